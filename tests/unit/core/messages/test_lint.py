"""The linter: hidden spellings, negations, what was proved, sums of the plan, places, size."""

from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind
from assistant.core.messages import Allowed, Claim, Finding, Limits, PlatformWords, Reason, findings
from assistant.drafts import platform_words

WORDS = platform_words()


def found(text: str, **more: object) -> tuple[Finding, ...]:
    return findings(text, Allowed(**more), WORDS)  # type: ignore[arg-type]


def reasons(text: str, **more: object) -> set[Reason]:
    return {hit.reason for hit in found(text, **more)}


@pytest.mark.parametrize(
    "hidden",
    [
        "加微信", "加 微 信", "加微-信", "加微❤信", "加微\u200b信", "加薇信", "加ＷＸ",
        "ｗｅｃｈａｔ", "w-e-c-h-a-t", "w e c h a t", "🅥🅧", "ⓥⓧ", "🇻🇽",
        "v\u0301x", "加\u202e微信", "WеChat", "嘉v信", "加Ｖ：shop", "微\n信",
    ],
)  # fmt: skip
def test_a_way_off_the_platform_is_seen_through_its_disguise(hidden: str) -> None:
    assert Reason.OFF_PLATFORM in reasons(f"您好，{hidden}。")


@pytest.mark.parametrize(
    "number",
    [
        "13812345678", "１３８１２３４５６７８", "138 1234 5678", "138-1234-5678", "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
        "一三八一二三四五六七八", "①③⑧①②③④⑤⑥⑦⑧",
        "壹叁捌壹贰叁肆伍陆柒捌", "❶❸❽❶❷❸❹❺❻❼❽", "1.3.8.1.2.3.4.5.6.7.8",
    ],
)  # fmt: skip
def test_a_phone_is_a_phone_in_any_digits(number: str) -> None:
    assert Reason.PRIVATE in reasons(f"联系 {number} 吧")


def test_a_number_of_the_order_itself_is_no_secret_and_any_other_is() -> None:
    assert reasons("订单4512889034567812345", numbers=frozenset({"4512889034567812345"})) == set()
    assert reasons("订单4512889034567819999", numbers=frozenset({"4512889034567812345"})) == {Reason.PRIVATE}


def test_a_wrong_waybill_in_an_edit_is_found() -> None:
    assert reasons("单号YT7712345678902", numbers=frozenset({"YT7712345678901"})) == {Reason.PRIVATE}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("快递11月18日已揽收。", Claim.SCANNED),
        ("The carrier picked up the parcel.", Claim.SCANNED),
        ("包裹在路上。", Claim.MOVING),
        ("It is on its way.", Claim.MOVING),
        ("The parcel is being returned to us.", Claim.RETURNING),
        ("包裹已签收。", Claim.DELIVERED),
        ("我们已向快递查件。", Claim.CARRIER_ASKED),
        ("快递公司承认丢件。", Claim.CARRIER_LOST),
        ("货已经重新包好。", Claim.PACKED_AGAIN),
        ("因为台风，没有揽收。", Claim.OUTSIDE_CAUSE),
        ("We are out of stock.", Claim.NO_STOCK),
        ("补发一件，明天12:00前交给快递", Claim.DISPATCH_BY),
    ],
)
def test_a_claim_needs_its_proof(text: str, claim: Claim) -> None:
    assert reasons(text) & {Reason.UNPROVED, Reason.PROMISE}
    proved = frozenset({claim, Claim.CARRIER_SAID} if claim is Claim.CARRIER_LOST else {claim})
    assert not reasons(text, claims=proved)


@pytest.mark.parametrize(
    "text",
    [
        "包裹没有在路上。", "还没有揽收。", "It is not on its way.", "The parcel was never picked up.",
        "不需要您确认收货。", "You do not need to confirm receipt.",
    ],
)  # fmt: skip
def test_what_is_denied_is_not_claimed_or_asked(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("text", ["别担心，包裹在路上。", "It was not lost. It is on its way.", "没有问题，已经发出。"])
def test_a_denial_in_another_clause_excuses_nothing(text: str) -> None:
    assert Reason.UNPROVED in reasons(text)


def test_a_refund_may_be_told_beside_the_refund_that_stands_in_the_plan() -> None:
    text = "已经为您办理退款128.00元。"
    sums = frozenset({Decimal("128.00")})
    assert reasons(text, sums=sums) == {Reason.PROMISE}
    assert reasons(text, sums=sums, planned=frozenset({ActionKind.REFUND})) == set()
    assert reasons(text, sums=sums, planned=frozenset({ActionKind.AGREE_REFUND})) == set()


@pytest.mark.parametrize("text", ["退款129.00元", "补偿 50 元", "compensation of $50", "1,280.00 CNY", "20 块"])
def test_a_sum_that_no_option_names_is_a_promise(text: str) -> None:
    assert reasons(text, sums=frozenset({Decimal("128.00")})) == {Reason.PROMISE}


def test_a_sum_is_the_same_however_its_zeros_are_written() -> None:
    assert reasons("退款 ¥128 或 1,280.0元", sums=frozenset({Decimal("128.00"), Decimal(1280)})) == set()


def test_a_default_is_said_only_where_the_seller_switched_it_on() -> None:
    text = "11月24日16:00前没有收到回复，我们按第2项办理。"
    assert reasons(text) == {Reason.PROMISE}
    assert reasons(text, claims=frozenset({Claim.DEFAULT_REFUND})) == set()


def test_the_place_of_a_finding_is_that_of_the_text_as_it_was_typed() -> None:
    text = "您好，請加 微\u200b 信 聊"
    (hit,) = [one for one in found(text) if one.reason is Reason.OFF_PLATFORM]
    assert text[hit.start : hit.end] == hit.words
    assert {"微", "信"} <= set(hit.words)


def test_findings_come_in_the_order_of_the_text_and_each_wording_once() -> None:
    hits = found("包裹在路上，给个五星好评，加微信。")
    assert [hit.reason for hit in hits] == [Reason.UNPROVED, Reason.REVIEW, Reason.OFF_PLATFORM]


def test_a_finding_of_a_word_list_names_its_source() -> None:
    assert "rules.md" in found("加微信")[0].note


def test_a_text_that_is_too_long_or_too_loud_is_told_from_where_on() -> None:
    words = PlatformWords("none", (), Limits(han=5, words=3, exclamations=1))
    (long,) = findings("包裹没有动静啊", Allowed(), words)
    assert (long.reason, long.words) == (Reason.TOO_LONG, "静啊")
    (long,) = findings("we are so sorry indeed", Allowed(), words)
    assert (long.reason, long.words) == (Reason.TOO_LONG, "sorry indeed")
    (loud,) = findings("抱歉！抱歉！", Allowed(), words)
    assert (loud.reason, loud.start) == (Reason.LOUD, 5)


def test_an_empty_text_has_no_finding() -> None:
    assert found("") == ()


@pytest.mark.parametrize("text", ["a" * 100_000, "1 " * 50_000, "微" * 50_000, "(" * 50_000, "dot " * 20_000])
def test_a_monstrous_text_is_refused_and_nothing_hangs(text: str) -> None:
    assert Reason.TOO_LONG in reasons(text)
