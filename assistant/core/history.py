"""What this tool did about an order before, held against what the store shows now: did it hold?

A parcel that was sent again and does not move either is a second failure (features.md U2); a refund that was proved and
is no longer shown was taken back by somebody (U5). Both come back as facts of the order's case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.core.actions import ActionKind
from assistant.core.attempts import Done
from assistant.core.cases import Case, Evidence
from assistant.core.judge.codes import Fact
from assistant.core.waybills import clean

_NEW_NUMBER = frozenset({ActionKind.RESHIP, ActionKind.EDIT_TRACKING})


def with_history(cases: Iterable[Case], done: Iterable[Done]) -> tuple[Case, ...]:
    """The same cases in the same order, each with what did not hold of what was done about its order."""
    acts: dict[str, list[Done]] = {}
    for one in done:
        acts.setdefault(one.action.order_id, []).append(one)
    return tuple(_remembered(case, acts.get(case.order.order_id, [])) for case in cases)


def _remembered(case: Case, acts: list[Done]) -> Case:
    facts = (*_second_failure(case, acts), *_taken_back(case, acts))
    return replace(case, evidence=(*facts, *case.evidence)) if facts else case


def _second_failure(case: Case, acts: list[Done]) -> Iterator[Evidence]:
    """The parcel that decides the case carries a number that was put there to mend an earlier one."""
    number = clean(case.parcel.tracking_number) if case.parcel else ""
    for one in acts:
        mended = one.action.kind in _NEW_NUMBER and clean(str(one.action.value("tracking_number") or "")) == number
        if mended and number:
            yield Evidence(Fact.SECOND_FAILURE, number, "journal", one.at)


def _taken_back(case: Case, acts: list[Done]) -> Iterator[Evidence]:
    """A proved refund that the order does not show any more. Where the store shows no sum at all, nothing is said."""
    if case.order.refunded is None:
        return
    proved = [dict(one.action.expected).get("refunded") for one in acts if one.action.kind.is_refund]
    most = max((sum_ for sum_ in proved if isinstance(sum_, Decimal)), default=Decimal(0))
    if case.order.refunded.amount < most:
        gone = f"{case.order.refunded.amount:,.2f} / {most:,.2f}"
        yield Evidence(Fact.REFUND_TAKEN_BACK, gone, "journal", acts[-1].at)
