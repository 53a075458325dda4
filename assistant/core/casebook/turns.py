"""What one reading adds to a case's story: acts, scans, the buyer's words, refunds that came or came undone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.core.attempts import Done
from assistant.core.casebook.entry import CaseEntry, Happened, Turn
from assistant.core.cases import Case, Cause
from assistant.core.history import mend, number_of, refund_taken_back
from assistant.core.orders import Order, Shipment
from assistant.core.policy import Level
from assistant.core.talk import Speaker, Talk
from assistant.core.waybills import clean

T = Turn

_RUNS_BESIDE = frozenset({Cause.NO_WAYBILL, Cause.DUPLICATE_WAYBILL, Cause.IMPOSSIBLE_TRACE, Cause.RETURNING})
"""Causes of which a scan says nothing: there is no number, it is scanned for somebody else, or on the way back."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One order as it was read just now. ``alone``: it was judged without the others, so that "no case" proves little.

    ``talk`` is None where nobody looked at its chat and its refunds.
    """

    order: Order
    case: Case | None
    acts: Sequence[Done] = ()
    talk: Talk | None = None
    alone: bool = False


def news(entry: CaseEntry, seen: Seen, now: datetime) -> CaseEntry:
    """The case with everything that is new in what was seen, once each."""
    for one in _all(entry, seen, now):
        if not entry.knows(one):
            entry = entry.told(one)
    return _talked(entry, seen.talk, now)


def _all(entry: CaseEntry, seen: Seen, now: datetime) -> Iterator[Happened]:
    for act in seen.acts:
        yield Happened(act.at, T.TOLD if act.by_word else T.ACTED, act.action.kind.value, act.at.isoformat())
    yield from _verdicts(entry, seen.case, now)
    yield from _moves(entry, seen, now)
    yield from _refunds(seen, now)


def _verdicts(entry: CaseEntry, case: Case | None, now: datetime) -> Iterator[Happened]:
    if case is None or entry.is_closed:
        return
    if entry.cause and case.cause.value != entry.cause:
        yield Happened(now, T.CHANGED, case.cause.value, f"{entry.cause} {case.cause.value}")
    if entry.level and case.level.rank > Level(entry.level).rank:
        yield Happened(now, T.WORSE, case.level.value, f"{case.cause.value} {case.level.value}")


def _moves(entry: CaseEntry, seen: Seen, now: datetime) -> Iterator[Happened]:
    sent_anew = mend(seen.acts)
    if sent_anew is None:
        at = moved_at(_old_parcels(entry, seen.order), entry.since)
        if at and entry.cause not in _RUNS_BESIDE:
            yield Happened(at, T.SCAN_ARRIVED, "", at.isoformat())
        return
    mended = number_of(sent_anew)
    if at := moved_at(parcels_with(seen.order, mended), None):
        yield Happened(at, T.NEW_PARCEL_MOVES, mended, mended)
    if seen.case and _number(seen.case) == mended and seen.case.level is not Level.WATCH:
        yield Happened(now, T.SECOND_FAILURE, mended, f"{mended} {seen.case.cause.value}")


def _old_parcels(entry: CaseEntry, order: Order) -> Iterable[Shipment]:
    return parcels_with(order, entry.number) if entry.number else order.shipments


def parcels_with(order: Order, number: str) -> list[Shipment]:
    """The parcels that carry this waybill."""
    return [parcel for parcel in order.shipments if clean(parcel.tracking_number) == number]


def moved_at(parcels: Iterable[Shipment], since: datetime | None) -> datetime | None:
    """The first carrier scan of these parcels after ``since``; rows that a system wrote by itself are none."""
    times = (
        event.time
        for parcel in parcels
        for event in parcel.timeline.events
        if event.physical and not event.generated and event.time and (since is None or event.time > since)
    )
    return min(times, default=None)


def _number(case: Case) -> str:
    return clean(case.parcel.tracking_number) if case.parcel else ""


def _refunds(seen: Seen, now: datetime) -> Iterator[Happened]:
    pending = seen.order.pending_refund
    if pending:
        yield Happened(now, T.REFUND_ASKED, f"{pending.amount}", pending.refund_id)
    for refund in seen.talk.refunds if seen.talk else ():
        if refund.state.failed:
            yield Happened(now, T.REFUND_FAILED, refund.reason, refund.refund_id)
    if gone := refund_taken_back(seen.order, seen.acts):
        yield Happened(now, T.REFUND_TAKEN_BACK, gone, gone)


def _talked(entry: CaseEntry, talk: Talk | None, now: datetime) -> CaseEntry:
    """Who wrote last, where it is another one than before, or the buyer wrote once more."""
    if talk is None or talk.last_speaker is None:
        return entry
    turn = T.BUYER_WROTE if talk.last_speaker is Speaker.BUYER else T.SELLER_ANSWERED
    before = entry.last(T.BUYER_WROTE, T.SELLER_ANSWERED)
    if before is None and turn is T.SELLER_ANSWERED:
        return entry
    one = Happened(talk.spoke_at or now, turn, "", talk.spoke_at.isoformat() if talk.spoke_at else "")
    same = before is not None and (before.turn, before.key) == (one.turn, one.key)
    return entry if same else entry.told(one)
