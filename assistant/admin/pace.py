"""Manners towards a store: so much time lies between two items, or two reads. No disguise: it only waits."""

import random
from collections.abc import Callable
from time import monotonic, sleep

_SPREAD = 1 / 3


class Pace:
    """Called before each item or read; between two calls lie ``gap_s`` seconds at least, give or take a third."""

    def __init__(
        self, gap_s: float, now: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        self._gap_s, self._now, self._wait = gap_s, now, wait
        self._next: float | None = None

    def __call__(self) -> None:
        """Wait for the rest of the gap; Ctrl-C ends the wait as it ends everything."""
        left = 0.0 if self._next is None else self._next - self._now()
        if left > 0:
            self._wait(left)
        gap = self._gap_s * random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311 - manners, not secrets
        self._next = self._now() + gap
