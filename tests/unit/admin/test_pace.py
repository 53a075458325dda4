"""Items come no faster than the pack allows, and nobody waits longer than needed."""

from dataclasses import dataclass, field

from assistant.admin.pace import Pace


@dataclass
class Watch:
    """A clock that only waiting moves."""

    time: float = 100.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


def test_the_first_item_waits_for_nothing_and_each_later_one_for_the_gap() -> None:
    watch = Watch()
    pace = Pace(3.0, watch.now, watch.wait)
    for _ in range(50):
        pace()
    assert len(watch.waits) == 49
    assert all(2.0 <= wait <= 4.0 for wait in watch.waits)
    assert len(set(watch.waits)) > 10


def test_time_that_a_person_took_counts() -> None:
    watch = Watch()
    pace = Pace(3.0, watch.now, watch.wait)
    pace()
    watch.time += 60
    pace()
    assert watch.waits == []
