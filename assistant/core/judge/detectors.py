"""One function a cause: the parcel's facts in, a finding or None out. The first that finds something decides.

Limits and their sources: rules.md §9. A shape contradicts, it never proves; a cause that needs two signals gets two.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.judge.bench import Bench, Finding, Parcel
from assistant.core.orders import Shipment
from assistant.core.policy import Ladder, Level
from assistant.core.tracking import TrackingEvent, TrackingStatus
from assistant.core.waybills import Verdict, read_waybill

Detector = Callable[[Parcel, Bench], Finding | None]

_AT_ONCE = Ladder(0, 0, 24)
"""For what is wrong from the first hour: to act on at once, late after the platforms' sourced 24 h."""

_CLOCK_SLACK = timedelta(hours=1)
"""Clocks of store and carrier differ by minutes; an hour before payment is no mistake of a clock."""


def no_waybill(parcel: Parcel, bench: Bench) -> Finding | None:
    """Marked as shipped, a parcel is needed, and no waybill was given (F2)."""
    if not parcel.order.needs_parcel or (parcel.shipment and parcel.shipment.tracking_number):
        return None
    facts = (Evidence("waybill", "", "order"), *_clock_facts(parcel))
    remedies = (Remedy.EDIT_TRACKING, Remedy.RESHIP, Remedy.REFUND)
    return _timed(Cause.NO_WAYBILL, Confidence.PROVED, bench.limits.no_waybill, parcel, bench, facts, remedies, "waybill")


def impossible_trace(parcel: Parcel, bench: Bench) -> Finding | None:
    """A trace that cannot be this parcel's: two contradictions at least, never one (F8)."""
    signals = _impossibilities(parcel)
    if len(signals) < 2:
        return None
    remedies = (Remedy.EDIT_TRACKING, Remedy.REFUND, Remedy.RESHIP)
    return _timed(Cause.IMPOSSIBLE_TRACE, Confidence.PROVED, _AT_ONCE, parcel, bench, signals, remedies, "right_waybill")


def _impossibilities(parcel: Parcel) -> tuple[Evidence, ...]:
    shipment, order = parcel.shipment, parcel.order
    if shipment is None or shipment.timeline.first_physical is None:
        return ()
    first = shipment.timeline.first_physical
    signals = []
    if first.time and order.paid_at and first.time < order.paid_at - _CLOCK_SLACK:
        signals.append(Evidence("scan_before_payment", first.text, "trace", first.time))
    signed = _signature(shipment)
    if signed and signed.time and order.paid_at and signed.time < order.paid_at - _CLOCK_SLACK:
        signals.append(Evidence("delivered_before_payment", signed.text, "trace", signed.time))
    if signed and (city := _other_city(signed.text, order.city)):
        signals.append(Evidence("delivered_elsewhere", city, "trace", signed.time))
    return tuple(signals)


def _signature(shipment: Shipment) -> TrackingEvent | None:
    signed = (event for event in shipment.timeline.events if event.status is TrackingStatus.DELIVERED)
    return next(signed, None)


def _other_city(text: str, city: str) -> str:
    """The city a row names in its brackets, where it is certainly not ``city``."""
    named = text[1 : text.find("】")] if text.startswith("【") and "】" in text else ""
    bare, named_bare = city.removesuffix("市")[-2:], named.removesuffix("市")
    return named if bare and named.endswith("市") and bare not in named_bare else ""


def duplicate_waybill(parcel: Parcel, bench: Bench) -> Finding | None:
    """The same waybill on orders of different buyers or addresses (F6)."""
    if parcel.shipment is None:
        return None
    others = [one for one in bench.shared.get(parcel.shipment.tracking_number, ()) if one != parcel.order.order_id]
    if not others:
        return None
    facts = (
        Evidence("waybill", parcel.shipment.tracking_number, "order"),
        Evidence("also_on", ", ".join(others[:5]), "orders"),
        *_clock_facts(parcel),
    )
    remedies = (Remedy.EDIT_TRACKING, Remedy.RESHIP, Remedy.REFUND)
    return _timed(Cause.DUPLICATE_WAYBILL, Confidence.PROVED, _AT_ONCE, parcel, bench, facts, remedies, "right_waybill")


def bad_number(parcel: Parcel, bench: Bench) -> Finding | None:
    """A number that no parcel of that carrier can have, or that is another carrier's (F4, F5)."""
    shipment = parcel.shipment
    if shipment is None or not shipment.tracking_number or shipment.timeline.first_physical is not None:
        return None
    reading = read_waybill(shipment.tracking_number, shipment.carrier)
    cause = _CAUSE_OF_VERDICT.get(reading.verdict)
    if cause is None:
        return None
    owners = ", ".join(reading.belongs_to)
    facts = (
        Evidence("waybill", shipment.tracking_number, "order"),
        Evidence("carrier", shipment.carrier, "order"),
        *((Evidence("shape_of", owners, "waybill shapes"),) if owners else ()),
        *_clock_facts(parcel),
    )
    remedies = (Remedy.EDIT_TRACKING, Remedy.RESHIP, Remedy.REFUND)
    return _timed(cause, Confidence.LIKELY, _AT_ONCE, parcel, bench, facts, remedies, "right_waybill")


