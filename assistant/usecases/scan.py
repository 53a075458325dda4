"""The dry run: read every order marked as shipped, judge each parcel, keep the proof. Owns nothing that can write."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.core.attempts import Done
from assistant.core.cases import Case
from assistant.core.changes import Changes, compare
from assistant.core.history import whole_again, with_history, without_replaced
from assistant.core.judge import judge
from assistant.core.keys import shared_keys
from assistant.core.orders import Order
from assistant.core.pictures import PagePicture
from assistant.core.policy import Policy
from assistant.core.ports import Clock, OrderReader, Progress, StoreIdentity, Unread
from assistant.core.results import PackRef, RowsFrom, ScanResult
from assistant.core.told import told_of
from assistant.core.tracking import EventSource
from assistant.core.wording import said


@dataclass(frozen=True, slots=True)
class ScanWish:
    """What a scan is asked for: the rules, how many of the worst cases get a picture, and what was before.

    ``done`` is what was done about the store's orders, ``before`` the scan to compare with. ``rows_from`` names where
    carrier rows come from beside the store; ``unread`` is what could not be read of it. ``read`` is handed every order
    that was read whole: who keeps cases over scans must see those without one, too.
    """

    policy: Policy
    pictures: int
    done: tuple[Done, ...] = ()
    before: ScanResult | None = None
    rows_from: RowsFrom | None = None
    unread: tuple[Unread, ...] = ()
    read: Callable[[Sequence[Order]], None] = lambda _: None


@dataclass(slots=True)
class _Read:
    """What the list gave so far. An order that shows up on two pages (the list moved) counts once."""

    orders: dict[str, Order] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    @property
    def total(self) -> int | None:
        """The number of orders that the store showed last."""
        return self.totals[-1] if self.totals else None


def scan(
    reader: OrderReader, pack: PackRef, wish: ScanWish, clock: Clock, progress: Progress
) -> tuple[ScanResult, Mapping[str, PagePicture]]:
    """Read, judge, keep proof. Gives the result and a picture per order number for the worst cases.

    Raises ``LoginNeeded`` and ``PageProblem`` as the reader does; a row that cannot be read is no error but ``unread``.
    """
    started = clock.now()
    identity = reader.identity()
    listed = _read_list(reader, progress)
    orders = _read_parcels(reader, listed, progress)
    wish.read(orders)
    judgement = judge(without_replaced(orders, wish.done), wish.policy, clock.now())
    cases = with_history(whole_again(judgement.cases, orders), wish.done)
    pictures = _pictures(reader, cases[: wish.pictures], clock, progress)
    unread = (*listed.unread, *_missing(listed), *wish.unread)
    complete = listed.total == len(orders) and not unread
    result = ScanResult(
        store=identity.store_id,
        shop_name=identity.shop_name,
        url=identity.url,
        started_at=started,
        finished_at=clock.now(),
        pack=pack,
        complete=complete,
        total=listed.total,
        read=len(orders),
        unread=unread,
        blocked=reader.blocked(),
        cases=cases,
        lags=judgement.lags,
        scores=judgement.scores,
        changes=_changes(_comparable(wish.before, identity), cases, orders, complete),
        rows_from=_counted(wish.rows_from, orders),
        told=tuple(told for order in orders for told in told_of(order)),
    )
    return result, pictures


def _comparable(before: ScanResult | None, identity: StoreIdentity) -> ScanResult | None:
    """The scan before, where it was one of this very shop."""
    same = before and (before.store, before.shop_name) == (identity.store_id, identity.shop_name)
    return before if same else None


def _changes(before: ScanResult | None, cases: tuple[Case, ...], orders: list[Order], complete: bool) -> Changes | None:
    if before is None:
        return None
    return Changes(before.started_at, compare(before.standings, cases, orders, complete))


def _read_list(reader: OrderReader, progress: Progress) -> _Read:
    listed = _Read()
    progress.start("list", None)
    for page in reader.pages():
        listed.orders.update((order.order_id, order) for order in page.orders)
        listed.unread.extend(page.unread)
        listed.totals.extend(() if page.total is None else (page.total,))
        progress.step(len(page.orders), listed.total)
    return listed


def _read_parcels(reader: OrderReader, listed: _Read, progress: Progress) -> list[Order]:
    mixed = shared_keys({order.order_id: order.keys for order in listed.orders.values()})
    listed.unread += [Unread(said("orders list"), why, order_id) for order_id, why in mixed.items()]
    alone = [order for order in listed.orders.values() if order.order_id not in mixed]
    wanted = [order for order in alone if order.is_shipped]
    orders = [order for order in alone if not order.is_shipped]
    progress.start("parcels", len(wanted))
    for found in reader.with_parcels(wanted):
        if isinstance(found, Unread):
            listed.unread.append(found)
        else:
            orders.append(found)
        progress.step()
    return orders


def _missing(listed: _Read) -> tuple[Unread, ...]:
    """Orders that the store counts and that no page showed, beyond those already named as unread rows of the list.

    Where an order left the list while it was read, another one slipped to a page that had been read already: the
    numbers agree at the end and an order was still missed. So a count that changes is never complete.
    """
    if listed.total is None:
        return ()
    named = sum(row.count for row in listed.unread if row.order_id not in listed.orders)
    gap = abs(listed.total - len(listed.orders) - named)
    moved = max(listed.totals) - min(listed.totals)
    if not gap and not moved:
        return ()
    why = said(
        "the store counts {total} orders, its pages showed {shown}; the list may have moved while it was read, "
        "or the pack's first_page or page_size does not fit",
        total=f"{listed.total:,}",
        shown=f"{len(listed.orders) + named:,}",
    )
    return (Unread(said("orders list"), why, count=gap or moved),)


def _counted(rows_from: RowsFrom | None, orders: Iterable[Order]) -> RowsFrom | None:
    """The source with how many parcels it was asked about, and what it knew."""
    if rows_from is None:
        return None
    parcels = [parcel for order in orders for parcel in order.shipments if parcel.looked_up]
    return replace(
        rows_from,
        asked=len(parcels),
        found=sum(any(event.source is EventSource.CARRIER for event in one.timeline.events) for one in parcels),
        oldest=min((one.looked_up.at for one in parcels if one.looked_up), default=None),
    )


def _pictures(reader: OrderReader, cases: tuple[Case, ...], clock: Clock, progress: Progress) -> dict[str, PagePicture]:
    progress.start("pictures", len(cases))
    pictures: dict[str, PagePicture] = {}
    for order_id, picture in reader.pictures([case.order.order_id for case in cases]):
        if picture:
            pictures[order_id] = replace(picture, taken_at=clock.now())
        progress.step()
    return pictures
