"""The moments of a case that are worth drawing, in the order in which they happened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.core.cases import Case
from assistant.core.tracking import Timeline, TrackingStatus

NO_TIMELINE = Timeline((), None, None, TrackingStatus.UNKNOWN)

_SLACK = timedelta(hours=1)
"""A case is judged some time before the scan ends; more than this is another way of counting."""

_ROUNDING = timedelta(minutes=3)
"""The same where the moment of judging is known: then only the rounding of the hours is between the two."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One labelled point. ``kind`` is a key of the fixed texts: paid, marked, label, first_scan, last_scan …"""

    kind: str
    time: datetime

    @property
    def is_act(self) -> bool:
        """True for what happened, False for the limit and the moment of the scan."""
        return self.kind not in {"limit_point", "now"}


def milestones(case: Case, now: datetime) -> tuple[Milestone, ...]:
    """The labelled points of a case up to ``now``, the time of the scan; times that were not read are left out."""
    found = [Milestone(kind, time) for kind, time in _moments(case, now) if time is not None]
    return tuple(sorted(found, key=lambda point: (point.time, not point.is_act)))


def other_scans(case: Case, now: datetime) -> tuple[datetime, ...]:
    """The times of all rows of the trace that have no label of their own."""
    labelled = {point.time for point in milestones(case, now)}
    events = case.parcel.timeline.events if case.parcel else ()
    times = {event.time for event in events if event.time is not None}
    return tuple(sorted(times - labelled))


def limit_time(case: Case, now: datetime) -> datetime | None:
    """When the limit was reached; None where there is none, or it was not reached, or it cannot be told.

    It cannot be told where the case counts other hours than the wall clock, as with holidays left out.
    """
    if not 0 < case.limit_hours <= case.hours or not on_wall_clock(case, now):
        return None
    return case.since + timedelta(hours=case.limit_hours)


def on_wall_clock(case: Case, now: datetime) -> bool:
    """Whether the hours of the case are plain hours: since its start, until it was judged (about ``now``)."""
    judged, slack = (case.judged_at, _ROUNDING) if case.judged_at else (now, _SLACK)
    # A start that lies ahead of our clock is a wait of nothing, not another way of counting.
    plain = max(judged - case.since, timedelta(0))
    return abs(plain - timedelta(hours=case.hours)) <= slack


def _moments(case: Case, now: datetime) -> list[tuple[str, datetime | None]]:
    timeline = case.parcel.timeline if case.parcel else NO_TIMELINE
    first, last = timeline.first_physical, timeline.last_progress
    return [
        ("paid", case.order.paid_at),
        ("marked", (case.parcel.marked_at if case.parcel else None) or case.order.marked_at),
        ("label", _label_time(timeline)),
        ("first_scan", first.time if first else None),
        ("last_scan", last.time if last and last != first else None),
        ("limit_point", limit_time(case, now)),
        ("now", now),
    ]


def _label_time(timeline: Timeline) -> datetime | None:
    labels = (event.time for event in timeline.events if event.status is TrackingStatus.LABEL_CREATED and event.time)
    return next(labels, None)
