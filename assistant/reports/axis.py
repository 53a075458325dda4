"""A time axis on which every point keeps room for its label.

Each gap gets the same smallest width, and the rest of the axis is shared out in proportion to the time. A gap much
longer than the others is shortened, and says so (``broken``); without that, one long wait would flatten all the rest.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

SHORTENED_FROM = 4.0
"""A gap of more than so many times the median gap is shortened to it."""

SMALLEST_GAP = 92.0
"""The smallest width of a gap, in drawing units, so that labels do not collide; less only where there is no room."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The stretch between two points: where it lies, how long it lasts, whether it is drawn shorter than it is."""

    start: float
    end: float
    hours: float
    broken: bool

    @property
    def middle(self) -> float:
        """The centre of the stretch."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """Points placed between ``left`` and ``right``, in drawing units."""

    times: tuple[datetime, ...]
    places: tuple[float, ...]
    gaps: tuple[Gap, ...]

    def place(self, time: datetime) -> float:
        """Where a moment lies; one outside of the axis is put at its end."""
        if time <= self.times[0]:
            return self.places[0]
        if time >= self.times[-1]:
            return self.places[-1]
        right = bisect_right(self.times, time)
        before, after = self.times[right - 1], self.times[right]
        share = (time - before) / (after - before)
        return self.places[right - 1] + share * (self.places[right] - self.places[right - 1])


def axis(times: Sequence[datetime], left: float, right: float) -> Axis:
    """An axis for ``times``, ascending; a single one lies at ``left``."""
    hours = [(later - earlier).total_seconds() / 3600 for earlier, later in pairwise(times)]
    widths, broken = _widths(hours, right - left)
    places = [left]
    for width in widths:
        places.append(places[-1] + width)
    gaps = tuple(
        Gap(start, end, length, cut) for (start, end), length, cut in zip(pairwise(places), hours, broken, strict=True)
    )
    return Axis(tuple(times), tuple(places), gaps)


def _widths(hours: Sequence[float], room: float) -> tuple[list[float], list[bool]]:
    if not hours:
        return [], []
    longest = max(1.0, SHORTENED_FROM * median(hours))
    drawn = [min(length, longest) for length in hours]
    whole = sum(drawn)
    even = min(SMALLEST_GAP, room / len(hours))
    spare = room - even * len(hours)
    widths = [even + (spare * length / whole if whole else spare / len(hours)) for length in drawn]
    return widths, [length > longest for length in hours]
