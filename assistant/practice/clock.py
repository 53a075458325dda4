"""The store's time: the machine's own, or one that stands still until somebody moves it by hand."""

from __future__ import annotations

from datetime import datetime

from assistant.practice.chance import hours
from assistant.practice.orders import CHINA


class ShopClock:
    """Started at a moment of its own it stands still; else it goes with the machine's, ahead by what it was moved."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start.astimezone(CHINA) if start else None
        self._moved = hours(0)

    def now(self) -> datetime:
        """The present moment in the store, in China's time."""
        return (self._start or datetime.now(CHINA)) + self._moved

    def move(self, by_hours: float) -> None:
        """Let so many hours pass. Time never goes back: raises ValueError."""
        if by_hours < 0:
            raise ValueError("a store's time does not go back")
        self._moved += hours(by_hours)
