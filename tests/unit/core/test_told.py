"""What the seller tells overrules the feed, and the judge goes by it."""

from typing import Any

import pytest

from assistant.core.cases import Cause
from assistant.core.judge import find_cases
from assistant.core.orders import Order
from assistant.core.told import SellerFact, Told, with_told
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.policies.loader import load_policy
from tests.builders import NOW, a_moving_timeline, a_shipment, ago, an_order

POLICY = load_policy("generic", year=NOW.year)
F = SellerFact


def told(order: Order, fact: SellerFact, **more: Any) -> Order:
    return with_told(order, [Told(**{"order_id": order.order_id, "fact": fact, "at": ago(2)} | more)])


def causes(order: Order) -> list[Cause]:
    return [case.cause for case in find_cases([order], POLICY, NOW)]


SILENT = an_order()
MOVING = an_order(shipments=(a_shipment(timeline=a_moving_timeline()),))


@pytest.mark.parametrize("fact", [F.HANDED_OVER, F.DELIVERED])
def test_a_silent_parcel_is_no_case_once_the_seller_knows_better(fact: SellerFact) -> None:
    assert causes(SILENT) == [Cause.LABEL_ONLY]
    assert causes(told(SILENT, fact)) == []


def test_a_parcel_that_was_handed_over_and_stays_silent_becomes_a_case_again() -> None:
    parcel = a_shipment(marked=400)
    order = told(an_order(paid_at=ago(410), marked_at=ago(400), shipments=(parcel,)), F.HANDED_OVER, at=ago(300))
    assert causes(order) == [Cause.STALLED]


@pytest.mark.parametrize(
    ("fact", "cause"),
    [(F.NEVER_SENT, Cause.LABEL_ONLY), (F.LOST, Cause.EXCEPTION), (F.RETURNED, Cause.RETURNING)],
)
def test_a_moving_parcel_is_a_case_once_the_seller_knows_better(fact: SellerFact, cause: Cause) -> None:
    assert causes(MOVING) == []
    assert causes(told(MOVING, fact)) == [cause]


def test_lost_is_the_carriers_matter_even_where_nothing_was_scanned() -> None:
    assert causes(told(SILENT, F.LOST)) == [Cause.EXCEPTION]


@pytest.mark.parametrize("fact", list(F))
def test_the_told_row_stands_in_the_timeline_as_the_sellers(fact: SellerFact) -> None:
    (parcel,) = told(MOVING, fact).shipments
    (row,) = [event for event in parcel.timeline.events if event.source is EventSource.SELLER]
    assert (row.time, row.rule) == (ago(2), "told")


def test_handed_over_says_nothing_against_later_scans() -> None:
    (parcel,) = told(MOVING, F.HANDED_OVER).shipments
    assert parcel.timeline.status is TrackingStatus.IN_TRANSIT
    assert parcel.timeline.last_progress == MOVING.shipments[0].timeline.last_progress


def test_a_fact_reaches_its_own_parcel_and_its_own_order_only() -> None:
    other = a_shipment(tracking_number="YT7700000000002")
    order = an_order(shipments=(a_shipment(), other))
    first, second = told(order, F.DELIVERED, number="YT7700000000002").shipments
    assert first == order.shipments[0]
    assert second.timeline.status is TrackingStatus.DELIVERED
    assert told(order, F.DELIVERED, order_id="4512889034567899999") == order


def test_a_fact_about_one_parcel_goes_before_one_about_all() -> None:
    order = an_order(shipments=(a_shipment(), a_shipment(tracking_number="YT7700000000002")))
    facts = [Told(order.order_id, F.LOST, ago(3), "YT7700000000002"), Told(order.order_id, F.DELIVERED, ago(2))]
    statuses = [parcel.timeline.status for parcel in with_told(order, facts).shipments]
    assert statuses == [TrackingStatus.DELIVERED, TrackingStatus.EXCEPTION]


def test_taken_back_is_as_if_never_told() -> None:
    assert with_told(MOVING, []) == MOVING
