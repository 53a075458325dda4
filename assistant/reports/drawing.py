"""The drawn timeline of one case: geometry only; the template turns it into SVG and into a list."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from assistant.core.cases import Case
from assistant.reports import figures
from assistant.reports.axis import Axis, Gap, axis
from assistant.reports.milestones import Milestone, limit_time, milestones, other_scans
from assistant.reports.words import Words

WIDTH = 760
MARGIN = 54


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled point: ``kind`` chooses its look."""

    x: float
    kind: str
    name: str
    date: str
    time: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A gap between two points. ``silent``: nothing happened in it; ``room`` its share of the vertical list, 0 to 1."""

    x: float
    end: float
    middle: float
    text: str
    broken: bool
    silent: bool
    room: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn. ``clock``: where the decisive clock starts, meets its limit, and stands now."""

    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[float, ...]
    clock: tuple[float, float, float]


def drawing(case: Case, now: datetime, zone: tzinfo | None, words: Words) -> Drawing:
    """The timeline of one case up to ``now``, the time of the scan."""
    marks = milestones(case, now)
    line = axis([mark.time for mark in marks], MARGIN, WIDTH - MARGIN)
    return Drawing(
        points=tuple(_point(mark, x, zone, words) for mark, x in zip(marks, line.places, strict=True)),
        stretches=_stretches(line, marks, words),
        ticks=tuple(round(line.place(time), 1) for time in other_scans(case, now)),
        clock=_clock(case, now, line),
    )


def _point(mark: Milestone, x: float, zone: tzinfo | None, words: Words) -> Point:
    date, time = figures.day(mark.time, zone, words), figures.clock(mark.time, zone)
    return Point(round(x, 1), mark.kind, words.ui[mark.kind], date, time)


def _stretches(line: Axis, marks: tuple[Milestone, ...], words: Words) -> tuple[Stretch, ...]:
    last_act = max((index for index, mark in enumerate(marks) if mark.is_act), default=0)
    widest = max((gap.end - gap.start for gap in line.gaps), default=1.0)
    return tuple(_stretch(gap, index >= last_act, widest, words) for index, gap in enumerate(line.gaps))


def _stretch(gap: Gap, silent: bool, widest: float, words: Words) -> Stretch:
    room = round((gap.end - gap.start) / widest, 2)
    text = figures.span(gap.hours, words)
    return Stretch(round(gap.start, 1), round(gap.end, 1), round(gap.middle, 1), text, gap.broken, silent, room)


def _clock(case: Case, now: datetime, line: Axis) -> tuple[float, float, float]:
    start, end = line.place(case.since), line.place(now)
    limit = limit_time(case, now)
    # Without a moment for the limit nothing is drawn as past it, unless no waiting was allowed at all.
    unknown = start if case.limit_hours <= 0 else end
    return round(start, 1), round(line.place(limit) if limit else unknown, 1), round(end, 1)
