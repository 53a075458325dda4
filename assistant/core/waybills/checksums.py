"""Check digits: each function tells whether the last character agrees with those before it.

The algorithms are those of the carriers' label guides, as listed in shared/carriers.md §2.2 and proved there on
the test numbers of jkeen/tracking_number_data (b79ce4b). A shape names one and says which part of a number it covers.
"""

from collections.abc import Callable, Iterable
from itertools import cycle
from types import MappingProxyType
from typing import Final

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def s10(digits: str) -> bool:
    """UPU S10-12: eight digits, weighted 8 6 4 2 3 5 9 7, modulo 11; nine digits in all."""
    rest = 11 - _weighted(digits[:8], _S10_WEIGHTS) % 11
    return int(digits[8]) == {10: 0, 11: 5}.get(rest, rest)


def gs1(digits: str) -> bool:
    """GS1 modulo 10, weights 3 1 3 … from the right: USPS, SSCC, FedEx Ground, Canada Post."""
    return _weighted(reversed(digits[:-1]), cycle((3, 1))) % 10 == -int(digits[-1]) % 10


def usps_20(digits: str) -> bool:
    """USPS with twenty digits: GS1 as printed, or with the "91" put back that the older labels leave out."""
    return gs1(digits) or gs1("91" + digits)


def fedex(digits: str) -> bool:
    """FedEx Express: weights 1 3 7 from the right, modulo 11; a ten counts as nought."""
    return _weighted(reversed(digits[:-1]), cycle((1, 3, 7))) % 11 % 10 == int(digits[-1])


def ups(text: str) -> bool:
    """UPS: a letter counts (code point − 3) modulo 10, every second character counts twice; modulo 10."""
    values = (int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in text[:-1])
    return sum(v * w for v, w in zip(values, cycle((1, 2)), strict=False)) % 10 == -int(text[-1]) % 10


def mod7(digits: str) -> bool:
    """DHL Express: the serial number modulo 7."""
    return int(digits[:-1]) % 7 == int(digits[-1])


def luhn(digits: str) -> bool:
    """Luhn: Purolator, Old Dominion."""
    doubled = (int(d) * w for d, w in zip(reversed(digits), cycle((1, 2)), strict=False))
    return sum(v - 9 if v > 9 else v for v in doubled) % 10 == 0


def ontrac_c(digits: str) -> bool:
    """OnTrac "C" numbers: the UPS sum over the digits with the 4 of the "C" put before them, unless it stands there."""
    return ups(digits if digits[0] == "4" else "4" + digits)


def ontrac_d(digits: str) -> bool:
    """OnTrac "D" numbers: the same with a 5."""
    return ups(digits if digits[0] == "5" else "5" + digits)


def mod37_36(text: str) -> bool:
    """ISO/IEC 7064 MOD 37,36: DPD's check character, a digit or a letter."""
    product = 36
    for char in text[:-1]:
        total = (product + int(char, 36)) % 36 or 36
        product = total * 2 % 37
    return (product + int(text[-1], 36)) % 36 == 1


def _weighted(digits: Iterable[str], weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


CHECKSUMS: Final = MappingProxyType[str, Callable[[str], bool]](
    {f.__name__: f for f in (s10, gs1, usps_20, fedex, ups, mod7, luhn, ontrac_c, ontrac_d, mod37_36)}
)
"""By the name that a shape gives."""
