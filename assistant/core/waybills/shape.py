"""What one form of waybill number is: plain data, with numbers that prove it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.core.waybills.carriers import Carrier
from assistant.core.waybills.checksums import CHECKSUMS


class Weight(StrEnum):
    """How much a fitting number says. None of them proves that a parcel exists."""

    DISTINCTIVE = "distinctive"
    """Nobody else's: contradicts any other carrier."""
    HOME = "home"
    """Bare digits, but nobody else's in China: contradicts other Chinese carriers."""
    SHARED = "shared"
    """Fits its carriers; under another name it keeps the tool silent, because old ranges overlap."""
    FAINT = "faint"
    """Thinly sourced: fits its carriers unless the number is distinctively another's, and excuses nobody else."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One form of number. ``carriers`` are those it belongs to, ``tolerated`` those that may show it as theirs.

    ``pattern`` fits the whole cleaned number; its group ``c`` is what the check digit covers (all of it without one).
    ``valid`` and ``invalid`` are made-up or published numbers, separated by blanks; a wrong check digit makes an
    ``invalid`` one. A test runs them all.
    """

    carriers: tuple[Carrier, ...]
    pattern: str
    reason: str
    valid: str
    invalid: str
    weight: Weight = Weight.SHARED
    checksum: str = ""
    tolerated: tuple[Carrier, ...] = ()
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile once. ASCII only: ``\\d`` would take Arabic and Devanagari digits, which no label has."""
        object.__setattr__(self, "regex", re.compile(self.pattern, re.ASCII))

    def matches(self, number: str) -> bool:
        """Whether the cleaned number has this form, whatever its check digit."""
        return self.regex.fullmatch(number) is not None

    def agrees(self, number: str) -> bool | None:
        """Whether the check digit of a matching number is right; None where the form has none."""
        match = self.regex.fullmatch(number)
        if match is None or not self.checksum:
            return None
        return CHECKSUMS[self.checksum](match["c"] if "c" in self.regex.groupindex else number)

    def stands_for(self, carrier: Carrier) -> bool:
        """Whether such a number may stand on an order that names ``carrier``."""
        return carrier in self.carriers or carrier in self.tolerated
