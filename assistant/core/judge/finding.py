"""One parcel's verdict before it becomes its order's case, and the facts that every verdict shows."""

from dataclasses import dataclass, replace
from datetime import datetime

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.judge.clocks import Reading
from assistant.core.judge.codes import Clears, Fact
from assistant.core.judge.parcels import Parcel
from assistant.core.policy import Level
from assistant.core.tracking import TrackingEvent


@dataclass(frozen=True, slots=True)
class Finding:
    """A cause, how sure, on which clock, by which facts."""

    parcel: Parcel
    cause: Cause
    confidence: Confidence
    reading: Reading
    facts: tuple[Evidence, ...]
    remedies: tuple[Remedy, ...]
    clears: Clears
    incident: str = ""

    @property
    def level(self) -> Level:
        """The clock's level; a guess is only ever watched."""
        return Level.WATCH if self.confidence is Confidence.GUESS else self.reading.level

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The cause's own facts, the order's times, the limit and where it comes from."""
        return (*self.facts, *order_facts(self.parcel), *self.reading.facts)

    def told(self, fact: Evidence, confidence: Confidence, remedies: tuple[Remedy, ...], incident: str) -> "Finding":
        """The same finding with what its siblings tell."""
        facts = (*self.facts, fact)
        return replace(self, facts=facts, confidence=confidence, remedies=remedies, incident=incident)


def order_facts(parcel: Parcel) -> tuple[Evidence, ...]:
    """When it was paid and marked as shipped, as far as the store says."""
    times = ((Fact.PAID_AT, parcel.order.paid_at), (Fact.MARKED_AT, parcel.marked_at))
    return tuple(Evidence(fact, _minute(moment), "order", moment) for fact, moment in times if moment)


def number_facts(parcel: Parcel) -> tuple[Evidence, ...]:
    """The waybill and the carrier as the seller gave them."""
    carrier = parcel.shipment.carrier if parcel.shipment else ""
    return (Evidence(Fact.TRACKING_NUMBER, parcel.number, "order"), Evidence(Fact.CARRIER, carrier, "order"))


def row(fact: Fact, event: TrackingEvent) -> Evidence:
    """A row of the trace as a fact."""
    return Evidence(fact, event.text, "trace", event.time)


def _minute(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")
