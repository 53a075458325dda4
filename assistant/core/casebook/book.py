"""The whole book brought up to date: by a scan of everything, or by a look at some orders again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.core.casebook.ending import ended, reopened, still_closed
from assistant.core.casebook.entry import CaseEntry, Happened, Turn
from assistant.core.casebook.looks import Terms, gone, is_due, placed
from assistant.core.casebook.turns import Seen, news
from assistant.core.cases import Case
from assistant.core.grades import Graded, Rates, rates_of
from assistant.core.judge.codes import Fact
from assistant.core.orders import Order, Shipment
from assistant.core.policy import ClockName, Level
from assistant.core.waybills import clean


@dataclass(frozen=True, slots=True)
class CaseBook:
    """``entries`` by order number. ``at`` is when a scan last brought it up to date, None before the first one.

    ``blanked`` are closed cases of which only the grade is kept, because their order was forgotten or is long ago.
    """

    entries: Mapping[str, CaseEntry] = field(default_factory=dict)
    at: datetime | None = None
    blanked: tuple[Graded, ...] = ()

    def open(self) -> tuple[CaseEntry, ...]:
        """Every case that is not closed, the one to look at first on top."""
        found = [entry for entry in self.entries.values() if not entry.is_closed]
        return tuple(sorted(found, key=lambda one: (not one.asks, one.next_look or one.opened_at, one.opened_at)))


def after_scan(
    book: CaseBook, seen: Iterable[Seen], now: datetime, terms: Terms, *, complete: bool
) -> tuple[CaseEntry, ...]:
    """The entries that a scan makes, changes or closes. ``complete``: an order that it did not show has left the list.

    Without that, nothing is said of an order that was not read: unknown is not gone.
    """
    changed: list[CaseEntry] = []
    read: set[str] = set()
    for one in seen:
        read.add(one.order.order_id)
        old = book.entries.get(one.order.order_id)
        new = _brought_up(old, one, now, terms) if old else _begun(one, book.at, now, terms)
        changed += [new] if new and new != old else []
    if complete:
        left = [_left(entry, now) for entry in book.open() if entry.order_id not in read]
        changed += [entry for entry in left if entry != book.entries[entry.order_id]]
    return tuple(changed)


def after_look(book: CaseBook, seen: Iterable[Seen], now: datetime, terms: Terms) -> tuple[CaseEntry, ...]:
    """The entries that change because some orders of the book were read again."""
    pairs = ((book.entries[one.order.order_id], one) for one in seen)
    return tuple(new for old, one in pairs if (new := _brought_up(old, one, now, terms)) != old)


def rates_of_book(book: CaseBook, terms: Terms) -> Rates:
    """How often the alarms of this book were wrong."""
    closed: Iterator[Graded] = (entry.graded for entry in book.entries.values() if entry.is_closed)
    return rates_of((*book.blanked, *closed), terms.policy.clocks)


def _brought_up(old: CaseEntry, seen: Seen, now: datetime, terms: Terms) -> CaseEntry:
    entry = news(old, seen, now)
    complained = any(one.turn is Turn.REFUND_ASKED for one in entry.story[len(old.story) :])
    entry = replace(entry, missed=old.missed or (complained and not old.alarmed and _stands_still(seen.order)))
    if not entry.is_closed:
        entry = ended(_judged(entry, seen.case), seen, now, terms)
        return entry if entry.is_closed else placed(entry, seen, now, terms)
    entry = reopened(entry, old, seen, now)
    if not entry.is_closed:
        return placed(_judged(entry, seen.case), seen, now, terms)
    return still_closed(entry, now) if is_due(entry, now) else entry


def _judged(entry: CaseEntry, case: Case | None) -> CaseEntry:
    """The entry with the newest verdict on it; the limit and the clock of an alarm stay those of the alarm."""
    if case is None:
        return entry
    alarm = case.level is not Level.WATCH
    if not entry.alarmed or case.since > entry.since:
        number = clean(case.parcel.tracking_number) if case.parcel else ""
        entry = replace(entry, since=case.since, clock=clock_of(case), limit_hours=case.limit_hours, number=number)
    return replace(entry, cause=case.cause.value, level=case.level.value, alarmed=entry.alarmed or alarm)


def _begun(seen: Seen, before: datetime | None, now: datetime, terms: Terms) -> CaseEntry | None:
    """A new case: something was found, or a buyer complained about a parcel that does not move."""
    order, case = seen.order, seen.case
    complained = order.pending_refund is not None and _stands_still(order)
    if case is None and not complained:
        return None
    first = Happened(now, Turn.FOUND, case.cause.value) if case else Happened(now, Turn.COMPLAINED)
    blank = CaseEntry(order.order_id, now, cause="", level="", since=order.marked_at or now, number=_still(order))
    blank = replace(_judged(blank, case), story=(first,), missed=_is_missed(order, before))
    entry = ended(news(blank, seen, now), seen, now, terms)
    return entry if entry.is_closed else placed(entry, seen, now, terms)


def _is_missed(order: Order, before: datetime | None) -> bool:
    """The buyer asked for money over an order that an earlier scan could have told of, and did not."""
    asked = order.pending_refund is not None and _stands_still(order)
    return asked and before is not None and order.marked_at is not None and order.marked_at <= before


def _stands_still(order: Order) -> bool:
    """Whether some parcel of it was never scanned, so that a complaint is about the parcel and not about the goods."""
    return order.needs_parcel and (not order.shipments or any(map(_is_unscanned, order.shipments)))


def _still(order: Order) -> str:
    """The waybill of the first parcel that was never scanned, "" where there is none."""
    return next((clean(parcel.tracking_number) for parcel in order.shipments if _is_unscanned(parcel)), "")


def _is_unscanned(parcel: Shipment) -> bool:
    return parcel.timeline.first_physical is None


def _left(entry: CaseEntry, now: datetime) -> CaseEntry:
    left = Happened(now, Turn.LEFT_LIST, key=entry.opened_at.isoformat())
    return entry if entry.knows(left) else gone(entry.told(left), now)


_CLOCK_OF = {
    Fact.PHYSICAL_SCANS: ClockName.FIRST_SCAN,
    Fact.STOPPED_AT_ORIGIN: ClockName.SECOND_SCAN,
    Fact.STOPPED_ON_THE_WAY: ClockName.LINE_HAUL,
    Fact.STOPPED_AT_LAST_MILE: ClockName.LAST_MILE,
    Fact.WAITING_FOR_BUYER: ClockName.WAITING,
}


def clock_of(case: Case) -> str:
    """The clock of silence whose own limit gave the alarm, "" where it was another thing: a number, a ship-by time."""
    if any(fact.fact == Fact.LIMIT and f": {ClockName.SHIP_BY}." in fact.where for fact in case.evidence):
        return ""
    return next((clock.value for fact, clock in _CLOCK_OF.items() if any(f.fact == fact for f in case.evidence)), "")
