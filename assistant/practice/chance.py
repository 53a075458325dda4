"""Seeded chance: the same seed and the same names give the same store, on every machine."""

from __future__ import annotations

import random
from datetime import datetime, timedelta


def seeded(*parts: object) -> random.Random:
    """A generator of its own for this subject, so that one order never shifts the numbers of another."""
    return random.Random(":".join(map(str, parts)))  # noqa: S311 - made-up data, no secret


def below(rng: random.Random, limit: int) -> int:
    """A number from 0 to limit - 1; several times faster than `randrange`, and a store draws hundreds per order."""
    return int(rng.random() * limit)


def scrambled(number: int, seed: int, digits: int) -> str:
    """`number` as a digit string that looks random; different numbers never collide (the factor is prime to ten)."""
    space: int = 10**digits
    return f"{(number * 70_654_321_987 + seed * 918_273_645 + 31_415_926) % space:0{digits}d}"


def hours(amount: float) -> timedelta:
    """A span of that many hours, in whole seconds."""
    return timedelta(seconds=round(amount * 3600))


def spread(rng: random.Random, start: datetime, end: datetime, count: int) -> list[datetime]:
    """`count` times from `start` to `end`, nearly even: no gap is wider than 1.5 times the mean one."""
    weights = [rng.uniform(0.8, 1.2) for _ in range(count - 1)]
    whole, gone, times = sum(weights) or 1.0, 0.0, [start]
    for weight in weights:
        gone += weight
        times.append(start + timedelta(seconds=round((end - start).total_seconds() * gone / whole)))
    return times
