"""Does a waybill number look like one of the carrier that the order names?

A shape can contradict; it never proves. Chinese express numbers have no public check digit, old ranges overlap, and
bare digits of most lengths are somebody's: wherever that leaves a doubt the verdict is ``plausible``, which means only
that the number itself says nothing against the order. Source: shared/carriers.md §2.1, notes, and §7 (what happens when
carriers are guessed from bare digits: a tenth of random numbers "recognised").
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from assistant.core.waybills.carriers import CHINESE, RELAYS, THIN, Carrier
from assistant.core.waybills.cleaning import clean
from assistant.core.waybills.names import carrier_of
from assistant.core.waybills.shape import Shape, Weight
from assistant.core.waybills.shapes import SHAPES

_POSSIBLE = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*")
# Nobody's number, not even that of a carrier whose shapes we hardly know.
_SHORTEST, _LONGEST = 7, 41
_ORDER = {carrier: place for place, carrier in enumerate(Carrier)}


class Verdict(StrEnum):
    """What the number says about the carrier's name beside it."""

    PLAUSIBLE = "plausible"
    """Nothing speaks against it. Not: the parcel exists."""
    INVALID = "invalid"
    """No waybill of the named carrier nor of a known other, a wrong check digit, or characters no waybill has."""
    OTHER_CARRIER = "other_carrier"
    """Not of the named carrier, and plainly one of those in ``belongs_to``."""
    UNKNOWN_CARRIER = "unknown_carrier"
    """We do not know the carrier's name, so the number is not judged."""


@dataclass(frozen=True, slots=True)
class WaybillReading:
    """One number read against one name.

    ``number`` is cleaned; ``carrier`` None for a name we do not know; ``fits`` None where we cannot say;
    ``check_digit`` None where there is none; ``belongs_to`` the carriers, other than the named one, whose distinctive
    shape it has.
    """

    number: str
    carrier: Carrier | None
    fits: bool | None
    check_digit: bool | None
    belongs_to: tuple[Carrier, ...]
    verdict: Verdict


def shapes_of(number: str) -> tuple[Carrier, ...]:
    """Return the carriers whose distinctive shape the number has, its check digit right; in the order of ``Carrier``.

    Bare digits count for Chinese carriers only (ZTO 14, STO, Yunda and Best 15) and for the long USPS and FedEx labels.
    """
    return _Look.at(clean(number), None).owners


def fits(number: str, carrier: Carrier) -> bool | None:
    """Tell whether the number has a shape of ``carrier``, check digit aside; None where we know too little to say."""
    return _Look.at(clean(number), carrier).fits()


def read_waybill(number: str, carrier: str) -> WaybillReading:
    """Read a number, as typed, against the carrier, in the store's words. Never raises.

    An empty number is ``invalid``. So are two numbers in one field: who allows several splits them first.
    """
    text, named = clean(number), carrier_of(carrier)
    look = _Look.at(text, named)
    return WaybillReading(text, named, look.fits(), look.check_digit(), look.owners, look.verdict())


@dataclass(frozen=True, slots=True)
class _Look:
    """A cleaned number, the carrier named beside it, and what the matching shapes say.

    ``distinctive`` are those that may speak against the name, whatever their check digit; ``owners`` the carriers, the
    named one left out, that the number is plainly of; ``own`` the named carrier's.
    """

    text: str
    named: Carrier | None
    matching: tuple[Shape, ...]
    distinctive: tuple[Shape, ...]
    owners: tuple[Carrier, ...]
    own: tuple[Shape, ...]

    @classmethod
    def at(cls, text: str, named: Carrier | None) -> Self:
        matching = tuple(shape for shape in SHAPES if shape.matches(text))
        distinctive = _distinctive(matching, named)
        owners = _owners(text, distinctive, named)
        return cls(text, named, matching, distinctive, owners, _own(matching, named, firm_only=bool(owners)))

    def verdict(self) -> Verdict:
        """The order of the questions is the rule: each one is asked only where those before left it open."""
        if not _POSSIBLE.fullmatch(self.text):
            return Verdict.INVALID
        if self.named is None:
            return Verdict.UNKNOWN_CARRIER
        fitting = self.fits()
        if fitting is None:
            return Verdict.PLAUSIBLE
        if not fitting and self.owners:
            return Verdict.OTHER_CARRIER
        if self.check_digit() is False:
            return Verdict.INVALID
        return Verdict.PLAUSIBLE if fitting or self._excused() else Verdict.INVALID

    def fits(self) -> bool | None:
        if self.own:
            return True
        return None if self.named is None or self.named in RELAYS else False

    def check_digit(self) -> bool | None:
        """Of the named carrier's shapes; where none matches, of the distinctive ones. One right or absent will do."""
        answers = {shape.agrees(self.text) for shape in self.own or self.distinctive}
        if True in answers:
            return True
        return False if answers == {False} else None

    def _excused(self) -> bool:
        """Whether an overlap or our own ignorance forbids to call a number invalid that fits nothing of the carrier's.

        By the form alone, never by a check digit: one random number in ten has the right one.
        """
        if self.named in THIN:
            return _SHORTEST <= len(self.text) <= _LONGEST
        home = self.named in CHINESE
        shared = (s for s in self.matching if s.weight is not Weight.FAINT)
        return any((carrier in CHINESE) is home for shape in shared for carrier in shape.carriers)


def _distinctive(matching: tuple[Shape, ...], named: Carrier | None) -> tuple[Shape, ...]:
    at_home = named is None or named in CHINESE
    speaking = {Weight.DISTINCTIVE, Weight.HOME} if at_home else {Weight.DISTINCTIVE}
    return tuple(s for s in matching if s.weight in speaking)


def _owners(text: str, distinctive: tuple[Shape, ...], named: Carrier | None) -> tuple[Carrier, ...]:
    right = (shape for shape in distinctive if shape.agrees(text) is not False)
    owners = {carrier for shape in right for carrier in shape.carriers} - {named}
    return tuple(sorted(owners, key=_ORDER.__getitem__))


def _own(matching: tuple[Shape, ...], named: Carrier | None, firm_only: bool) -> tuple[Shape, ...]:
    """The named carrier's shapes; the faint ones give way where the number is plainly another's."""
    own = (s for s in matching if named and s.stands_for(named))
    return tuple(s for s in own if not (firm_only and s.weight is Weight.FAINT))
