"""What a letter says and leaves out."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from assistant.core.actions import ActionKind
from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.messages import Claim, MessageDraft, Reason, Size, Source, Statement, Tone
from assistant.core.orders import LineItem
from assistant.drafts import Shop, explain, reason_text
from tests.builders import CHINA, NOW, a_case, ago
from tests.doubles.letters import STATED, a_letter, a_story, all_options, an_option, only, with_request


def part(draft: MessageDraft, name: str) -> str:
    return "".join(one.text for one in draft.sentences if one.part == name)


def titled(title: str) -> str:
    case = a_story("label_only")
    order = replace(case.order, items=(LineItem(title),))
    return a_letter(replace(case, order=order)).text


def test_a_whole_letter_reads_as_a_person_would_write_it() -> None:
    assert a_letter(size=Size.SHORT).text == (
        "您好，您的春秋薄款针织开衫等了2天还没收到，抱歉。我们11月21日17:20点了发货，但运单号（尾号8901）没有快递的收件扫描。"
        "您可以选：1 补发一件；2 退款128.00元；3 继续等。请在11月24日16:00前回复数字。"
    )


def test_a_whole_english_letter_too() -> None:
    assert a_letter(lang="en", size=Size.SHORT).text == (
        "Hello, I'm sorry: you have waited 2 days for your 春秋薄款针织开衫 and it has not reached you. "
        "We marked it as shipped on Nov 21, 17:20, but the label ending in 8901 has no scan by 圆通速递. "
        "You can choose: (1) a new parcel; (2) a refund of 128.00 CNY; (3) keep waiting. "
        "Please reply with the number by Nov 24, 16:00. "
        "Thank you for your patience."
    )


def test_nothing_is_said_to_be_done_that_nobody_stated() -> None:
    parts = {one.part for one in a_letter().sentences}
    assert parts == {
        "apology",
        "admission",
        "offer",
        "choice_reship",
        "choice_refund",
        "choice_wait",
        "answer",
        "platform",
        "thanks",
    }


@pytest.mark.parametrize("statement", STATED[:7], ids=lambda one: one.claim)
def test_what_the_seller_stated_is_said_and_is_the_sellers_word(statement: Statement) -> None:
    draft = a_letter(stated=(statement,))
    said = next(one for one in draft.sentences if one.part == statement.claim)
    assert {source.page for source in said.sources} == {"the seller"}


def test_a_parcel_that_was_scanned_is_never_said_to_have_stayed() -> None:
    draft = a_letter(a_story("stalled"), stated=(Statement(Claim.NOT_HANDED_OVER),))
    assert "not_handed_over" not in {one.part for one in draft.sentences}
    assert Claim.NOT_HANDED_OVER not in draft.allowed.claims


def test_without_stock_no_second_parcel_is_offered() -> None:
    assert a_letter(stated=(Statement(Claim.NO_STOCK),)).offers == (Remedy.REFUND, Remedy.WAIT)


def test_the_leading_remedy_is_the_first_choice() -> None:
    assert a_letter(remedy=Remedy.REFUND).offers == (Remedy.REFUND, Remedy.RESHIP, Remedy.WAIT)


def test_compensation_is_named_only_where_it_leads_and_is_open() -> None:
    case = a_story("label_only")
    assert "另补偿5.00元" in part(a_letter(remedy=Remedy.COMPENSATE), "choice_wait")
    assert "补偿" not in a_letter(remedy=Remedy.WAIT).text
    closed = only(case, [None, ActionKind.REFUND, ActionKind.RESHIP])
    assert "补偿" not in a_letter(case, closed, remedy=Remedy.COMPENSATE).text


def test_who_asked_for_a_refund_is_told_that_it_was_seen_and_not_asked_to_wait() -> None:
    case = with_request(a_story("label_only"))
    draft = a_letter(case)
    assert part(draft, "request_seen") == "您申请的退款68.00元，我们已经看到。"
    assert draft.offers == ()
    assert draft.sentences[-3].part == "answer_freely"


def test_a_refund_is_offered_at_what_can_still_go_back() -> None:
    case = a_story("label_only")
    half = replace(
        case, order=replace(case.order, refunded=replace(case.order.total, amount=case.order.total.amount / 2))
    )
    assert "退款64.00元" in a_letter(half, all_options(half)).text


def test_a_default_is_told_only_where_the_seller_switched_it_on_and_names_the_refund() -> None:
    assert part(a_letter(), "default") == ""
    told = part(a_letter(shop=Shop(default_refund=True)), "default")
    assert told == "11月24日16:00前没有收到回复，我们按第2项办理。"


def test_a_default_is_never_told_where_no_refund_is_open() -> None:
    case = a_story("label_only")
    draft = a_letter(case, only(case, [None, ActionKind.RESHIP]), shop=Shop(default_refund=True))
    assert part(draft, "default") == ""
    assert Claim.DEFAULT_REFUND not in draft.allowed.claims


def test_a_guess_is_told_as_one_and_offers_nothing() -> None:
    case = a_case(Cause.IMPOSSIBLE_TRACE, confidence=Confidence.GUESS)
    draft = a_letter(case, only(case, ()))
    assert "还不能确定" in draft.text
    assert draft.offers == ()


def test_times_are_the_buyers() -> None:
    new_york = timezone(timedelta(hours=-5))
    assert "Nov 21, 04:20" in a_letter(lang="en", shop=Shop(zone=new_york, ui_lang="en")).text


def test_tones_differ_in_manner_and_not_in_facts() -> None:
    plain, warm = a_letter(tone=Tone.PLAIN), a_letter(tone=Tone.WARM)
    assert plain.text != warm.text
    assert [one.part for one in plain.sentences] == [one.part for one in warm.sentences]
    assert [one.sources for one in plain.sentences[:-2]] == [one.sources for one in warm.sentences[:-2]]


@pytest.mark.parametrize(
    "title",
    [
        "{{ 7*7 }}针织衫",
        "微信红包封面",
        "五星好评款",
        "http://x.cn/a",
        "<b>开衫</b>{% raw %}",
        "\u202e开衫\x1b[31m",
        "已发出的开衫",
        "",
    ],
)
def test_a_hostile_or_unfit_title_leaves_no_trace(title: str) -> None:
    text = titled(title)
    assert not any(bad in text for bad in ("49", "微信", "好评", "http", "\u202e", "\x1b", "已发出"))
    assert "还没收到" in text


def test_a_title_is_never_run_as_a_template() -> None:
    assert "{{n}}" in titled("{{n}}开衫")


def test_a_long_title_is_cut() -> None:
    assert "春秋薄款针织开衫外套女装秋" not in titled("春秋薄款针织开衫外套女装秋冬新季百搭")


def test_the_gloss_says_the_same_in_the_sellers_language_and_is_not_sent() -> None:
    draft = a_letter(lang="en", shop=Shop(ui_lang="zh"))
    assert "运单号（尾号8901）只看到面单记录" in draft.gloss
    assert "运单号" not in draft.text
    assert a_letter(lang="zh", shop=Shop(ui_lang="zh")).gloss == ""


def test_each_sentence_is_explained_by_field_page_and_time() -> None:
    case = a_story("label_only")
    lines = dict(explain(a_letter(case), CHINA))
    admission = next(why for text, why in lines.items() if "收件扫描" in text)
    assert "physical_scans, trace, 2026-11-23 15:20" in admission
    assert "marked_at, order, 2026-11-21 17:20" in admission
    assert lines["谢谢您的耐心。"] == "wording, zh/letter.j2 thanks_plain"


def test_the_last_scan_is_the_traces_and_has_its_time() -> None:
    draft = a_letter(a_story("stalled"))
    said = next(one for one in draft.sentences if one.part == "admission")
    assert Source("last_scan", "trace", ago(122)) in said.sources


def test_a_carriers_code_is_no_name_for_a_buyer() -> None:
    case = a_story("waybill_invalid")
    assert "圆通速递" in a_letter(case).text
    parcel = replace(case.parcel, carrier="yuantong")  # type: ignore[type-var]
    assert "不符合快递的格式" in a_letter(replace(case, parcel=parcel)).text


def test_a_letter_without_any_option_still_asks_what_the_buyer_wants() -> None:
    assert a_letter(options=()).text.endswith("谢谢您的耐心。")
    assert "直接在这里回复我们" in a_letter(options=()).text


def test_an_option_that_is_not_priced_is_offered_without_a_sum() -> None:
    draft = a_letter(options=(an_option(ActionKind.REFUND), an_option(None)))
    assert "1 退款；" in draft.text


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_in_both_languages(reason: Reason) -> None:
    assert reason_text(reason, "zh") != reason_text(reason, "en")


def test_the_same_case_gives_the_same_letter() -> None:
    assert a_letter() == a_letter()
    assert a_letter(now=NOW + timedelta(hours=5)) != a_letter()
