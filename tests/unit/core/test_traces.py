"""Answers of a source, laid to the parcels of an order."""

from dataclasses import replace

from assistant.core.orders import LookedUp
from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, WhyNot, asks, with_traces
from assistant.core.tracking import EventSource, TrackingStatus
from tests.builders import NOW, a_label, a_moving_timeline, a_shipment, an_order
from tests.doubles.tracking import MOVING, PICKED, a_number, asked, rows

BARE = a_shipment(tracking_number=a_number(), events=())


def test_parcels_with_a_number_and_no_carrier_row_are_asked_about() -> None:
    order = an_order(
        shipments=(
            BARE,
            a_shipment(tracking_number=a_number(1), events=(a_label(),)),
            a_shipment(tracking_number=a_number(2), timeline=a_moving_timeline()),
            a_shipment(tracking_number="", events=()),
        )
    )
    assert asks(order) == (asked(), asked(1))


def test_the_number_asked_is_the_cleaned_one_and_the_one_laid_back() -> None:
    order = an_order(shipments=(replace(BARE, tracking_number=" yt7700000000000· "),))
    (ask,) = asks(order, "1234")
    assert ask == Asked("圆通速递", a_number(), "1234")
    traced = with_traces(order, {ask: Trace(ask, NOW, rows(PICKED))}, "17track")
    assert traced.shipments[0].timeline.status is TrackingStatus.PICKED_UP


def test_rows_are_laid_to_their_own_parcel_and_beside_the_stores_own() -> None:
    label = a_label(30)
    order = an_order(
        shipments=(a_shipment(tracking_number=a_number(), events=(label,)), replace(BARE, tracking_number=a_number(1)))
    )
    first, second = with_traces(order, {asked(): Trace(asked(), NOW, rows(PICKED, MOVING))}, "17track").shipments
    assert [event.source for event in first.timeline.events] == [EventSource.PLATFORM, *[EventSource.CARRIER] * 2]
    assert first.timeline.first_physical is not None
    assert second == order.shipments[1]


def test_what_was_not_found_leaves_the_rows_as_they_were_and_says_who_was_asked() -> None:
    """And what could not be asked says nothing at all."""
    order = an_order(shipments=(BARE, replace(BARE, tracking_number=a_number(1))))
    answers = {asked(): NoTrace(asked(), NOW), asked(1): CouldNotAsk(asked(1), WhyNot.DOWN)}
    nothing, unasked = with_traces(order, answers, "17track").shipments
    assert nothing == replace(BARE, looked_up=LookedUp("17track", NOW))
    assert unasked == order.shipments[1]


def test_rows_of_a_source_never_replace_those_the_store_shows() -> None:
    order = an_order(shipments=(a_shipment(tracking_number=a_number(), timeline=a_moving_timeline()),))
    assert with_traces(order, {asked(): Trace(asked(), NOW, rows(PICKED))}, "17track") == order
