from assistant.core.grades import Grade, Graded, LimitHint, rates_of
from assistant.core.policy import ClockName, Ladder

LIMITS = {ClockName.FIRST_SCAN: Ladder(12, 20, 48)}


def ended(grade: Grade, count: int, took: float | None = None) -> list[Graded]:
    return [Graded(grade, "first_scan", took)] * count


def test_where_nothing_is_graded_there_is_no_rate_rather_than_a_good_one() -> None:
    rates = rates_of([Graded(Grade.UNKNOWN)], LIMITS)

    assert (rates.closed, rates.graded) == (1, 0)
    assert rates.false_alarm_share is None
    assert rates.miss_share is None


def test_false_alarms_count_among_the_graded_and_misses_among_what_was_really_wrong() -> None:
    closed = [
        *ended(Grade.FALSE_ALARM, 1, 21),
        *ended(Grade.TRUE, 3),
        *ended(Grade.UNKNOWN, 5),
        Graded(Grade.TRUE, missed=True),
    ]

    rates = rates_of(closed, LIMITS)

    assert rates.false_alarm_share == 1 / 4
    assert rates.miss_share == 1 / 4
    assert (rates.closed, rates.misses) == (10, 1)


def test_a_limit_is_suggested_that_would_have_kept_false_alarms_under_five_per_cent() -> None:
    closed = [*ended(Grade.TRUE, 38), *ended(Grade.FALSE_ALARM, 2, 22.4), *ended(Grade.FALSE_ALARM, 2, 30)]

    assert rates_of(closed, LIMITS).hint == LimitHint("first_scan", 20, 23)


def test_no_limit_is_suggested_from_a_handful_of_cases() -> None:
    assert rates_of([*ended(Grade.TRUE, 9), *ended(Grade.FALSE_ALARM, 9, 22)], LIMITS).hint is None


def test_no_limit_is_suggested_where_false_alarms_are_rare() -> None:
    assert rates_of([*ended(Grade.TRUE, 95), *ended(Grade.FALSE_ALARM, 5, 22)], LIMITS).hint is None


def test_no_limit_is_suggested_that_would_call_a_late_parcel_fine() -> None:
    assert rates_of([*ended(Grade.TRUE, 20), *ended(Grade.FALSE_ALARM, 20, 60)], LIMITS).hint is None
