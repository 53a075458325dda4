"""What is remembered: nothing final is asked again, no number more often than every half hour, whatever happens."""

import itertools
import os
import random
import stat
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.core.errors import CannotWrite
from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot
from assistant.tracking.cached import CachedSource
from assistant.tracking.freshness import FLOOR
from assistant.tracking.store import NAME, TraceStore, forget_answers, open_traces
from tests.builders import NOW
from tests.doubles.tracking import (
    MOVING,
    PICKED,
    SIGNED,
    HandClock,
    ScriptedSource,
    a_number,
    asked,
    failed,
    found,
    nothing,
)

W = WhyNot
LABEL = "商家已打单，等待快递揽收"
posix = pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX's")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TraceStore]:
    opened = open_traces(tmp_path / "shop", "aftership")
    yield opened
    opened.close()


class Desk:
    """A cached source over a script, and a clock to turn."""

    def __init__(self, store: TraceStore, *answers: Callable[[Asked, datetime], TraceAnswer]) -> None:
        self.clock = HandClock()
        self.script = ScriptedSource(self.clock, list(answers))
        self.source = CachedSource(self.script, store, self.clock)

    def ask(self, *parcels: Asked) -> list[TraceAnswer]:
        return list(self.source.ask(parcels or (asked(),)))

    def times(self) -> int:
        return len(self.script.sent)


@pytest.mark.parametrize(
    ("texts", "hours"),
    [((LABEL,), 1), ((PICKED,), 3), ((PICKED, MOVING), 3), (("您的快件正在派送途中，请您准备签收",), 1)],
)
def test_an_answer_holds_as_long_as_its_status_lets_it(store: TraceStore, texts: tuple[str, ...], hours: int) -> None:
    desk = Desk(store, found(*texts))
    first = desk.ask()
    desk.clock.turn(hours=hours, minutes=-1)
    assert desk.ask() == first
    assert desk.times() == 1
    desk.clock.turn(minutes=1)
    desk.ask()
    assert desk.times() == 2


def test_a_parcel_that_arrived_is_never_asked_again(store: TraceStore) -> None:
    desk = Desk(store, found(PICKED, SIGNED))
    first = desk.ask()
    desk.clock.turn(days=4000)
    assert desk.ask() == first
    assert desk.times() == 1


def test_no_trace_is_kept_as_no_trace_and_asked_again_after_an_hour(store: TraceStore) -> None:
    desk = Desk(store, lambda parcel, now: NoTrace(parcel, now, invalid=True))
    desk.ask()
    desk.clock.turn(minutes=59)
    assert desk.ask() == [NoTrace(asked(), NOW, invalid=True)]
    desk.clock.turn(minutes=1)
    desk.ask()
    assert desk.times() == 2


def test_a_failure_is_kept_and_says_how_long_to_wait(store: TraceStore) -> None:
    desk = Desk(store, failed(W.DOWN))
    desk.ask()
    desk.clock.turn(minutes=10)
    assert desk.ask() == [CouldNotAsk(asked(), W.DOWN, retry_after=timedelta(minutes=20), sent=False)]
    assert desk.times() == 1


def test_each_further_failure_waits_twice_as_long_up_to_half_a_day(store: TraceStore) -> None:
    desk = Desk(store, failed(W.DOWN))
    waits = []
    for _ in range(8):
        before = desk.times()
        start = desk.clock.now()
        while desk.times() == before:
            desk.ask()
            desk.clock.turn(minutes=30)
        waits.append((desk.clock.now() - start).total_seconds() / 3600)
    assert waits == [0.5, 0.5, 1, 2, 4, 8, 12, 12]


def test_an_answer_after_failures_begins_anew(store: TraceStore) -> None:
    desk = Desk(store, failed(W.DOWN), failed(W.DOWN), found(PICKED), failed(W.DOWN), found(PICKED))
    for _ in range(3):
        desk.ask()
        desk.clock.turn(hours=12)
    desk.ask()
    desk.clock.turn(minutes=30)
    assert isinstance(desk.ask()[0], Trace)


def test_a_wait_that_the_service_asks_for_is_kept(store: TraceStore) -> None:
    desk = Desk(store, failed(W.TOO_FAST, timedelta(hours=2)))
    desk.ask()
    desk.clock.turn(minutes=119)
    desk.ask()
    assert desk.times() == 1
    desk.clock.turn(minutes=1)
    desk.ask()
    assert desk.times() == 2


def test_what_was_never_sent_may_be_asked_at_once(store: TraceStore) -> None:
    desk = Desk(store, failed(W.BAD_KEY, sent=False), found(PICKED))
    desk.ask()
    assert isinstance(desk.ask()[0], Trace)


