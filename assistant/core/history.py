"""What this tool did about an order before, held against what the store shows now: did it hold?

A parcel that is sent takes the place of the one it replaces, which is judged no more; if it does not move either, that
is a second failure (features.md U2). A refund that was proved and is no longer shown was taken back by somebody (U5).
Both come back as facts of the order's case.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.core.actions import ActionKind
from assistant.core.attempts import Done
from assistant.core.cases import Case, Evidence
from assistant.core.judge.codes import Fact
from assistant.core.orders import Order
from assistant.core.waybills import clean

_NEW_NUMBER = frozenset({ActionKind.RESHIP, ActionKind.EDIT_TRACKING})


def by_order(done: Iterable[Done]) -> dict[str, list[Done]]:
    """What was done about each order, oldest first."""
    acts: dict[str, list[Done]] = {}
    for one in done:
        acts.setdefault(one.action.order_id, []).append(one)
    return acts


def mend(acts: Sequence[Done]) -> Done | None:
    """The latest act that put another number on the order, None where none did."""
    return next((one for one in reversed(acts) if one.action.kind in _NEW_NUMBER), None)


def number_of(act: Done) -> str:
    """The waybill that an act put on the order, cleaned."""
    return clean(str(act.action.value("tracking_number") or ""))


def without_replaced(orders: Iterable[Order], done: Iterable[Done]) -> tuple[Order, ...]:
    """The same orders to be judged: without the parcel that another one was sent for, once the store shows that one.

    A reship replaces the parcel that its case was about, and no other: a second parcel of the order is judged on.
    """
    acts = by_order(done)
    return tuple(_current(order, acts[order.order_id]) if order.order_id in acts else order for order in orders)


def _current(order: Order, acts: list[Done]) -> Order:
    for one in acts:
        shown = {clean(parcel.tracking_number) for parcel in order.shipments}
        if one.action.kind is ActionKind.RESHIP and number_of(one) in shown:
            gone = clean(dict(one.action.facts).get(Fact.TRACKING_NUMBER, ""))
            kept = tuple(parcel for parcel in order.shipments if clean(parcel.tracking_number) != gone)
            order = replace(order, shipments=kept)
    return order


def whole_again(cases: Iterable[Case], orders: Iterable[Order]) -> tuple[Case, ...]:
    """The cases with their orders as they were read, replaced parcels and all: a plan compares the whole order."""
    read = {order.order_id: order for order in orders}
    return tuple(replace(case, order=read[case.order.order_id]) for case in cases)


def with_history(cases: Iterable[Case], done: Iterable[Done]) -> tuple[Case, ...]:
    """The same cases in the same order, each with what did not hold of what was done about its order."""
    acts = by_order(done)
    return tuple(_remembered(case, acts.get(case.order.order_id, [])) for case in cases)


def _remembered(case: Case, acts: list[Done]) -> Case:
    facts = (*_second_failure(case, acts), *_taken_back(case, acts))
    return replace(case, evidence=(*facts, *case.evidence)) if facts else case


def _second_failure(case: Case, acts: list[Done]) -> Iterator[Evidence]:
    """The parcel that decides the case carries a number that was put there to mend an earlier one."""
    number = clean(case.parcel.tracking_number) if case.parcel else ""
    for one in acts:
        if number and one.action.kind in _NEW_NUMBER and number_of(one) == number:
            yield Evidence(Fact.SECOND_FAILURE, number, "journal", one.at)


def _taken_back(case: Case, acts: list[Done]) -> Iterator[Evidence]:
    if gone := refund_taken_back(case.order, acts):
        yield Evidence(Fact.REFUND_TAKEN_BACK, gone, "journal", acts[-1].at)


def refund_taken_back(order: Order, acts: Iterable[Done]) -> str:
    """What is left of a proved refund that the order does not show any more, "" where it holds.

    Where the store shows no sum at all, nothing is said.
    """
    if order.refunded is None:
        return ""
    proved = [dict(one.action.expected).get("refunded") for one in acts if one.action.kind.is_refund]
    most = max((sum_ for sum_ in proved if isinstance(sum_, Decimal)), default=Decimal(0))
    return f"{order.refunded.amount:,.2f} / {most:,.2f}" if order.refunded.amount < most else ""
