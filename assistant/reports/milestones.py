"""The moments of a case that are worth drawing, in the order in which they happened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.core.cases import Case
from assistant.core.tracking import Timeline, TrackingStatus

NO_TIMELINE = Timeline((), None, None, TrackingStatus.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One labelled point. ``kind`` is a key of the fixed texts: paid, marked, label, first_scan, last_scan …"""

    kind: str
    time: datetime

    @property
    def is_act(self) -> bool:
        """True for what happened, False for the limit and the moment of the scan."""
        return self.kind not in {"limit_point", "now"}


def milestones(case: Case) -> tuple[Milestone, ...]:
    """The labelled points of a case; times that were not read are left out."""
    found = [Milestone(kind, time) for kind, time in _moments(case) if time is not None]
    return tuple(sorted(found, key=lambda point: (point.time, not point.is_act)))


def other_scans(case: Case) -> tuple[datetime, ...]:
    """The times of all rows of the trace that have no label of their own."""
    labelled = {point.time for point in milestones(case)}
    events = case.parcel.timeline.events if case.parcel else ()
    times = {event.time for event in events if event.time is not None}
    return tuple(sorted(times - labelled))


def scan_time(case: Case) -> datetime:
    """The moment at which the case was judged."""
    return case.since + timedelta(hours=case.hours)


def limit_time(case: Case) -> datetime | None:
    """When the limit was reached; None where there is none, or it was not reached."""
    return case.since + timedelta(hours=case.limit_hours) if 0 < case.limit_hours <= case.hours else None


def _moments(case: Case) -> list[tuple[str, datetime | None]]:
    timeline = case.parcel.timeline if case.parcel else NO_TIMELINE
    first, last = timeline.first_physical, timeline.last_progress
    return [
        ("paid", case.order.paid_at),
        ("marked", (case.parcel.marked_at if case.parcel else None) or case.order.marked_at),
        ("label", _label_time(timeline)),
        ("first_scan", first.time if first else None),
        ("last_scan", last.time if last and last != first else None),
        ("limit_point", limit_time(case)),
        ("now", scan_time(case)),
    ]


def _label_time(timeline: Timeline) -> datetime | None:
    labels = (event.time for event in timeline.events if event.status is TrackingStatus.LABEL_CREATED and event.time)
    return next(labels, None)
