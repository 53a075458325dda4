"""When the made-up orders were placed, paid and marked as shipped.

Orders are numbered from the newest; their ages lie evenly over the window, so an age leads back to an index at no cost.
Shipping happens in batches, as in a real packing room: three rounds a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.practice.chance import hours, seeded

YOUNGEST_HOURS = 3.0
WINDOW_HOURS = 430.0
_ROUNDS = tuple(timedelta(hours=hour, seconds=27) for hour in (10.5, 15, 18.5, 34.5))
_PACKING = timedelta(minutes=40)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The clock of one store, frozen at `now`."""

    seed: int
    orders: int
    now: datetime

    def created_and_paid(self, index: int) -> tuple[datetime, datetime]:
        """When the buyer placed the order, never later than that of a lower index, and paid it, moments after."""
        rng = seeded(self.seed, index, "created")
        created = self.now - hours(YOUNGEST_HOURS + WINDOW_HOURS * (index + rng.uniform(0.1, 0.9)) / self.orders)
        return created, created + timedelta(seconds=rng.choice((8, 15, 21, 40, 75, 300)))

    def marked(self, paid: datetime) -> datetime:
        """When the seller marked it as shipped: at the next round that leaves time to pack; the newest at once."""
        ready = paid + _PACKING
        midnight = ready.replace(hour=0, minute=0, second=0, microsecond=0)
        batch = next(midnight + after for after in _ROUNDS if midnight + after >= ready)
        return batch if batch < self.now - _PACKING else ready

    def indexes(self, youngest: float, oldest: float) -> range:
        """The orders placed between so many hours ago."""
        low, high = ((age - YOUNGEST_HOURS) / WINDOW_HOURS * self.orders for age in (youngest, oldest))
        return range(max(0, round(low)), min(self.orders, round(high)))
