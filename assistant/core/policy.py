"""The limits a verdict is held against."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How urgent a case is. Ordered by :data:`LEVEL_ORDER`, worst last."""

    WATCH = "watch"
    ACT = "act"
    LATE = "late"


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


@dataclass(frozen=True, slots=True)
class Limits:
    """When silence becomes a case. Defaults: rules.md §9, where 24 h is the one sourced definition.

    ``first_scan`` counts from the moment of marking as shipped to the first carrier scan; ``no_waybill`` from the same
    moment; ``stall`` from the last scan that shows progress.
    """

    first_scan: Ladder = Ladder(12, 20, 24)
    no_waybill: Ladder = Ladder(0, 2, 24)
    stall: Ladder = Ladder(48, 96, 168)
