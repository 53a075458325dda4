"""What every tracking service's source promises, on services that speak as documented and misbehave in every way.

Whatever happens: each parcel is answered exactly once, none is sent twice in a run, and nothing that went wrong looks
like "the carrier knows nothing".
"""

from collections import Counter as Count
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot, trace_timeline
from assistant.core.tracking import TrackingStatus
from assistant.practice.trackers.app import Trackers
from assistant.practice.trackers.counter import Counter
from assistant.tracking.batches import BatchedSource
from assistant.tracking.keys import Key
from assistant.tracking.sources import SERVICES, open_service
from assistant.tracking.wire import Wire
from tests.builders import NOW
from tests.doubles.tracking import MOVING, PICKED, SIGNED, HandClock, a_number, asked, renew, scans, unhurried

BATCH = {"kuaidi100": 1, "17track": 40, "aftership": 50}
ASKING = {"kuaidi100": "query", "17track": "gettrackinfo", "aftership": "list"}
W = WhyNot


@pytest.fixture(scope="module")
def running() -> Iterator[Trackers]:
    with Trackers() as services:
        yield services


@dataclass
class Bench:
    """One service with a fresh counter, and the source that asks it."""

    name: str
    counter: Counter
    source: BatchedSource
    clock: HandClock

    def know(self, count: int, *texts: str, stage: str = "") -> list[Asked]:
        """So many parcels that the service has long followed, all with these rows."""
        for place in range(count):
            self.counter.scans[a_number(place)] = scans(*texts, stage=stage)
            self.follow(a_number(place))
        return [asked(place) for place in range(count)]

    def follow(self, number: str) -> None:
        for numbers in self.counter.registered.values():
            numbers.add(number)

    def ask(self, parcels: list[Asked]) -> list[TraceAnswer]:
        """The answers: to each different parcel exactly one, and none sent twice."""
        answers = list(self.source.ask(iter(parcels)))
        assert Count(answer.asked for answer in answers) == Count(dict.fromkeys(parcels).keys())
        assert max(self.sent().values(), default=0) <= 1
        return answers

    def sent(self) -> Count[str]:
        """How often each number was asked about. One list may take several pages: the same list is one asking."""
        calls = dict.fromkeys(call for call in self.counter.calls if call.verb == ASKING[self.name])
        return Count(number for call in calls for number in call.numbers)


@pytest.fixture(params=SERVICES)
def bench(request: pytest.FixtureRequest, running: Trackers) -> Bench:
    renew(running.counter)
    return opened(request.param, running)


def opened(name: str, running: Trackers, word: str = "", timeout_s: float = 5.0) -> Bench:
    words = {**running.counter.keys, "customer": running.counter.customer}
    words["key"] = word or words[name]
    clock = HandClock()
    wire = Wire(running.url, unhurried(), clock, timeout_s)
    key = lambda key_name: Key(words["customer" if key_name.endswith("CUSTOMER") else "key"])  # noqa: E731
    return Bench(name, running.counter, open_service(name, clock, key=key, wire=wire), clock)


def whys(answers: list[TraceAnswer]) -> list[WhyNot]:
    assert all(isinstance(answer, CouldNotAsk) for answer in answers)
    return [answer.why for answer in answers if isinstance(answer, CouldNotAsk)]


def test_rows_are_found_and_mean_what_the_carrier_said(bench: Bench) -> None:
    (answer,) = bench.ask(bench.know(1, PICKED, MOVING, SIGNED))
    assert isinstance(answer, Trace)
    timeline = trace_timeline(answer)
    assert (timeline.status, len(timeline.events)) == (TrackingStatus.DELIVERED, 3)
    assert [event.time for event in timeline.events] == [scan.time for scan in bench.counter.scans[a_number()]]
    assert answer.at == NOW


def test_a_code_of_the_service_reaches_the_reading(bench: Bench) -> None:
    """The words say nothing, the code says that only a label exists: no movement."""
    (answer,) = bench.ask(bench.know(1, "订单信息更新", stage="label"))
    assert isinstance(answer, Trace)
    assert trace_timeline(answer).status is TrackingStatus.LABEL_CREATED


def test_a_carrier_that_knows_nothing_is_no_trace(bench: Bench) -> None:
    bench.follow(a_number())
    assert bench.ask([asked()]) == [NoTrace(asked(), NOW)]


def test_what_was_found_and_what_was_not_stay_apart_in_one_run(bench: Bench) -> None:
    count = BATCH[bench.name]
    known = bench.know(count, PICKED)
    strangers = [asked(place) for place in range(count, 2 * count)]
    for parcel in strangers:
        bench.follow(parcel.number)
    answers = bench.ask([*known, *strangers])
    assert {answer.asked for answer in answers if isinstance(answer, Trace)} == set(known)
    assert {answer.asked for answer in answers if isinstance(answer, NoTrace)} == set(strangers)


def test_a_parcel_named_twice_is_asked_once(bench: Bench) -> None:
    parcels = bench.know(2, PICKED)
    assert len(bench.ask([*parcels, *parcels])) == 2


def test_batches_are_as_large_as_documented(bench: Bench) -> None:
    bench.ask(bench.know(2 * BATCH[bench.name] + 1, PICKED))
    assert max(len(call.numbers) for call in bench.counter.calls) == BATCH[bench.name]


