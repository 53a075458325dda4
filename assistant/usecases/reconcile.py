"""Settles what is in doubt, by reading only: nothing in here could press, were it wrong.

A doubt is settled by evidence, never by time alone. The whole expected after-state proves that it was done, whenever it
is seen. That nothing at all is shown proves that it was not, but only after the store's settling time: a request may
arrive late. A buyer's request that is still open, with nothing more refunded than before, is as good as nothing.
Anything between (pending, another amount, half of the fields) proves neither and stays in doubt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.core.actions import ActionKind, Receipt
from assistant.core.attempts import ActionState, Attempt, Settlement
from assistant.core.errors import PageProblem
from assistant.core.ports import Clock, Journal, ReceiptReader
from assistant.core.proof import is_done, is_untouched

S = ActionState

SETTLING = timedelta(minutes=15)
"""How long a store may take to show a write, where its pack does not say."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One attempt as it stands now. ``state`` is ``in_doubt`` where nothing proved either; ``why`` a stable code."""

    attempt: Attempt
    state: ActionState
    why: str


def reconcile(
    reader: ReceiptReader, journal: Journal, settling: Mapping[ActionKind, timedelta], clock: Clock
) -> tuple[Settled, ...]:
    """Look at every unsettled attempt, note what is proved, give back all of them. Raises ``LoginNeeded``."""
    return tuple(_looked_at(attempt, reader, journal, settling, clock) for attempt in journal.unsettled())


def _looked_at(
    attempt: Attempt,
    reader: ReceiptReader,
    journal: Journal,
    settling: Mapping[ActionKind, timedelta],
    clock: Clock,
) -> Settled:
    # The time is taken before the page: what the page shows can only be later.
    now = clock.now()
    try:
        receipt = reader.receipt(attempt.action, attempt.before)
    except PageProblem:
        return Settled(attempt, S.IN_DOUBT, "receipt_unreadable")
    state, why = verdict(attempt, receipt, settling.get(attempt.action.kind, SETTLING), now)
    if state is not S.IN_DOUBT:
        journal.settle(attempt.attempt_id, Settlement(state, why, now))
    return Settled(attempt, state, why)


def verdict(attempt: Attempt, receipt: Receipt | None, settling: timedelta, now: datetime) -> tuple[ActionState, str]:
    """What a reading proves of an attempt."""
    if is_done(attempt.action, receipt):
        return S.CONFIRMED, "receipt"
    if receipt is not None and not is_untouched(attempt.action, receipt):
        return S.IN_DOUBT, "receipt_differs"
    if now < attempt.since + settling:
        return S.IN_DOUBT, "not_settled_yet"
    return S.NOT_DONE, "still_open" if receipt else "no_receipt"
