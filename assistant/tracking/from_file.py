"""A file as a source. What it does not list was never asked: an export may be a part of the parcels only."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot
from assistant.core.tracking import Row
from assistant.tracking.exports import Export


class FileSource:
    """Implements ``TrackingSource`` on an export; ``at`` is when it was written.

    ``zone`` is that of times which name none: the store's own, whose seller made the file.
    """

    def __init__(self, export: Export, at: datetime, zone: tzinfo) -> None:
        self._export = export
        self._at = at
        self._zone = zone

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        """See ``TrackingSource``."""
        return (self._answer(asked) for asked in dict.fromkeys(parcels))

    def _answer(self, asked: Asked) -> TraceAnswer:
        if asked.number in self._export.spoiled:
            return CouldNotAsk(asked, WhyNot.UNREAD_ROWS, sent=False)
        rows = self._export.rows.get(asked.number)
        if rows is None:
            return CouldNotAsk(asked, WhyNot.NOT_IN_FILE, sent=False)
        return Trace(asked, self._at, tuple(map(self._zoned, rows))) if rows else NoTrace(asked, self._at)

    def _zoned(self, row: Row) -> Row:
        if row.time is None or row.time.utcoffset() is not None:
            return row
        return replace(row, time=row.time.replace(tzinfo=self._zone))