_CAUSE_OF_VERDICT = {Verdict.INVALID: Cause.WAYBILL_INVALID, Verdict.OTHER_CARRIER: Cause.WRONG_CARRIER}


def turned_back(parcel: Parcel, bench: Bench) -> Finding | None:
    """On the way back to the seller, or there already (F9)."""
    if parcel.shipment is None or parcel.shipment.timeline.status not in _BACKWARDS:
        return None
    remedies = (Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
    return _from_last_event(Cause.RETURNING, parcel.shipment, bench, remedies)


def exception(parcel: Parcel, bench: Bench) -> Finding | None:
    """The carrier itself reports lost, damaged, refused, held (F9)."""
    if parcel.shipment is None or parcel.shipment.timeline.status is not TrackingStatus.EXCEPTION:
        return None
    remedies = (Remedy.ASK_CARRIER, Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
    return _from_last_event(Cause.EXCEPTION, parcel.shipment, bench, remedies)


_BACKWARDS = frozenset({TrackingStatus.RETURNING, TrackingStatus.RETURNED})
_FINAL = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED})


def never_scanned(parcel: Parcel, bench: Bench) -> Finding | None:
    """A waybill, and no scan of a carrier: no rows at all (F4), or rows that are only paper (F3)."""
    shipment = parcel.shipment
    if shipment is None or not shipment.tracking_number or shipment.timeline.first_physical is not None:
        return None
    if shipment.timeline.status is TrackingStatus.DELIVERED:
        return None
    paper = shipment.timeline.events
    cause = Cause.LABEL_ONLY if paper else Cause.NOT_FOUND_YET
    facts = (
        Evidence("waybill", shipment.tracking_number, "order"),
        Evidence("carrier_scans", "0", "trace"),
        *(Evidence("paper_row", event.text, "trace", event.time) for event in paper[-2:]),
        *_clock_facts(parcel),
    )
    remedies = (Remedy.HAND_OVER, Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
    confidence = Confidence.PROVED if paper else Confidence.LIKELY
    return _timed(cause, confidence, bench.limits.first_scan, parcel, bench, facts, remedies, "carrier_scan")


def stalled(parcel: Parcel, bench: Bench) -> Finding | None:
    """It moved, and then no scan that shows progress for too long (F7)."""
    shipment = parcel.shipment
    if shipment is None or shipment.timeline.last_progress is None or shipment.timeline.status in _FINAL:
        return None
    last = shipment.timeline.last_progress
    if last.time is None or shipment.timeline.status is TrackingStatus.AVAILABLE_FOR_PICKUP:
        return None
    facts = (Evidence("last_scan", last.text, "trace", last.time), *_clock_facts(parcel))
    remedies = (Remedy.ASK_CARRIER, Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
    return _since(Cause.STALLED, Confidence.LIKELY, bench.limits.stall, last.time, bench, facts, remedies, "carrier_scan")


DETECTORS: tuple[Detector, ...] = (
    no_waybill,
    duplicate_waybill,
    impossible_trace,
    bad_number,
    turned_back,
    exception,
    never_scanned,
    stalled,
)


def _from_last_event(cause: Cause, shipment: Shipment, bench: Bench, remedies: tuple[Remedy, ...]) -> Finding | None:
    """A finding on the carrier's own word: urgent from the moment of its last dated row."""
    dated = [event for event in shipment.timeline.events if event.time is not None]
    if not dated or dated[-1].time is None:
        return None
    last = dated[-1]
    facts = (Evidence("carrier_says", last.text, "trace", last.time),)
    return _since(cause, Confidence.PROVED, _AT_ONCE, dated[-1].time, bench, facts, remedies, "progress")


def _clock_facts(parcel: Parcel) -> tuple[Evidence, ...]:
    order = parcel.order
    facts = ((name, moment) for name, moment in (("paid", order.paid_at), ("marked_shipped", parcel.marked_at)))
    return tuple(Evidence(name, moment.isoformat(" ", "minutes"), "order", moment) for name, moment in facts if moment)


def _timed(
    cause: Cause,
    confidence: Confidence,
    ladder: Ladder,
    parcel: Parcel,
    bench: Bench,
    facts: tuple[Evidence, ...],
    remedies: tuple[Remedy, ...],
    clears: str,
) -> Finding | None:
    """A finding on the clock that starts when the order was marked as shipped."""
    since = parcel.marked_at
    return None if since is None else _since(cause, confidence, ladder, since, bench, facts, remedies, clears)


def _since(
    cause: Cause,
    confidence: Confidence,
    ladder: Ladder,
    since: datetime,
    bench: Bench,
    facts: tuple[Evidence, ...],
    remedies: tuple[Remedy, ...],
    clears: str,
) -> Finding | None:
    hours = bench.hours_since(since)
    level = ladder.level(hours)
    if level is None:
        return None
    limit = {Level.WATCH: ladder.watch, Level.ACT: ladder.act, Level.LATE: ladder.late}[level]
    return Finding(cause, confidence, level, since, hours, limit, facts, remedies, clears)
