"""The made-up tracking services know what the carriers of a practice store know, and nothing else."""

import pytest

from assistant.core.traces import Asked, NoTrace, Trace
from assistant.practice.options import PracticeOptions
from assistant.practice.shop import open_shop
from assistant.practice.trackers.app import Trackers
from assistant.practice.trackers.counter import Counter, know_orders
from assistant.tracking.keys import Key
from assistant.tracking.sources import open_service
from assistant.tracking.wire import Wire
from tests.doubles.tracking import HandClock, unhurried


def test_a_practice_stores_parcels_can_be_asked_about() -> None:
    orders = list(open_shop(PracticeOptions(seed=4, orders=60, share_broken=0.3)).book)
    counter = Counter()
    know_orders(counter, orders)
    parcels = {parcel.tracking_number: parcel for order in orders for parcel in order.parcels if parcel.tracking_number}
    counter.registered["17track"] |= set(parcels)
    with Trackers(counter) as services:
        clock = HandClock()
        wire = Wire(services.url, unhurried(), clock)
        source = open_service("17track", clock, key=lambda _name: Key(counter.keys["17track"]), wire=wire)
        asks = [Asked(parcel.carrier.name if parcel.carrier else "", number) for number, parcel in parcels.items()]
        answers = {answer.asked.number: answer for answer in source.ask(asks)}
        source.close()
    every = [parcel for order in orders for parcel in order.parcels if parcel.tracking_number]
    scanned = {parcel.tracking_number for parcel in every if any(event.by_carrier for event in parcel.events)}
    assert {number for number, answer in answers.items() if isinstance(answer, Trace)} == scanned
    assert {number for number, answer in answers.items() if isinstance(answer, NoTrace)} == set(parcels) - scanned
    assert 0 < len(scanned) < len(parcels)


def test_a_fault_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        Counter().misbehave("428")
