"""What a made-up order is made of. Times are aware (+08:00), money is Decimal yuan.

There is one object for each city and carrier, so these compare by identity: routing does it thousands of times a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """A place that parcels leave from or go to, by its names in both languages."""

    name: str
    province: str
    english: str
    area_code: str


@dataclass(frozen=True, slots=True, eq=False)
class Carrier:
    """A carrier as an admin names it; `family` groups those that word their scans alike."""

    code: str
    name: str
    english: str
    family: str


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a trace. `by_carrier` is false for rows the platform writes by itself: they are no movement."""

    time: datetime
    synced: datetime
    text: str
    by_carrier: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """One package entry; `tracking_number` is empty where none was typed. Events oldest first."""

    carrier: Carrier | None
    tracking_number: str
    code: str
    created: datetime
    way: str
    events: tuple[Event, ...]
    cause: str | None = None
    incident: str | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One order line."""

    title: str
    variant: str
    sku: str
    quantity: int
    price: Decimal
    virtual: bool


@dataclass(frozen=True, slots=True)
class Buyer:
    """A buyer as the admin shows one: masked."""

    nick: str
    encode_id: str
    city: City
    street: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the 已发货 tab, whole."""

    index: int
    order_id: str
    number: int
    created: datetime
    paid: datetime
    marked: datetime
    buyer: Buyer
    warehouse: City
    items: tuple[Item, ...]
    postage: Decimal
    partial: bool
    parcels: tuple[Parcel, ...]
    cause: str | None

    @property
    def total(self) -> Decimal:
        """What the buyer paid, postage included."""
        return sum((item.price * item.quantity for item in self.items), self.postage)

    @property
    def modified(self) -> datetime:
        """When the platform last changed anything about it: its parcels' rows count when they were synced."""
        rows = (event.synced for parcel in self.parcels for event in parcel.events)
        return max(self.marked, *rows, *(parcel.created for parcel in self.parcels))

    def without_traces(self) -> Order:
        """The same in an admin that shows no rows of a parcel at all, as most of the world's store software."""
        return replace(self, parcels=tuple(replace(parcel, events=(), tip="") for parcel in self.parcels))

    @property
    def virtual(self) -> bool:
        """True where nothing had to be sent."""
        return all(item.virtual for item in self.items)
