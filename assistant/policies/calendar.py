"""Carriers' working days from public holidays and our table of service days. The only user of the holidays library.

The library knows the moved working days (调休) of years whose notice is out; for later years it knows the festivals
themselves, so the stretches around them hold in any year.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from tomllib import loads

from assistant.core.workdays import DayTable, WorkCalendar
from assistant.policies.model import CalendarFile, Group, Stretch

_NEW_YEAR = "Chinese New Year (Spring Festival)"


@cache
def work_calendar(first_year: int, last_year: int) -> WorkCalendar:
    """The days of every known carrier from 1 January of one year to 31 December of the other."""
    table = read_groups()
    groups = {name: _days(group, first_year, last_year) for name, group in table.groups.items()}
    names = {carrier: name for name, group in table.groups.items() for carrier in group.carriers}
    return WorkCalendar(groups, names, table.others)


@cache
def read_groups() -> CalendarFile:
    """The table of service days as it lies beside this module."""
    text = (files("assistant.policies") / "calendar.toml").read_text(encoding="utf-8")
    return CalendarFile.model_validate(loads(text))


def _days(group: Group, first_year: int, last_year: int) -> DayTable:
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    closed, moved = _official(group.country, first_year, last_year)
    special = _special(group.stretches, range(first_year - 1, last_year + 2))
    weights = (special.get(day, _plain(group, day, day in closed, day in moved)) for day in days)
    return DayTable(first, tuple(weights), group.utc_offset)


def _plain(group: Group, day: date, closed: bool, moved: bool) -> float:
    if moved:
        return group.moved
    usual = group.week[day.weekday()]
    return min(usual, group.holiday) if closed else usual


@cache
def _official(country: str, first_year: int, last_year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Public holidays, and weekend days on which people work instead."""
    import holidays  # noqa: PLC0415 - slow to load, and most commands judge nothing

    found = holidays.country_holidays(country, years=range(first_year, last_year + 1))
    return frozenset(found), frozenset(getattr(found, "weekend_workdays", ()))


def _special(stretches: Iterable[Stretch], years: Iterable[int]) -> Mapping[date, float]:
    """Weights around the festivals; where two stretches meet, the smaller one holds."""
    weights: dict[date, float] = {}
    for year in years:
        for stretch in stretches:
            start = new_year(year) if stretch.festival == "spring" else date(year, 10, 1)
            for offset in range(stretch.first, stretch.last + 1):
                day = start + timedelta(days=offset)
                weights[day] = min(stretch.weight, weights.get(day, 1.0))
    return weights


@cache
def new_year(year: int) -> date:
    """Lunar New Year's Day."""
    import holidays  # noqa: PLC0415

    named = holidays.country_holidays("CN", years=year, language="en_US")
    return min(day for day, name in named.items() if name == _NEW_YEAR)
