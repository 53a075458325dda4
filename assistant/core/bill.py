"""One day's money: what the journal counts against what the platform's own bill says (features.md V4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from assistant.core.attempts import Spent


@dataclass(frozen=True, slots=True)
class BillRow:
    """One payment out of the bill: which order it was for, and how much, above zero."""

    order_id: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Difference:
    """An order on which the two disagree."""

    order_id: str
    journal: Decimal
    bill: Decimal


@dataclass(frozen=True, slots=True)
class DayCheck:
    """Both sums of a day, and every order on which they differ: equal sums alone prove nothing, two errors cancel."""

    journal: Decimal
    bill: Decimal
    differences: tuple[Difference, ...]


def check_day(spent: Iterable[Spent], rows: Iterable[BillRow], start: datetime, end: datetime) -> DayCheck:
    """Compare what was given between ``start`` and ``end`` order by order. What is in doubt counts as given."""
    ours, theirs = defaultdict[str, Decimal](Decimal), defaultdict[str, Decimal](Decimal)
    for one in spent:
        if one.amount is not None and start <= one.at < end:
            ours[one.order_id] += one.amount.amount
    for row in rows:
        theirs[row.order_id] += row.amount
    names = sorted(ours.keys() | theirs.keys())
    apart = tuple(Difference(name, ours[name], theirs[name]) for name in names if ours[name] != theirs[name])
    return DayCheck(sum(ours.values(), Decimal(0)), sum(theirs.values(), Decimal(0)), apart)
