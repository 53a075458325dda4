"""A parcel's rows, in the order in which they happened, and what they amount to.

The order of the input never matters: rows are put into the order of their instants, equal instants into the order of
the work (label, pick-up, transport, last mile, …), and doubles go.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from assistant.core.tracking.context import loops, with_context
from assistant.core.tracking.events import EventSource, Timeline, TrackingEvent
from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.noise import says_nothing
from assistant.core.tracking.normalise import clean, fold
from assistant.core.tracking.privacy import mask_shown
from assistant.core.tracking.reading import classify_said

CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The zone of a time without one: Chinese carriers and the aggregators print China time (trap 15)."""

LATE_UPLOAD: Final = timedelta(hours=24)
"""Plain scans this long after a signature are late uploads (a border event 3 h 33 min after delivery is in the data);
later ones mean that the parcel moves again."""

_UNDATED: Final = datetime.min.replace(tzinfo=UTC)
_STAGES: Final = (
    S.UNKNOWN,
    S.LABEL_CREATED,
    S.PICKED_UP,
    S.IN_TRANSIT,
    S.OUT_FOR_DELIVERY,
    S.EXCEPTION,
    S.AVAILABLE_FOR_PICKUP,
    S.RETURNING,
    S.DELIVERED,
    S.RETURNED,
)
"""The order of work within one instant or one day."""

_RANK: Final = {status: rank for rank, status in enumerate(_STAGES)}
_LEAVES: Final = re.compile("发往|离开|发出|Depart|depart")
_PLAIN: Final = frozenset({S.PICKED_UP, S.IN_TRANSIT})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a source. ``time`` may be naive (read as +08:00) or None; ``code`` is one of ``provider``'s."""

    time: datetime | None
    text: str
    code: str | None = None
    provider: str | None = None
    source: EventSource = EventSource.CARRIER


def read_timeline(
    rows: Iterable[tuple[datetime | None, str]],
    carrier: str | None = None,
    platform: Callable[[str], bool] | None = None,
) -> Timeline:
    """What the rows of one parcel amount to; see ``read_rows``.

    ``platform`` tells from a raw text whether the platform wrote the row itself (the pack knows how): such rows stay in
    ``events`` and are never movement.
    """
    made = platform or (lambda _text: False)
    return read_rows((Row(time, text, source=_source(made(text))) for time, text in rows), carrier)


def read_rows(rows: Iterable[Row], carrier: str | None = None) -> Timeline:
    """The timeline of rows in any order, with doubles, noise, missing zones and missing times; never raises.

    Day-only times (midnight) stand at the start of their day, from out-for-delivery on at its end, unless a timed row
    of that day is further on: then midnight was the hour. Undated rows come first. Later scans of a return are
    ``returning``, a signature after it ``returned``.
    """
    kept = {event for row in rows if (event := _event(row, carrier))}
    furthest = _furthest_of_days(kept)
    events = with_context(tuple(sorted(kept, key=lambda event: _order(event, furthest))))
    physical = [event for event in events if event.physical]
    looping = loops(events)
    progress = [event for event in physical if not event.generated and event not in looping]
    return Timeline(
        events=events,
        first_physical=physical[0] if physical else None,
        last_progress=progress[-1] if progress else None,
        status=_where(events),
    )


def _source(by_platform: bool) -> EventSource:
    return EventSource.PLATFORM if by_platform else EventSource.CARRIER


def _event(row: Row, carrier: str | None) -> TrackingEvent | None:
    """The row as it was read, or None for noise."""
    shown, said = _seen(row.text)
    if not said:
        return None
    read = classify_said(said, carrier, row.code, row.provider)
    moves = row.source is EventSource.CARRIER
    return TrackingEvent(
        time=_aware(row.time),
        text=shown,
        status=read.status if moves or not read.physical else S.UNKNOWN,
        physical=read.physical and moves,
        generated=read.generated,
        source=row.source,
        rule=read.rule if moves else "platform",
    )


@lru_cache(maxsize=4096)
def _seen(text: str) -> tuple[str, str]:
    """A row's text as it is shown and as the rules read it, "" for noise; kept, because hubs repeat themselves."""
    shown = clean(text)
    said = fold(shown)
    return mask_shown(shown), "" if says_nothing(said) else said


def _aware(time: datetime | None) -> datetime | None:
    if time is None or time.utcoffset() is not None:
        return time
    return time.replace(tzinfo=CHINA)


def _furthest_of_days(events: Iterable[TrackingEvent]) -> Mapping[date, int]:
    """The furthest stage that a row with a time of day reached, by day."""
    furthest: dict[date, int] = {}
    for event in events:
        if event.time is not None and not _is_midnight(event.time):
            day = event.time.date()
            furthest[day] = max(furthest.get(day, 0), _RANK[event.status])
    return furthest


def _is_midnight(time: datetime) -> bool:
    return (time.hour, time.minute, time.second, time.microsecond) == (0, 0, 0, 0)


def _order(event: TrackingEvent, furthest: Mapping[date, int]) -> tuple[datetime, int, int, int, str, str]:
    """Instant, stage, arrival before departure, the fuller text; text and source only make the order total."""
    rank = _RANK[event.status]
    leaves = _LEAVES.search(event.text) is not None
    return _moment(event.time, rank, furthest), rank, int(leaves), -len(event.text), event.text, event.source


def _moment(time: datetime | None, rank: int, furthest: Mapping[date, int]) -> datetime:
    if time is None:
        return _UNDATED
    late = _is_midnight(time) and rank >= max(_RANK[S.OUT_FOR_DELIVERY], furthest.get(time.date(), 0))
    return time.replace(hour=23, minute=59, second=59) if late else time


def _where(events: tuple[TrackingEvent, ...]) -> S:
    last: TrackingEvent | None = None
    for event in events:
        if event.source is EventSource.CARRIER or event.status is S.LABEL_CREATED:
            last = _later(last, event)
    return last.status if last else S.UNKNOWN


def _later(last: TrackingEvent | None, event: TrackingEvent) -> TrackingEvent | None:
    """The event that says where the parcel is: ``event``, or ``last`` where ``event`` has nothing to say against it."""
    if event.status is S.UNKNOWN or (event.status is S.IN_TRANSIT and not event.physical):
        return last
    if last is None:
        return event
    notice = event.status is S.LABEL_CREATED and last.status is not S.LABEL_CREATED
    upload = last.status is S.DELIVERED and event.status in _PLAIN and _soon(last.time, event.time)
    return last if notice or upload else event


def _soon(before: datetime | None, after: datetime | None) -> bool:
    return before is None or after is None or after - before <= LATE_UPLOAD
