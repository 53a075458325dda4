"""No verdict by luck: what becomes of digits that mean nothing, under each Chinese carrier."""

import random
from collections import Counter
from functools import cache

import pytest

from assistant.core.waybills import Carrier, Verdict, read_waybill
from assistant.core.waybills.carriers import CHINESE

JUDGED = sorted(CHINESE - {Carrier.CAINIAO})
USES_FIFTEEN = {Carrier.STO, Carrier.YUNDA, Carrier.BEST}


@cache
def shares(length: int, carrier: Carrier, step: int = 1) -> Counter[Verdict]:
    """One number for each beginning of two digits (or every ``step``-th), the rest at random (seeded)."""
    luck = random.Random(length)
    numbers = [f"{start:02d}" + "".join(luck.choices("0123456789", k=length - 2)) for start in range(0, 100, step)]
    return Counter(read_waybill(number, carrier).verdict for number in numbers)


@pytest.mark.parametrize("carrier", JUDGED)
@pytest.mark.parametrize("length", [10, 12, 13])
def test_a_length_that_many_have_used_is_never_judged(length: int, carrier: Carrier) -> None:
    assert shares(length, carrier, step=4) == {Verdict.PLAUSIBLE: 25}


@pytest.mark.parametrize("carrier", JUDGED)
@pytest.mark.parametrize("length", [19, 20])
def test_a_length_that_no_chinese_carrier_has_is_always_invalid(length: int, carrier: Carrier) -> None:
    assert shares(length, carrier, step=4) == {Verdict.INVALID: 25}


@pytest.mark.parametrize("carrier", JUDGED)
@pytest.mark.parametrize("length", [14, 15])
def test_bare_digits_are_called_another_s_only_for_the_known_beginnings(length: int, carrier: Carrier) -> None:
    # 15 digits: 3 and 4 Yunda, 77 STO, 55 Best. 14 digits: 73 to 76 and 78 ZTO.
    assert shares(length, carrier)[Verdict.OTHER_CARRIER] <= {14: 5, 15: 22}[length]


@pytest.mark.parametrize("carrier", JUDGED)
def test_fifteen_digits_are_invalid_only_for_who_never_used_fifteen(carrier: Carrier) -> None:
    assert (shares(15, carrier)[Verdict.INVALID] == 0) is (carrier in USES_FIFTEEN)


@pytest.mark.parametrize("carrier", JUDGED)
@pytest.mark.parametrize("length", [12, 15, 18, 20])
def test_the_verdict_on_bare_digits_hangs_on_no_check_digit(length: int, carrier: Carrier) -> None:
    luck = random.Random(length)
    for _ in range(3):
        body = "".join(luck.choices("0123456789", k=length - 1))
        assert len({read_waybill(body + digit, carrier).verdict for digit in "0123456789"}) == 1
