"""Settles what is in doubt, by reading only: nothing in here could press, were it wrong.

A doubt is settled by evidence, never by time alone. The whole expected after-state proves that it was done, whenever it
is seen. That nothing at all is shown proves that it was not, but only after the store's settling time: a request may
arrive late. A buyer's request that is still open, with nothing more refunded than before, is as good as nothing.
Anything between (pending, another amount, half of the fields) proves neither and stays in doubt.

What a person did by hand is not done and not undone by time: where no page shows it, the person is asked once more, and
without an answer it stays in doubt.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.core.actions import ActionKind, Receipt
from assistant.core.attempts import ActionState, Attempt, Settlement
from assistant.core.errors import PageProblem
from assistant.core.handovers import Word
from assistant.core.ports import Clock, Journal, ReceiptReader
from assistant.core.proof import is_done, is_untouched
from assistant.usecases.ending import by_word

S = ActionState

SETTLING = timedelta(minutes=15)
"""How long a store may take to show a write, where its pack does not say."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One attempt as it stands now. ``state`` is ``in_doubt`` where nothing proved either; ``why`` a stable code."""

    attempt: Attempt
    state: ActionState
    why: str


Asked = Callable[[Attempt], Word]
"""Asks the person what came of something that was done by hand."""


def nobody(_attempt: Attempt) -> Word:
    """Nobody is there to be asked."""
    return Word.UNKNOWN


def reconcile(
    reader: ReceiptReader,
    journal: Journal,
    settling: Mapping[ActionKind, timedelta],
    clock: Clock,
    asked: Asked = nobody,
) -> tuple[Settled, ...]:
    """Look at every unsettled attempt, note what is proved, give back all of them. Raises ``LoginNeeded``."""
    found = []
    for attempt in journal.unsettled():
        # The time is taken before the page: what the page shows can only be later.
        now = clock.now()
        one = _looked_at(attempt, reader, settling.get(attempt.action.kind, SETTLING), now)
        if attempt.action.handed:
            one = _told(one, asked)
        if one.state is not S.IN_DOUBT:
            journal.settle(attempt.attempt_id, Settlement(one.state, one.why, now))
        found.append(one)
    return tuple(found)


def _looked_at(attempt: Attempt, reader: ReceiptReader, settling: timedelta, now: datetime) -> Settled:
    try:
        receipt = reader.receipt(attempt.action, attempt.before)
    except PageProblem:
        return Settled(attempt, S.IN_DOUBT, "receipt_unreadable")
    return Settled(attempt, *verdict(attempt, receipt, settling, now))


def _told(one: Settled, asked: Asked) -> Settled:
    """What no page settles of an act by hand: the person's word, once a page that could show it has had its time."""
    readable = bool(one.attempt.action.expected)
    if one.state is S.CONFIRMED or (readable and one.why == "not_settled_yet"):
        return one
    return Settled(one.attempt, *by_word(asked(one.attempt)))


def verdict(attempt: Attempt, receipt: Receipt | None, settling: timedelta, now: datetime) -> tuple[ActionState, str]:
    """What a reading proves of an attempt."""
    if is_done(attempt.action, receipt):
        return S.CONFIRMED, "receipt"
    if receipt is not None and not is_untouched(attempt.action, receipt):
        return S.IN_DOUBT, "receipt_differs"
    if now < attempt.since + settling:
        return S.IN_DOUBT, "not_settled_yet"
    return S.NOT_DONE, "still_open" if receipt else "no_receipt"
