"""What a verdict is made from: one parcel, its order, the moment, the limits, and who else carries the same waybill."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.orders import Order, Shipment
from assistant.core.policy import Level, Limits


@dataclass(frozen=True, slots=True)
class Bench:
    """The moment and the rules of one judging: ``now`` is aware; ``carriers_of`` maps a waybill to the orders on it."""

    now: datetime
    limits: Limits
    shared: Mapping[str, tuple[str, ...]]

    def hours_since(self, moment: datetime) -> float:
        """Hours from ``moment`` to now, never below zero (store clocks may run ahead)."""
        return max(0.0, (self.now - moment).total_seconds() / 3600)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel with the order it belongs to; ``shipment`` is None where the order has none at all."""

    order: Order
    shipment: Shipment | None

    @property
    def marked_at(self) -> datetime | None:
        """When it was marked as shipped, or the best bound we know: paid, created."""
        own = self.shipment.marked_at if self.shipment else None
        return own or self.order.marked_at or self.order.paid_at or self.order.created_at


@dataclass(frozen=True, slots=True)
class Finding:
    """One parcel's verdict before it becomes its order's case."""

    cause: Cause
    confidence: Confidence
    level: Level
    since: datetime
    hours: float
    limit_hours: float
    evidence: tuple[Evidence, ...]
    remedies: tuple[Remedy, ...]
    clears: str


def shared_waybills(orders: Iterable[Order]) -> dict[str, tuple[str, ...]]:
    """Waybills that stand on orders of different buyers or addresses, with those orders' numbers.

    Combined parcels are excused: the same buyer at the same address gets one parcel for several orders.
    """
    seen: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for order in orders:
        for shipment in order.shipments:
            if shipment.tracking_number:
                seen[shipment.tracking_number][order.order_id] = (
                    order.buyer.token or order.buyer.masked,
                    order.address_token,
                )
    return {number: tuple(sorted(owners)) for number, owners in seen.items() if len(set(owners.values())) > 1}
