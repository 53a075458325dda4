"""When a case is over, how it is graded, and what opens it again."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from assistant.core.actions import ActionKind
from assistant.core.casebook.entry import REVERSALS, CaseEntry, CaseState, Happened, Outcome, Turn
from assistant.core.casebook.looks import DAY, Terms
from assistant.core.casebook.turns import Seen, parcels_with
from assistant.core.cases import Cause
from assistant.core.grades import Grade
from assistant.core.history import mend, number_of
from assistant.core.orders import Order, OrderStatus
from assistant.core.policy import Level
from assistant.core.tracking import TrackingStatus

GRACE_HOURS: Final = 24.0
"""A scan this long after the limit still makes it a false alarm: carriers come once a day (features.md R4, "X")."""

WATCHED_AFTER: Final = timedelta(days=7)
"""How long a refund is looked at once a day after its case was closed: platforms take some back (features.md U5)."""

_OVER: Final = frozenset({OrderStatus.FINISHED, OrderStatus.CLOSED})
_SHAPES: Final = frozenset({Cause.WAYBILL_INVALID, Cause.WRONG_CARRIER})
_TYPED: Final = _SHAPES | {Cause.NO_WAYBILL}
"""Causes that go away without a scan only where somebody typed another carrier or number."""

_REAL: Final = frozenset({Outcome.REFUNDED, Outcome.DELIVERED, Outcome.CORRECTED})


def ended(entry: CaseEntry, seen: Seen, now: datetime, terms: Terms) -> CaseEntry:
    """The case closed and graded, where what was seen shows that it is over; else as it was."""
    outcome = _outcome(entry, seen)
    if outcome is None:
        return entry
    grade, took = _grade(entry, outcome, seen, terms)
    told = entry.told(Happened(now, Turn.CLOSED, outcome.value, now.isoformat()))
    closed = replace(told, state=CaseState.CLOSED, asks=(), closed_at=now, outcome=outcome, grade=grade, took=took)
    return still_closed(closed, now)


def still_closed(entry: CaseEntry, now: datetime) -> CaseEntry:
    """A closed case with its next look: a refund may still be taken back, the rest is over."""
    watched = entry.outcome is Outcome.REFUNDED and entry.closed_at and now < entry.closed_at + WATCHED_AFTER
    return replace(entry, next_look=now + DAY if watched else None)


def _outcome(entry: CaseEntry, seen: Seen) -> Outcome | None:
    order = seen.order
    if is_refunded(order):
        return Outcome.REFUNDED
    if _is_delivered(entry, seen):
        return Outcome.DELIVERED
    if order.status in _OVER:
        return Outcome.REFUNDED if order.refunded and order.refunded.amount else Outcome.ENDED
    if seen.case is not None or order.pending_refund or _buyer_waits(entry):
        return None
    return _cleared(entry, seen)


def _cleared(entry: CaseEntry, seen: Seen) -> Outcome | None:
    """What made the verdict go away by itself; a second parcel that moves is followed until it arrives."""
    if mended := mend(seen.acts):
        corrected = mended.action.kind is ActionKind.EDIT_TRACKING and entry.last(Turn.NEW_PARCEL_MOVES)
        return Outcome.CORRECTED if corrected else None
    if entry.last(Turn.SCAN_ARRIVED):
        paid = any(act.action.kind is ActionKind.COMPENSATE for act in seen.acts)
        return Outcome.COMPENSATED if paid else Outcome.MOVED
    if seen.alone:
        return None
    other_number = entry.number and not parcels_with(seen.order, entry.number)
    return Outcome.CORRECTED if other_number or entry.cause in _TYPED else Outcome.ENDED


def is_refunded(order: Order) -> bool:
    """Whether all that was paid went back."""
    return order.refunded is not None and order.refunded.amount >= order.total.amount > 0


def _is_delivered(entry: CaseEntry, seen: Seen) -> bool:
    mended = mend(seen.acts)
    number = number_of(mended) if mended else entry.number
    parcels = parcels_with(seen.order, number) if number else list(seen.order.shipments)
    arrived = all(parcel.timeline.status is TrackingStatus.DELIVERED for parcel in parcels)
    return bool(parcels) and arrived and seen.case is None


def _buyer_waits(entry: CaseEntry) -> bool:
    last = entry.last(Turn.BUYER_WROTE, Turn.SELLER_ANSWERED)
    return last is not None and last.turn is Turn.BUYER_WROTE


def _grade(entry: CaseEntry, outcome: Outcome, seen: Seen, terms: Terms) -> tuple[Grade, float | None]:
    """A scan that came by itself decides; else what had to be done. A case that was only watched was no alarm."""
    scan = entry.last(Turn.SCAN_ARRIVED)
    took = terms.counted(seen.order, entry.since, scan.at) if scan else None
    if not entry.alarmed:
        return Grade.UNKNOWN, took
    if scan and entry.cause in _SHAPES:
        return Grade.FALSE_ALARM, took  # a scan under that very number is stronger than any shape
    if took is not None and entry.clock:
        return (Grade.FALSE_ALARM if took <= entry.limit_hours + GRACE_HOURS else Grade.TRUE), took
    return (Grade.TRUE if outcome in _REAL else Grade.UNKNOWN), took


def reopened(entry: CaseEntry, before: CaseEntry, seen: Seen, now: datetime) -> CaseEntry:
    """A closed case opened again, where its remedy came undone or the order needs somebody once more.

    ``before`` is the case as it was before this reading: only what is new since then can open it.
    """
    undone = [one for one in entry.story[len(before.story) :] if one.turn in REVERSALS]
    why = undone[-1].detail or undone[-1].turn.value if undone else _again(seen)
    if not why:
        return entry
    told = entry.told(Happened(now, Turn.REOPENED, why, now.isoformat()))
    return replace(told, state=CaseState.OPEN, closed_at=None, outcome=None, grade=None, took=None)


def _again(seen: Seen) -> str:
    case = seen.case
    if case is None or case.level is Level.WATCH or seen.alone or is_refunded(seen.order):
        return ""
    return case.cause.value
