"""The carriers of the made-up store and the shapes of their waybill numbers, right and wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.practice.chance import scrambled
from assistant.practice.orders import Carrier

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

SF = Carrier("SF", "顺丰速运", "SF Express", "sf")
ZTO = Carrier("ZTO", "中通快递", "ZTO Express", "franchise")
YTO = Carrier("YTO", "圆通速递", "YTO Express", "franchise")
STO = Carrier("STO", "申通快递", "STO Express", "franchise")
YUNDA = Carrier("YUNDA", "韵达快递", "Yunda Express", "franchise")
JT = Carrier("JTSD", "极兔速递", "J&T Express", "franchise")
JD = Carrier("JD", "京东快递", "JD Logistics", "jd")
EMS = Carrier("EMS", "EMS", "EMS", "post")
POST = Carrier("POSTB", "邮政快递包裹", "China Post", "post")
DEPPON = Carrier("DBL", "德邦快递", "Deppon Express", "freight")

COMMON = (ZTO, YTO, STO, YUNDA, JT, ZTO, YTO, YUNDA, JT, SF, SF, JD, EMS, POST, DEPPON)
"""As often as a small shop uses them."""

LETTERED = (YTO, SF, JT, JD, DEPPON)
"""Carriers whose numbers begin with letters of their own: seen under another name, they are plainly foreign."""

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_CARELESS_LETTER = 6


def s10_check_digit(serial: str) -> int:
    """The check digit of a UPU S10 number's eight digits."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, _S10_WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def _ems(body: str) -> str:
    if int(body[0]) % 2:
        return f"1{int(body[1]) % 3}{body}"
    serial = body[-8:]
    return f"E{'ABCDEFGH'[int(body[1]) % 8]}{serial}{s10_check_digit(serial)}CN"


_SHAPES: dict[str, Callable[[str], str]] = {
    "SF": lambda body: f"SF1{body[0]}{body}",
    "ZTO": lambda body: f"7{'34568'[int(body[0]) % 5]}{body[0]}{body}",
    "YTO": lambda body: f"YT8{body[0]}{body}",
    "STO": lambda body: f"773{body[0]}{body}",
    "YUNDA": lambda body: f"43{body[:2]}{body}",
    "JTSD": lambda body: f"JT5{body[0]}{body}",
    "JD": lambda body: f"JDV{'AEDC'[int(body[0]) % 4]}{body}",
    "EMS": _ems,
    "POSTB": lambda body: f"9{'689'[int(body[0]) % 3]}{body}",
    "DBL": lambda body: f"DPK3{body}",
}


def waybill(carrier: Carrier, serial: int, seed: int) -> str:
    """A well-formed number of this carrier; different serials never give the same one."""
    return _SHAPES[carrier.code](scrambled(serial, seed, 11))


def malformed(carrier: Carrier, serial: int, seed: int, rng: random.Random) -> str:
    """A number that no carrier could have printed: cut short, a letter among the digits, or a failed check digit."""
    good = waybill(carrier, serial, seed)
    if good.endswith("CN"):
        return f"{good[:10]}{(int(good[10]) + rng.randint(1, 9)) % 10}CN"
    # JD has printed letters in many places over the years, so a stray one would prove nothing there.
    if rng.random() < 0.5 or good.startswith("JD"):
        return good[:7]
    return f"{good[:_CARELESS_LETTER]}{rng.choice('OIQ')}{good[_CARELESS_LETTER + 1 :]}"


def other_than(carrier: Carrier, rng: random.Random) -> Carrier:
    """A carrier whose numbers are plainly not this one's."""
    return rng.choice([other for other in LETTERED if other != carrier])
