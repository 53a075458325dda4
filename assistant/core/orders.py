"""Orders and parcels as a seller knows them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from assistant.core.tracking import Timeline


class OrderStatus(StrEnum):
    """Where an order stands in the store's own words, mapped by the pack. Only ``shipped`` ones are judged."""

    TO_SHIP = "to_ship"
    SHIPPED = "shipped"
    PARTLY_SHIPPED = "partly_shipped"
    FINISHED = "finished"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units (yuan, pounds) with its ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who bought, as far as we keep it: a masked name to show and an opaque token to compare."""

    masked: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line of an order."""

    title: str
    quantity: int = 1
    total: Money | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """That a parcel was asked about elsewhere than in its store: of whom, and the moment for which the answer holds."""

    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shipment:
    """One parcel: the waybill the seller typed, when it was typed, and what came of it.

    ``carrier`` is the store's name or code of the carrier; ``tracking_number`` is as typed, cleaned of blanks, or ""
    where none was given; ``marked_at`` when the order was marked as shipped with it. ``looked_up`` says where its rows
    come from, or that there are none, where a source was asked; None: the store itself shows all there is.
    """

    tracking_number: str
    carrier: str
    marked_at: datetime | None
    timeline: Timeline
    looked_up: LookedUp | None = None


@dataclass(frozen=True, slots=True)
class PendingRefund:
    """A refund that the buyer asked for and nobody answered. ``version`` goes stale when the buyer changes it."""

    refund_id: str
    amount: Money
    version: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One order that the store shows as shipped.

    ``order_id`` is text: platform numbers have 19 digits and more. ``needs_parcel`` is False for virtual goods.
    ``city`` and ``address_token`` are where it goes, masked; empty where the store does not show them.
    ``refunded`` is what the store says was given back already, None where it does not say. ``changed_at`` is when the
    store last changed anything about it, a parcel or a trace too; None where it does not say so reliably. ``revision``
    is a text of the list's that is another one once a parcel changed, for stores whose time of change does not move
    with every parcel; it is only compared with the one before. ``keys`` are the admin's own ids of it that its row
    shows, by their names in the pack.
    """

    order_id: str
    status: OrderStatus
    buyer: Buyer
    total: Money
    created_at: datetime | None = None
    paid_at: datetime | None = None
    marked_at: datetime | None = None
    ship_by: datetime | None = None
    needs_parcel: bool = True
    city: str = ""
    address_token: str = ""
    items: tuple[LineItem, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    refunded: Money | None = None
    pending_refund: PendingRefund | None = None
    changed_at: datetime | None = None
    revision: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def is_shipped(self) -> bool:
        """Whether it has parcels to look at."""
        return self.status in {OrderStatus.SHIPPED, OrderStatus.PARTLY_SHIPPED}
