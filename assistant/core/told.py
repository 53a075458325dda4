"""What the seller knows and no carrier says: typed facts that overrule the feed, and are taken back as easily."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from assistant.core.orders import Order, Shipment
from assistant.core.tracking import EventSource, Timeline, TrackingEvent, TrackingStatus
from assistant.core.waybills import clean

S = TrackingStatus


class SellerFact(StrEnum):
    """What a seller may know of a parcel."""

    HANDED_OVER = "handed_over"
    NEVER_SENT = "never_sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of one order. ``number`` is the parcel's waybill, cleaned, or "" for all; ``at`` when it was told.

    Facts change how an order is read and judged; they write nothing to a store.
    """

    order_id: str
    fact: SellerFact
    at: datetime
    number: str = ""

    @property
    def ends(self) -> bool:
        """Whether no carrier need be asked any more: only a parcel that was handed over goes on moving."""
        return self.fact is not SellerFact.HANDED_OVER


_MEANS = {
    SellerFact.HANDED_OVER: (S.PICKED_UP, True, "told by the seller: handed over to the carrier"),
    SellerFact.NEVER_SENT: (S.LABEL_CREATED, False, "told by the seller: never handed over"),
    SellerFact.DELIVERED: (S.DELIVERED, True, "told by the seller: delivered"),
    SellerFact.RETURNED: (S.RETURNED, True, "told by the seller: came back"),
    # "lost" is one of the words by which the judge tells a grave problem from a failed round.
    SellerFact.LOST: (S.EXCEPTION, True, "told by the seller: lost"),
}

_FACT_OF = {text: fact for fact, (_, _, text) in _MEANS.items()}


def with_told(order: Order, facts: Iterable[Told]) -> Order:
    """The order as the seller knows it. A fact about one parcel goes before a fact about all of them."""
    mine = {fact.number: fact for fact in facts if fact.order_id == order.order_id}
    if not mine:
        return order
    return replace(order, shipments=tuple(_overruled(parcel, mine) for parcel in order.shipments))


def told_of(order: Order) -> tuple[Told, ...]:
    """What the seller told of an order, read back from its parcels as :func:`with_told` left them."""
    return tuple(
        Told(order.order_id, _FACT_OF[event.text], event.time, clean(parcel.tracking_number))
        for parcel in order.shipments
        for event in parcel.timeline.events
        if event.source is EventSource.SELLER and event.time
    )


def _overruled(parcel: Shipment, facts: dict[str, Told]) -> Shipment:
    told = facts.get(clean(parcel.tracking_number)) or facts.get("")
    return replace(parcel, timeline=_timeline(parcel.timeline, told)) if told else parcel


def _timeline(feed: Timeline, told: Told) -> Timeline:
    status, physical, text = _MEANS[told.fact]
    event = TrackingEvent(told.at, text, status, physical=physical, source=EventSource.SELLER, rule="told")
    if told.fact is SellerFact.NEVER_SENT:
        # What the feed shows under this number is then not this parcel.
        kept = tuple(row for row in feed.events if not row.physical)
        return Timeline(_in_order((*kept, event)), None, None, status)
    events = _in_order((*feed.events, event))
    if told.fact is SellerFact.LOST:
        return Timeline(events, feed.first_physical or event, feed.last_progress, status)
    if told.fact is SellerFact.HANDED_OVER and feed.first_physical:
        return replace(feed, events=events)
    return Timeline(events, feed.first_physical or event, event, status)


def _in_order(events: tuple[TrackingEvent, ...]) -> tuple[TrackingEvent, ...]:
    return tuple(sorted(events, key=lambda event: event.time or datetime.min.replace(tzinfo=UTC)))
