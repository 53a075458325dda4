"""Keeps the case book: after each scan, and by looking again at the orders whose time has come. Presses nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from assistant.core.attempts import Done
from assistant.core.casebook import (
    CaseBook,
    CaseEntry,
    Seen,
    Terms,
    after_look,
    after_scan,
    rates_of_book,
    wants_reading,
)
from assistant.core.grades import Rates
from assistant.core.history import by_order, whole_again, with_history, without_replaced
from assistant.core.judge import find_cases
from assistant.core.orders import Order
from assistant.core.ports import CaseReader, Clock, Progress, Unread
from assistant.core.results import ScanResult
from assistant.core.talk import Talk


class CaseShelf(Protocol):
    """Where the case book is kept, beside what was done. Raises ``CannotWrite`` or ``JournalBroken``."""

    def case_book(self) -> CaseBook:
        """The book as it stands."""
        ...

    def keep_cases(self, changed: Iterable[CaseEntry], at: datetime | None = None) -> None:
        """Store what changed; ``at`` is when a scan saw the whole store."""
        ...

    def done(self) -> tuple[Done, ...]:
        """Every act that another page proved, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Looked:
    """The book after a look: ``read`` orders were read again; of ``unread`` ones nothing new is known."""

    book: CaseBook
    rates: Rates
    at: datetime
    read: int = 0
    unread: tuple[Unread, ...] = ()


def note_scan(shelf: CaseShelf, result: ScanResult, orders: Iterable[Order], terms: Terms) -> Rates:
    """Bring the book up to date by a scan and the orders that it read; how often this shop's alarms were wrong."""
    acts, cases = by_order(shelf.done()), {case.order.order_id: case for case in result.cases}
    seen = (Seen(one, cases.get(one.order_id), acts.get(one.order_id, ())) for one in orders)
    book, now = shelf.case_book(), result.finished_at
    changed = after_scan(book, seen, now, terms, complete=result.complete)
    shelf.keep_cases(changed, now)
    return rates_of_book(_with(book, changed), terms)


def kept_cases(shelf: CaseShelf, terms: Terms, clock: Clock) -> Looked:
    """The book as it stands, nothing read."""
    book = shelf.case_book()
    return Looked(book, rates_of_book(book, terms), clock.now())


def look_again(reader: CaseReader, shelf: CaseShelf, terms: Terms, clock: Clock, progress: Progress) -> Looked:
    """Read the orders of all cases whose time has come, their chats and refunds too, and note what happened.

    An order that cannot be read stays as it was known, and is named. Raises ``LoginNeeded``, and a ``PageProblem``
    where nothing at all could be read.
    """
    book, now = shelf.case_book(), clock.now()
    wanted = [entry.order_id for entry in book.entries.values() if wants_reading(entry, now)]
    unread: list[Unread] = []
    orders = list(_orders(reader, wanted, unread, progress))
    talks = dict(_talks(reader, orders, unread))
    seen = _judged(orders, talks, shelf.done(), terms, now)
    changed = after_look(book, seen, now, terms)
    shelf.keep_cases(changed)
    book = _with(book, changed)
    return Looked(book, rates_of_book(book, terms), now, len(orders), tuple(unread))


def _orders(reader: CaseReader, wanted: Sequence[str], unread: list[Unread], progress: Progress) -> Iterator[Order]:
    progress.start("cases", len(wanted))
    for found in reader.orders(wanted):
        if isinstance(found, Unread):
            unread.append(found)
        else:
            yield found
        progress.step()


def _talks(reader: CaseReader, orders: Sequence[Order], unread: list[Unread]) -> Iterator[tuple[str, Talk]]:
    for found in reader.talks([order.order_id for order in orders]):
        if isinstance(found, Unread):
            unread.append(found)
        else:
            yield found.order_id, found


def _judged(
    orders: Sequence[Order], talks: Mapping[str, Talk], done: Sequence[Done], terms: Terms, now: datetime
) -> tuple[Seen, ...]:
    acts = by_order(done)
    found = whole_again(find_cases(without_replaced(orders, done), terms.policy, now), orders)
    cases = {case.order.order_id: case for case in with_history(found, done)}
    return tuple(
        Seen(one, cases.get(one.order_id), acts.get(one.order_id, ()), talks.get(one.order_id), alone=True)
        for one in orders
    )


def _with(book: CaseBook, changed: Iterable[CaseEntry]) -> CaseBook:
    return replace(book, entries={**book.entries, **{entry.order_id: entry for entry in changed}})
