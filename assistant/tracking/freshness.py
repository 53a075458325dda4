"""How long an answer holds before the carrier is asked again. Lengths are choices, but for the half hour.

"At most every half hour for one number, or it is locked" is kuaidi100's rule (see ``kuaidi100``); it is kept for all.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from assistant.core.traces import OVER, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot, trace_timeline
from assistant.core.tracking import TrackingStatus

FLOOR: Final = timedelta(minutes=30)
"""One number goes out at most this often, whatever came of it."""

_HOUR: Final = timedelta(hours=1)
_HOLDS: Final[Mapping[TrackingStatus, timedelta]] = {
    TrackingStatus.UNKNOWN: _HOUR,
    TrackingStatus.LABEL_CREATED: _HOUR,
    TrackingStatus.OUT_FOR_DELIVERY: _HOUR,
    TrackingStatus.PICKED_UP: 3 * _HOUR,
    TrackingStatus.IN_TRANSIT: 3 * _HOUR,
    TrackingStatus.EXCEPTION: 3 * _HOUR,
    TrackingStatus.RETURNING: 6 * _HOUR,
    TrackingStatus.AVAILABLE_FOR_PICKUP: 6 * _HOUR,
}
_NO_TRACE: Final = _HOUR
_LONGEST_BACKOFF: Final = 12 * _HOUR

_PASSING: Final = frozenset(
    {
        WhyNot.TOO_FAST,
        WhyNot.DOWN,
        WhyNot.TIMEOUT,
        WhyNot.UNREACHABLE,
        WhyNot.GARBAGE,
        WhyNot.LEFT_OUT,
        WhyNot.UNREAD_ROWS,
        WhyNot.REFUSED,
    }
)
"""Failures of the service, for which each further one makes us wait twice as long."""


def holds_for(answer: TraceAnswer, failures: int) -> timedelta | None:
    """How long the parcel is not asked about again, None for never. ``failures``: how many came in a row, this one too.

    A parcel that is delivered or back is final.
    """
    if isinstance(answer, CouldNotAsk):
        return max(FLOOR, answer.retry_after or FLOOR, _backoff(answer.why, failures))
    if isinstance(answer, NoTrace):
        return _NO_TRACE
    return _trace(answer)


def _trace(answer: Trace) -> timedelta | None:
    status = trace_timeline(answer).status
    return None if status in OVER else _HOLDS[status]


def _backoff(why: WhyNot, failures: int) -> timedelta:
    if why not in _PASSING:
        return FLOOR
    doublings: int = min(max(0, failures - 1), 10)
    return min(FLOOR * (1 << doublings), _LONGEST_BACKOFF)
