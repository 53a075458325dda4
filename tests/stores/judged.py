"""What a scan says about parcels beside what the plan says, in the same shape, for every store."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from playwright.sync_api import WebError

from assistant.core.orders import Money, Order
from assistant.core.ports import ScanMemory
from assistant.core.results import ScanResult
from tests.stores.plan import Sale
from tests.stores.visit import Shop, Visit


class Judge(Shop, Protocol):
    """A store that is asked itself."""

    @property
    def writes(self) -> list[str]:
        """Every request that could change something, by its own log."""

    @property
    def contents(self) -> str:
        """A fingerprint of all that it knows."""

    def total(self, number: str) -> Decimal:
        """What an order came to."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One scan, the orders that it read, what the pages' own scripts threw meanwhile, and what the store says of it."""

    result: ScanResult
    totals: dict[str, Money]
    thrown: tuple[str, ...]
    writes: list[str]
    unchanged: bool

    def is_whole(self, store: Judge) -> bool:
        """Whether it found all that the plan has, nothing else, and says of itself that it is complete."""
        told = (self.result.complete, self.result.unread, self.result.total, self.result.read)
        return told == (True, (), len(store.sales), len(store.sales)) and found(self.result) == wrong(store.sales)


def totals(store: Judge, currency: str = "USD") -> dict[str, Money]:
    """What every order came to by the store's own database."""
    return {sale.number: Money(store.total(sale.number), currency) for sale in store.sales}


def judged(store: Judge, visit: Visit, memory: ScanMemory | None = None) -> Judged:
    """One scan of a store, watched; with a ``memory`` as a seller's scans have one."""
    orders, thrown, before = list[Order](), list[str](), store.contents

    def note(error: WebError) -> None:
        thrown.append(error.error.message)

    context = visit.session.tabs[0].context
    context.on("weberror", note)
    result = visit.scans(memory, orders.extend, pictures=1)
    context.remove_listener("weberror", note)
    read = {order.order_id: order.total for order in orders}
    return Judged(result, read, tuple(thrown), store.writes, store.contents == before)


def found(result: ScanResult) -> set[tuple[str, str, str]]:
    """Order, waybill and cause of every parcel that a scan has something to say about."""
    worst = {(case.order.order_id, case.parcel, case.cause) for case in result.cases}
    more = {(case.order.order_id, other.parcel, other.cause) for case in result.cases for other in case.others}
    return {(order, parcel.tracking_number if parcel else "", cause.value) for order, parcel, cause in worst | more}


def wrong(sales: Sequence[Sale]) -> set[tuple[str, str, str]]:
    """The same by the plan."""
    return {
        (sale.number, parcel.number, parcel.cause.value)
        for sale in sales
        if sale.state != "complete"
        for parcel in sale.parcels
        if parcel.cause
    }
