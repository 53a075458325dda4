"""Thousands of numbers asked at one tracking service that misbehaves, pass after pass, until each has its answer.

``python -m tests.soak.carriers [COUNT [SEED]]`` does all three services (10,000 numbers each) and prints the figures.
The service speaks as documented, on loopback; every moment is of one clock that only waiting turns.
"""

import gc
import random
import sys
import tempfile
from collections import Counter as Count
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

from assistant.core.traces import Asked, CouldNotAsk, Trace, TraceAnswer
from assistant.practice.trackers.app import Trackers
from assistant.practice.trackers.counter import Counter
from assistant.tracking.batches import BatchedSource
from assistant.tracking.cached import CachedSource
from assistant.tracking.keys import Key
from assistant.tracking.sources import SERVICES, open_service
from assistant.tracking.store import open_traces
from assistant.tracking.wire import Pace, Wire
from tests.doubles.tracking import PICKED, SIGNED, HandClock, a_number, asked, scans

BATCH = {"kuaidi100": 1, "17track": 40, "aftership": 50}
PER_SECOND = {"kuaidi100": 5, "17track": 3, "aftership": 6}
ASKING = {"kuaidi100": "query", "17track": "gettrackinfo", "aftership": "list"}
HALF_HOUR = timedelta(minutes=30)
PASSING = ("429", "429-bare", "429-date", "500", "503", "html", "cut", "list", "empty", "moved", "partial", "bad-rows")
ENDING = ("429-long", "bad-key", "quota")
"""What is said once each, in the first passes. To the two that take numbers on, "quota" ends taking on alone."""

SHARE = 0.06
"""Of the requests that get a fault: seldom enough that three in a row, which end a pass, are an accident."""
MOST_PASSES = 80
BETWEEN = (7, 11, 13, 31)
"""Minutes from one pass to the next: often too soon to ask again."""
OFTEN = 20
LATER = 360
"""Minutes, after so many passes: whoever had bad luck several times is let wait up to twelve hours."""

MOST_MB = 40.0
"""How far memory may grow over its size after a first small round; generous, as the service lives in this process."""


@dataclass
class Service(Counter):
    """A made-up service that misbehaves by chance, and notes what matters of each request in little room."""

    name: str = ""
    clock: HandClock = field(default_factory=HandClock)
    chance: random.Random = field(default_factory=random.Random)
    ending: list[str] = field(default_factory=list)
    sizes: Count[int] = field(default_factory=Count)
    requests: int = 0
    faults: Count[str] = field(default_factory=Count)
    ended: bool = False
    after_the_end: int = 0
    full: bool = False
    taken_on_though_full: int = 0
    nearest: timedelta = timedelta.max
    _last: datetime | None = None

    def begin(self) -> None:
        """A new pass; one of the faults that end it waits for it in the first ones."""
        self.ended = self.full = False
        self._ends_at = self.requests + self.chance.randrange(1, 3) if self.ending else -1

    def next_fault(self) -> str:
        """See ``Counter``."""
        self.requests += 1
        self.after_the_end += self.ended
        now = self.clock.now()
        if self._last is not None:
            self.nearest = min(self.nearest, now - self._last)
        self._last = now
        fault = self._fault()
        self.faults[fault] += bool(fault)
        self.ended = self.ended or (fault in ENDING and (fault != "quota" or self.name == "kuaidi100"))
        return fault

    def _fault(self) -> str:
        if self.requests == self._ends_at:
            return self.ending.pop()
        if self.requests % 700 == 350:
            return "slow"
        return self.chance.choice(PASSING) if self.chance.random() < SHARE else ""

    def note(self, service: str, verb: str, numbers: Iterable[str]) -> None:
        """See ``Counter``; the request itself is not kept."""
        if verb == ASKING[self.name]:
            self.sizes[len(tuple(numbers))] += 1
        else:
            self.taken_on_though_full += self.full

    def register(self, service: str, number: str) -> bool:
        """See ``Counter``."""
        taken = Counter.register(self, service, number)
        self.full = self.full or not taken
        return taken


@dataclass
class Sent:
    """A source that notes when each number really went out, and how near two times of one number were.

    ``inner`` is what a scan opens for itself, new in each pass.
    """

    clock: HandClock
    inner: BatchedSource
    times: Count[str] = field(default_factory=Count)
    soonest: timedelta = timedelta.max
    _last: dict[str, datetime] = field(default_factory=dict)

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        """See ``TrackingSource``."""
        for answer in self.inner.ask(parcels):
            if not (isinstance(answer, CouldNotAsk) and not answer.sent):
                self._note(answer.asked.number)
            yield answer

    def _note(self, number: str) -> None:
        now = self.clock.now()
        if number in self._last:
            self.soonest = min(self.soonest, now - self._last[number])
        self._last[number] = now
        self.times[number] += 1


@dataclass(slots=True)
class Tally:
    """What came of one service: the figures, and everything that must not be."""

    name: str
    count: int
    passes: int = 0
    requests: int = 0
    faults: int = 0
    batch: int = 0
    often: int = 0
    soonest: timedelta = timedelta.max
    nearest: timedelta = timedelta.max
    grown_mb: float = 0.0
    seconds: float = 0.0
    accidents: list[str] = field(default_factory=list)

    def told(self) -> str:
        """One line of figures."""
        return (
            f"{self.name}: {self.count:,} numbers, {self.passes} passes, {self.requests:,} requests, {self.faults:,} "
            f"faults, batch {self.batch}, one number at most {self.often} times, {self.soonest} apart at least, "
            f"requests {self.nearest.total_seconds():.3f} s apart at least, memory +{self.grown_mb:.1f} MB, "
            f"{self.seconds:.0f} s; accidents: {self.accidents or 'none'}"
        )


