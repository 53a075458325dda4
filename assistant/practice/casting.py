"""Which order plays which part: a light index over the broken and the linked ones; all others are simply good."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from assistant.practice.chance import seeded

if TYPE_CHECKING:
    import random

    from assistant.practice.schedule import Schedule

AGES: dict[str, tuple[float, float]] = {
    "label_only": (60, 198),
    "no_waybill": (50, 380),
    "not_found_yet": (60, 300),
    "stalled": (160, 400),
    "waybill_invalid": (50, 380),
    "wrong_carrier": (50, 380),
    "duplicate_waybill": (60, 300),
    "impossible_trace": (60, 380),
    "returning": (110, 240),
    "exception": (80, 240),
}
"""Cause -> hours since the order was placed; marking follows within 17, so no case stands near a limit."""

_WEIGHTS = {"label_only": 30, "no_waybill": 12, "not_found_yet": 14, "stalled": 14, "duplicate_waybill": 4}
_ALL_CAUSES_FROM = 60
_INCIDENTS_FROM = 300
_INCIDENT_AGES = (75.0, 150.0)


@dataclass(slots=True)
class Cast:
    """The parts: cause by index, follower -> leader where a waybill is shared, incident by index."""

    causes: dict[int, str] = field(default_factory=dict)
    leaders: dict[int, int] = field(default_factory=dict)
    incidents: dict[int, tuple[str, int]] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)

    def take(self, rng: random.Random, among: range, size: int = 1) -> range | None:
        """`size` neighbouring free orders among these, or None where none are left."""
        last = among.stop - size + 1
        tries = (rng.randrange(among.start, last) for _ in range(40 * (last > among.start)))
        for start in chain(tries, range(among.start, min(last, among.start + 4000))):
            block = range(start, start + size)
            if self._taken.isdisjoint(block):
                self._taken.update(block)
                return block
        return None


def cast(schedule: Schedule, share_broken: float) -> Cast:
    """Parts for a whole store: incidents first, then every cause once, then by weight; last, shared good parcels."""
    rng, parts = seeded(schedule.seed, "cast"), Cast()
    wanted = round(schedule.orders * share_broken) if share_broken > 0 else 0
    if wanted and schedule.orders >= _INCIDENTS_FROM:
        _add_incidents(rng, parts, schedule)
    required = list(AGES) if wanted and schedule.orders >= _ALL_CAUSES_FROM else []
    for cause in required:
        _add_broken(rng, parts, schedule, cause)
    _fill(rng, parts, schedule, wanted)
    _add_combined(rng, parts, schedule)
    return parts


def _fill(rng: random.Random, parts: Cast, schedule: Schedule, wanted: int) -> None:
    kinds, weights = list(AGES), [_WEIGHTS.get(cause, 5) for cause in AGES]
    for cause in rng.choices(kinds, weights, k=max(0, wanted - len(parts.causes))):
        if len(parts.causes) < wanted:
            _add_broken(rng, parts, schedule, cause)


def _add_broken(rng: random.Random, parts: Cast, schedule: Schedule, cause: str) -> None:
    size = rng.choice((2, 2, 3)) if cause == "duplicate_waybill" else 1
    block = parts.take(rng, schedule.indexes(*AGES[cause]), size)
    for index in block or ():
        parts.causes[index] = cause
        if block and index != block.start:
            parts.leaders[index] = block.start


def _add_incidents(rng: random.Random, parts: Cast, schedule: Schedule) -> None:
    for serial in range(1, min(5, 1 + schedule.orders // 20_000) + 1):
        size = rng.randint(8, 11) if schedule.orders < 5_000 else rng.randint(20, 40)
        block = parts.take(rng, schedule.indexes(*_INCIDENT_AGES), size)
        for index in block or ():
            parts.causes[index] = "label_only"
            parts.incidents[index] = (f"missed-pickup-{serial}", block.start if block else index)


def _add_combined(rng: random.Random, parts: Cast, schedule: Schedule) -> None:
    for _ in range(round(schedule.orders * 0.012) or int(schedule.orders > 1)):
        block = parts.take(rng, range(schedule.orders), 2)
        if block:
            parts.leaders[block.start + 1] = block.start
