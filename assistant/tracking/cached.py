"""A source that remembers: nothing final is asked again, no number more often than every half hour."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from assistant.core.ports import Clock, TrackingSource
from assistant.core.traces import Asked, CouldNotAsk, TraceAnswer, WhyNot
from assistant.tracking.freshness import FLOOR
from assistant.tracking.store import TraceStore

_CHUNK: Final = 40
_LONGEST: Final = timedelta(days=2)


class CachedSource:
    """Implements ``TrackingSource`` on another one, with the store's kept answers before it."""

    def __init__(self, source: TrackingSource, store: TraceStore, clock: Clock) -> None:
        self._source = source
        self._store = store
        self._clock = clock

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        """See ``TrackingSource``. Raises ``CannotWrite`` where the file cannot be used: nothing is asked unnoted."""
        due: list[Asked] = []
        for asked in dict.fromkeys(parcels):
            kept = self._kept(asked)
            if kept is None:
                due.append(asked)
            else:
                yield kept
        refused: list[CouldNotAsk] = []
        for answer in self._source.ask(self._claimed(due, refused)):
            self._store.keep(answer, self._clock.now())
            yield answer
        yield from refused

    def _kept(self, asked: Asked) -> TraceAnswer | None:
        """The answer that still holds, None where the parcel is to be asked about."""
        known = self._store.known(asked)
        if known is None:
            return None
        if known.until is None:
            return known.answer
        left = known.until - self._clock.now()
        # No answer holds for longer: the clock was wrong when it was kept.
        if not timedelta() < left <= _LONGEST:
            return None
        return replace(known.answer, retry_after=left) if isinstance(known.answer, CouldNotAsk) else known.answer

    def _claimed(self, due: Sequence[Asked], refused: list[CouldNotAsk]) -> Iterator[Asked]:
        """What may be asked, noted as asked just before it goes out."""
        for start in range(0, len(due), _CHUNK):
            chunk = due[start : start + _CHUNK]
            first = {asked.number: asked for asked in reversed(chunk)}
            waits = self._store.claim(list(first.values()), self._clock.now())
            for asked in chunk:
                if first[asked.number] is asked and asked not in waits:
                    yield asked
                else:
                    wait = waits.get(asked, FLOOR)
                    refused.append(CouldNotAsk(asked, WhyNot.ASKED_LATELY, retry_after=wait, sent=False))
