"""Where a case stands after a reading, what it asks of somebody, and when to look at it again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from assistant.core.actions import ActionKind
from assistant.core.attempts import Done
from assistant.core.casebook.entry import ACTS, REVERSALS, Ask, CaseEntry, CaseState, Turn
from assistant.core.casebook.turns import Seen
from assistant.core.history import mend
from assistant.core.orders import Order
from assistant.core.policy import ClockName, Level, Policy

DAY: Final = timedelta(hours=24)
"""How long nothing is looked at where no limit and no promise says when."""

_PROMISES: Final = frozenset({ActionKind.MESSAGE, ActionKind.COMPENSATE})


@dataclass(frozen=True, slots=True)
class Terms:
    """What next looks are counted by: the policy's limits, and within how long the shop promised buyers an answer."""

    policy: Policy
    promise: timedelta = DAY

    def counted(self, order: Order, since: datetime, until: datetime) -> float:
        """Hours that count for the order's parcel between two moments."""
        carrier = order.shipments[0].carrier if order.shipments else ""
        return self.policy.counted(carrier, order.city, since, max(since, until))

    def patience(self, act: Done, order: Order) -> datetime:
        """Until when an act is given to take effect: a new number its first scan's limit, words what was promised."""
        if mend([act]):
            carrier = str(act.action.value("carrier") or "")
            return self.policy.after(carrier, order.city, act.at, self.policy.clocks[ClockName.FIRST_SCAN].act)
        return act.at + (self.promise if act.action.kind in _PROMISES else DAY)


def needs_look(entry: CaseEntry, now: datetime) -> bool:
    """Whether somebody should look at the case now: it asks for something, or its time has come."""
    return not entry.is_closed and (bool(entry.asks) or is_due(entry, now))


def is_due(entry: CaseEntry, now: datetime) -> bool:
    """Whether its next look has come; a refund that closed a case is looked at for some days more."""
    return entry.next_look is not None and entry.next_look <= now


def wants_reading(entry: CaseEntry, now: datetime) -> bool:
    """Whether its order should be read again now: its time has come, or buyer and platform may have moved meanwhile."""
    return is_due(entry, now) or entry.state in {CaseState.OPEN, CaseState.ACTED}


def placed(entry: CaseEntry, seen: Seen, now: datetime, terms: Terms) -> CaseEntry:
    """An open case with its state, what it asks, and its next look."""
    given = max((terms.patience(act, seen.order) for act in seen.acts), default=None)
    waits = given is not None and given > now
    asks = tuple(_asks(entry, seen, waits=waits))
    state = CaseState.OPEN if asks else CaseState.ACTED if seen.acts else CaseState.WAITING
    return replace(entry, state=state, asks=asks, next_look=_next(seen, given, now))


def _next(seen: Seen, given: datetime | None, now: datetime) -> datetime:
    """The earliest moment to come at which something may have changed."""
    clears = seen.case.clears_by if seen.case else None
    return min((at for at in (given, clears) if at and at > now), default=now + DAY)


def _asks(entry: CaseEntry, seen: Seen, *, waits: bool) -> Iterator[Ask]:
    """What somebody must do, most urgent first."""
    if any(one.turn in REVERSALS for one in entry.since_last(*ACTS)):
        yield Ask.REFUND_FAILED
    if seen.order.pending_refund:
        yield Ask.REFUND_OPEN
    if any(one.turn is Turn.SECOND_FAILURE for one in entry.since_last(*ACTS)):
        yield Ask.SECOND_FAILURE
    talked = entry.last(Turn.BUYER_WROTE, Turn.SELLER_ANSWERED)
    if talked and talked.turn is Turn.BUYER_WROTE:
        yield Ask.READ_ANSWER
    if not waits and _wants_decision(entry, seen):
        yield Ask.DECIDE


def _wants_decision(entry: CaseEntry, seen: Seen) -> bool:
    """An alarm that nobody acted on; a reading without the other orders cannot take an alarm back."""
    if seen.case is None:
        return seen.alone and Ask.DECIDE in entry.asks
    return seen.case.level is not Level.WATCH


def gone(entry: CaseEntry, now: datetime) -> CaseEntry:
    """A case whose order the whole list did not show: it must be read by its number to be known again."""
    return replace(entry, asks=(Ask.GONE,), next_look=now)
