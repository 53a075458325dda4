"""A store's admin in memory: an ``OrderReader`` whose misbehaviour is written down beforehand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from assistant.core.errors import LoginNeeded, ShipfixError
from assistant.core.orders import Order
from assistant.core.pictures import PagePicture
from assistant.core.ports import BlockedRequest, OrderPage, StoreIdentity, Unread

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass
class FakeAdmin:
    """``orders`` as the store has them, ``size`` a page.

    ``total`` is what the list says where that is not the truth; ``unread_pages`` and ``unread_orders`` do not come;
    ``raises`` comes up when that page (or, under an order's number, that order) is asked for. After the first page
    ``arrives`` slips in front of the list, and ``leaves`` is gone from it. ``asked`` keeps what was asked
    for, ``listed`` which pages of the list. ``by_change``: the list can be had with what changed last on top.
    """

    orders: Sequence[Order]
    size: int = 3
    total: int | None = None
    shows_total: bool = True
    signed_in: bool = True
    unread_pages: frozenset[int] = frozenset()
    unread_rows: Mapping[str, str] = field(default_factory=dict)
    unread_orders: Mapping[str, str] = field(default_factory=dict)
    raises: Mapping[int | str, ShipfixError] = field(default_factory=dict)
    arrives: Order | None = None
    leaves: Order | None = None
    stopped: tuple[BlockedRequest, ...] = ()
    album: Mapping[str, PagePicture] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    by_change: bool = False
    listed: list[int] = field(default_factory=list)

    def identity(self) -> StoreIdentity:
        """The shop, or LoginNeeded."""
        if not self.signed_in:
            raise LoginNeeded("Nobody is signed in.")
        return StoreIdentity("fake", "A shop", "http://127.0.0.1:1")

    def pages(self) -> Iterator[OrderPage]:
        """The list without parcels, page by page."""
        listed = [replace(order, shipments=()) for order in self.orders]
        for number, start in enumerate(range(0, max(1, len(listed)), self.size), start=1):
            self._raise_at(number)
            self.listed.append(number)
            yield self._page(number, listed[start : start + self.size], len(listed))
            if number == 1:
                listed = [*filter(None, [self.arrives]), *(one for one in listed if not self._is_gone(one))]

    def latest(self) -> Iterator[OrderPage] | None:
        """The same, what changed last first."""
        return self._latest() if self.by_change else None

    def _latest(self) -> Iterator[OrderPage]:
        newest_first = sorted(self.orders, key=lambda order: order.changed_at or NEVER, reverse=True)
        listed = [replace(order, shipments=()) for order in newest_first]
        for number, start in enumerate(range(0, max(1, len(listed)), self.size), start=1):
            self.listed.append(number)
            yield self._page(number, listed[start : start + self.size], len(listed))

    def with_parcels(self, orders: Sequence[Order]) -> Iterator[Order | Unread]:
        """The same orders whole, last one first: the port promises no order."""
        whole = {order.order_id: order for order in self.orders}
        for order in reversed(orders):
            self.asked.append(order.order_id)
            self._raise_at(order.order_id)
            why = self.unread_orders.get(order.order_id)
            yield whole[order.order_id] if why is None else Unread("parcels of the order", why, order.order_id)

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, PagePicture | None]]:
        """The pictures that lie in the album."""
        for order_id in order_ids:
            self.asked.append(f"picture {order_id}")
            yield order_id, self.album.get(order_id)

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What the gate would have stopped."""
        return self.stopped

    def _is_gone(self, order: Order) -> bool:
        return self.leaves is not None and self.leaves.order_id == order.order_id

    def _page(self, number: int, orders: Sequence[Order], count: int) -> OrderPage:
        if number in self.unread_pages:
            return OrderPage(number, (), (Unread(f"page {number}", "HTTP 502", count=len(orders)),))
        read = tuple(order for order in orders if order.order_id not in self.unread_rows)
        bad = [order.order_id for order in orders if order.order_id in self.unread_rows]
        unread = tuple(Unread(f"page {number}", self.unread_rows[order_id], order_id) for order_id in bad)
        total = count if self.total is None else self.total
        return OrderPage(number, read, unread, total if self.shows_total else None)

    def _raise_at(self, place: int | str) -> None:
        if place in self.raises:
            raise self.raises[place]
