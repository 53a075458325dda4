"""The measured rates in words: what was not measured is never 0 %."""

import pytest

from assistant.core.grades import LimitHint, Rates
from assistant.reports.figures import percent
from assistant.reports.rates import told
from assistant.reports.words import words


@pytest.mark.parametrize("rates", [None, Rates(0, 0, 0, 0), Rates(4, 0, 0, 0)])
def test_without_graded_cases_it_says_not_measured_and_no_share(rates: Rates | None) -> None:
    said = " ".join(told(rates, words("en")))
    assert "Not measured yet" in said
    assert "%" not in said


def test_the_shares_come_with_what_they_rest_on_and_with_a_better_limit() -> None:
    first, closed, hint = told(Rates(90, 71, 3, 2, LimitHint("first_scan", 20, 26.5)), words("en"))
    assert first == "False alarms: 4.2% (3 of 71). Missed: 2.9% (2)."
    assert closed.startswith("90 cases were closed so far; of 71 ")
    assert hint == "These cases suggest 26.5 h instead of 20 h for policy.limits.first_scan.act."


def test_where_nothing_was_really_wrong_misses_are_not_measured() -> None:
    assert "Missed: not measured" in told(Rates(2, 2, 2, 0), words("en"))[0]


@pytest.mark.parametrize("share, said", [(0, "0%"), (0.0004, "<0.1%"), (0.042, "4.2%"), (0.38, "38%"), (1, "100%")])
def test_a_share_that_is_not_zero_is_never_shown_as_zero(share: float, said: str) -> None:
    assert percent(share) == said
