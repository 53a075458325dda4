"""The verdict on a number beside a carrier's name: a shape contradicts, it never proves."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.waybills import Carrier, Verdict, WaybillReading, checksums, clean, fits, read_waybill, shapes_of

P, I, O, U = Verdict.PLAUSIBLE, Verdict.INVALID, Verdict.OTHER_CARRIER, Verdict.UNKNOWN_CARRIER  # noqa: E741

CASES = [
    # what stands on the order and is as it should be
    ("YT1234567890123", "圆通速递", P),
    (" yt１234567890123·", "YTO", P),
    ("73123456789012", "中通快递", P),
    ("771234567890123", "申通快递", P),
    ("312345678901234", "韵达快递", P),
    ("JT1234567890123", "极兔速递", P),
    ("SF1234567890123", "顺丰速运", P),
    ("JDVA12345678901-1-1-", "京东快递", P),
    ("DPK123456789012-1", "德邦快递", P),
    ("9812345678901", "邮政快递包裹", P),
    ("1234567890123", "EMS", P),
    ("1Z5R89390357567127", "UPS", P),
    ("9400 1112 0620 6406 2607 87", "USPS", P),
    ("986578788855", "FedEx", P),
    ("RB123456785GB", "Royal Mail", P),
    # another carrier's, plainly
    ("YT1234567890123", "中通快递", O),
    ("YT2229521272164446", "圆通速递", O),
    ("73123456789012", "圆通速递", O),
    ("771234567890123", "韵达快递", O),
    ("312345678901234", "中通快递", O),
    ("SF1234567890123", "USPS", O),
    ("JT1234567890123", "申通快递", O),
    ("1Z5R89390357567127", "FedEx", O),
    ("9400111206206406260787", "中通快递", O),
    ("EA473124829CN", "顺丰速运", O),
    ("RB123456785DE", "中通快递", O),
    # a slip of the fingers
    ("YT123456789012", "圆通速递", I),
    ("YT12345678901234", "圆通速递", I),
    ("SF12345678901", "顺丰速运", I),
    ("DPK12345678901", "德邦快递", I),
    ("JT12345678901", "极兔速递", I),
    ("2487312345678901234", "中通快递", I),  # an order number of 19 digits
    ("248731234567890123", "中通快递", I),  # and of 18
    ("12345", "申通快递", I),
    ("RB123456786CN", "EMS", I),
    ("RB123456786CN", "中通快递", I),
    ("RX123456786DE", "DHL eCommerce", I),
    ("1Z5R89390357567128", "UPS", I),
    ("996578788855", "FedEx", I),
    ("9434611206206407667131", "USPS", I),
    # characters that no waybill has; nothing; two at once
    ("待补", "圆通速递", I),
    ("YТ1234567890123", "圆通速递", I),  # the T is Cyrillic
    ("YT123456789012٣", "圆通速递", I),
    ("YT1234567890123,YT1234567890124", "圆通速递", I),
    ("", "圆通速递", I),
    ("-", "no such carrier", I),
    # overlaps and old ranges: silence
    ("123456789012", "顺丰速运", P),
    ("123456789012", "中通快递", P),
    ("123456789012", "申通快递", P),
    ("268123456789", "中通快递", P),
    ("123456789012", "极兔速递", P),
    ("12345678901234", "百世快递", P),
    ("71234567890123", "百世快递", P),
    ("431234567890123", "申通快递", P),
    ("881234567890123", "韵达快递", P),
    ("912345678901234", "韵达快递", P),
    ("JT1234567890123", "百世快递", P),
    ("1012345678901", "邮政快递包裹", P),
    ("LZ123456785US", "China Post", P),
    ("9261292700768711948021", "FedEx", P),
    ("9261292700768711948022", "FedEx", I),
    ("312345678901234", "USPS", P),  # fifteen digits speak for Yunda in China only
    # those who pass parcels on show others' numbers
    ("YT1234567890123", "菜鸟速递", P),
    ("SF1234567890123", "菜鸟裹裹", P),
    ("9400111206206406260787", "YunExpress", P),
    ("1Z5R89390357567127", "Amazon", P),
    ("92748931507708513018050063", "FedEx", P),
    ("UA123456789YP", "Yanwen", P),
    # carriers of whom we know little: only another's plain number contradicts
    ("ABC123456789", "DPD", P),
    ("QQ1234567", "DPD", P),
    ("1Z5R89390357567127", "Royal Mail", O),
    ("12345", "DPD", I),
    # names we do not know
    ("YT1234567890123", "某某快运", U),
    ("12345", "GLS", U),
]


@pytest.mark.parametrize(("number", "carrier", "verdict"), CASES)
def test_the_verdict_on_a_number_beside_a_name(number: str, carrier: str, verdict: Verdict) -> None:
    assert read_waybill(number, carrier).verdict is verdict


def test_a_reading_says_all_it_knows() -> None:
    assert read_waybill(" yt1234567890123", "中通快递") == WaybillReading(
        number="YT1234567890123",
        carrier=Carrier.ZTO,
        fits=False,
        check_digit=None,
        belongs_to=(Carrier.YTO,),
        verdict=Verdict.OTHER_CARRIER,
    )


def test_a_number_that_fits_belongs_to_nobody_else() -> None:
    assert read_waybill("YT1234567890123", "YTO").belongs_to == ()


def test_a_right_check_digit_is_reported_and_a_wrong_number_belongs_to_nobody() -> None:
    assert read_waybill("RB123456785CN", "EMS").check_digit is True
    wrong = read_waybill("RB123456786CN", "中通快递")
    assert (wrong.check_digit, wrong.belongs_to) == (False, ())


@pytest.mark.parametrize(
    ("number", "carriers"),
    [
        ("YT1234567890123", (Carrier.YTO,)),
        ("YT2229521272164446", (Carrier.YUNEXPRESS,)),
        ("RB123456785CN", (Carrier.EMS, Carrier.CHINA_POST)),
        ("RB123456786CN", ()),
        ("73123456789012", (Carrier.ZTO,)),
        ("123456789012", ()),
        ("986578788855", ()),
    ],
)
def test_only_distinctive_shapes_tell_whose_a_number_is(number: str, carriers: tuple[Carrier, ...]) -> None:
    assert shapes_of(number) == carriers


def test_fits_says_none_where_the_carrier_s_shapes_are_not_known() -> None:
    assert fits("YT1234567890123", Carrier.YTO) is True
    assert fits("YT123456789012", Carrier.YTO) is False
    assert fits("YT123456789012٣", Carrier.YTO) is False
    assert fits("YT1234567890123", Carrier.YANWEN) is None
    assert fits("YT1234567890123", Carrier.CAINIAO) is None


ANY_CARRIER = st.sampled_from([*Carrier, "圆通速递", "nobody", ""])
NEARLY = st.text(string.digits + "YTSFJDRCNZ·-１ ", max_size=36)


@given(st.one_of(st.text(), NEARLY), ANY_CARRIER)
def test_no_text_raises_and_a_reading_agrees_with_itself(number: str, carrier: str) -> None:
    read = read_waybill(number, carrier)
    assert read.number == clean(number)
    assert read.verdict is not Verdict.OTHER_CARRIER or (read.belongs_to and read.fits is False)
    assert read.verdict is not Verdict.UNKNOWN_CARRIER or read.carrier is None
    assert read.verdict is not Verdict.PLAUSIBLE or read.check_digit is not False or read.fits is None
    assert read.carrier not in read.belongs_to


@given(st.one_of(st.text(), NEARLY), ANY_CARRIER)
def test_reading_a_cleaned_number_changes_nothing(number: str, carrier: str) -> None:
    assert read_waybill(clean(number), carrier) == read_waybill(number, carrier)


def s10(service: str, serial: str, country: str) -> str:
    return next(f"{service}{serial}{digit}{country}" for digit in string.digits if checksums.s10(f"{serial}{digit}"))


SERVICE = st.text(string.ascii_uppercase, min_size=2, max_size=2)
SERIAL = st.text(string.digits, min_size=8, max_size=8)
COUNTRY = st.sampled_from(["CN", "US", "GB", "CA", "DE", "NL", "SG", "HK", "JP"])
HANDLERS = st.sampled_from(["EMS", "China Post", "USPS", "Royal Mail", "Canada Post", "DHL", "DHL eCommerce"])
HOME = st.sampled_from(["中通", "圆通", "申通", "韵达", "极兔", "京东", "德邦", "EMS", "邮政", "百世"])


@given(SERVICE, SERIAL, COUNTRY, HANDLERS)
def test_a_right_post_number_is_plausible_for_every_post(service: str, serial: str, country: str, post: str) -> None:
    read = read_waybill(s10(service, serial, country), post)
    assert (read.verdict, read.check_digit, read.fits) == (Verdict.PLAUSIBLE, True, True)


@given(SERVICE, SERIAL, COUNTRY, st.one_of(HANDLERS, HOME), st.data())
def test_a_post_number_with_a_wrong_check_digit_is_always_caught(
    service: str, serial: str, country: str, carrier: str, data: st.DataObject
) -> None:
    good = s10(service, serial, country)
    digit = data.draw(st.sampled_from(sorted(set(string.digits) - {good[10]})))
    read = read_waybill(good[:10] + digit + good[11:], carrier)
    assert (read.verdict, read.check_digit) == (Verdict.INVALID, False)


@given(SERVICE, SERIAL, COUNTRY, st.integers(2, 9))
def test_neighbouring_digits_swapped_in_a_post_number_are_caught_but_where_ten_and_nought_meet(
    service: str, serial: str, country: str, at: int
) -> None:
    good = s10(service, serial, country)
    swapped = good[:at] + good[at + 1] + good[at] + good[at + 2 :]
    # The standard writes remainder ten as 0 and eleven as 5, so those two digits each stand for two remainders.
    caught = read_waybill(swapped, "EMS").verdict is Verdict.INVALID
    assert caught or swapped == good or good[10] in "05" or swapped[10] in "05"
