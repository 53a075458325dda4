"""What a verdict is held against: limits per clock, working days, far places, penalties, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from assistant.core.workdays import Suspension, WorkCalendar, merged


class Level(StrEnum):
    """How urgent a case is, mildest first."""

    WATCH = "watch"
    ACT = "act"
    LATE = "late"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return _RANKS[self]


_RANKS = {Level.WATCH: 0, Level.ACT: 1, Level.LATE: 2}


@dataclass(frozen=True, slots=True)
class Ladder:
    """Three limits in hours, ascending."""

    watch: float
    act: float
    late: float

    def level(self, hours: float) -> Level | None:
        """The level that ``hours`` have reached, or None below the first."""
        for limit, level in ((self.late, Level.LATE), (self.act, Level.ACT), (self.watch, Level.WATCH)):
            if hours >= limit:
                return level
        return None

    def limit(self, level: Level) -> float:
        """The limit of one level."""
        return {Level.WATCH: self.watch, Level.ACT: self.act, Level.LATE: self.late}[level]

    def times(self, factor: float) -> "Ladder":
        """Every limit that many times as long."""
        return self if factor == 1 else Ladder(self.watch * factor, self.act * factor, self.late * factor)

    def patient(self, watch: float) -> "Ladder":
        """Watching begins at ``watch`` at the earliest; acting and lateness stay where they are."""
        return self if watch <= self.watch else Ladder(min(watch, self.act), self.act, self.late)


class ClockName(StrEnum):
    """What is timed: the product's four clocks by their stages, and how long each kind of bad news may stand."""

    SHIP_BY = "ship_by"
    """Paid to ship-by: hours past the platform's ship-by time, so limits before it are negative (-24, -13, 0)."""
    NO_WAYBILL = "no_waybill"
    FIRST_SCAN = "first_scan"
    SECOND_SCAN = "second_scan"
    LINE_HAUL = "line_haul"
    LAST_MILE = "last_mile"
    WAITING = "waiting"
    AT_ONCE = "at_once"
    PROBLEM = "problem"
    ATTEMPT = "attempt"
    RETURNED = "returned"


STRETCHED = frozenset({ClockName.SECOND_SCAN, ClockName.LINE_HAUL, ClockName.LAST_MILE})
"""Clocks of the road: the ones that a remote or foreign goal makes longer."""


@dataclass(frozen=True, slots=True)
class Note:
    """Where a number comes from. ``confidence`` is high, medium or low; ``day`` None where the source has no date."""

    source: str
    day: date | None
    confidence: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.source, str(self.day or ""), self.confidence) if part)


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a platform takes for a case of these causes, in its own currency; only those that the seller confirmed."""

    key: str
    causes: frozenset[str]
    currency: str
    share: Decimal = Decimal(0)
    least: Decimal = Decimal(0)
    most: Decimal | None = None

    def of(self, paid: Decimal) -> Decimal:
        """The amount for an order of this value, in hundredths."""
        amount = max(self.least, paid * self.share)
        amount = amount if self.most is None else min(amount, self.most)
        return amount.quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Remote:
    """Places and signs of a longer way: parts of addresses, carriers across borders, words of customs rows."""

    factor: float = 1.0
    places: tuple[str, ...] = ()
    carriers: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnedLag:
    """What this shop's own delivered parcels took, in plain hours; ``origin`` "" stands for all of the carrier's.

    ``parcels`` were measured from label to first scan, ``gaps`` from scan to scan. Source: features.md F12, R3.
    """

    carrier: str
    origin: str
    parcels: int
    first_scan_p50: float
    first_scan_p95: float
    gaps: int
    gap_p50: float
    gap_p95: float


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a verdict is held against. Built by ``assistant.policies`` from dated tables and the seller's config.

    ``ship_by_hours`` is the platform's usual time from payment to shipping, None where we know none; a time shown on
    the order always wins. ``ship_by_firm``: the seller confirmed it; until then it is shown and decides nothing.
    ``notes`` holds the source of each number by its path, ``first_scan.late``.
    """

    platform: str
    clocks: Mapping[ClockName, Ladder]
    ship_by_hours: float | None = None
    ship_by_firm: bool = False
    not_found_proof: float = 72.0
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    suspended: tuple[Suspension, ...] = ()
    remote: Remote = Remote()
    penalties: tuple[Penalty, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)

    def counted(self, carrier: str, city: str, start: datetime, end: datetime) -> float:
        """Hours that count from ``start`` to ``end`` for a parcel of this carrier to this place."""
        hours = self.calendar.counted(carrier, start, end)
        still = [one for one in self.suspended if one.covers(carrier, city)]
        return hours - sum(self.calendar.counted(carrier, *stretch) for stretch in merged(still, start, end))

    def after(self, carrier: str, city: str, start: datetime, hours: float) -> datetime:
        """When ``hours`` will have been counted from ``start``; the inverse of :meth:`counted`."""
        moment = self.calendar.after(carrier, start, hours)
        for _ in self.suspended:
            missing = hours - self.counted(carrier, city, start, moment)
            if missing <= 0:
                break
            moment = self.calendar.after(carrier, moment, missing)
        return moment

    def note(self, clock: ClockName, level: Level) -> str:
        """Where the limit of one level comes from, in one line."""
        found = self.notes.get(f"{clock}.{level}")
        path = f"{self.platform}: {clock}.{level}"
        return path if found is None else f"{path} ({found})"
