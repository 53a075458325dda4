"""From a text to a value: what is taken, what is refused, and that nothing else ever comes out."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.packs.fields import FieldSpec, UnreadableField

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONDON = ZoneInfo("Europe/London")


def a_field(**more: Any) -> FieldSpec:
    return FieldSpec(**{"path": "somewhere"} | more)


def value(text: str | None, zone: ZoneInfo = SHANGHAI, **more: Any) -> Any:
    return a_field(**more).read(text, zone)


def refused(text: str | None, **more: Any) -> str:
    with pytest.raises(UnreadableField) as told:
        value(text, **more)
    return str(told.value)


# ---- money --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("335.20", "335.20"), ("0", "0"), ("¥ 1,234.50", "1234.50"), ("￥12", "12"), ("1,234,567.8", "1234567.8"),
        ("$3", "3"), ("€ 9.99", "9.99"), ("£1", "1"), ("88元", "88"), ("  7.5 ", "7.5"), ("-3.00", "-3.00"),
        ("999999999999.9999", "999999999999.9999"),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_last_digit(text: str, amount: str) -> None:
    read = value(text, kind="money")
    assert (read, str(read)) == (Decimal(amount), amount)


@pytest.mark.parametrize(
    "text",
    [
        "", "free", "-", "¥", "12,5", "1,23", "1234,567", "1.2.3", "1 234", "1e3", "NaN", "Infinity", "١٢", "１２",
        "12.34567", "9999999999999", "￥**.**", "12.", ".5", "3-5", "--3",
    ],
)  # fmt: skip
def test_what_could_mean_two_amounts_or_none_is_no_amount(text: str) -> None:
    refused(text, kind="money")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_fen_are_a_hundredth_of_what_stands_there(amount: Decimal) -> None:
    assert value(str(amount * 100).split(".", maxsplit=1)[0], kind="money", unit="minor") == amount


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_thousands_separators_change_nothing(amount: Decimal) -> None:
    assert value(f"¥{amount:,.2f}", kind="money") == value(f"{amount:.2f}", kind="money") == amount


# ---- times --------------------------------------------------------------------------------------------------------

TODAYS = {"min_value": datetime.fromisoformat("2000-01-01"), "max_value": datetime.fromisoformat("2100-01-01")}
ISO = {"kind": "time", "formats": ("%Y-%m-%d %H:%M:%S",)}


@given(st.datetimes(**TODAYS))
def test_a_time_is_read_in_the_stores_zone(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    read = value(moment.strftime("%Y-%m-%d %H:%M:%S"), **ISO)
    assert (read.replace(tzinfo=None), read.utcoffset()) == (moment, moment.replace(tzinfo=SHANGHAI).utcoffset())


@given(st.datetimes(**TODAYS, timezones=st.just(UTC)))
def test_seconds_and_milliseconds_since_1970_name_the_same_moment(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    seconds = int(moment.timestamp())
    assert value(str(seconds), kind="time", formats=("epoch_s",)) == moment
    assert value(str(seconds * 1000), kind="time", formats=("epoch_ms",)) == moment


def test_summer_time_is_the_zones_affair() -> None:
    read = value("01/07/2026 12:00", LONDON, kind="time", formats=("%d/%m/%Y %H:%M",))
    assert read.utcoffset() == timedelta(hours=1)


def test_the_first_form_that_fits_counts() -> None:
    forms = ("%d/%m/%Y %H:%M", "%d/%m/%Y")
    assert value("02/03/2026", kind="time", formats=forms) == datetime(2026, 3, 2, tzinfo=SHANGHAI)
    assert value("02/03/2026 04:05", kind="time", formats=forms) == datetime(2026, 3, 2, 4, 5, tzinfo=SHANGHAI)


def test_a_zone_in_the_text_is_believed() -> None:
    read = value("2026-11-23 10:00:00 +0000", kind="time", formats=("%Y-%m-%d %H:%M:%S %z",))
    assert read == datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "--", "soon", "2026-13-01 00:00:00", "2026-02-30 00:00:00", "23/11/2026", "2026-11-23", "2026-11-23 07+08:00"],
)
def test_what_is_no_time_of_that_form_is_refused(text: str) -> None:
    refused(text, **ISO)


@pytest.mark.parametrize("text", ["999999999999999999999", "nan", "1e9", "", "²"])
def test_a_number_of_seconds_that_names_no_moment_is_refused(text: str) -> None:
    refused(text, kind="time", formats=("epoch_s", "epoch_ms"))


# ---- whole numbers, flags, texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("1,234", 1234), (" 15 ", 15)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert value(text, kind="integer") == number


@pytest.mark.parametrize("text", ["", "many", "1.5", "-1", "١٢", "1" * 13])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    refused(text, kind="integer")


@pytest.mark.parametrize(("text", "flag"), [("No", True), ("Yes", False), ("", False), (None, False), ("no", False)])
def test_a_flag_is_true_for_the_words_that_say_so_and_for_nothing_else(text: str | None, flag: bool) -> None:
    assert value(text, kind="flag", true_when=("No",)) is flag


def test_blanks_inside_a_text_become_one_and_those_around_it_go() -> None:
    assert value(" 卖家 \n 已发货\u00a0") == "卖家 已发货"


def test_nineteen_digits_stay_text() -> None:
    assert value("4280006252367029311") == "4280006252367029311"


# ---- patterns, optional, absent -----------------------------------------------------------------------------------


def test_a_pattern_keeps_its_group() -> None:
    assert value("Order #10198 (paid)", pattern=r"#(\d+)") == "10198"


def test_a_pattern_fits_the_text_as_people_see_it() -> None:
    assert value("Order no.\n      KW-2061\n", pattern=r"^Order no\. ([\w-]+)$") == "KW-2061"


def test_a_text_that_does_not_fit_the_pattern_is_refused() -> None:
    assert "does not fit the pattern" in refused("Orders", pattern=r"#(\d+)")


def test_an_empty_group_is_nothing() -> None:
    assert "does not fit" in refused("Order #", pattern=r"#(\d*)")


@pytest.mark.parametrize("text", [None, "", "   ", "\n"])
def test_what_is_absent_is_refused_unless_it_is_optional(text: str | None) -> None:
    assert refused(text) == "empty"
    assert value(text, optional=True) is None


def test_an_optional_text_that_does_not_fit_its_pattern_counts_as_absent() -> None:
    assert value("—", optional=True, pattern=r"^([A-Z0-9]+)$") is None


def test_an_optional_amount_that_is_none_is_still_refused() -> None:
    refused("free", kind="money", optional=True)


# ---- whatever stands there ----------------------------------------------------------------------------------------

_SPECS = st.sampled_from(
    [
        a_field(),
        a_field(optional=True),
        a_field(pattern=r"(\d+)"),
        a_field(kind="money"),
        a_field(kind="money", unit="minor", optional=True),
        a_field(kind="integer", pattern=r"of ([\d,]+)"),
        a_field(kind="flag", true_when=("yes",)),
        a_field(**ISO),
        a_field(kind="time", formats=("%d/%m/%Y %H:%M", "%d/%m/%Y"), optional=True),
        a_field(kind="time", formats=("epoch_s", "epoch_ms")),
    ]
)
_LIKELY = st.text(alphabet="0123456789.,:-/ ¥￥元TZ+eE٣²\n\x00ab", max_size=25)


@given(_SPECS, st.one_of(st.none(), st.text(max_size=40), _LIKELY))
def test_any_text_is_read_or_refused_and_never_anything_else(spec: FieldSpec, text: str | None) -> None:
    try:
        read = spec.read(text, SHANGHAI)
    except UnreadableField:
        return
    kinds = {"text": str, "money": Decimal, "time": datetime, "integer": int, "flag": bool}
    assert isinstance(read, kinds[spec.kind]) or (read is None and spec.optional)
    assert not isinstance(read, datetime) or read.tzinfo is not None
    assert not isinstance(read, Decimal) or read.is_finite()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"path": "a", "css": "b"}, "exactly one of path, css, column, beside"),
        ({"path": None}, "exactly one of path, css, column, beside"),
        ({"kind": "time"}, "needs formats"),
        ({"kind": "flag"}, "needs true_when"),
        ({"pattern": "["}, "not a regular expression"),
        ({"pattern": "abc"}, "exactly one group"),
    ],
)
def test_a_field_that_cannot_be_meant_is_refused_when_the_pack_is_read(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        a_field(**more)


# ---- a store's own words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hour"), [("Nov. 3, 2026, 5:44 p.m.", 17), ("Nov. 3, 2026, 12:05 a.m.", 0), ("Nov. 3, 2026, noon", 12)]
)
def test_texts_are_put_in_the_place_of_a_stores_own_words(text: str, hour: int) -> None:
    words = {"a.m.": "AM", "p.m.": "PM", "noon": "12 PM"}
    read = value(text, kind="time", formats=("%b. %d, %Y, %I:%M %p", "%b. %d, %Y, %I %p"), replace=words)
    assert (read.day, read.hour) == (3, hour)


def test_amounts_are_added_up_and_one_that_does_not_read_spoils_the_sum() -> None:
    told: dict[str, Any] = {"kind": "money", "unit": "minor", "sum": True}
    assert [value(text, **told) for text in ("525\n1000", "525", "")] == [Decimal("15.25"), Decimal("5.25"), Decimal(0)]
    refused("525\nsoon", **told)
    refused(None, **told)


def test_words_for_none_are_a_zero() -> None:
    told: dict[str, Any] = {"kind": "integer", "pattern": r"of (\d+)", "none_when": ["No orders found."]}
    assert (value(" No orders\n found. ", **told), value("1 of 3", **told)) == (0, 3)
    refused("Some orders found.", **told)


@pytest.mark.parametrize(
    "more",
    [
        {"sum": True},
        {"only": FieldSpec(path="x")},
        {"table": "table"},
        {"none_when": ["none"]},
        {"none_when": ["none"], "kind": "text"},
    ],
)
def test_a_key_without_what_it_goes_with_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="goes with"):
        a_field(**more)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.234,50 €", "1234.50"), ("12,5", "12.5"), ("1 234,50", "1234.50"), ("EUR 7", "7"), ("1'234'567,00", "1234567")],
)
def test_a_comma_parts_the_cents_where_the_pack_says_so(text: str, amount: str) -> None:
    spec = FieldSpec(path="x", kind="money", decimal=",")
    assert spec.read(text, ZoneInfo("UTC")) == Decimal(amount)
    with pytest.raises(UnreadableField):
        spec.read("12.5", ZoneInfo("UTC"))


def test_a_code_of_three_letters_is_no_part_of_the_amount_and_other_words_are_no_amount() -> None:
    spec = FieldSpec(path="x", kind="money")
    assert spec.read("USD 1,234.50", ZoneInfo("UTC")) == Decimal("1234.50")
    with pytest.raises(UnreadableField):
        spec.read("12 items", ZoneInfo("UTC"))


def test_a_day_and_a_time_in_two_boxes_are_one_moment() -> None:
    spec = FieldSpec(css="input", attr="value", join=" ", kind="time", formats=("%d.%m.%Y %H:%M:%S",))
    assert str(spec.read("13.11.2026\n17:44:00", ZoneInfo("UTC"))) == "2026-11-13 17:44:00+00:00"


def test_an_empty_value_may_be_allowed_while_an_absent_one_is_not() -> None:
    spec = FieldSpec(path="x", blank=True)
    assert (spec.read("", ZoneInfo("UTC")), spec.read("73", ZoneInfo("UTC"))) == (None, "73")
    with pytest.raises(UnreadableField):
        spec.read(None, ZoneInfo("UTC"))


@pytest.mark.parametrize(
    "css", ["tr:has(:text-is('Total')) td", "td:visible", "table >> td", "text=Total", "td:has-text('x')"]
)
def test_a_field_is_found_by_css_of_the_browsers_own(css: str) -> None:
    with pytest.raises(ValueError, match="no CSS that a browser itself knows"):
        FieldSpec(css=css)


@pytest.mark.parametrize("css", ["tr:has(input[value='a']) td", "a[href*='text=']", ".text-end", "#a > b:last-child"])
def test_plain_css_stays(css: str) -> None:
    assert FieldSpec(css=css).css == css
