"""A reader that remembers: asks again only about what can have changed, and never calls a part the whole.

An order is taken from memory where its row in the list is the same as before *and* one of three things holds: it was
final; the store's own time of change is older than our reading of it; it was read by a scan that was cut short just
before. Where a store lists what changed last first, its list is read up to the first page that holds nothing new; the
rest is remembered, if rows and memory together are as many as the store counts. If not, the whole list is read.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import timedelta
from typing import Final

from assistant.core.canonical import digest_of, sha256
from assistant.core.cases import Case
from assistant.core.orders import Order, OrderStatus
from assistant.core.pictures import PagePicture
from assistant.core.ports import (
    BlockedRequest,
    Clock,
    ListReader,
    OrderPage,
    Recalled,
    ScanMemory,
    Seen,
    StoreIdentity,
    Unread,
)
from assistant.core.results import FromMemory
from assistant.core.tracking import TrackingStatus

_SLACK: Final = timedelta(minutes=10)
"""A change so shortly before a reading may have been followed by one with the same time: clocks show minutes, and no
two run alike."""

_WHOLE_AFTER: Final = timedelta(days=7)
"""So often the whole list is read whatever the store says of its changes."""

_AT_ONCE: Final = 50
_OVER: Final = frozenset({OrderStatus.FINISHED, OrderStatus.CLOSED})


class RecallingReader:
    """Implements ``OrderReader`` on another one. ``scope`` names all that reading rests on beside the shop: pack and
    program. ``full``: everything is asked anew."""

    def __init__(self, reader: ListReader, memory: ScanMemory, scope: str, clock: Clock, *, full: bool = False) -> None:
        self._reader = reader
        self._memory = memory
        self._scope = scope
        self._clock = clock
        self._full = full
        self._about = ""
        self._known = Recalled({})
        self._rows: dict[str, str] = {}
        self._recalled: dict[str, Seen] = {}
        self._whole = True

    def identity(self) -> StoreIdentity:
        """See ``OrderReader``."""
        shop = self._reader.identity()
        self._about = digest_of([self._scope, shop.store_id, shop.shop_name, shop.url])
        return shop

    def pages(self) -> Iterator[OrderPage]:
        """See ``OrderReader``. The last page may be one that was remembered."""
        found = self._memory.begin(self._about, self._clock.now())
        self._known = Recalled({}) if self._full else found
        self._whole = not (yield from self._latest())
        if self._whole:
            yield from map(self._noted, self._reader.pages())

    def with_parcels(self, orders: Sequence[Order]) -> Iterator[Order | Unread]:
        """See ``OrderReader``. What is read is kept while it is read, so that a scan that is cut short is not lost."""
        yield from (self._recalled[one.order_id].order for one in orders if one.order_id in self._recalled)
        fresh = [one for one in orders if one.order_id not in self._recalled]
        waiting: list[Seen] = []
        try:
            for found in self._reader.with_parcels(fresh):
                if isinstance(found, Order):
                    waiting.append(Seen(found, self._rows[found.order_id], self._clock.now()))
                if len(waiting) >= _AT_ONCE:
                    self._memory.keep(waiting)
                    waiting = []
                yield found
        finally:
            self._memory.keep(waiting)

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, PagePicture | None]]:
        """See ``OrderReader``."""
        return self._reader.pictures(order_ids)

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """See ``OrderReader``."""
        return self._reader.blocked()

    def settle(self, orders: Sequence[Order], cases: Sequence[Case], complete: bool) -> None:
        """The scan's end: what is final from now on, and, if it was complete, what the store shows no more."""
        open_ = {case.order.order_id for case in cases}
        final = {order.order_id for order in orders if _is_over(order) and order.order_id not in open_}
        shown = {order.order_id for order in orders} if complete else None
        self._memory.settle(shown, final, self._clock.now(), whole=self._whole and complete)

    @property
    def from_memory(self) -> FromMemory | None:
        """How many orders were not asked for again; None where there was none."""
        if not self._recalled:
            return None
        return FromMemory(len(self._recalled), min(seen.read_at for seen in self._recalled.values()))

    def _latest(self) -> Generator[OrderPage, None, bool]:
        """The pages of the list on which something changed, and what is remembered of the others; False where that
        cannot be the whole list."""
        whole_at = self._known.whole_at
        if not self._known.orders or whole_at is None or self._clock.now() - whole_at > _WHOLE_AFTER:
            return False
        number, total = 0, None
        for page in self._reader.latest() or ():
            if page.unread:
                return False
            yield self._noted(page)
            number, total = page.number, page.total
            if all(self._is_as_before(order) for order in page.orders):
                break
        rest = [seen for seen in self._known.orders.values() if seen.order.order_id not in self._rows]
        if len(self._rows) + len(rest) != total or not all(map(self._holds, rest)):
            return False
        self._recalled |= {seen.order.order_id: seen for seen in rest}
        self._rows |= {seen.order.order_id: seen.row for seen in rest}
        yield OrderPage(number + 1, tuple(seen.order for seen in rest))
        return True

    def _noted(self, page: OrderPage) -> OrderPage:
        now = self._clock.now()
        for order in page.orders:
            self._rows[order.order_id] = _row(order)
            self._recalled.pop(order.order_id, None)  # a list that moves shows an order twice, and the last time counts
            if order.is_shipped and self._is_as_before(order):
                self._recalled[order.order_id] = self._known.orders[order.order_id]
        self._memory.keep([Seen(one, self._rows[one.order_id], now) for one in page.orders if not one.is_shipped])
        return page

    def _is_as_before(self, order: Order) -> bool:
        seen = self._known.orders.get(order.order_id)
        return seen is not None and seen.row == _row(order) and self._holds(seen)

    def _holds(self, seen: Seen) -> bool:
        """Whether what was read of an order then is worth as much as what would be read now, its row being the same."""
        changed, since = seen.order.changed_at, self._known.since
        return (
            seen.final
            or not seen.order.is_shipped
            or (changed is not None and seen.read_at - changed > _SLACK)
            or (since is not None and seen.read_at >= since)
        )


def _row(order: Order) -> str:
    """What stands for an order's row in the list. Another version may see another text: then the order is read anew."""
    return sha256(repr(order))


def _is_over(order: Order) -> bool:
    """Whether nothing more is expected of an order: closed, given back whole, or every parcel delivered."""
    if order.status in _OVER or (order.refunded and order.refunded.amount >= order.total.amount):
        return True
    parcels = order.shipments
    delivered = all(one.timeline.status is TrackingStatus.DELIVERED for one in parcels)
    return bool(parcels) and delivered and order.pending_refund is None
