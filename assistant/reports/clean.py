"""Makes foreign text inert and hides what identifies a buyer. The last line of defence before anything is written.

The reader masks at the source; this repeats it, because a report is made to be passed on. Names can only be hidden
where a role stands before them ("收件人: …"): a name in the middle of a sentence cannot be told from other words.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from assistant.core.results import ScanResult
from assistant.core.wording import resaid

T = TypeVar("T")

LONGEST = 2000
HIDDEN = "***"

_ODD = re.compile(r"[^\x20-\x7e\n\t\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e\u00a1-\u00ac\u00ae-\u02ff]")
_ZALGO = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_BLANK = re.compile(r"[^\S\xa0]+")

# Eleven digits after a capital are a waybill ("YT…"), unless the capitals say that a phone follows.
_MOBILE = re.compile(r"(?:(?<![\dA-Z])|(?<=TEL)|(?<=PHONE)|(?<=MOBILE))(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<![\d-])(0\d{2,3})[- ]\d{3,4}[- ]?(\d{4})(?![\d-])")
_FOREIGN = re.compile(r"(?<![\w+])(\+\d{1,3})[ -]?\(?\d[\d ()-]{5,14}\d(?!\d)")
_BRITISH = re.compile(r"(?<![\dA-Za-z-])(07\d)\d{2}[ -]?\d{3}[ -]?(\d{3})(?![\d-])")
_AMERICAN = re.compile(r"(?<![\d-])\(?\d{3}\)?[ -]\d{3}-(\d{4})(?![\d-])")
_EMAIL = re.compile(r"([A-Za-z0-9])[\w.+-]*@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:路|街|巷|弄|大道|村|小区|花园|公寓|苑)\s*[\dA-Za-z]{1,6}\s*(?:号|弄|栋|幢|座|单元|楼|室)"
    r"[\dA-Za-z号弄栋幢座单元楼层室-]{0,20}"
)
_ROLE = re.compile(
    r"((?:收件人|收货人|签收人|联系人|买家姓名|姓名|快递员|派件员|业务员|[Rr]ecipient|[Ss]igned by|[Cc]onsignee)"
    r"\s*[:：【\[]\s*)(?!本人|家人|家门口|门卫|前台|他人|同事|代收|物业|菜鸟|丰巢|驿站|邮政)"
    r"([\u4e00-\u9fff]|[A-Z])(?:[\u4e00-\u9fff·]{1,3}|[A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,2})"
)

_EXACT = {
    *("order_id", "digest", "token", "address_token", "path", "currency", "store", "clears", "fact", "rule"),
    *("refund_id", "version", "shop_name"),
}
"""Fields that are compared or looked up later: freed of control characters, otherwise left as they are."""


def inert(text: str, longest: int = LONGEST) -> str:
    """``text`` without control, bidi and invisible characters and without stacked accents, cut to ``longest``."""
    if _ODD.search(text):
        text = "".join(_harmless(sign) for sign in text[: longest * 4])
        text = _ZALGO.sub(r"\1", text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _harmless(sign: str) -> str:
    if sign in "\n\t\u200d\u200c":
        return sign
    kind = unicodedata.category(sign)
    if kind in {"Zl", "Zp"}:
        return "\n"
    return "" if kind in {"Cc", "Cf", "Cs", "Co"} else sign


MASKS = {
    "phone": (
        (_MOBILE, r"\1****\2"), (_LANDLINE, r"\1-****\2"), (_FOREIGN, r"\1 " + HIDDEN),
        (_BRITISH, r"\1** ***\2"), (_AMERICAN, HIDDEN + r"-\1"),
    ),
    "mail": ((_EMAIL, r"\1" + HIDDEN),),
    "address": ((_ADDRESS, HIDDEN),),
    "name": ((_ROLE, r"\1\2**"),),
}  # fmt: skip
"""What is hidden of a text, by the name a seller calls it."""


def masked(text: str, unmasked: Collection[str] = ()) -> str:
    """``text`` with phones, mail addresses, street addresses and names after a role hidden, but for ``unmasked``."""
    if not text:
        return text
    for kind, masks in MASKS.items():
        if kind not in unmasked:
            for pattern, instead in masks:
                text = pattern.sub(instead, text)
    return text


def masked_buyer(name: str) -> str:
    """A buyer's name that shows its first sign at most; one that is masked well already stays as it is."""
    seen = name.replace("*", "")
    if not seen or ("*" in name and len(seen) <= _may_show(seen)):
        return name
    return seen[0] + "**"


def _may_show(seen: str) -> int:
    return 6 if seen.isascii() else 2


def line(text: str, longest: int = 300) -> str:
    """``text`` on one line, inert, cut to ``longest``: for anything that is shown."""
    return inert(_BLANK.sub(" ", inert(text, longest * 4)).strip(), longest)


@cache
def _treatment(kind: type, name: str) -> Callable[[str], str]:
    if name in _EXACT:
        return inert
    if kind.__name__ == "Buyer":
        return lambda text: masked_buyer(masked(inert(text)))
    return lambda text: masked(inert(text))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True, slots=True)
class Shown(ScanResult):
    """A scan that was scrubbed already."""


def shown(result: ScanResult) -> Shown:
    """The scan as any report may show it; scrubbed once, however many reports ask."""
    if isinstance(result, Shown):
        return result
    clean = scrubbed(result)
    return Shown(**{name: getattr(clean, name) for name in _names(ScanResult)})


def scrubbed(value: T) -> T:
    """The same dataclass with every text in it made inert and masked. Scrubbing twice changes nothing more."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value)
    return kind(**{name: _scrubbed_field(kind, name, getattr(value, name)) for name in _names(kind)})


def _scrubbed_field(kind: type, name: str, value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return resaid(value, _treatment(kind, name))
    if isinstance(value, tuple):
        return tuple(scrubbed(part) for part in value)
    return scrubbed(value)
