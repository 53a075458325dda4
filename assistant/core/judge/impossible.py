"""A trace that cannot be this order's: re-used and foreign numbers (F8). Two independent contradictions, never one.

One alone has an honest reason: pre-sale parcels travel before the last payment, sellers mark late, couriers sign at the
wrong desk. Signals of one family (both about the start, both about the goal) count once.
"""

from datetime import datetime, timedelta

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.judge.clocks import Clocks
from assistant.core.judge.codes import Clears, Fact
from assistant.core.judge.finding import Finding, number_facts, row
from assistant.core.judge.lags import Origins
from assistant.core.judge.parcels import Parcel, first_of
from assistant.core.judge.places import bare_city, last_town, names, origin_of
from assistant.core.policy import ClockName
from assistant.core.tracking import TrackingEvent, TrackingStatus

_CLOCK_SLACK = timedelta(hours=1)
"""Clocks of store and carrier differ by minutes; an hour before payment is no mistake of a clock."""

_A_DAY = timedelta(hours=24)
"""More than any wrong time zone explains, and than a seller who marks in the evening what left in the morning."""


def impossible_trace(parcel: Parcel, clocks: Clocks, origins: Origins) -> Finding | None:
    """Two contradictions between trace and order at least; proved where one of them is a scan before the payment."""
    found = signals(parcel, origins)
    if len(found) < 2:
        return None
    reading = clocks.read_unscanned(parcel, ClockName.AT_ONCE)
    if reading is None:
        return None
    proved = any(signal.fact == Fact.SCAN_BEFORE_PAYMENT for signal in found)
    remedies = (Remedy.EDIT_TRACKING, Remedy.REFUND, Remedy.RESHIP)
    return Finding(
        parcel=parcel,
        cause=Cause.IMPOSSIBLE_TRACE,
        confidence=Confidence.PROVED if proved else Confidence.LIKELY,
        reading=reading,
        facts=(*number_facts(parcel), *found),
        remedies=remedies,
        clears=Clears.WAYBILL_CORRECTED,
    )


def signals(parcel: Parcel, origins: Origins) -> tuple[Evidence, ...]:
    """The contradictions, at most one of each family: start in time, end in time, goal, origin."""
    first = parcel.timeline.first_physical
    if first is None or not _early(parcel, first):
        # Every combination has a time among its two: without one there is nothing to add up.
        return ()
    signed = first_of(parcel.timeline.events, TrackingStatus.DELIVERED)
    found = (_start(parcel, first), _end(parcel, signed), _goal(parcel, signed), _origin(first, origins))
    return tuple(signal for signal in found if signal)


def _early(parcel: Parcel, first: TrackingEvent) -> bool:
    return _start(parcel, first) is not None


def _start(parcel: Parcel, first: TrackingEvent) -> Evidence | None:
    if _before(first, parcel.order.paid_at, _CLOCK_SLACK):
        return row(Fact.SCAN_BEFORE_PAYMENT, first)
    return row(Fact.SCAN_BEFORE_MARKED, first) if _before(first, parcel.marked_at, _A_DAY) else None


def _end(parcel: Parcel, signed: TrackingEvent | None) -> Evidence | None:
    if signed is None or not _before(signed, parcel.order.paid_at, _A_DAY):
        return None
    return row(Fact.DELIVERED_BEFORE_PAYMENT, signed)


def _goal(parcel: Parcel, signed: TrackingEvent | None) -> Evidence | None:
    """Signed in a town that is not the order's, in a trace that never names the order's town."""
    city = bare_city(parcel.order.city)
    if signed is None or not city:
        return None
    scans = [event for event in parcel.timeline.events if event.physical]
    if any(names(event.text, city) for event in scans):
        return None
    town = last_town(scans)
    return Evidence(Fact.DELIVERED_ELSEWHERE, town, "trace", signed.time) if town else None


def _origin(first: TrackingEvent, origins: Origins) -> Evidence | None:
    town = origin_of(first.text)
    return row(Fact.FOREIGN_ORIGIN, first) if town and origins.is_foreign(town) else None


def _before(event: TrackingEvent, moment: datetime | None, slack: timedelta) -> bool:
    return event.time is not None and moment is not None and event.time < moment - slack