ONE_BATCH_LOST = {
    "500": W.DOWN,
    "503": W.DOWN,
    "html": W.GARBAGE,
    "cut": W.GARBAGE,
    "list": W.GARBAGE,
    "empty": W.GARBAGE,
    "moved": W.GARBAGE,
    "huge": W.GARBAGE,
    "429": W.TOO_FAST,
    "429-bare": W.TOO_FAST,
    "429-date": W.TOO_FAST,
}


@pytest.mark.parametrize(("fault", "why"), ONE_BATCH_LOST.items())
def test_one_bad_answer_costs_one_batch_and_is_never_no_trace(bench: Bench, fault: str, why: WhyNot) -> None:
    parcels = bench.know(BATCH[bench.name] + 3, PICKED)
    bench.counter.misbehave(fault)
    answers = bench.ask(parcels)
    assert whys([answer for answer in answers if not isinstance(answer, Trace)]) == [why] * BATCH[bench.name]


def test_a_slow_service_is_a_timeout(running: Trackers, bench: Bench) -> None:
    parcels = bench.know(1, PICKED)
    bench.counter.slow_s = 1.5  # far beyond the patience, however busy the machine
    bench.counter.misbehave("slow")
    hasty = opened(bench.name, running, timeout_s=0.1)
    assert whys(hasty.ask(parcels)) == [W.TIMEOUT]
    assert not bench.counter.calls, "nobody is served late"


def test_a_service_that_is_away_is_unreachable_and_is_left_alone_after_three_tries(bench: Bench) -> None:
    parcels = bench.know(200, PICKED)
    dead = Trackers()
    with dead:
        url = dead.url
    clock = HandClock()
    gone = open_service(bench.name, clock, key=lambda _name: Key("word"), wire=Wire(url, unhurried(), clock, 1.0))
    answers = list(gone.ask(parcels))
    assert set(whys(answers)) == {W.UNREACHABLE}
    assert sum(answer.sent for answer in answers if isinstance(answer, CouldNotAsk)) == 3 * BATCH[bench.name]


def test_a_service_asking_for_a_long_wait_is_not_asked_again(bench: Bench) -> None:
    parcels = bench.know(101, PICKED)
    bench.counter.misbehave("429-long")
    answers = bench.ask(parcels)
    assert set(whys(answers)) == {W.TOO_FAST}
    assert {answer.retry_after.total_seconds() for answer in answers if answer.retry_after} == {3600}  # type: ignore[union-attr]
    assert len(bench.counter.calls) == 0, "the fault answers before the service sees the request"


@pytest.mark.parametrize(("fault", "why"), [("bad-key", W.BAD_KEY), ("quota", W.QUOTA)])
def test_a_refused_key_and_a_used_up_quota_end_the_run(bench: Bench, fault: str, why: WhyNot) -> None:
    parcels = bench.know(100, PICKED)
    bench.counter.misbehave(*[fault] * 3)
    answers = bench.ask(parcels)
    assert set(whys(answers)) == {why}
    assert len(bench.counter.calls) == (3 if (bench.name, fault) == ("17track", "quota") else 1)


def test_a_wrong_key_is_refused_by_the_service_itself(running: Trackers, bench: Bench) -> None:
    parcels = bench.know(3, PICKED)
    assert set(whys(opened(bench.name, running, "another-word").ask(parcels))) == {W.BAD_KEY}


def test_what_the_service_leaves_out_is_named_and_not_lost(bench: Bench) -> None:
    parcels = bench.know(10, PICKED)
    bench.counter.misbehave("partial")
    answers = bench.ask(parcels)
    lost = [answer for answer in answers if not isinstance(answer, Trace)]
    assert 0 < len(lost) < 10
    assert set(whys(lost)) <= {W.LEFT_OUT, W.GARBAGE, W.QUEUED}


def test_rows_of_another_number_are_never_believed(bench: Bench) -> None:
    parcels = bench.know(1, PICKED)
    bench.counter.misbehave("other-number")
    assert set(whys(bench.ask(parcels))) <= {W.LEFT_OUT, W.GARBAGE, W.QUEUED}


def test_a_row_that_cannot_be_read_spoils_the_answer(bench: Bench) -> None:
    """It may be the first scan: the rest is not enough to judge by."""
    parcels = bench.know(1, PICKED, MOVING)
    bench.counter.misbehave("bad-rows")
    assert whys(bench.ask(parcels)) == [W.UNREAD_ROWS]


def test_personal_words_are_masked_before_anybody_gets_them(bench: Bench) -> None:
    (answer,) = bench.ask(bench.know(1, "快递员 王小明（13812345678）正在为您派件"))
    assert isinstance(answer, Trace)
    assert "13812345678" not in answer.rows[0].text
    assert "王小明" not in answer.rows[0].text


SPACED = ["", "", "", ""]
"""Good answers between two faults: three failing batches in a row end a run."""


@pytest.mark.parametrize("batches", [8, pytest.param(250, marks=pytest.mark.slow)])
def test_every_fault_in_one_long_run_loses_nobody(bench: Bench, batches: int) -> None:
    parcels = bench.know(min(batches * BATCH[bench.name], 10_000), PICKED)
    for fault in ("500", "429", "html", "cut", "503", "partial") * (batches // 40 + 1):
        bench.counter.misbehave(*SPACED, fault)
    answers = bench.ask(parcels)
    assert sum(isinstance(answer, Trace) for answer in answers) > len(parcels) * 0.6
    assert not any(isinstance(answer, NoTrace) for answer in answers)
