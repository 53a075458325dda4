"""Causes that are a silence: no scan at all, or no further one (F3, F4, F7)."""

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.judge.clocks import Clocks, Reading
from assistant.core.judge.codes import Clears, Fact
from assistant.core.judge.finding import Finding, number_facts, row
from assistant.core.judge.lags import LagBook
from assistant.core.judge.parcels import Parcel
from assistant.core.judge.places import origin_of
from assistant.core.policy import ClockName, Level
from assistant.core.tracking import EventSource, TrackingEvent, TrackingStatus

S = TrackingStatus

_STRANGE_ROWS = 3
"""So many carrier rows that no rule reads, and more of them than of those it reads: the trace may hide a scan."""

_ASK = (Remedy.ASK_CARRIER, Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
_HAND_OVER = (Remedy.HAND_OVER, Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
_DONE = frozenset({S.DELIVERED, S.RETURNED, S.RETURNING})


def never_scanned(parcel: Parcel, clocks: Clocks, lags: LagBook) -> Finding | None:
    """A waybill, and no scan of a carrier: no rows at all, or rows that are only paper."""
    if not parcel.is_unscanned or parcel.timeline.status is S.DELIVERED:
        return None
    reading = clocks.read_unscanned(parcel, ClockName.FIRST_SCAN, lags.first_scan(parcel.carrier))
    if reading is None:
        return None
    rows = parcel.timeline.events
    cause = Cause.LABEL_ONLY if rows else Cause.NOT_FOUND_YET
    confidence = _paper_confidence(rows) if rows else _missing_confidence(reading, clocks)
    facts = (*number_facts(parcel), Evidence(Fact.PHYSICAL_SCANS, "0", "trace"), *_paper_facts(rows))
    return Finding(parcel, cause, confidence, reading, facts, _HAND_OVER, Clears.FIRST_SCAN)


def _missing_confidence(reading: Reading, clocks: Clocks) -> Confidence:
    """Carriers are slow to show a number: with time "not yet" becomes "not"."""
    if reading.hours >= clocks.policy.not_found_proof:
        return Confidence.PROVED
    return Confidence.GUESS if reading.level is Level.WATCH else Confidence.LIKELY


def _paper_confidence(rows: tuple[TrackingEvent, ...]) -> Confidence:
    strange = len(_strange(rows))
    if strange >= _STRANGE_ROWS and strange > len(rows) - strange:
        return Confidence.GUESS
    return Confidence.LIKELY if strange else Confidence.PROVED


def _strange(rows: tuple[TrackingEvent, ...]) -> list[TrackingEvent]:
    return [event for event in rows if event.source is EventSource.CARRIER and event.status is S.UNKNOWN]


def _paper_facts(rows: tuple[TrackingEvent, ...]) -> tuple[Evidence, ...]:
    strange = _strange(rows)
    paper = [event for event in rows if event not in strange]
    news = [row(Fact.CARRIER_SAYS, event) for event in paper if event.status is S.EXCEPTION]
    labels = [row(Fact.PAPER_ROW, event) for event in paper if event.status is not S.EXCEPTION]
    return (*labels[-2:], *news[-1:], *(row(Fact.UNREAD_ROW, event) for event in strange[-2:]))


def stalled(parcel: Parcel, clocks: Clocks, lags: LagBook) -> Finding | None:
    """It moved, and then no scan that shows progress for too long; origin, road and last mile have their own limits."""
    last = parcel.timeline.last_progress
    if last is None or last.time is None or parcel.timeline.status in _DONE:
        return None
    clock, leg = _leg(parcel, last)
    usual = 0.0 if clock is ClockName.WAITING else lags.gap(parcel.carrier, _origin(parcel))
    reading = clocks.read(parcel, clock, last.time, usual)
    if reading is None:
        return None
    idle = [event for event in parcel.timeline.events if event.physical and event.time and event.time > last.time]
    strange = _strange(tuple(event for event in parcel.timeline.events if event.time and event.time > last.time))
    confidence = Confidence.GUESS if len(strange) >= _STRANGE_ROWS else Confidence.LIKELY
    rounds = (Evidence(Fact.ROWS_WITHOUT_PROGRESS, str(len(idle)), "trace", idle[-1].time),) if idle else ()
    unread = tuple(row(Fact.UNREAD_ROW, event) for event in strange[-1:])
    facts = (row(leg, last), *rounds, *unread, *number_facts(parcel))
    clears = Clears.DELIVERED if clock is ClockName.WAITING else Clears.NEW_SCAN
    remedies = (Remedy.MESSAGE, Remedy.WAIT, Remedy.ASK_CARRIER) if clock is ClockName.WAITING else _ASK
    return Finding(parcel, Cause.STALLED, confidence, reading, facts, remedies, clears)


def _leg(parcel: Parcel, last: TrackingEvent) -> tuple[ClockName, Fact]:
    """Where it stopped. At a station or locker it waits for the buyer, which is no stall for about a week."""
    status = parcel.timeline.status
    if status is S.AVAILABLE_FOR_PICKUP:
        return ClockName.WAITING, Fact.WAITING_FOR_BUYER
    if S.OUT_FOR_DELIVERY in (status, last.status) or last.status in (S.EXCEPTION, S.AVAILABLE_FOR_PICKUP):
        return ClockName.LAST_MILE, Fact.STOPPED_AT_LAST_MILE
    scans = [event for event in parcel.timeline.events if event.physical]
    if last == scans[0] or all(event.status is S.PICKED_UP for event in scans):
        return ClockName.SECOND_SCAN, Fact.STOPPED_AT_ORIGIN
    return ClockName.LINE_HAUL, Fact.STOPPED_ON_THE_WAY


def _origin(parcel: Parcel) -> str:
    first = parcel.timeline.first_physical
    return origin_of(first.text) if first else ""
