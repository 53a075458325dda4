"""For tests of tracking: a clock turned by hand, a source that answers from a script, scans of made-up parcels."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot
from assistant.core.tracking import Row
from assistant.practice.trackers.counter import Counter, Scan
from assistant.tracking.wire import Pace
from tests.builders import NOW, ago

PICKED = "【杭州市】快件已被【杭州余杭仓前】揽收"
MOVING = "【广州市】快件离开【广州转运中心】已发往【深圳转运中心】"
SIGNED = "【深圳市】您的快件已签收，签收人：本人"


@dataclass
class HandClock:
    """It is ``at`` until somebody turns it."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        """So much later, in ``timedelta``'s words."""
        self.at += timedelta(**by)


def renew(counter: Counter) -> None:
    """Services that stay up for several tests, as new."""
    fresh = Counter()
    for name in Counter.__dataclass_fields__:
        setattr(counter, name, getattr(fresh, name))


def unhurried() -> Pace:
    """A pace that waits for nothing and keeps no time."""
    return Pace(1.0, now=lambda: 0.0, sleep=lambda _seconds: None)


def a_number(place: int = 0) -> str:
    """A number as YTO prints them."""
    return f"YT77000{place:08}"


def asked(place: int = 0, carrier: str = "圆通速递", tail: str = "") -> Asked:
    """One parcel of YTO's."""
    return Asked(carrier, a_number(place), tail)


def scans(*texts: str, stage: str = "") -> tuple[Scan, ...]:
    """One scan a text, an hour apart, the last one two hours ago."""
    return tuple(Scan(ago(1 + len(texts) - place), text, stage) for place, text in enumerate(texts))


def rows(*texts: str) -> tuple[Row, ...]:
    """One row a text, an hour apart, the last one two hours ago."""
    return tuple(Row(ago(1 + len(texts) - place), text) for place, text in enumerate(texts))


@dataclass
class ScriptedSource:
    """Answers with ``answers`` in turn, the last one for ever; ``sent`` keeps which number went out when."""

    clock: HandClock
    answers: list[Callable[[Asked, datetime], TraceAnswer]]
    sent: list[tuple[str, datetime]] = field(default_factory=list)

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        for parcel in parcels:
            script = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            answer = script(parcel, self.clock.now())
            if not (isinstance(answer, CouldNotAsk) and not answer.sent):
                self.sent.append((parcel.number, self.clock.now()))
            yield answer


def found(*texts: str) -> Callable[[Asked, datetime], TraceAnswer]:
    """An answer with these rows."""
    return lambda parcel, now: Trace(parcel, now, rows(*texts))


def nothing(parcel: Asked, now: datetime) -> TraceAnswer:
    """The carrier knows nothing."""
    return NoTrace(parcel, now)


def failed(
    why: WhyNot, wait: timedelta | None = None, *, sent: bool = True
) -> Callable[[Asked, datetime], TraceAnswer]:
    """Nobody could ask."""
    return lambda parcel, _now: CouldNotAsk(parcel, why, retry_after=wait, sent=sent)
