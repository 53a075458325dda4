"""One order's life in the book: each scan happens some hours after ``NOW``, judged by the real judge."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from assistant.core.actions import ActionKind
from assistant.core.attempts import Done
from assistant.core.casebook import CaseBook, CaseEntry, Seen, Terms, Turn, after_look, after_scan
from assistant.core.history import without_replaced
from assistant.core.judge import find_cases
from assistant.core.orders import Order
from assistant.core.talk import Talk
from assistant.policies.loader import load_policy
from tests.builders import NOW, an_order
from tests.doubles.acts import an_action

POLICY = load_policy("generic", year=2026)
TERMS = Terms(POLICY, timedelta(hours=24))
ID = an_order().order_id


def at(hours: float) -> datetime:
    """So many hours after ``NOW``."""
    return NOW + timedelta(hours=hours)


@dataclass
class Life:
    """``acts`` are what was proved to be done so far."""

    book: CaseBook = field(default_factory=CaseBook)
    acts: list[Done] = field(default_factory=list)

    def scan(self, *orders: Order, hours: float, talk: Talk | None = None, complete: bool = True) -> CaseEntry | None:
        """A scan of the whole store; the entry of the first order, or of the usual one."""
        seen = self._seen(orders, at(hours), talk)
        self._keep(after_scan(self.book, seen, at(hours), TERMS, complete=complete), at(hours))
        return self.book.entries.get(orders[0].order_id if orders else ID)

    def look(self, order: Order, *, hours: float, talk: Talk | None = None) -> CaseEntry:
        """The order read again by itself."""
        seen = self._seen([order], at(hours), talk, alone=True)
        self._keep(after_look(self.book, seen, at(hours), TERMS), self.book.at)
        return self.book.entries[order.order_id]

    def does(
        self, kind: ActionKind, *, hours: float, order: Order | None = None, by_word: bool = False, **more: Any
    ) -> None:
        """Something is done, and proved or told."""
        self.acts.append(Done(an_action(kind, order, **more), at(hours), by_word))

    def turns(self) -> list[Turn]:
        """What happened, in the order in which it was noted."""
        return [one.turn for one in self.book.entries[ID].story]

    def _seen(self, orders: Iterable[Order], now: datetime, talk: Talk | None, *, alone: bool = False) -> list[Seen]:
        cases = {case.order.order_id: case for case in find_cases(without_replaced(orders, self.acts), POLICY, now)}
        mine = {order.order_id: [act for act in self.acts if act.action.order_id == order.order_id] for order in orders}
        return [Seen(one, cases.get(one.order_id), mine[one.order_id], talk, alone) for one in orders]

    def _keep(self, changed: Iterable[CaseEntry], now: datetime | None) -> None:
        entries = {**self.book.entries, **{entry.order_id: entry for entry in changed}}
        self.book = CaseBook(entries, now, self.book.blanked)
