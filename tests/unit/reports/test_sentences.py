"""The sentences say what was read and nothing more."""

import pytest

from assistant.core.cases import Cause
from assistant.reports import figures, sentences
from assistant.reports.milestones import milestones
from assistant.reports.words import words
from tests.builders import (
    CHINA,
    NOW,
    a_case,
    a_clean_result,
    a_result,
    a_shipment,
    ago,
    an_event,
    an_incomplete_result,
    an_order,
)

EN = words("en")


def test_a_complete_scan_says_how_many_of_how_many() -> None:
    state = sentences.completeness(a_result(), EN)
    assert state.complete
    assert state.lines == ("1,000 of 1,000 orders read, and nothing was left out.",)


def test_an_incomplete_scan_says_what_is_missing() -> None:
    state = sentences.completeness(an_incomplete_result(), EN)
    assert not state.complete
    assert state.lines[0].startswith("Only 984 of 1,000 orders were read.")
    assert state.lines[1].startswith("16 entries could not be read")


def test_a_store_without_a_total_is_never_called_complete() -> None:
    state = sentences.completeness(a_result(total=None, complete=False), EN)
    assert "cannot be said whether these 1,000 orders are all" in state.lines[0]


def test_no_cases_mean_little_where_rows_are_missing() -> None:
    assert "were read" in sentences.nothing_found(a_clean_result(complete=False), EN)
    assert "none of them met a limit" in sentences.nothing_found(a_clean_result(), EN)


@pytest.mark.parametrize(
    "case, said",
    [
        (a_case(), "46 h since marked as shipped"),
        (a_case(Cause.STALLED), "122 h since the last scan that shows progress"),
        (a_case(since=ago(52), hours=52.0), "52 h since paid"),
        (a_case(hours=30.0), "30 h counted since marked as shipped"),
        (a_case(since=ago(5), hours=5.0), "5 h since Nov 23, 10:20"),
    ],
)
def test_the_start_of_the_clock_is_named_only_where_it_was_read(case, said) -> None:  # type: ignore[no-untyped-def]
    assert sentences.clock(case, NOW, EN, CHINA).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    "hours_left, said",
    [
        (2.0, "2 h left until the platform's deadline"),
        (-6.0, "The platform's deadline passed 6 h ago"),
        (None, "No deadline of the platform was read."),
    ],
)
def test_a_deadline_is_left_over_or_unknown(hours_left: float | None, said: str) -> None:
    assert sentences.deadline(a_case(hours_left=hours_left), EN).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    "hours, said", [(0.5, "30 min"), (3.99, "3.9 h"), (23.99, "23 h"), (122, "122 h"), (240, "10 d"), (291, "12 d 3 h")]
)
def test_a_time_is_never_rounded_up(hours: float, said: str) -> None:
    assert figures.span(hours, EN).replace("\xa0", " ") == said


def test_the_milestones_come_in_the_order_of_time() -> None:
    kinds = [point.kind for point in milestones(a_case(Cause.STALLED), NOW)]
    assert kinds == ["paid", "marked", "label", "first_scan", "last_scan", "limit_point", "now"]


def test_a_limit_in_other_hours_than_the_wall_clocks_is_not_drawn() -> None:
    kinds = [point.kind for point in milestones(a_case(hours=30.0), NOW)]
    assert "limit_point" not in kinds


def test_what_was_not_read_is_not_drawn() -> None:
    parcel = a_shipment(marked=None, events=(an_event(None, "no time"),))
    case = a_case(order=an_order(paid_at=None, marked_at=None, shipments=(parcel,)), since=ago(1), hours=1.0)
    assert [point.kind for point in milestones(case, NOW)] == ["now"]
    assert milestones(case, NOW)[0].time == NOW