def test_a_number_under_two_carriers_goes_out_once(store: TraceStore) -> None:
    desk = Desk(store, found(PICKED))
    answers = desk.ask(asked(), asked(carrier="中通快递"))
    assert desk.times() == 1
    assert {type(answer) for answer in answers} == {Trace, CouldNotAsk}
    desk.clock.turn(minutes=10)
    (waiting,) = desk.ask(asked(carrier="中通快递"))
    assert waiting == CouldNotAsk(waiting.asked, W.ASKED_LATELY, retry_after=timedelta(minutes=20), sent=False)


def test_a_run_that_died_before_the_answer_does_not_ask_too_early(store: TraceStore) -> None:
    desk = Desk(store, found(PICKED))
    assert store.claim([asked()], NOW) == {}
    desk.clock.turn(minutes=29)
    assert desk.ask() == [CouldNotAsk(asked(), W.ASKED_LATELY, retry_after=timedelta(minutes=1), sent=False)]
    desk.clock.turn(minutes=1)
    assert isinstance(desk.ask()[0], Trace)


def test_two_runs_at_once_share_the_numbers_between_them(store: TraceStore, tmp_path: Path) -> None:
    other = open_traces(tmp_path / "shop", "aftership")
    parcels = [asked(place) for place in range(50)]
    assert store.claim(parcels[:30], NOW) == {}
    assert set(other.claim(parcels, NOW)) == set(parcels[:30])
    other.close()


def test_sources_do_not_answer_for_each_other(store: TraceStore, tmp_path: Path) -> None:
    Desk(store, found(PICKED)).ask()
    other = open_traces(tmp_path / "shop", "17track")
    desk = Desk(other, nothing)
    assert desk.ask() == [NoTrace(asked(), NOW)]
    other.close()


def test_a_clock_that_was_far_ahead_blocks_nobody(store: TraceStore) -> None:
    ahead = Desk(store, failed(W.DOWN))
    ahead.clock.turn(days=900)
    ahead.ask()
    assert isinstance(Desk(store, found(PICKED)).ask()[0], Trace)


def test_rows_come_back_from_the_file_as_they_went_in(tmp_path: Path) -> None:
    first = open_traces(tmp_path, "aftership")
    (fresh,) = Desk(first, found(PICKED, MOVING)).ask()
    first.close()
    again = open_traces(tmp_path, "aftership")
    desk = Desk(again, nothing)
    assert desk.ask() == [fresh]
    assert desk.times() == 0
    again.close()


def test_whatever_happens_no_number_goes_out_twice_within_half_an_hour(store: TraceStore) -> None:
    """Scans at odd hours, with every kind of answer."""
    dice = random.Random(7)
    kinds = [
        found(LABEL), found(PICKED), found(PICKED, MOVING), nothing, failed(W.DOWN), failed(W.QUEUED),
        failed(W.TOO_FAST, timedelta(seconds=5)), failed(W.QUOTA, sent=False), failed(W.PHONE_NEEDED),
    ]  # fmt: skip
    desk = Desk(store, *[dice.choice(kinds) for _ in range(2000)])
    for _ in range(120):
        desk.ask(*[asked(dice.randrange(8), dice.choice(["圆通速递", "中通快递"])) for _ in range(5)])
        desk.clock.turn(minutes=dice.choice([1, 5, 13, 29, 31, 90]))
    sent: dict[str, list[datetime]] = defaultdict(list)
    for number, at in desk.script.sent:
        sent[number].append(at)
    gaps = [after - before for times in sent.values() for before, after in itertools.pairwise(times)]
    assert len(gaps) > 50
    assert min(gaps) >= FLOOR


@posix
def test_the_file_is_private(store: TraceStore, tmp_path: Path) -> None:
    Desk(store, found(PICKED)).ask()
    folder = tmp_path / "shop"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_phone_digits_are_never_stored(store: TraceStore, tmp_path: Path) -> None:
    Desk(store, found(PICKED)).ask(asked(tail="4711"))
    held = b"".join(file.read_bytes() for file in (tmp_path / "shop").iterdir())
    assert a_number().encode() in held
    assert b"4711" not in held


def test_old_answers_can_be_forgotten(store: TraceStore) -> None:
    desk = Desk(store, found(PICKED, SIGNED))
    desk.ask()
    assert store.forget_before(NOW + FLOOR) == 1
    assert store.known(asked()) is None


def test_the_answers_of_every_service_are_forgotten_and_a_folder_without_any_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    for source in ("aftership", "17track"):
        with closing(open_traces(folder, source)) as kept:
            Desk(kept, found(PICKED)).ask()
    forget_answers(folder, NOW + FLOOR)
    with closing(open_traces(folder, "17track")) as kept:
        assert kept.known(asked()) is None
    forget_answers(tmp_path, NOW)
    assert [one.name for one in tmp_path.iterdir()] == ["shop"]


def test_a_file_that_is_no_cache_stops_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(CannotWrite, match="cannot be used"):
        open_traces(tmp_path, "aftership")


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    opened = open_traces(tmp_path, "aftership")
    opened._db.execute("PRAGMA user_version = 99")
    opened.close()
    with pytest.raises(CannotWrite, match="format 99"):
        open_traces(tmp_path, "aftership")
