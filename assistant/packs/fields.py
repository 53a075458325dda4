"""One value of a page: where it stands, and how its text becomes a value.

Reading is pure: text in, value out, :class:`UnreadableField` where the text is not what the pack says it is.
Money is Decimal in major units, times are aware, and 19-digit numbers stay text.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from assistant.core.currency_signs import SIGN
from assistant.core.wording import listed, said

Value: TypeAlias = str | Decimal | datetime | int | bool
FieldKind: TypeAlias = Literal["text", "verbatim", "money", "time", "integer", "flag"]


class UnreadableField(ValueError):
    """A text that does not fit its field."""


_NO_CSS = re.compile(
    r":(?:has-text|text|text-is|text-matches|visible|nth-match|right-of|left-of|above|below|near)\b|>>|^\w+=", re.ASCII
)
"""What only the finder of buttons and boxes knows (Playwright 1.65, "Other locators")."""


class FieldSpec(BaseModel):
    """Where one value stands and what it is.

    JSON answers use ``path`` (dots, ``[0]``); HTML uses ``css`` ``column`` (header texts; the first that
    exists counts) or ``beside`` (the element after the one that says this), with ``attr`` for an attribute. Outside a
    row, ``table`` (CSS) names the table that ``column`` belongs to. ``pattern`` keeps its one group; ``replace`` puts
    other texts in the place of some (``"p.m." = "PM"``); ``none_when`` are the words for 0.

    Kind text closes up blanks and line ends, verbatim keeps them. Kind money takes ``unit`` major (yuan) or minor
    (fen), and ``decimal`` where a comma parts the cents; kind time ``formats`` (strptime, ``epoch_s``, ``epoch_ms``);
    kind flag is true where the text equals one of ``true_when``. ``optional`` allows an absent or empty value,
    ``blank`` only an empty one whose place is there, ``many`` several of them (in a JSON path ``[*]`` stands for all),
    ``join`` makes one text of several, with this between them (a date and a time in two boxes), ``sum`` adds amounts
    up; without any of these two matches are one too many. ``only`` goes with ``sum`` in JSON: a flag beside each
    amount, and where it is false that one does not count. ``good`` and ``bad`` are examples; a test and
    ``shipfix packs lint`` run them. ``sure``: how well it is known (``packs.parts.Sure``).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str | None = None
    css: str | None = None
    column: tuple[str, ...] = ()
    table: str | None = None
    beside: tuple[str, ...] = ()
    attr: str | None = None
    pattern: str | None = None
    replace: dict[str, str] = Field(default={})
    none_when: tuple[str, ...] = ()
    kind: FieldKind = "text"
    unit: Literal["major", "minor"] = "major"
    decimal: Literal[".", ","] = "."
    formats: tuple[str, ...] = ()
    true_when: tuple[str, ...] = ()
    optional: bool = False
    blank: bool = False
    many: bool = False
    join: str | None = None
    sum: bool = False
    only: "FieldSpec | None" = None
    good: dict[str, str] = Field(default={})
    bad: tuple[str, ...] = ()
    sure: Literal["several", "one", "inferred", "unknown"] | None = None

    @field_validator("pattern")
    @classmethod
    def _pattern_compiles(cls, pattern: str | None) -> str | None:
        if pattern is None:
            return None
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            raise ValueError(said("not a regular expression: {error}", error=error)) from error
        if groups != 1:
            raise ValueError(said("a pattern has exactly one group: the value"))
        return pattern

    @field_validator("css", "table")
    @classmethod
    def _css_of_the_browser(cls, css: str | None) -> str | None:
        if css and (found := _NO_CSS.search(css)):
            raise ValueError(
                said("{word} is no CSS that a browser itself knows; a field is read by that", word=found[0])
            )
        return css

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if [bool(way) for way in (self.path, self.css, self.column, self.beside)].count(True) != 1:
            raise ValueError(said("give exactly one of path, css, column, beside"))
        if self.table is not None and not self.column:
            raise ValueError(said("table goes with column"))
        if self.none_when and self.kind != "integer":
            raise ValueError(said('none_when goes with kind = "integer"'))
        if [self.many, self.join is not None, self.sum].count(True) > 1:
            raise ValueError(said("give one of many, join and sum"))
        if self.sum and self.kind != "money":
            raise ValueError(said('sum goes with kind = "money"'))
        if self.only and not (self.sum and self.path and self.only.path and self.only.kind == "flag"):
            raise ValueError(said('only goes with sum in JSON, and is a path with kind = "flag"'))
        if self.decimal != "." and (self.kind != "money" or self.unit != "major"):
            raise ValueError(said('decimal goes with kind = "money" and unit = "major"'))
        if self.kind == "time" and not self.formats:
            raise ValueError(said('kind = "time" needs formats'))
        if self.kind == "flag" and not self.true_when:
            raise ValueError(said('kind = "flag" needs true_when'))
        return self

    @property
    def several(self) -> bool:
        """Whether more than one match is no fault."""
        return self.many or self.sum or self.join is not None

    def read(self, text: str | None, zone: ZoneInfo) -> Value | None:
        """The value of ``text``, or None where an optional one is absent. Raises :class:`UnreadableField`."""
        if self.none_when and " ".join((text or "").split()) in self.none_when:
            return 0
        if self.blank and text is not None and not text.strip():
            return None
        if self.sum and text is not None:
            amounts = (self._one(part, zone) for part in text.splitlines())
            return sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))
        return self._one(text, zone)

    def _one(self, text: str | None, zone: ZoneInfo) -> Value | None:
        kept = self._kept(text)
        return None if kept is None else _READERS[self.kind](self, kept, zone)

    def _kept(self, text: str | None) -> str | None:
        stripped = (text or "").strip()
        if self.join is not None:
            stripped = self.join.join(part.strip() for part in stripped.splitlines())
        if stripped and self.pattern is not None:
            match = re.search(self.pattern, stripped) or self._closed_up(stripped)
            stripped = (match.group(1) or "").strip() if match else ""
        for found, meant in self.replace.items():
            stripped = stripped.replace(found, meant)
        if stripped:
            return stripped
        if self.kind == "flag":
            return ""
        if self.optional and (not (text or "").strip() or self.pattern is not None):
            return None
        if not (text or "").strip():
            raise UnreadableField(said("empty"))
        raise UnreadableField(said("does not fit the pattern {pattern}", pattern=self.pattern))

    def _closed_up(self, text: str) -> re.Match[str] | None:
        """A page breaks its lines where nobody sees it, so the pattern is tried on the text as people see it, too."""
        assert self.pattern is not None
        return None if self.kind == "verbatim" else re.search(self.pattern, " ".join(text.split()))


