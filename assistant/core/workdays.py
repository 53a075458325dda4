"""The hours that count: a carrier's days of full, half and no service, and the clock that runs on them.

Pure data and arithmetic. Which days are which is read elsewhere (``assistant.policies``) from public holidays and dated
tables; a day that no table holds counts in full, so that an empty calendar is the plain clock.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from itertools import accumulate

DAY = 24.0


@dataclass(frozen=True, slots=True)
class DayTable:
    """One group of carriers: how much of each day counts, from ``first`` on, one weight (0 to 1) a day.

    ``utc_offset`` is where the group's day begins, in hours; carriers print local days, and 8 is China.
    """

    first: date
    weights: tuple[float, ...]
    utc_offset: float = 8.0
    _start: datetime = field(init=False, repr=False, compare=False)
    _totals: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Add the days up once, so that a clock is two look-ups however long it runs."""
        zone = timezone(timedelta(hours=self.utc_offset))
        object.__setattr__(self, "_start", datetime.combine(self.first, time(), zone))
        totals = accumulate((DAY * weight for weight in self.weights), initial=0.0)
        object.__setattr__(self, "_totals", tuple(totals))

    def reading(self, moment: datetime) -> float:
        """Counted hours from the table's first midnight to ``moment``; negative before it."""
        gone = moment - self._start
        day, hours = gone.days, (gone.seconds + gone.microseconds / 1e6) / 3600
        if day < 0:
            return gone.total_seconds() / 3600
        if day >= len(self.weights):
            return self._totals[-1] + (day - len(self.weights)) * DAY + hours
        return self._totals[day] + hours * self.weights[day]

    def moment(self, reading: float) -> datetime:
        """The first moment at which the clock shows ``reading``."""
        if reading <= 0:
            return self._start + timedelta(hours=reading)
        if reading > self._totals[-1]:
            return self._start + timedelta(hours=len(self.weights) * DAY + reading - self._totals[-1])
        day = bisect_right(self._totals, reading - 1e-9) - 1
        return self._start + timedelta(hours=day * DAY + (reading - self._totals[day]) / self.weights[day])


_EVERY_DAY = DayTable(date(2000, 1, 1), (1.0,))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days count for which carrier. ``group_of`` gives a carrier's group; ``others`` is the one for the rest."""

    groups: Mapping[str, DayTable] = field(default_factory=dict)
    group_of: Mapping[str, str] = field(default_factory=dict)
    others: str = ""

    def days_of(self, carrier: str) -> DayTable:
        """The days of this carrier; every day in full where none were given."""
        return self.groups.get(self.group_of.get(carrier, self.others), _EVERY_DAY)

    def counted(self, carrier: str, start: datetime, end: datetime) -> float:
        """Hours from ``start`` to ``end`` that count for this carrier; 0 where ``end`` is the earlier one."""
        days = self.days_of(carrier)
        return max(0.0, days.reading(end) - days.reading(start))

    def after(self, carrier: str, start: datetime, hours: float) -> datetime:
        """When ``hours`` will have been counted from ``start`` on, in the zone of ``start``."""
        days = self.days_of(carrier)
        # On a day without service the clock stands: its reading belongs to an earlier moment as well.
        return max(start, days.moment(days.reading(start) + hours).astimezone(start.tzinfo))


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which clocks stand still: a carrier's notice, a disaster, a platform's own announcement.

    An empty ``carrier`` or ``region`` means every one. Source of the need: Pinduoduo suspended its penalties from
    2022-12-09 (rules.md §2).
    """

    start: datetime
    end: datetime
    carrier: str = ""
    region: str = ""

    def covers(self, carrier: str, city: str) -> bool:
        """Whether it holds for a parcel of this carrier to this place."""
        return self.carrier in ("", carrier) and (not self.region or self.region.casefold() in city.casefold())


def merged(suspensions: Iterable[Suspension], start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches between ``start`` and ``end`` in which at least one of these holds, none twice."""
    cut = sorted((max(one.start, start), min(one.end, end)) for one in suspensions)
    stretches: list[tuple[datetime, datetime]] = []
    for begin, stop in cut:
        if begin >= stop:
            continue
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stop, stretches[-1][1]))
        else:
            stretches.append((begin, stop))
    return stretches
