"""What was asked and answered, in one private SQLite file of the store's folder.

A number is noted as asked *before* it is sent: whoever is killed in between does not ask again too early. Texts are
masked when they come here; phone digits never come here.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from assistant.core.errors import CannotWrite
from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot
from assistant.core.tracking import Row
from assistant.core.wording import said
from assistant.disk import open_database, transaction
from assistant.tracking.freshness import FLOOR, holds_for

NAME: Final = "tracking.sqlite3"
_VERSION: Final = 1
_TABLES: Final = (
    """CREATE TABLE claims (
        source TEXT NOT NULL, number TEXT NOT NULL, at REAL NOT NULL, before REAL,
        PRIMARY KEY (source, number)) STRICT, WITHOUT ROWID""",
    # `until` is NULL where the answer is final
    """CREATE TABLE answers (
        source TEXT NOT NULL, number TEXT NOT NULL, carrier TEXT NOT NULL, at REAL NOT NULL, kind TEXT NOT NULL,
        rows TEXT NOT NULL, detail TEXT NOT NULL, failures INTEGER NOT NULL, until REAL,
        PRIMARY KEY (source, number, carrier)) STRICT, WITHOUT ROWID""",
)


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that was kept. ``until`` is when it is stale, None for never; ``failures`` how many came in a row."""

    answer: TraceAnswer
    until: datetime | None
    failures: int


class TraceStore:
    """The answers of one source. Open it by :func:`open_traces`."""

    def __init__(self, connection: sqlite3.Connection, source: str) -> None:
        self._db = connection
        self._source = source

    def known(self, asked: Asked) -> Known | None:
        """What was answered last about this parcel, as it was or as a failure; None where nothing was."""
        query = (
            "SELECT at, kind, rows, detail, failures, until FROM answers WHERE (source, number, carrier) = (?, ?, ?)"
        )
        with _told():
            found = self._db.execute(query, (self._source, asked.number, asked.carrier)).fetchone()
        if found is None:
            return None
        at, kind, rows, detail, failures, until = found
        return Known(_answer(asked, _moment(at), kind, rows, detail), _moment(until) if until else None, failures)

    def claim(self, parcels: Sequence[Asked], now: datetime) -> dict[Asked, timedelta]:
        """Note as asked now all that may be asked now; for the others how long they must wait."""
        refused: dict[Asked, timedelta] = {}
        with self._writing() as db:
            for asked in parcels:
                found = db.execute(
                    "SELECT at FROM claims WHERE (source, number) = (?, ?)", (self._source, asked.number)
                ).fetchone()
                wait = _moment(found[0]) + FLOOR - now if found else timedelta()
                # A time far in the future is a clock that was wrong then.
                if timedelta() < wait <= 2 * FLOOR:
                    refused[asked] = wait
                    continue
                before = found[0] if found else None
                row = (self._source, asked.number, now.timestamp(), before)
                db.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?)", row)
        return refused

    def keep(self, answer: TraceAnswer, now: datetime) -> None:
        """Store an answer; what was never sent gives its claim back and leaves no other mark."""
        asked = answer.asked
        if isinstance(answer, CouldNotAsk) and not answer.sent:
            self._release(asked)
            return
        before = self.known(asked)
        failures = (before.failures if before else 0) + 1 if isinstance(answer, CouldNotAsk) else 0
        holds = holds_for(answer, failures)
        until = (now + holds).timestamp() if holds else None
        key = (self._source, asked.number, asked.carrier)
        with self._writing() as db:
            row = (*key, now.timestamp(), *_columns(answer), failures, until)
            db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def forget_before(self, moment: datetime) -> int:
        """Delete every answer older than this, final or not; how many."""
        with self._writing() as db:
            db.execute("DELETE FROM claims WHERE at < ?", (moment.timestamp(),))
            return db.execute("DELETE FROM answers WHERE at < ?", (moment.timestamp(),)).rowcount

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _release(self, asked: Asked) -> None:
        key = (self._source, asked.number)
        with self._writing() as db:
            db.execute("UPDATE claims SET at = before WHERE (source, number) = (?, ?) AND before IS NOT NULL", key)
            db.execute("DELETE FROM claims WHERE (source, number) = (?, ?) AND before IS NULL", key)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _told(), transaction(self._db) as db:
            yield db


def open_traces(folder: Path, source: str) -> TraceStore:
    """The answers kept in ``folder``, made there where there are none. Raises ``CannotWrite``."""
    with _told():
        db = open_database(folder / NAME, "NORMAL")  # a power cut may lose the last moments of a cache, never its shape
        try:
            _prepare(db)
        except BaseException:
            db.close()
            raise
    return TraceStore(db, source)


def forget_answers(folder: Path, before: datetime) -> None:
    """Delete what every service answered before a moment; where nothing was kept, nothing. Raises ``CannotWrite``."""
    if (folder / NAME).is_file():
        with closing(open_traces(folder, "")) as traces:
            traces.forget_before(before)


def _prepare(db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA user_version").fetchone()[0]
    if found > _VERSION:
        raise CannotWrite(
            said("The tracking cache has format {found}, and this version knows {known}.", found=found, known=_VERSION),
            hint=_HINT,
        )
    if found < _VERSION:
        with transaction(db):
            if db.execute("PRAGMA user_version").fetchone()[0] < _VERSION:
                for table in _TABLES:
                    db.execute(table)
                db.execute(f"PRAGMA user_version = {_VERSION}")


_HINT: Final = said("Delete {file} in the store's folder: it only saves asking again.", file=NAME)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        raise CannotWrite(
            said("The tracking cache cannot be used: {problem}.", problem=problem), hint=_HINT
        ) from problem


def _columns(answer: TraceAnswer) -> tuple[str, str, str]:
    """Kind, rows and detail."""
    if isinstance(answer, Trace):
        rows = [[row.time.isoformat() if row.time else None, row.text, row.code, row.provider] for row in answer.rows]
        return "trace", json.dumps(rows, ensure_ascii=False), ""
    if isinstance(answer, NoTrace):
        return ("invalid" if answer.invalid else "none"), "[]", ""
    return answer.why.value, "[]", answer.detail


def _answer(asked: Asked, at: datetime, kind: str, rows: str, detail: str) -> TraceAnswer:
    if kind == "trace":
        found = (
            Row(datetime.fromisoformat(time) if time else None, text, code, provider)
            for time, text, code, provider in json.loads(rows)
        )
        return Trace(asked, at, tuple(found))
    if kind in {"none", "invalid"}:
        return NoTrace(asked, at, invalid=kind == "invalid")
    return CouldNotAsk(asked, WhyNot(kind), detail, sent=False)


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)