def _is_flag(spec: FieldSpec) -> FieldSpec:
    if spec.kind != "flag":
        raise ValueError(said('kind: it says yes or no, so it is a "flag"'))
    return spec


Flag = Annotated[FieldSpec, AfterValidator(_is_flag)]
"""A field that can only be a yes or a no."""

ONLY = "only"
"""The name of the flag beside a row's fields that says whether the row counts."""


def with_only(row: Mapping[str, FieldSpec], only: FieldSpec | None) -> dict[str, FieldSpec]:
    """A row's fields, with the flag that says whether it counts, where there is one."""
    return {**row} if only is None else {**row, ONLY: only}


def _read_text(_spec: FieldSpec, text: str, _zone: ZoneInfo) -> str:
    return " ".join(text.split())


def _read_verbatim(_spec: FieldSpec, text: str, _zone: ZoneInfo) -> str:
    return text.replace("\r\n", "\n")


_CURRENCY = re.compile(rf"^\s*(?:{SIGN}\s*)?|(?:\s*{SIGN})?\s*$")
"""A sign or a code of three letters, before or behind the amount."""

_SWAPPED = str.maketrans(".,' \u00a0\u202f", ",.,,,,")
_AMOUNT = re.compile(r"-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,4})?", re.ASCII)


def _read_money(spec: FieldSpec, text: str, _zone: ZoneInfo) -> Decimal:
    # Currency signs and true thousands separators go; "12,5" is no amount, here it could mean two things.
    bare = _CURRENCY.sub("", text)
    if spec.decimal == ",":
        bare = bare.translate(_SWAPPED)
    if not _AMOUNT.fullmatch(bare):
        raise UnreadableField(said("is not an amount"))
    amount = Decimal(bare.replace(",", ""))
    return amount / 100 if spec.unit == "minor" else amount


def _read_time(spec: FieldSpec, text: str, zone: ZoneInfo) -> datetime:
    for wanted in spec.formats:
        try:
            return _time(wanted, text, zone)
        except (ValueError, OverflowError, OSError):
            continue
    raise UnreadableField(said("is not a time of the form {formats}", formats=listed(spec.formats, " or ")))


def _time(wanted: str, text: str, zone: ZoneInfo) -> datetime:
    if wanted in {"epoch_s", "epoch_ms"}:
        seconds = int(text) / (1000 if wanted == "epoch_ms" else 1)
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    if wanted == _USUAL and len(text) == 19 and text[13] == text[16] == ":":
        # The form of most traces, at a tenth of strptime's price: it is read for every row of every parcel.
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    parsed = datetime.strptime(text, wanted)  # noqa: DTZ007 - the zone is the pack's, put on in the next line
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)


def _read_integer(_spec: FieldSpec, text: str, _zone: ZoneInfo) -> int:
    bare = text.replace(",", "")
    if not re.fullmatch(r"\d{1,12}", bare, re.ASCII):
        raise UnreadableField(said("is not a whole number"))
    return int(bare)


def _read_flag(spec: FieldSpec, text: str, _zone: ZoneInfo) -> bool:
    return text in spec.true_when


_USUAL = "%Y-%m-%d %H:%M:%S"

_READERS: Mapping[FieldKind, Callable[[FieldSpec, str, ZoneInfo], Value]] = {
    "text": _read_text,
    "verbatim": _read_verbatim,
    "money": _read_money,
    "time": _read_time,
    "integer": _read_integer,
    "flag": _read_flag,
}


def require_fields(
    given: Mapping[str, FieldSpec], known: frozenset[str], needed: set[str] | frozenset[str], where: str
) -> None:
    """Raises ``ValueError`` where a part gives a field that nobody knows, or lacks one that it needs."""
    if strange := sorted(set(given) - known):
        raise ValueError(
            said(
                "{where}: unknown field {strange} (known: {known})",
                where=where,
                strange=", ".join(strange),
                known=", ".join(sorted(known)),
            )
        )
    if missing := sorted(set(needed) - set(given)):
        raise ValueError(said("{where}: missing field {missing}", where=where, missing=", ".join(missing)))
