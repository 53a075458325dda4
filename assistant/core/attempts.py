"""The life of an action once somebody tries it: its states, the ways between them, and what the journal keeps of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.orders import Money


class PressOutcome(StrEnum):
    """What the valve saw of the last press. Not what the page said: pages say "done" for less."""

    SENT = "sent"
    NOTHING_LEFT = "nothing_left"
    UNKNOWN = "unknown"


class ActionState(StrEnum):
    """Where an action stands. The journal knows it from ``intended`` on."""

    PLANNED = "planned"
    APPROVED = "approved"
    INTENDED = "intended"
    CONFIRMED = "confirmed"
    TOLD = "told"
    """Done by hand, by the word of the person who did it; nothing that can be read shows it."""
    NOT_DONE = "not_done"
    IN_DOUBT = "in_doubt"
    SKIPPED = "skipped"


S = ActionState

TRANSITIONS: Mapping[ActionState, frozenset[ActionState]] = {
    S.PLANNED: frozenset({S.APPROVED, S.SKIPPED}),
    S.APPROVED: frozenset({S.INTENDED, S.SKIPPED}),
    # There is no way back from an intent: whatever happens after it must be proved by reading.
    S.INTENDED: frozenset({S.CONFIRMED, S.TOLD, S.NOT_DONE, S.IN_DOUBT}),
    S.IN_DOUBT: frozenset({S.CONFIRMED, S.TOLD, S.NOT_DONE}),
    S.CONFIRMED: frozenset(),
    S.TOLD: frozenset(),
    S.NOT_DONE: frozenset(),
    S.SKIPPED: frozenset(),
}
"""Every way an action may go. Nothing leads out of an end, and none leads from a doubt to a second try."""

LIVE = frozenset({S.INTENDED, S.IN_DOUBT})
"""States in which a write may be under way. A killed run leaves ``intended``; that is a doubt by another name."""

ENDED_WELL = frozenset({S.CONFIRMED, S.TOLD})
"""States of what was done."""

COUNTED = LIVE | ENDED_WELL
"""States that count against caps: what was done, and what may have been."""


def may_go(old: ActionState, new: ActionState) -> bool:
    """Whether an action in state ``old`` may become ``new``."""
    return new in TRANSITIONS[old]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at one action, as the journal keeps it. ``buyer`` is the opaque token that caps per buyer count by.

    ``since`` is when the journal last heard of it: the settling time runs from there, as a press may wait for a person.
    ``before`` is how many records that look like this very act the store showed before the press (``PreparedForm``):
    whoever reads it back in another process must not take an older equal one for ours.
    """

    attempt_id: str
    action: PlannedAction
    buyer: str
    state: ActionState
    intended_at: datetime
    since: datetime
    before: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """One attempt that counts against the caps; no more of it than they need."""

    order_id: str
    buyer: str
    kind: ActionKind
    amount: Money | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """One act that was done, and when it was begun: another page proved it, or, ``by_word``, who did it told so."""

    action: PlannedAction
    at: datetime
    by_word: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an attempt was settled. ``why`` is a stable code: receipt, nothing_left, press_broke, seller_said, ..."""

    state: ActionState
    why: str
    at: datetime