def rounds(name: str, count: int, seed: int = 1) -> Tally:
    """Ask ``count`` numbers of a service until each has rows; the figures. A tenth must be taken on first."""
    clock, chance = HandClock(), random.Random(f"{name} {seed}")
    counter = Service(name=name, clock=clock, chance=chance, slow_s=1.5)
    with Trackers(counter) as running, tempfile.TemporaryDirectory(prefix="shipfix-soak-") as folder:
        source = Sent(clock, _source(name, running, clock))
        with closing(open_traces(Path(folder), name)) as store:
            cached = CachedSource(source, store, clock)
            _know(counter, count, count + 200)
            counter.begin()
            _answers(cached, range(count, count + 200))  # everything is imported, and every pool is full
            _know(counter, 0, count)
            counter.ending = list(ENDING)
            counter.quota = count // 20
            anew = partial(_source, name, running, clock)
            return _until_all_are_read(cached, (source, anew), counter, Tally(name, count))


def _until_all_are_read(
    cached: CachedSource, opened: tuple[Sent, Callable[[], BatchedSource]], counter: Service, tally: Tally
) -> Tally:
    source, anew = opened
    started, clock, waiting = monotonic(), counter.clock, set(range(tally.count))
    gc.collect()
    before = peak = _rss_mb()
    counter.requests, counter.sizes, source.times = 0, Count(), Count()
    while (waiting or counter.ending) and tally.passes < MOST_PASSES:
        clock.turn(minutes=counter.chance.choice(BETWEEN) if tally.passes < OFTEN else LATER)
        tally.passes += 1
        counter.begin()
        source.inner.close()
        source.inner = anew()
        answered = Count[str]()
        for answer in cached.ask(asked(place) for place in range(tally.count)):
            answered[answer.asked.number] += 1
            if isinstance(answer, Trace):
                waiting.discard(_place(answer.asked.number))
            if answered.total() % 500 == 0:
                peak = max(peak, _rss_mb())
        if len(answered) != tally.count or answered.total() != tally.count:
            tally.accidents.append(f"pass {tally.passes}: {answered.total()} answers to {tally.count} numbers")
        if counter.quota == 0:
            counter.quota = tally.count  # the next month
    tally.grown_mb, tally.seconds = max(peak, _rss_mb()) - before, monotonic() - started
    return _judged(tally, source, counter, waiting)


def _judged(tally: Tally, source: Sent, counter: Service, waiting: set[int]) -> Tally:
    tally.requests, tally.faults = counter.requests, counter.faults.total()
    tally.batch, tally.often = max(counter.sizes), max(source.times.values())
    tally.soonest, tally.nearest = source.soonest, counter.nearest
    wrong = {
        f"{len(waiting)} numbers never got their rows": bool(waiting),
        f"a batch of {tally.batch}": tally.batch > BATCH[tally.name],
        "one number sooner than after half an hour": tally.soonest < HALF_HOUR,
        "more requests a second than allowed": tally.nearest < timedelta(seconds=1 / PER_SECOND[tally.name] - 0.001),
        f"{counter.after_the_end} requests after the service said that it is over": counter.after_the_end > 0,
        f"{counter.taken_on_though_full} requests to take on more, after the quota": counter.taken_on_though_full > 0,
        f"memory grew by {tally.grown_mb:.0f} MB": tally.grown_mb > MOST_MB,
        f"never said: {counter.ending}": bool(counter.ending),
    }
    tally.accidents += [told for told, is_so in wrong.items() if is_so]
    return tally


def _source(name: str, running: Trackers, clock: HandClock) -> BatchedSource:
    words = {**running.counter.keys, "customer": running.counter.customer}
    per_second = {"kuaidi100": 5.0, "17track": 3.0, "aftership": 5.0}[name]
    pace = Pace(per_second, now=lambda: clock.now().timestamp(), sleep=lambda seconds: clock.turn(seconds=seconds))
    wire = Wire(running.url, pace, clock, timeout_s=1.0)
    return open_service(name, clock, key=lambda word: Key(words["customer" if "CUSTOMER" in word else name]), wire=wire)


def _know(counter: Counter, first: int, end: int) -> None:
    """Numbers with rows; nine of ten were taken on long ago. One of ten is under way, the others are delivered."""
    for place in range(first, end):
        counter.scans[a_number(place)] = scans(PICKED) if place % 10 == 0 else scans(PICKED, SIGNED)
        if place % 10 != 1:
            for numbers in counter.registered.values():
                numbers.add(a_number(place))


def _answers(source: CachedSource, places: range) -> int:
    return sum(1 for _ in source.ask(asked(place) for place in places))


def _place(number: str) -> int:
    return int(number[-8:])


def _rss_mb() -> float:
    """What this process holds of the machine's memory now, 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20
    return 0.0


def main(arguments: list[str]) -> int:
    """All three services; 1 where anything happened that must not."""
    count, seed = (*map(int, arguments), 10_000, 1)[:2] if len(arguments) < 2 else map(int, arguments)
    tallies = [rounds(name, count, seed) for name in SERVICES]
    for tally in tallies:
        print(tally.told())
    return int(any(tally.accidents for tally in tallies))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
