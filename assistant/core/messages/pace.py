"""When a message may be sent: one open message per order, and never at night.

Source: features.md D6 and D8. A second message needs new facts *and* a day's distance; a hold is told with its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from assistant.core.canonical import digest_of
from assistant.core.cases import Case
from assistant.core.orders import Shipment

DISTANCE: Final = timedelta(hours=24)
"""The least time between two messages about one order."""


class Waiting(StrEnum):
    """Why a message waits."""

    NOTHING_NEW = "nothing_new"
    TOO_SOON = "too_soon"
    QUIET_HOURS = "quiet_hours"


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a message waits, and until when; ``until`` is None where time alone does not end it."""

    why: Waiting
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """One message that reached the buyer. ``known`` is what it was written from, as :func:`what_is_known` said then."""

    order_id: str
    at: datetime
    known: str


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours in which nobody is written to, in the buyer's own time; ``start`` equal to ``end`` means none."""

    zone: tzinfo
    start: time = time(22)
    end: time = time(8)

    def until(self, now: datetime) -> datetime | None:
        """When the quiet that ``now`` falls into ends; None outside of it."""
        local = now.astimezone(self.zone)
        if not self._covers(local.time()):
            return None
        day = local.date()
        late = self.start > self.end and local.time() >= self.start
        return datetime.combine(day + timedelta(days=1) if late else day, self.end, self.zone)

    def _covers(self, at: time) -> bool:
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def hold(order_id: str, known: str, sent: Iterable[Sent], quiet: QuietHours, now: datetime) -> Hold | None:
    """Why a message about this order, written from what is ``known``, may not be sent now; None where it may."""
    before = [one for one in sent if one.order_id == order_id]
    last = max((one.at for one in before), default=None)
    if any(one.known == known for one in before):
        return Hold(Waiting.NOTHING_NEW, None)
    if last is not None and now < last + DISTANCE:
        free = last + DISTANCE
        return Hold(Waiting.TOO_SOON, quiet.until(free) or free)
    night = quiet.until(now)
    return Hold(Waiting.QUIET_HOURS, night) if night else None


def what_is_known(case: Case) -> str:
    """A hash of the facts a buyer would be told. Time going by is none, nor is a row that the platform wrote."""
    order = case.order
    pending = order.pending_refund
    return digest_of([
        case.cause.value,
        str(order.refunded or ""),
        f"{pending.refund_id} {pending.amount}" if pending else "",
        [_told(parcel) for parcel in order.shipments],
    ])  # fmt: skip


def _told(parcel: Shipment) -> str:
    rows = [event for event in parcel.timeline.events if event.physical and not event.generated]
    last = rows[-1].time.isoformat() if rows and rows[-1].time else ""
    return f"{parcel.carrier} {parcel.tracking_number} {len(rows)} {last} {parcel.timeline.status}"
