"""What is each service's own: registering first, quota, carriers, phones, signatures, codes."""

from collections.abc import Iterator

import pytest

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, WhyNot
from assistant.practice.trackers.app import Trackers
from assistant.tracking.batches import BatchedSource
from assistant.tracking.keys import Key
from assistant.tracking.sources import open_service
from assistant.tracking.wire import Wire
from tests.builders import NOW
from tests.doubles.tracking import PICKED, HandClock, a_number, asked, renew, scans, unhurried


@pytest.fixture(scope="module")
def services() -> Iterator[Trackers]:
    with Trackers() as started:
        yield started


@pytest.fixture
def running(services: Trackers) -> Trackers:
    renew(services.counter)
    return services


def source(name: str, running: Trackers) -> BatchedSource:
    clock = HandClock()
    words = running.counter.keys | {"customer": running.counter.customer}
    return open_service(
        name,
        clock,
        key=lambda key: Key(words["customer" if key.endswith("CUSTOMER") else name]),
        wire=Wire(running.url, unhurried(), clock),
    )


def one(name: str, running: Trackers, parcel: Asked) -> Trace | NoTrace | CouldNotAsk:
    (answer,) = source(name, running).ask([parcel])
    return answer


@pytest.mark.parametrize("name", ["17track", "aftership"])
def test_a_number_nobody_follows_yet_is_taken_on_and_says_so(running: Trackers, name: str) -> None:
    running.counter.scans[a_number()] = scans(PICKED)
    first = one(name, running, asked())
    assert isinstance(first, CouldNotAsk)
    assert (first.why, first.detail) == (WhyNot.QUEUED, "registered")
    assert isinstance(one(name, running, asked()), Trace)


@pytest.mark.parametrize("name", ["17track", "aftership"])
def test_before_the_service_itself_has_asked_nothing_is_no_trace(running: Trackers, name: str) -> None:
    running.counter.registered[name].add(a_number())
    running.counter.fetched = False
    answer = one(name, running, asked())
    assert isinstance(answer, CouldNotAsk)
    assert answer.why is WhyNot.QUEUED


@pytest.mark.parametrize("name", ["17track", "aftership"])
def test_registering_stops_at_the_quota_and_what_fits_is_taken_on(running: Trackers, name: str) -> None:
    running.counter.quota = 2
    answers = list(source(name, running).ask(asked(place) for place in range(5)))
    told = [answer.why for answer in answers if isinstance(answer, CouldNotAsk)]
    assert sorted(told) == sorted([WhyNot.QUEUED] * 2 + [WhyNot.QUOTA] * 3)
    assert len(running.counter.registered[name]) == 2


@pytest.mark.parametrize("name", ["17track", "aftership"])
def test_a_used_up_quota_does_not_keep_followed_parcels_from_being_read(running: Trackers, name: str) -> None:
    running.counter.quota = 0
    followed = [asked(place) for place in range(60, 80)]
    for parcel in followed:
        running.counter.scans[parcel.number] = scans(PICKED)
        running.counter.registered[name].add(parcel.number)
    answers = list(source(name, running).ask([*(asked(place) for place in range(60)), *followed]))
    assert {answer.asked for answer in answers if isinstance(answer, Trace)} == set(followed)
    taking_on = [call for call in running.counter.calls if call.verb in {"register", "create"}]
    assert len(taking_on) == 1


def test_a_number_that_cannot_exist_is_told_apart(running: Trackers) -> None:
    running.counter.registered["17track"].add(a_number())
    running.counter.invalid.add(a_number())
    assert one("17track", running, asked()) == NoTrace(asked(), NOW, invalid=True)


@pytest.mark.parametrize("number", ["YT-1", "1234", "9" * 51])
def test_a_number_that_17track_does_not_take_is_not_sent(running: Trackers, number: str) -> None:
    parcel = Asked("圆通速递", number)
    assert one("17track", running, parcel) == NoTrace(parcel, NOW, invalid=True)
    assert running.counter.calls == []


def test_one_bad_number_does_not_spoil_its_batch(running: Trackers) -> None:
    running.counter.scans[a_number()] = scans(PICKED)
    running.counter.registered["17track"].add(a_number())
    answers = list(source("17track", running).ask([Asked("圆通速递", "YT-1"), asked()]))
    assert {type(answer) for answer in answers} == {NoTrace, Trace}


def test_kuaidi100_wants_a_phone_for_some_parcels(running: Trackers) -> None:
    running.counter.scans[a_number()] = scans(PICKED)
    running.counter.phones[a_number()] = "5678"
    without = one("kuaidi100", running, asked())
    assert isinstance(without, CouldNotAsk)
    assert without.why is WhyNot.PHONE_NEEDED
    assert isinstance(one("kuaidi100", running, asked(tail="5678")), Trace)


def test_17track_is_given_the_phone_when_it_takes_a_parcel_on(running: Trackers) -> None:
    running.counter.phones[a_number()] = "5678"
    without = one("17track", running, asked())
    assert isinstance(without, CouldNotAsk)
    assert without.why is WhyNot.PHONE_NEEDED
    one("17track", running, asked(tail="5678"))
    assert a_number() in running.counter.registered["17track"]


def test_kuaidi100_is_not_asked_about_a_carrier_it_has_no_code_for(running: Trackers) -> None:
    answer = one("kuaidi100", running, Asked("某某同城", "A123456789"))
    assert answer == CouldNotAsk(answer.asked, WhyNot.CARRIER_UNKNOWN, sent=False)
    assert running.counter.calls == []
