"""What others do to an order while the seller waits: the buyer writes or asks for money, a carrier scans a parcel, the
platform takes a refund back. For those who test: none of it is a write of the seller's, so none is in the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.practice import carriers
from assistant.practice.chance import seeded
from assistant.practice.journeys import Narrator, Step
from assistant.practice.writes.state import BY_THE_PLATFORM, DONE, OPEN, PENDING, Desk, Refund

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.practice.orders import Parcel
    from assistant.practice.shop import Shop


def buyer_writes(desk: Desk, **_: Any) -> None:
    """One more message in the chat; what it says is nobody's business here."""
    desk.spoken.append((desk.BUYER, desk.clock.now()))


def buyer_asks_refund(desk: Desk, **_: Any) -> None:
    """The buyer wants all of it back."""
    number = f"2{desk.order.order_id[1:-2]}{len(desk.refunds):02d}"
    desk.refunds.append(Refund(number, desk.order.total, OPEN, by_buyer=True))


def platform_closes_refund(desk: Desk, reason: str = "退款关闭：银行账户异常", **_: Any) -> None:
    """The latest refund is off, and nothing of it went back."""
    refund = next(one for one in reversed(desk.refunds) if one.state in {DONE, PENDING, OPEN})
    refund.state, refund.reason = BY_THE_PLATFORM, reason


def scanned(desk: Desk, kind: str = "picked_up", number: str = "", **_: Any) -> None:
    """The carrier scans the first parcel, or the one with this waybill: picked_up, departed, arrived, signed, ..."""
    parcel = _parcel(desk, number)
    carrier = parcel.carrier or carriers.COMMON[0]
    told = desk.scans.setdefault(parcel.tracking_number, [])
    narrator = Narrator(seeded(desk.order.order_id, len(told)), carrier, english=False)
    here = desk.order.warehouse if kind == "picked_up" else desk.order.buyer.city
    told.append(narrator.scan(Step(kind, here, desk.order.buyer.city), desk.clock.now()))


def _parcel(desk: Desk, number: str) -> Parcel:
    return next(one for one in desk.shown().parcels if not number or one.tracking_number == number)


HAPPENINGS: dict[str, Callable[..., None]] = {
    "buyer-writes": buyer_writes,
    "buyer-asks-refund": buyer_asks_refund,
    "platform-closes-refund": platform_closes_refund,
    "scanned": scanned,
}
"""Name -> what it does to a desk."""


def happen(shop: Shop, name: str, order_id: str, **more: Any) -> None:
    """Let it happen. Unknown names and orders raise ValueError, and so does what cannot happen."""
    desk = shop.desks.open(order_id)
    if name not in HAPPENINGS or desk is None:
        raise ValueError(f"there is no {name!r} for order {order_id!r}; there are: {', '.join(HAPPENINGS)}")
    try:
        HAPPENINGS[name](desk, **more)
    except StopIteration as nothing:
        raise ValueError(f"{name} cannot happen to order {order_id}") from nothing
    shop.desks.touch(desk)
