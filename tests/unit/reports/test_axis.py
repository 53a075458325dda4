"""The axis keeps order, room for labels and proportion, and says where it cheats."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reports.axis import SMALLEST_GAP, axis
from tests.builders import NOW


def _at(*hours: float) -> list:  # type: ignore[type-arg]
    return [NOW + timedelta(hours=hour) for hour in hours]


def test_a_long_gap_among_short_ones_is_shortened_and_marked() -> None:
    line = axis(_at(0, 1, 2, 3, 500), 0, 700)
    assert [gap.broken for gap in line.gaps] == [False, False, False, True]
    assert line.gaps[-1].hours == 497


def test_like_gaps_are_not_marked() -> None:
    assert not any(gap.broken for gap in axis(_at(0, 6, 30, 52), 0, 700).gaps)


def test_a_longer_gap_is_drawn_longer() -> None:
    short, long = axis(_at(0, 6, 30), 0, 700).gaps
    assert long.end - long.start > short.end - short.start


def test_a_moment_between_two_points_lies_between_them() -> None:
    line = axis(_at(0, 10, 20), 0, 400)
    assert line.place(_at(5)[0]) == pytest.approx(100)
    assert line.place(_at(-5)[0]) == 0
    assert line.place(_at(25)[0]) == pytest.approx(400)


def test_a_single_moment_is_put_at_the_start() -> None:
    line = axis(_at(0), 50, 700)
    assert line.places == (50,)
    assert line.place(_at(3)[0]) == 50


@given(st.lists(st.floats(0, 5000), min_size=2, max_size=7).map(sorted))
def test_points_keep_their_order_and_their_room(hours: list[float]) -> None:
    line = axis(_at(*hours), 54, 706)
    room = min(SMALLEST_GAP, 652 / (len(hours) - 1))
    assert line.places[0] == 54
    assert line.places[-1] == pytest.approx(706)
    assert all(right - left >= room - 1e-6 for left, right in pairwise(line.places))
