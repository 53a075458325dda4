"""What is new since the scan before: nothing is called cleared that was not read."""

from dataclasses import replace

import pytest

from assistant.core.cases import Case, Cause
from assistant.core.changes import ChangeKind, Changes, compare, standing
from assistant.core.orders import Order, OrderStatus
from assistant.core.policy import Level
from tests.builders import NOW, a_case, a_result, ago, an_order

A, B = an_order("4512889034560000001"), an_order("4512889034560000002")


def then(*cases: Case) -> dict[str, object]:
    return {case.order.order_id: standing(case) for case in cases}


def kinds(before: tuple[Case, ...], now: tuple[Case, ...], read: tuple[Order, ...], complete: bool = True) -> list[str]:
    return [one.kind.value for one in compare(then(*before), now, read, complete)]  # type: ignore[arg-type]


def test_a_case_that_was_not_there_is_new_and_has_no_before() -> None:
    (change,) = compare({}, (a_case(order=A),), (A,), complete=True)
    assert (change.order_id, change.kind, change.was) == (A.order_id, ChangeKind.NEW, None)


@pytest.mark.parametrize(
    "was, now, kind",
    [
        ((Level.WATCH, 5.0), (Level.ACT, 5.0), "worse"),
        ((Level.LATE, 5.0), (Level.ACT, 5.0), "eased"),
        ((Level.ACT, 5.0), (Level.ACT, 3.0), "same"),
        ((Level.ACT, 1.0), (Level.ACT, -1.0), "worse"),
        ((Level.ACT, -1.0), (Level.ACT, -9.0), "same"),
        ((Level.ACT, None), (Level.ACT, None), "same"),
        ((Level.LATE, 1.0), (Level.ACT, -1.0), "eased"),
    ],
)
def test_a_case_is_worse_by_its_level_or_once_its_deadline_has_passed(
    was: tuple[Level, float], now: tuple[Level, float], kind: str
) -> None:
    before, after = (a_case(order=A, level=level, hours_left=left) for level, left in (was, now))
    assert kinds((before,), (after,), (A,)) == [kind]


def test_another_cause_of_the_same_urgency_is_the_same_and_tells_the_cause_before() -> None:
    (change,) = compare(then(a_case(Cause.NOT_FOUND_YET, A, level=Level.LATE)), (a_case(order=A),), (A,), True)  # type: ignore[arg-type]
    assert change.kind is ChangeKind.SAME
    assert change.was
    assert change.was.cause is Cause.NOT_FOUND_YET


@pytest.mark.parametrize(
    "read, complete, kind",
    [
        ((A,), True, "cleared"),
        ((A,), False, "cleared"),
        ((), True, "cleared"),
        ((), False, "not_read"),
        ((replace(A, status=OrderStatus.FINISHED),), False, "cleared"),
        ((replace(A, status=OrderStatus.UNKNOWN),), True, "not_read"),
    ],
)
def test_only_what_was_read_or_is_gone_from_a_complete_list_is_cleared(
    read: tuple[Order, ...], complete: bool, kind: str
) -> None:
    assert kinds((a_case(order=A),), (), read, complete) == [kind]


def test_what_has_a_case_comes_first_and_the_counts_name_every_kind() -> None:
    orders = compare(then(a_case(order=A)), (a_case(order=B),), (A, B), complete=True)  # type: ignore[arg-type]
    assert [one.order_id for one in orders] == [B.order_id, A.order_id]
    assert Changes(NOW, orders).counts == dict.fromkeys(ChangeKind, 0) | {ChangeKind.NEW: 1, ChangeKind.CLEARED: 1}


def test_an_order_that_could_not_be_read_is_carried_to_the_next_comparison() -> None:
    first = a_result(a_case(order=A))
    missed = compare(first.standings, (), (), complete=False)
    second = replace(first, cases=(), changes=Changes(ago(24), missed))
    assert second.standings == first.standings
    (change,) = compare(second.standings, (a_case(order=A),), (A,), complete=True)
    assert change.kind is ChangeKind.SAME
