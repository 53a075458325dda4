"""Foreign text is made inert, and what identifies a buyer is hidden even if the reader let it slip."""

from dataclasses import replace

import pytest

from assistant.core.orders import Buyer
from assistant.reports.clean import inert, line, masked, masked_buyer, scrubbed
from tests.builders import a_case, a_result, a_shipment, an_event, an_incomplete_result, an_order


@pytest.mark.parametrize(
    "hostile, shown",
    [
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("a\u2066b\u2069c\u200b\ufeff", "abc"),
        ("bell\x07 and escape \x1b[31m", "bell and escape [31m"),
        ("half a sign \ud83d", "half a sign "),
        ("tag\U000e0041", "tag"),
        ("te\u0301\u0301\u0301\u0301\u0301xt", "te\u0301\u0301xt"),
        ("快件已揽收 👨\u200d👩\u200d👧", "快件已揽收 👨\u200d👩\u200d👧"),
    ],
)
def test_control_bidi_and_invisible_characters_are_dropped(hostile: str, shown: str) -> None:
    assert inert(hostile) == shown


def test_a_long_text_is_cut_with_a_mark() -> None:
    assert line("x" * 5000) == "x" * 299 + "…"


def test_a_shown_text_is_one_line() -> None:
    assert line(" two\n\n\tlines\u2028 ") == "two lines"


@pytest.mark.parametrize(
    "open_text, secret",
    [
        ("快递员电话13812345678，请保持畅通", "13812345678"),
        ("电话 138 1234 5678", "1234"),
        ("tel13812345678", "13812345678"),
        ("TEL13812345678", "13812345678"),
        ("座机 0571-88886666", "8888"),
        ("call +44 7700 900123 now", "900123"),
        ("mobile 07700 900123", "0 900"),
        ("phone (555) 123-4567", "123"),
        ("mail wang.xiaoming@example.com", "xiaoming"),
        ("送至 文一西路 969 号 3幢 501室", "969"),
        ("收件人：王小明", "小明"),
        ("Signed by: John Smith", "ohn Smith"),
    ],
)
def test_phones_mails_addresses_and_named_people_are_hidden(open_text: str, secret: str) -> None:
    assert secret not in masked(open_text)
    assert masked(masked(open_text)) == masked(open_text)


@pytest.mark.parametrize(
    "harmless",
    [
        "4512889034567812345",
        "YT7713812345678",
        "78312345678901",
        "2026-11-21T17:20:00+08:00",
        "2026-11-21 17:20:00",
        "¥1,299.00",
        "【杭州市】快件已到达【杭州转运中心】",
        "已签收，签收人：本人",
        "签收人: 菜鸟驿站",
        "如有疑问请致电 95338",
        "http://127.0.0.1:8765/trade/sold.htm",
        "123-1234567-1234567",
    ],
)
def test_numbers_times_and_carrier_words_stay_as_they_are(harmless: str) -> None:
    assert masked(harmless) == harmless


@pytest.mark.parametrize(
    "name, shown",
    [("t**8", "t**8"), ("张**", "张**"), ("王小明", "王**"), ("王小明*", "王**"), ("john_smith_1987", "j**"), ("", "")],
)
def test_a_buyers_name_shows_its_first_sign_at_most(name: str, shown: str) -> None:
    assert masked_buyer(name) == shown


def test_a_clean_scan_is_not_changed_and_scrubbing_twice_changes_nothing() -> None:
    result = an_incomplete_result()
    assert scrubbed(result) == result
    slipped = a_result(a_case(order=an_order(buyer=Buyer("王小明", "token"))))
    assert scrubbed(scrubbed(slipped)) == scrubbed(slipped) != slipped


def test_texts_deep_inside_a_scan_are_reached() -> None:
    parcel = a_shipment(events=(an_event(3, "联系 13812345678\u202e"),))
    result = scrubbed(a_result(a_case(order=an_order(shipments=(parcel,)))))
    assert result.cases[0].order.shipments[0].timeline.events[0].text == "联系 138****5678"
    assert result.cases[0].parcel == result.cases[0].order.shipments[0]


def test_keys_that_are_looked_up_later_keep_their_digits() -> None:
    order = an_order("13812345678", address_token="13812345678")
    kept = scrubbed(a_result(a_case(order=order))).cases[0].order
    assert (kept.order_id, kept.address_token) == ("13812345678", "13812345678")
    assert replace(kept, city="") == replace(order, city="")
