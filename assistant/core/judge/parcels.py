"""What is judged: one parcel with its order, and what can be asked of the two without knowing any rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from assistant.core.orders import Order, OrderStatus, Shipment
from assistant.core.tracking import Timeline, TrackingEvent, TrackingStatus
from assistant.core.waybills import WaybillReading, carrier_of, read_waybill

NO_TIMELINE = Timeline((), None, None, TrackingStatus.UNKNOWN)
JUDGED = frozenset({OrderStatus.SHIPPED, OrderStatus.PARTLY_SHIPPED})


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel with the order it belongs to; ``shipment`` is None where the order has none at all."""

    order: Order
    shipment: Shipment | None

    @property
    def timeline(self) -> Timeline:
        """The parcel's rows; an empty timeline where there is no parcel."""
        return self.shipment.timeline if self.shipment else NO_TIMELINE

    @property
    def number(self) -> str:
        """The waybill, or ""."""
        return self.shipment.tracking_number if self.shipment else ""

    @property
    def carrier(self) -> str:
        """One name per carrier, however the store writes it: ours where we know it, else the store's."""
        return carrier_name(self.shipment.carrier) if self.shipment else ""

    @property
    def marked_at(self) -> datetime | None:
        """When it was marked as shipped, or the best bound we know: paid, created."""
        own = self.shipment.marked_at if self.shipment else None
        return own or self.order.marked_at or self.order.paid_at or self.order.created_at

    @property
    def is_unscanned(self) -> bool:
        """A waybill, and no row that proves custody."""
        return bool(self.number) and self.timeline.first_physical is None


@lru_cache(maxsize=1024)
def carrier_name(written: str) -> str:
    """The carrier's own key for what a store writes; an unknown name stays as it is."""
    known = carrier_of(written)
    return known.value if known else written


def parcels_of(order: Order) -> tuple[Parcel, ...]:
    """Every parcel of an order; one without shipment where it has none."""
    return tuple(Parcel(order, shipment) for shipment in order.shipments) or (Parcel(order, None),)


def judged_parcels(orders: Iterable[Order]) -> tuple[Parcel, ...]:
    """The parcels of all orders that are marked as shipped and not closed."""
    return tuple(parcel for order in orders if order.status in JUDGED for parcel in parcels_of(order))


@lru_cache(maxsize=1 << 15)
def number_reading(number: str, carrier: str) -> WaybillReading:
    """``read_waybill``, remembered: a hundred shapes are tried, and a case asks for its number three times."""
    return read_waybill(number, carrier)


def first_of(events: Iterable[TrackingEvent], *statuses: TrackingStatus) -> TrackingEvent | None:
    """The first dated event with one of these statuses."""
    return next((event for event in events if event.status in statuses and event.time), None)
