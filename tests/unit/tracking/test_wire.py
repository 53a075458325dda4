"""How long to wait, in every way a service may say it; and pacing."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant.tracking.wire import Pace, retry_after

NOW = datetime(2026, 11, 23, 7, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Mon, 23 Nov 2026 07:21:00 GMT"}, 60),
        ({"retry-after": "Mon, 23 Nov 2026 07:00:00 GMT"}, 0),
        ({"retry-after": "999999999999"}, 86_400),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) + 5)}, 5),
        ({"retry-after": "3", "x-ratelimit-reset": "9999999999"}, 3),
    ],
)
def test_a_wait_is_read_and_bounded(headers: dict[str, str], seconds: int) -> None:
    assert retry_after(headers, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("headers", [{}, {"retry-after": "soon"}, {"retry-after": "-5"}, {"x-ratelimit-reset": "1.5"}])
def test_what_cannot_be_read_is_no_wait(headers: dict[str, str]) -> None:
    assert retry_after(headers, NOW) is None


def test_requests_keep_their_distance() -> None:
    time, slept = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        time[0] += seconds

    pace = Pace(4.0, now=lambda: time[0], sleep=sleep)
    for _ in range(9):
        pace.wait()
    assert slept == [0.25] * 8
    time[0] += 10
    pace.wait()
    assert len(slept) == 8
