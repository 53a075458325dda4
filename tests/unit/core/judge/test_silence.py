"""No scan, and no further scan."""

import pytest

from assistant.core.cases import Cause, Confidence
from assistant.core.policy import Level
from tests.unit.core.judge.sight import (
    ARRIVED,
    DEPARTED,
    OUT,
    PICKED_UP,
    SIGNED,
    STATION,
    WAITING,
    case_of,
    facts,
    order,
    parcel,
    verdict,
)


@pytest.mark.parametrize(
    ("hours", "level"), [(11.9, None), (12, Level.WATCH), (20, Level.ACT), (23.9, Level.ACT), (24, Level.LATE)]
)
def test_a_label_without_a_scan_is_watched_then_acted_on_then_late(hours: float, level: Level | None) -> None:
    found = verdict(order(parcel((hours, WAITING), marked=hours)))
    assert (found and found.level) == level


def test_a_label_alone_is_proved_by_its_rows() -> None:
    found = case_of(order(parcel((30, WAITING), marked=30)))
    assert (found.cause, found.confidence, found.clears) == (Cause.LABEL_ONLY, Confidence.PROVED, "first_scan")
    assert facts(found)["physical_scans"] == "0"


def test_rows_that_nobody_can_read_make_it_less_sure_and_many_make_it_a_guess() -> None:
    some = case_of(order(parcel((29, WAITING), (28, "Xq zzt 7"), marked=30)))
    many = case_of(order(parcel(*((hour, f"Xq zzt {hour} w") for hour in (28, 20, 10)), marked=30)))
    assert (some.confidence, some.level) == (Confidence.LIKELY, Level.LATE)
    assert (many.confidence, many.level) == (Confidence.GUESS, Level.WATCH)


@pytest.mark.parametrize(
    ("hours", "confidence", "level"),
    [(13, "guess", "watch"), (21, "likely", "act"), (30, "likely", "late"), (73, "proved", "late")],
)
def test_a_number_without_any_row_becomes_more_certain_with_time(hours: float, confidence: str, level: str) -> None:
    found = case_of(order(parcel(marked=hours)))
    assert (found.cause, found.confidence, found.level) == (Cause.NOT_FOUND_YET, confidence, level)


@pytest.mark.parametrize(
    ("rows", "fact"),
    [
        (((120, PICKED_UP),), "stopped_at_origin"),
        (((140, PICKED_UP), (120, DEPARTED)), "stopped_on_the_way"),
        (((150, PICKED_UP), (140, DEPARTED), (130, ARRIVED), (120, OUT)), "stopped_at_last_mile"),
    ],
)
def test_a_stall_names_the_stretch_it_happened_on(rows: tuple[tuple[float, str], ...], fact: str) -> None:
    found = case_of(order(parcel(*rows, marked=160)))
    assert (found.cause, found.level, found.limit_hours) == (Cause.STALLED, Level.ACT, 96)
    assert fact in facts(found)


@pytest.mark.parametrize(("hours", "level"), [(23, None), (25, "watch"), (97, "act"), (169, "late")])
def test_after_the_pick_up_the_second_scan_is_due_within_a_day(hours: float, level: str | None) -> None:
    found = verdict(order(parcel((hours, PICKED_UP), marked=hours + 3)))
    assert (found and found.level) == level


def test_waiting_for_the_buyer_is_no_stall_for_a_week() -> None:
    rows = ((200, PICKED_UP), (190, DEPARTED))
    assert verdict(order(parcel(*rows, (160, STATION), marked=210))) is None
    found = case_of(order(parcel(*rows, (170, STATION), marked=210)))
    assert (found.level, found.clears) == (Level.WATCH, "delivered")
    assert "waiting_for_buyer" in facts(found)


def test_rounds_between_the_same_hubs_are_rows_without_progress() -> None:
    rounds = [(float(hour), ARRIVED) for hour in range(110, 0, -10)]
    found = case_of(order(parcel((150, PICKED_UP), (130, DEPARTED), *rounds, marked=160)))
    assert (found.cause, found.since < found.judged_at) == (Cause.STALLED, True)
    assert facts(found)["rows_without_progress"] == "9"


def test_many_unreadable_rows_since_the_last_scan_make_a_stall_a_guess() -> None:
    rows = [(float(hour), f"Xq zzt {hour} w") for hour in (80, 50, 20)]
    found = case_of(order(parcel((150, PICKED_UP), *rows, marked=160)))
    assert (found.cause, found.confidence, found.level) == (Cause.STALLED, Confidence.GUESS, Level.WATCH)


def test_what_arrived_is_no_case() -> None:
    assert verdict(order(parcel((150, PICKED_UP), (140, OUT), (139, SIGNED), marked=160))) is None
