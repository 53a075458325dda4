"""One case as it lives over scans: when it began, what happened since, when to look again, how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from assistant.core.grades import Grade, Graded


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    """Somebody must decide."""
    ACTED = "acted"
    """Something was done, and its effect is waited for."""
    WAITING = "waiting"
    """Nothing need be done yet."""
    CLOSED = "closed"


class Turn(StrEnum):
    """What can happen to a case."""

    FOUND = "found"
    COMPLAINED = "complained"
    WORSE = "worse"
    CHANGED = "changed"
    ACTED = "acted"
    TOLD = "told"
    """The seller did it by hand and said so; no page shows it."""
    SCAN_ARRIVED = "scan_arrived"
    NEW_PARCEL_MOVES = "new_parcel_moves"
    SECOND_FAILURE = "second_failure"
    BUYER_WROTE = "buyer_wrote"
    SELLER_ANSWERED = "seller_answered"
    REFUND_ASKED = "refund_asked"
    REFUND_FAILED = "refund_failed"
    REFUND_TAKEN_BACK = "refund_taken_back"
    LEFT_LIST = "left_list"
    CLOSED = "closed"
    REOPENED = "reopened"


class Ask(StrEnum):
    """Why a case wants somebody's eye."""

    DECIDE = "decide"
    SECOND_FAILURE = "second_failure"
    READ_ANSWER = "read_answer"
    REFUND_OPEN = "refund_open"
    REFUND_FAILED = "refund_failed"
    GONE = "gone"


class Outcome(StrEnum):
    """How a case ended."""

    MOVED = "moved"
    """A scan came by itself."""
    CORRECTED = "corrected"
    """What was wrong with the number is not wrong any more."""
    DELIVERED = "delivered"
    REFUNDED = "refunded"
    COMPENSATED = "compensated"
    """The buyer was paid for the wait, and the parcel moves."""
    ENDED = "ended"
    """It is over, and nothing that was read tells how."""


ACTS: Final = (Turn.ACTED, Turn.TOLD)
"""Turns by which something was done."""

REVERSALS: Final = frozenset({Turn.REFUND_FAILED, Turn.REFUND_TAKEN_BACK})
"""Turns by which a remedy comes undone (features.md U5)."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. ``key`` tells two of a kind apart (a refund's number, a waybill), ``detail`` is shown.

    ``at`` is the fact's own time where it has one, else when it was seen.
    """

    at: datetime
    turn: Turn
    detail: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One order's case. ``cause`` is "" where the buyer complained and nothing else was found.

    ``since`` is the start of the decisive ``clock`` ("" where no limit of silence decided), ``limit_hours`` its limit
    when the alarm was given; ``alarmed`` whether it ever reached *act*; ``missed`` whether the buyer complained first.
    ``number`` is the waybill of the parcel that decided. ``closed_at``, ``outcome`` and ``grade`` stand only where it
    is closed; ``took`` is how many hours of the clock had gone when the parcel moved by itself.
    """

    order_id: str
    opened_at: datetime
    cause: str
    level: str
    since: datetime
    clock: str = ""
    limit_hours: float = 0.0
    number: str = ""
    state: CaseState = CaseState.OPEN
    next_look: datetime | None = None
    asks: tuple[Ask, ...] = ()
    story: tuple[Happened, ...] = ()
    alarmed: bool = False
    missed: bool = False
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    grade: Grade | None = None
    took: float | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it is solved, as far as is known."""
        return self.state is CaseState.CLOSED

    @property
    def graded(self) -> Graded:
        """What the rates need of it once it is closed."""
        return Graded(self.grade or Grade.UNKNOWN, self.clock, self.took, self.missed)

    def told(self, *turns: Happened) -> "CaseEntry":
        """The same with these at the end of its story."""
        return replace(self, story=(*self.story, *turns)) if turns else self

    def knows(self, one: Happened) -> bool:
        """Whether that very thing stands in the story already."""
        return any((old.turn, old.key) == (one.turn, one.key) for old in self.story)

    def last(self, *turns: Turn) -> Happened | None:
        """The latest of these turns in the order in which they were noted."""
        return next((one for one in reversed(self.story) if one.turn in turns), None)

    def since_last(self, *turns: Turn) -> Iterator[Happened]:
        """What was noted after the latest of these turns; everything where there is none."""
        places = [place for place, one in enumerate(self.story) if one.turn in turns]
        yield from self.story[places[-1] + 1 if places else 0 :]
