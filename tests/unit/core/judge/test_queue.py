"""One case an order, one queue, worst first; what else was found and considered stays visible."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from assistant.core.cases import Cause
from assistant.core.judge import find_cases
from assistant.core.judge.codes import Clears, Fact, Why
from assistant.core.orders import Money, Order, OrderStatus
from assistant.core.policy import Level
from tests.builders import NOW
from tests.unit.core.judge.sight import DEPARTED, PICKED_UP, POLICY, WAITING, case_of, order, parcel, verdict


def label(hours: float, order_id: str, money: str = "10") -> Order:
    shipment = parcel((hours, WAITING), marked=hours, tracking_number=f"YT77{int(order_id):011d}")
    return order(shipment, order_id=order_id, total=Money(Decimal(money), "CNY"))


def test_late_comes_before_act_before_watch() -> None:
    cases = find_cases([label(13, "1", "900"), label(21, "2", "90"), label(30, "3", "9")], POLICY, NOW)
    assert [case.order.order_id for case in cases] == ["3", "2", "1"]


def test_of_two_late_ones_the_dearer_comes_first_and_of_two_open_ones_the_nearer() -> None:
    cases = find_cases(
        [label(30, "1", "10"), label(60, "2", "90"), label(21, "3"), label(12.5, "4", "999")], POLICY, NOW
    )
    assert [case.order.order_id for case in cases] == ["2", "1", "3", "4"]


def test_the_worst_parcel_speaks_and_the_others_are_kept() -> None:
    both = order(
        parcel((60, PICKED_UP), (50, DEPARTED), marked=62),
        parcel((62, WAITING), marked=62, tracking_number="YT7700000000001"),
        parcel((5, PICKED_UP), marked=62, tracking_number="YT7700000000002"),
    )
    found = case_of(both)
    assert (found.cause, found.parcel) == (Cause.LABEL_ONLY, both.shipments[1])
    assert [(other.cause, other.level, other.parcel) for other in found.others] == [
        (Cause.STALLED, Level.WATCH, both.shipments[0])
    ]


@pytest.mark.parametrize("status", [OrderStatus.FINISHED, OrderStatus.CLOSED, OrderStatus.TO_SHIP])
def test_only_orders_marked_as_shipped_are_judged(status: OrderStatus) -> None:
    assert verdict(replace(label(30, "1"), status=status)) is None


def test_what_else_was_considered_is_told_in_a_few_lines() -> None:
    label_only = {(other.cause, other.why) for other in case_of(label(30, "1")).rejected}
    assert (Cause.NOT_FOUND_YET, "has_rows") in label_only
    assert (Cause.DUPLICATE_WAYBILL, "on_no_other_order") in label_only
    stalled = {(other.cause, other.why) for other in case_of(order(parcel((70, PICKED_UP), marked=72))).rejected}
    assert {(Cause.LABEL_ONLY, "was_scanned"), (Cause.RETURNING, "no_return_row")} <= stalled
    assert max(len(label_only), len(stalled)) <= 5


def test_every_code_of_a_case_is_one_of_the_listed() -> None:
    found = case_of(label(30, "1"))
    assert {fact.fact for fact in found.evidence} <= set(Fact)
    assert {other.why for other in found.rejected} <= set(Why)
    assert found.clears in set(Clears)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        find_cases([], POLICY, datetime(2026, 1, 1))  # noqa: DTZ001
