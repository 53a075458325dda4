"""What a carrier says about one parcel, in our words.

The taxonomy is the one of AfterShip, 17TRACK and EasyPost, with two facts stored beside each status: does the row
prove that a carrier held the parcel (``physical``), and may it be written without a scan (``generated``).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TrackingStatus(StrEnum):
    """Where a parcel is. Only ``label_created`` and ``unknown`` never prove custody."""

    LABEL_CREATED = "label_created"
    PICKED_UP = "picked_up"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    AVAILABLE_FOR_PICKUP = "available_for_pickup"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    RETURNING = "returning"
    RETURNED = "returned"
    UNKNOWN = "unknown"


class EventSource(StrEnum):
    """Who wrote the row. A platform's own row is never movement; the seller's own word overrules the others."""

    PLATFORM = "platform"
    CARRIER = "carrier"
    SELLER = "seller"


@dataclass(frozen=True, slots=True)
class EventReading:
    """How one text was read: the status, whether it proves custody, and the rule that said so."""

    status: TrackingStatus
    physical: bool
    generated: bool
    rule: str


@dataclass(frozen=True, slots=True)
class TrackingEvent:
    """One row of a trace. ``time`` is aware, None where the row had none; ``text`` is masked (no phones, no names)."""

    time: datetime | None
    text: str
    status: TrackingStatus
    physical: bool = False
    generated: bool = False
    source: EventSource = EventSource.CARRIER
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A parcel's rows in the order in which they happened, and what they amount to.

    ``first_physical`` is the first row that proves custody, or None; ``last_progress`` the last row that may reset a
    stall clock (physical and not generated); ``status`` where the parcel is now.
    """

    events: tuple[TrackingEvent, ...]
    first_physical: TrackingEvent | None
    last_progress: TrackingEvent | None
    status: TrackingStatus
