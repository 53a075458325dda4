"""A reader whose orders get their rows from a source: nothing is judged that could not be asked about."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from assistant.core.cases import Cause
from assistant.core.orders import Order
from assistant.core.ports import Unread
from assistant.core.results import PackRef
from assistant.core.told import SellerFact, Told
from assistant.core.traces import Asked, NoTrace, Trace, WhyNot
from assistant.policies.loader import load_policy
from assistant.usecases.scan import ScanWish, scan
from assistant.usecases.tracing import _SAID, TracedReader, Tracer
from tests.builders import NOW, a_moving_timeline, a_shipment, ago, an_order
from tests.doubles.fake_admin import FakeAdmin
from tests.doubles.tracking import (
    MOVING,
    PICKED,
    SIGNED,
    HandClock,
    ScriptedSource,
    a_number,
    failed,
    found,
    nothing,
    rows,
)
from tests.unit.usecases.test_scan import Bars

PACK = PackRef("fake", "fake.toml", "0" * 64, "practice")
POLICY = load_policy("generic", year=NOW.year)


@dataclass
class Facts:
    """What was told."""

    facts: list[Told] = field(default_factory=list)

    def told(self) -> tuple[Told, ...]:
        return tuple(self.facts)


def bare(place: int = 0) -> Order:
    """An order whose store shows a number and no row."""
    parcel = a_shipment(tracking_number=a_number(place), events=())
    return an_order(str(4512889034567810000 + place), shipments=(parcel,))


def traced(
    *orders: Order, answers: list, facts: list[Told] | None = None
) -> tuple[list[Order | Unread], ScriptedSource]:  # type: ignore[type-arg]
    clock = HandClock()
    source = ScriptedSource(clock, answers)
    reader = TracedReader(FakeAdmin(orders), Tracer(source, Facts(facts or []), clock))
    return list(reader.with_parcels(orders)), source


def test_a_scan_through_the_seam_judges_by_the_sources_rows() -> None:
    orders = [bare(place) for place in range(4)]
    clock = HandClock()
    source = ScriptedSource(clock, [found(PICKED), nothing, failed(WhyNot.DOWN), found(PICKED, MOVING)])
    reader = TracedReader(FakeAdmin(orders), Tracer(source, Facts(), clock))
    result, _ = scan(reader, PACK, ScanWish(POLICY, 0), clock, Bars())
    assert [case.cause for case in result.cases] == [Cause.NOT_FOUND_YET]
    assert [(unread.where, unread.why) for unread in result.unread] == [
        ("tracking", "the tracking service is out of order")
    ]
    assert not result.complete


def test_every_order_comes_out_exactly_once_even_in_large_numbers() -> None:
    orders = [bare(place) for place in range(1000)]
    results, source = traced(*orders, answers=[found(PICKED)])
    assert {order.order_id for order in results} == {order.order_id for order in orders}
    assert len(results) == len(source.sent) == 1000


def test_a_number_on_two_orders_is_asked_once_and_serves_both() -> None:
    twin = replace(bare(0), order_id="4512889034567899999")
    results, source = traced(bare(0), twin, answers=[found(PICKED)])
    assert len(source.sent) == 1
    assert all(isinstance(order, Order) and order.shipments[0].timeline.first_physical for order in results)


def test_orders_whose_store_shows_the_rows_are_not_asked_about() -> None:
    order = an_order(shipments=(a_shipment(timeline=a_moving_timeline()),))
    results, source = traced(order, answers=[nothing])
    assert results == [order]
    assert source.sent == []


def test_one_parcel_that_could_not_be_asked_leaves_the_order_unread() -> None:
    order = replace(bare(0), shipments=(*bare(0).shipments, *bare(1).shipments))
    (result,), _ = traced(order, answers=[found(PICKED), failed(WhyNot.QUEUED, timedelta(minutes=30))])
    assert isinstance(result, Unread)
    assert (result.order_id, result.text) == (order.order_id, a_number(1))
    assert result.why.endswith("; ask again in 30 min")


def test_what_the_store_could_not_show_stays_unread_and_is_not_asked_about() -> None:
    order = bare()
    clock = HandClock()
    source = ScriptedSource(clock, [nothing])
    admin = FakeAdmin([order], unread_orders={order.order_id: "HTTP 502"})
    (result,) = TracedReader(admin, Tracer(source, Facts(), clock)).with_parcels([order])
    assert isinstance(result, Unread)
    assert source.sent == []


def test_old_rows_are_not_judged_but_what_is_over_stays_true() -> None:
    then = ago(25)
    old = [lambda ask, _now: Trace(ask, then, rows(PICKED)), lambda ask, _now: Trace(ask, then, rows(PICKED, SIGNED))]
    (first, second), _ = traced(bare(1), bare(0), answers=old)
    assert isinstance(first, Unread)
    assert isinstance(second, Order)


def test_an_old_no_trace_is_not_believed_either() -> None:
    def long_ago(ask: Asked, _now: object) -> NoTrace:
        return NoTrace(ask, ago(25))

    (result,), _ = traced(bare(), answers=[long_ago])
    assert isinstance(result, Unread)


@pytest.mark.parametrize("fact", [SellerFact.DELIVERED, SellerFact.LOST, SellerFact.NEVER_SENT])
def test_what_the_seller_told_spares_the_question(fact: SellerFact) -> None:
    order = bare()
    (result,), source = traced(order, answers=[nothing], facts=[Told(order.order_id, fact, ago(1))])
    assert isinstance(result, Order)
    assert result.shipments[0].timeline.events[-1].rule == "told"
    assert source.sent == []


def test_a_parcel_handed_over_is_asked_about_all_the_same() -> None:
    order = bare()
    facts = [Told(order.order_id, SellerFact.HANDED_OVER, ago(3))]
    (result,), source = traced(order, answers=[found(PICKED, MOVING)], facts=facts)
    assert isinstance(result, Order)
    assert len(source.sent) == 1
    assert len(result.shipments[0].timeline.events) == 3


def test_without_a_source_the_sellers_facts_are_added_all_the_same() -> None:
    order = bare()
    tracer = Tracer(None, Facts([Told(order.order_id, SellerFact.DELIVERED, ago(1))]), HandClock())
    (result,) = tracer.traced([order])
    assert isinstance(result, Order)
    assert result.shipments[0].timeline.events[-1].rule == "told"


def test_every_reason_has_words() -> None:
    assert set(_SAID) == set(WhyNot)
