"""Was the alarm right? Closed cases graded by what came of them, and the rates that the grades give.

Source: features.md R4 and N10. An alarm is a case that reached *act*: what is only watched was never called wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from assistant.core.policy import ClockName, Ladder

TOO_MANY: Final = 0.05
"""The share of false alarms from which another limit is suggested (features.md N10)."""

ENOUGH: Final = 20
"""Graded cases of one clock below which no limit is suggested: one case must not weigh five per cent by itself."""


class Grade(StrEnum):
    """What became of an alarm."""

    FALSE_ALARM = "false_alarm"
    """The carrier's scan came by itself, and not much later than the limit."""
    TRUE = "true"
    """Somebody had to act, or the scan came far too late."""
    UNKNOWN = "unknown"
    """It ended in a way that proves neither, or was only ever watched."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A closed case as far as the rates need it; nothing in here is personal.

    ``clock`` is the limit that was reached, "" where none decided. ``took`` is how many hours of that clock had gone
    when the parcel moved by itself, None where it did not. ``missed``: the buyer complained before we did.
    """

    grade: Grade
    clock: str = ""
    took: float | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class LimitHint:
    """A limit for *act* that the shop's own cases suggest (``[policy.limits]``), in hours; ``now`` is in force."""

    clock: str
    now: float
    better: float


@dataclass(frozen=True, slots=True)
class Rates:
    """How often this tool was wrong in this shop, counted in closed cases.

    ``graded`` of the ``closed`` ones were alarms whose end proves something; ``misses`` are orders whose buyer
    complained, over a parcel that did not move, before there was an alarm.
    """

    closed: int
    graded: int
    false_alarms: int
    misses: int
    hint: LimitHint | None = None

    @property
    def false_alarm_share(self) -> float | None:
        """False alarms among the graded; None where nothing is graded."""
        return self.false_alarms / self.graded if self.graded else None

    @property
    def miss_share(self) -> float | None:
        """Misses among all that was really wrong; None where nothing was."""
        wrong = self.graded - self.false_alarms + self.misses
        return self.misses / wrong if wrong else None


def rates_of(closed: Iterable[Graded], limits: Mapping[ClockName, Ladder]) -> Rates:
    """The rates of closed cases; ``limits`` are the ones in force, for the suggestion."""
    known = tuple(closed)
    graded = [one for one in known if one.grade is not Grade.UNKNOWN and not one.missed]
    wrong = sum(one.grade is Grade.FALSE_ALARM for one in graded)
    hints = (_hint(clock, ladder, graded) for clock, ladder in limits.items())
    return Rates(
        closed=len(known),
        graded=len(graded),
        false_alarms=wrong,
        misses=sum(one.missed for one in known),
        hint=next((hint for hint in hints if hint), None),
    )


def _hint(clock: ClockName, ladder: Ladder, graded: Iterable[Graded]) -> LimitHint | None:
    """The shortest limit under which this clock's false alarms would have been rare; None where it is good enough."""
    mine = [one for one in graded if one.clock == clock]
    took = sorted(one.took for one in mine if one.grade is Grade.FALSE_ALARM and one.took is not None)
    true = sum(one.grade is Grade.TRUE for one in mine)
    if len(mine) < ENOUGH or len(took) <= TOO_MANY * len(mine):
        return None
    for place, hours in enumerate(took, start=1):
        left = len(took) - place
        if left <= TOO_MANY * (true + left):
            better = float(ceil(hours))
            # Above the last level it would no longer be a limit to act by.
            return LimitHint(clock.value, ladder.act, better) if ladder.act < better < ladder.late else None
    return None
