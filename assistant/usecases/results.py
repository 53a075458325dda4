"""What an apply gives back: how each item ended, and what was not reached."""

from dataclasses import dataclass

from assistant.core.actions import PlannedAction
from assistant.core.attempts import ENDED_WELL, ActionState
from assistant.core.errors import (
    AlreadyTried,
    DoneAlready,
    FormMismatch,
    NotApproved,
    NotSendable,
    OverCap,
    PageProblem,
    ShipfixError,
    StalePlan,
)
from assistant.core.ports import Reply

S = ActionState

_ITEM_ONLY = (StalePlan, DoneAlready, FormMismatch, OverCap, AlreadyTried, NotApproved, NotSendable, PageProblem)
"""Refusals that concern one item. Every other one says something about the run, and ends it."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """How one item ended: its state, a stable code of why, and the refusal or trouble behind it, if any."""

    action: PlannedAction
    state: ActionState
    why: str
    problem: ShipfixError | None = None

    @property
    def is_done(self) -> bool:
        """Whether it was done: read back, or told by who did it by hand."""
        return self.state in ENDED_WELL

    @property
    def is_declined(self) -> bool:
        """Whether it was not done by the person's own word, and nothing went wrong."""
        return self.state is S.SKIPPED and self.why in {Reply.NO, Reply.SKIP}

    @property
    def ends_run(self) -> bool:
        """Whether nothing more may be tried after it: the person quit, or the trouble is not this item's own."""
        trouble = self.problem is not None and not isinstance(self.problem, _ITEM_ONLY)
        return trouble or self.why == Reply.QUIT


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """Every item that was reached, in order; ``left`` were not, because of ``ended_by`` or of the person's quit."""

    items: tuple[ItemResult, ...]
    left: int
    ended_by: ShipfixError | None = None

    @property
    def in_doubt(self) -> tuple[ItemResult, ...]:
        """Items that only ``reconcile`` can settle."""
        return tuple(item for item in self.items if item.state is S.IN_DOUBT)
