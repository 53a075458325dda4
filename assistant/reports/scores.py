"""How each carrier does in this shop: lines of a table, and a small chart of its weekdays (geometry only)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.core.judge.scores import FEW, CarrierScore
from assistant.reports import figures
from assistant.reports.words import Words

WIDTH, HEIGHT = 300, 132
_LEFT, _RIGHT, _TOP, _FLOOR = 30, 296, 14, 100
_STEPS = (2, 4, 6, 8, 12, 16, 24, 36, 48, 72, 120, 240)

MOST_CHARTS = 12
"""Charts on one page, those of the most parcels first; the table has every line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table, as people read it."""

    carrier: str
    origin: str
    weekday: str
    parcels: str
    half: str
    most: str
    unscanned: str
    stalled: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One weekday: 95 of 100 parcels below ``most``, half of them below ``half`` (drawing units from the top)."""

    x: float
    width: float
    half: float
    most: float
    middle: float
    day: str
    count: int
    measured: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The weekdays of one carrier and place. ``title`` and ``text`` say the same as the picture."""

    title: str
    text: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def lines(scores: Iterable[CarrierScore], words: Words) -> tuple[Line, ...]:
    """Every score as a line, in the order in which they were made."""
    return tuple(_line(score, words) for score in scores)


def charts(scores: Sequence[CarrierScore], words: Words) -> tuple[Chart, ...]:
    """A chart for each carrier and place whose weekdays are known, all on one scale so that they can be compared."""
    days = [score for score in scores if score.weekday is not None and score.scans >= FEW]
    if not days:
        return ()
    step = next((step for step in _STEPS if 3 * step >= max(score.first_scan_p95 for score in days)), _STEPS[-1])
    groups = [tuple(group) for _, group in groupby(days, key=lambda score: (score.carrier, score.origin))]
    largest = sorted(groups, key=lambda group: -sum(score.scans for score in group))[:MOST_CHARTS]
    return tuple(_chart(group, step, words) for group in groups if group in largest)


def _line(score: CarrierScore, words: Words) -> Line:
    none = words.ui["none"]
    share = score.unscanned_share
    return Line(
        carrier=words.carrier(score.carrier),
        origin=score.origin or words.ui["origin_all"],
        weekday=words.ui["weekday_all"] if score.weekday is None else _day(score, words),
        parcels=figures.number(score.parcels),
        half=figures.span(score.first_scan_p50, words) if score.scans else none,
        most=figures.span(score.first_scan_p95, words) if score.scans else none,
        unscanned="–" if share is None else words.say("share_of", share=figures.percent(share), count=score.unscanned),
        stalled=words.say("per_thousand", share=f"{score.stalled_per_thousand:.0f}", count=score.stalled),
    )


def _day(score: CarrierScore, words: Words) -> str:
    return words.ui["weekdays"].split()[score.weekday or 0]


def _chart(group: Sequence[CarrierScore], step: int, words: Words) -> Chart:
    name = words.carrier(group[0].carrier)
    title = f"{name} · {group[0].origin}" if group[0].origin else name
    told = (
        words.say(
            "chart_day",
            day=_day(score, words),
            half=figures.span(score.first_scan_p50, words),
            most=figures.span(score.first_scan_p95, words),
            count=score.scans,
        )
        for score in group
    )
    ticks = tuple((_y(hours, step), str(hours)) for hours in (0, step, 2 * step, 3 * step))
    return Chart(title, words.run_on(*told), _bars(group, step, words), ticks)


def _bars(group: Sequence[CarrierScore], step: int, words: Words) -> tuple[Bar, ...]:
    """Seven places; a weekday of which too little is known stays empty."""
    known = {score.weekday: score for score in group}
    room = (_RIGHT - _LEFT) / 7
    return tuple(
        _bar(known.get(weekday), _LEFT + room * weekday, room, step, day)
        for weekday, day in enumerate(words.ui["weekdays"].split())
    )


def _bar(score: CarrierScore | None, left: float, room: float, step: int, day: str) -> Bar:
    half, most = (score.first_scan_p50, score.first_scan_p95) if score else (0.0, 0.0)
    return Bar(
        x=round(left + room * 0.2, 1),
        width=round(room * 0.6, 1),
        half=_y(half, step),
        most=_y(most, step),
        middle=round(left + room / 2, 1),
        day=day,
        count=score.scans if score else 0,
        measured=score is not None,
    )


def _y(hours: float, step: int) -> float:
    return round(_FLOOR - (_FLOOR - _TOP) * min(1.0, hours / (3 * step)), 1)
