"""Carriers' working days, and the clock that runs on them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.tracking import CHINA
from assistant.core.waybills import Carrier
from assistant.core.workdays import DayTable, WorkCalendar
from assistant.policies.calendar import new_year, read_groups, work_calendar

CALENDAR = work_calendar(2025, 2028)


def weight(carrier: str, day: date) -> float:
    table = CALENDAR.days_of(carrier)
    return table.weights[(day - table.first).days]


@pytest.mark.parametrize(
    ("carrier", "day", "expected"),
    [
        ("yto", date(2026, 3, 8), 1),  # an ordinary Sunday
        ("ems", date(2026, 3, 8), 0.5),
        ("ems", date(2026, 2, 28), 1),  # a Saturday made a working day
        ("ems", date(2026, 1, 4), 1),  # a Sunday made a working day
        ("ems", date(2026, 4, 6), 0.5),  # Tomb-Sweeping Day, observed
        ("yto", date(2026, 2, 17), 0),  # New Year's Day
        ("sf", date(2026, 2, 17), 0.5),
        ("yto", date(2026, 2, 12), 0.5),
        ("yto", date(2027, 2, 6), 0),  # a year whose notice is not out: the festival is known all the same
        ("yto", date(2026, 10, 4), 0.5),
        ("sf", date(2026, 10, 4), 1),
        ("usps", date(2026, 11, 22), 0),  # Sunday
        ("usps", date(2026, 11, 26), 0),  # Thanksgiving
        ("nobody", date(2026, 2, 17), 0),  # unknown carriers are counted as Chinese express
    ],
)
def test_the_days_of_carriers(carrier: str, day: date, expected: float) -> None:
    assert weight(carrier, day) == expected


def test_the_lunar_year_begins_when_it_does() -> None:
    assert [new_year(year) for year in (2025, 2026, 2027, 2028)] == [
        date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)]  # fmt: skip


def test_every_carrier_of_the_table_is_one_we_know_and_stands_once() -> None:
    named = [carrier for group in read_groups().groups.values() for carrier in group.carriers]
    assert len(named) == len(set(named))
    assert set(named) <= {carrier.value for carrier in Carrier}


def test_a_clock_over_the_festival_counts_only_what_was_worked() -> None:
    # From the afternoon before New Year's Eve to the morning after the closed days: 0 on eight of them.
    start = datetime(2026, 2, 15, 18, tzinfo=CHINA)
    end = datetime(2026, 2, 24, 10, tzinfo=CHINA)
    assert CALENDAR.counted("yto", start, end) == 3 + 5
    assert CALENDAR.after("yto", start, 8) == end


def test_an_empty_calendar_is_the_plain_clock() -> None:
    start = datetime(1999, 12, 30, tzinfo=CHINA)
    assert WorkCalendar().counted("yto", start, start + timedelta(days=400)) == pytest.approx(400 * 24)


moments = st.datetimes(datetime(2024, 6, 1), datetime(2029, 6, 1)).map(lambda moment: moment.replace(tzinfo=CHINA))  # noqa: DTZ001


@given(moments, st.floats(0, 2000), st.sampled_from(("yto", "sf", "ems", "usps", "nobody")))
def test_after_is_the_inverse_of_counted(start: datetime, hours: float, carrier: str) -> None:
    end = CALENDAR.after(carrier, start, hours)
    assert end >= start - timedelta(milliseconds=1)
    assert CALENDAR.counted(carrier, start, end) == pytest.approx(hours, abs=1e-4)


@given(moments, moments, moments)
def test_stretches_add_up_and_never_exceed_plain_hours(a: datetime, b: datetime, c: datetime) -> None:
    first, second, third = sorted((a, b, c))
    whole = CALENDAR.counted("yto", first, third)
    assert whole == pytest.approx(
        CALENDAR.counted("yto", first, second) + CALENDAR.counted("yto", second, third), abs=1e-6
    )
    assert whole <= (third - first).total_seconds() / 3600 + 1e-6


def test_a_table_with_its_own_zone_begins_its_day_there() -> None:
    days = DayTable(date(2026, 1, 1), (1.0, 0.0, 1.0), utc_offset=-6)
    noon_in_china = datetime(2026, 1, 2, 14, tzinfo=CHINA)  # midnight in Chicago
    assert days.reading(noon_in_china) == 24
    assert days.reading(noon_in_china + timedelta(hours=24)) == 24
