"""What is new since the scan before: how each order stood then, held against its case now (features.md R2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.core.cases import Case, Cause
from assistant.core.orders import Money, Order, OrderStatus
from assistant.core.policy import Level


class ChangeKind(StrEnum):
    """What became of an order between two scans."""

    NEW = "new"
    WORSE = "worse"
    SAME = "same"
    EASED = "eased"
    CLEARED = "cleared"
    NOT_READ = "not_read"
    """It had a case, and this scan could not read it again: whether it is well now is not known."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an order stood at a scan that found a case. ``overdue``: the deadline of its clock had passed."""

    cause: Cause
    level: Level
    value: Money
    overdue: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One order; ``was`` is how it stood before, None for a new one."""

    order_id: str
    kind: ChangeKind
    was: Standing | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Every order that had a case then or has one now. ``before`` is when the scan before began.

    Those with a case come first, worst first; then the ones that had one.
    """

    before: datetime
    orders: tuple[Change, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many orders each kind has, in the order of :class:`ChangeKind`, absent ones as 0."""
        found = [one.kind for one in self.orders]
        return {kind: found.count(kind) for kind in ChangeKind}

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The orders of these kinds."""
        return tuple(one for one in self.orders if one.kind in kinds)


def standing(case: Case) -> Standing:
    """How an order with this case stands."""
    return Standing(case.cause, case.level, case.order.total, case.hours_left is not None and case.hours_left < 0)


def compare(
    before: Mapping[str, Standing], cases: Iterable[Case], orders: Iterable[Order], complete: bool
) -> tuple[Change, ...]:
    """What became of every order, by its number. ``orders`` are all that this scan read.

    Pure. An order is *cleared* only where this scan read it, or where it read all and the order is not among them any
    more; else it is *not read*.
    """
    now = tuple(cases)
    had = {case.order.order_id for case in now}
    gone = ((order_id, was) for order_id, was in before.items() if order_id not in had)
    return (*_with_case(before, now), *_without(gone, {order.order_id: order.status for order in orders}, complete))


def _with_case(before: Mapping[str, Standing], cases: Iterable[Case]) -> Iterator[Change]:
    for case in cases:
        was = before.get(case.order.order_id)
        kind = _moved(was, standing(case)) if was else ChangeKind.NEW
        yield Change(case.order.order_id, kind, was)


def _moved(was: Standing, now: Standing) -> ChangeKind:
    if now.level.rank != was.level.rank:
        return ChangeKind.WORSE if now.level.rank > was.level.rank else ChangeKind.EASED
    return ChangeKind.WORSE if now.overdue and not was.overdue else ChangeKind.SAME


def _without(gone: Iterable[tuple[str, Standing]], read: Mapping[str, OrderStatus], complete: bool) -> Iterator[Change]:
    for order_id, was in gone:
        # An order whose state could not be made out was listed and not judged: that is no all-clear.
        judged = read[order_id] is not OrderStatus.UNKNOWN if order_id in read else complete
        yield Change(order_id, ChangeKind.CLEARED if judged else ChangeKind.NOT_READ, was)
