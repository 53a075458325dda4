"""What is the same for every service: batches, one answer for each parcel, and when to stop asking.

Nothing is asked twice in a run. What a service left out, answered twice or never was asked for is seen here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, TraceAnswer, WhyNot
from assistant.tracking.wire import Refused, Wire

_ENDS_THE_RUN: Final = frozenset({WhyNot.BAD_KEY, WhyNot.QUOTA})
_USUAL_WAIT: Final = timedelta(seconds=2)
"""Where the service does not say: all limits that are documented are limits a second."""
_WORTH_WAITING: Final = timedelta(seconds=30)
_FAILURES_IN_A_ROW: Final = 3


class Service(Protocol):
    """One tracking service, asked about one batch."""

    batch_size: int
    wire: Wire

    def fits(self, number: str) -> bool:
        """Whether the service takes such a number at all; one that does not fit is no waybill."""
        ...

    def fetch(self, batch: Sequence[Asked]) -> Iterable[TraceAnswer]:
        """The answers to what fits, in any order. Raises ``Refused`` where the whole batch got none."""
        ...


class BatchedSource:
    """Implements ``TrackingSource`` on a service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        """See ``TrackingSource``. After a refusal that will not pass, the rest is answered without a request."""
        run = _Run()
        for batch in _batches(parcels, self._service.batch_size):
            if run.ended is None:
                yield from self._batch(batch, run)
            else:
                yield from (_not_asked(asked, run.ended, sent=False) for asked in batch)

    def close(self) -> None:
        """Let the connections go."""
        self._service.wire.close()

    def _batch(self, batch: Sequence[Asked], run: "_Run") -> Iterator[TraceAnswer]:
        fit = [asked for asked in batch if self._service.fits(asked.number)]
        yield from (NoTrace(asked, self._service.wire.now(), invalid=True) for asked in batch if asked not in fit)
        if not fit:
            return
        waiting = dict.fromkeys(fit)
        try:
            for answer in self._service.fetch(fit):
                if answer.asked in waiting:
                    del waiting[answer.asked]
                    yield answer
            run.failures = 0
            left = Refused(WhyNot.LEFT_OUT)
        except Refused as refused:
            left = refused
            if run.goes_on_after(refused) and refused.why is WhyNot.TOO_FAST:
                self._service.wire.pause(refused.retry_after or _USUAL_WAIT)
        for asked in waiting:
            yield _not_asked(asked, left)


@dataclass(slots=True)
class _Run:
    """How one run goes: the refusal that ended it, and how many batches failed in a row."""

    ended: Refused | None = None
    failures: int = 0

    def goes_on_after(self, refused: Refused) -> bool:
        self.failures += 1
        long = refused.why is WhyNot.TOO_FAST and (refused.retry_after or _USUAL_WAIT) > _WORTH_WAITING
        if long or refused.why in _ENDS_THE_RUN or self.failures >= _FAILURES_IN_A_ROW:
            self.ended = refused
        return self.ended is None


def _not_asked(asked: Asked, refused: Refused, *, sent: bool = True) -> CouldNotAsk:
    return CouldNotAsk(asked, refused.why, refused.detail, refused.retry_after, sent)


def _batches(parcels: Iterable[Asked], size: int) -> Iterator[Sequence[Asked]]:
    """Different parcels, so many at a time, drawn only when they are wanted."""
    seen: set[Asked] = set()
    batch: list[Asked] = []
    for asked in parcels:
        if asked in seen:
            continue
        seen.add(asked)
        batch.append(asked)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)
