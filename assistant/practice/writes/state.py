"""What writes leave behind. A second refund is not refused: the store lets a seller do wrong, and remembers it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from assistant.practice import carriers

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.practice.clock import ShopClock
    from assistant.practice.generator import Book
    from assistant.practice.orders import Carrier, Event, Order, Parcel

CHANCES = 3
"""How often a waybill may be changed (invented; WeChat shops had 1, later 3)."""

SMS_ABOVE = Decimal(800)
"""Refunds above this many yuan ask for a code by SMS."""

_CLAIM_EVERY = 7
BY_NAME: dict[str, Carrier] = {carrier.name: carrier for carrier in carriers.COMMON}


class RefusedError(Exception):
    """The store says no; the text is what its page shows."""


@dataclass(slots=True)
class Refund:
    """One refund of an order: the buyer's claim, or one that the seller began."""

    number: str
    amount: Decimal
    state: str
    by_buyer: bool
    version: int = 1
    reason: str = ""


@dataclass(slots=True)
class Desk:
    """Everything that was done to one order. Amounts in yuan."""

    BUYER: ClassVar[str] = "买家"
    SELLER: ClassVar[str] = "卖家"

    order: Order
    clock: ShopClock
    memo: str = ""
    flag: str = "0"
    messages: list[tuple[str, str]] = field(default_factory=list)
    spoken: list[tuple[str, datetime]] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    payments: list[tuple[Decimal, str]] = field(default_factory=list)
    waybills: list[tuple[str, str]] = field(default_factory=list)
    reships: list[tuple[str, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    typed_at: dict[str, datetime] = field(default_factory=dict)
    scans: dict[str, list[Event]] = field(default_factory=dict)
    cancelled: bool = False
    finished: bool = False
    changed: datetime | None = None

    @property
    def modified(self) -> datetime:
        """When anything about the order last changed, by whoever it was."""
        return max(self.order.modified, self.changed or self.order.modified)

    @property
    def refunded(self) -> Decimal:
        """What went back, or is on its way."""
        return sum((one.amount for one in self.refunds if one.state in {DONE, PENDING}), Decimal(0))

    def move_on(self) -> None:
        """The buyer changes the claim in the same moment."""
        for refund in self.refunds:
            refund.version += 1

    def shown(self) -> Order:
        """The order with its waybill as it is now, and with what was sent after it."""
        parcels = list(self.order.parcels)
        if self.waybills and parcels:
            parcels[0] = self._fresh(parcels[0], *self.waybills[-1])
        parcels += [self._fresh(self.order.parcels[0], *sent) for sent in self.reships]
        return replace(self.order, parcels=tuple(map(self._scanned, parcels)))

    def _fresh(self, parcel: Parcel, carrier: str, number: str) -> Parcel:
        at = self.typed_at.get(number, self.clock.now()).replace(microsecond=0)
        return replace(parcel, carrier=BY_NAME[carrier], tracking_number=number, created=at, events=(), tip="")

    def _scanned(self, parcel: Parcel) -> Parcel:
        """The parcel with what was scanned since the store opened."""
        more = self.scans.get(parcel.tracking_number)
        return replace(parcel, events=(*parcel.events, *more), tip="") if more else parcel


OPEN, DONE, PENDING, BY_THE_PLATFORM = "等待商家处理", "退款成功", "退款处理中", "退款关闭"


class Desks:
    """The desks of one store, by order number; `revision` counts changes, for whoever caches what is shown."""

    def __init__(self, book: Book, clock: ShopClock) -> None:
        self._book, self._clock = book, clock
        self._desks: dict[str, Desk] = {}
        self.revision = 0
        self.sms_above = SMS_ABOVE

    def find(self, order_id: str) -> Desk | None:
        """The order's desk, or None where there is no such order."""
        order = self._book.find(order_id)
        return self._desks.get(order_id) or _new_desk(order, self._clock) if order else None

    def open(self, order_id: str) -> Desk | None:
        """The same, kept from now on: for whoever changes it."""
        desk = self.find(order_id)
        return self._desks.setdefault(order_id, desk) if desk else None

    def changed(self, order: Order) -> Desk | None:
        """The order's desk where somebody has been at it."""
        return self._desks.get(order.order_id)

    def finished(self) -> set[int]:
        """The orders that the buyer confirmed: they left the tab of what was sent."""
        return {desk.order.index for desk in self._desks.values() if desk.finished}

    def touch(self, desk: Desk) -> None:
        """Something about the order was just changed. Its time moves by a second at least, as its clock may stand."""
        desk.changed = max(self._clock.now(), desk.modified + timedelta(seconds=1))
        self.revision += 1

    def claims(self, order_id: str) -> list[tuple[Desk, Refund]]:
        """The refunds of the order that was searched for, or those of every order that somebody has been at."""
        found = self.find(order_id)
        desks = [found] if found else list(self._desks.values())
        return [(desk, refund) for desk in desks for refund in desk.refunds]

    def renew(self) -> None:
        """Forget everything that was done."""
        self._desks.clear()
        self.sms_above = SMS_ABOVE
        self.revision += 1


def _new_desk(order: Order, clock: ShopClock) -> Desk:
    desk = Desk(order, clock)
    if order.index % _CLAIM_EVERY == 3:
        desk.refunds.append(Refund(f"2{order.order_id[1:]}", order.total, OPEN, by_buyer=True))
    return desk
