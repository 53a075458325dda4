"""The case book is kept by scans and by looking again; what cannot be read stays as it was known, and is named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from assistant.core.actions import ActionKind
from assistant.core.attempts import Done
from assistant.core.casebook import Ask, CaseBook, CaseEntry, CaseState, Outcome
from assistant.core.judge import find_cases
from assistant.core.orders import Money, Order
from assistant.core.ports import Unread
from assistant.core.talk import Speaker, Talk
from assistant.usecases.follow_up import Looked, kept_cases, look_again, note_scan
from tests.builders import NOW, a_result, an_order
from tests.doubles.acts import an_action
from tests.unit.core.casebook.life import POLICY, TERMS, at
from tests.unit.core.judge.sight import PICKED_UP, WAITING, order, parcel
from tests.unit.usecases.test_scan import Bars

ID = an_order().order_id
OTHER = ID[:-1] + "1"
ALL = Money(Decimal("128.00"), "CNY")


@dataclass
class Shelf:
    """A case book in memory, and what was done."""

    book: CaseBook = field(default_factory=CaseBook)
    acts: tuple[Done, ...] = ()

    def case_book(self) -> CaseBook:
        return self.book

    def keep_cases(self, changed: Iterable[CaseEntry], at: datetime | None = None) -> None:
        entries = {**self.book.entries, **{one.order_id: one for one in changed}}
        self.book = replace(self.book, entries=entries, at=at or self.book.at)

    def done(self) -> tuple[Done, ...]:
        return self.acts


@dataclass
class Store:
    """What a store shows of orders that are asked for by number; ``asked`` keeps which were."""

    shown: Sequence[Order] = ()
    said: Sequence[Talk | Unread] = ()
    asked: list[str] = field(default_factory=list)

    def orders(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        self.asked += order_ids
        known = {one.order_id: one for one in self.shown}
        return (known.get(one, Unread("the order by its number", "not there", one)) for one in order_ids)

    def talks(self, order_ids: Sequence[str]) -> Iterator[Talk | Unread]:
        return (one for one in self.said if one.order_id in order_ids)


@dataclass
class Hand:
    """A clock that somebody moves."""

    hours: float = 0

    def now(self) -> datetime:
        return at(self.hours)


def dead(order_id: str = ID, marked: float = 46, **more: object) -> Order:
    one = parcel((marked - 0.5, WAITING), marked=marked, tracking_number=f"YT77{order_id[-11:]}")
    return order(one, order_id=order_id, **more)


def scanned(shelf: Shelf, *orders: Order, hours: float = 0, complete: bool = True) -> None:
    found = find_cases(orders, POLICY, at(hours))
    result = replace(a_result(), cases=found, finished_at=at(hours), complete=complete)
    note_scan(shelf, result, orders, TERMS)


def looked(shelf: Shelf, store: Store, hours: float) -> Looked:
    return look_again(store, shelf, TERMS, Hand(hours), Bars())


def test_a_scan_opens_a_case_and_the_next_one_goes_on_with_it() -> None:
    shelf = Shelf()
    scanned(shelf, dead())
    opened = shelf.book.entries[ID].opened_at
    scanned(shelf, dead(), hours=3)
    assert (shelf.book.entries[ID].opened_at, shelf.book.at) == (opened, at(3))


def test_what_the_journal_proves_is_part_of_the_story() -> None:
    shelf = Shelf(acts=(Done(an_action(ActionKind.MESSAGE), NOW - timedelta(hours=1)),))
    scanned(shelf, dead())
    assert shelf.book.entries[ID].state is CaseState.ACTED


def test_only_cases_that_somebody_may_have_moved_are_read_again() -> None:
    shelf, store = Shelf(), Store([dead(), dead(OTHER, marked=14)])
    scanned(shelf, *store.shown)
    looked(shelf, store, 1)
    assert store.asked == [ID]
    looked(shelf, store, 7)  # the younger one's limit
    assert store.asked[1:] == [ID, OTHER]


def test_the_buyers_answer_is_seen_between_two_scans() -> None:
    shelf = Shelf()
    scanned(shelf, dead())
    found = looked(shelf, Store([dead()], [Talk(ID, Speaker.BUYER, at(1))]), 2)
    assert Ask.READ_ANSWER in found.book.entries[ID].asks
    assert found.read == 1
    assert shelf.book.at == at(0)  # a look is no scan


def test_what_is_solved_is_closed_and_counted() -> None:
    shelf = Shelf()
    scanned(shelf, dead(marked=23))
    moves = order(parcel((22, WAITING), (-1, PICKED_UP), marked=23, tracking_number=f"YT77{ID[-11:]}"))
    found = looked(shelf, Store([moves]), 2)
    assert shelf.book.entries[ID].outcome is Outcome.MOVED
    assert (found.rates.closed, found.rates.false_alarms) == (1, 1)


def test_an_order_that_cannot_be_read_stays_as_it_was_and_is_named() -> None:
    shelf = Shelf()
    scanned(shelf, dead())
    before = shelf.book
    found = looked(shelf, Store(), 2)
    assert found.book == before
    assert [one.order_id for one in found.unread] == [ID]


def test_a_chat_that_cannot_be_read_is_named_and_the_order_is_still_brought_up_to_date() -> None:
    shelf = Shelf()
    scanned(shelf, dead())
    found = looked(shelf, Store([dead(refunded=ALL)], [Unread("chat", "HTTP 500", ID)]), 2)
    assert shelf.book.entries[ID].outcome is Outcome.REFUNDED
    assert [one.why for one in found.unread] == ["HTTP 500"]


def test_to_look_at_the_book_reads_nothing() -> None:
    shelf = Shelf()
    scanned(shelf, dead())
    found = kept_cases(shelf, TERMS, Hand(5))
    assert (found.book, found.read, found.at) == (shelf.book, 0, at(5))
