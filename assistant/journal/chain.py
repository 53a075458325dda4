"""Entries that each hold the hash of the one before: what was written cannot be changed, dropped or slipped in unseen.

Personal data stands in an entry's *body*. The chain runs over the body's hash, so that a body can be blanked (purge,
forget) and the chain still be checked. Each body carries a salt that goes with it: order numbers are few enough to be
found by trying, and a bare hash of one would not be forgetting.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from assistant.core.canonical import Json, canonical, digest_of, sha256
from assistant.core.wording import said

FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. ``body`` is None where it was purged or forgotten."""

    seq: int
    at: str
    event: str
    attempt: str
    state: str
    body_hash: str
    body: str | None
    prev: str
    hash: str

    @property
    def own_hash(self) -> str:
        """The hash that its content gives."""
        return digest_of([self.seq, self.at, self.event, self.attempt, self.state, self.body_hash, self.prev])

    @property
    def data(self) -> Mapping[str, Any]:
        """The body's fields; empty where it is gone."""
        data: Mapping[str, Any] = json.loads(self.body)["data"] if self.body else {}
        return data


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be told in a new entry; ``attempt`` and ``state`` only where it is about one."""

    event: str
    body: Json
    attempt: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What ``verify`` found: how many entries stand, the number of the first broken one (None: all hold), and why."""

    entries: int
    broken: int | None = None
    why: str = ""


def moment(at: datetime) -> str:
    """A time as the journal writes it: UTC and always as long, so that texts sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def append(connection: sqlite3.Connection, at: datetime, line: Line) -> int:
    """Add one entry inside the caller's transaction; its number."""
    seq, prev = head(connection)
    text = canonical({"salt": secrets.token_hex(16), "data": line.body})
    told = (line.event, line.attempt, line.state)
    bare = Entry(seq + 1, moment(at), *told, sha256(text), text, prev, "")
    columns = (bare.seq, bare.at, *told, bare.body_hash, text, prev, bare.own_hash)
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", columns)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('head', ?)", (f"{bare.seq} {bare.own_hash}",))
    return bare.seq


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last entry ever written, as noted apart from the entries: a cut-off tail is seen."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'head'").fetchone()
    seq, _, last = row[0].partition(" ") if row else ("0", "", FIRST)
    return int(seq), last


def entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    """All entries, oldest first."""
    for row in connection.execute("SELECT * FROM entries ORDER BY seq"):
        yield Entry(*row)


def verify(connection: sqlite3.Connection) -> Verified:
    """Walk the whole chain, then hold the table of attempts against it."""
    count, last = 0, FIRST
    for entry in entries(connection):
        if why := _broken(entry, count + 1, last):
            return Verified(count, count + 1, why)
        count, last = entry.seq, entry.hash
    noted = head(connection)
    if noted != (count, last):
        return Verified(
            count,
            count + 1,
            said("entry {noted} was the last one written, and the chain ends before it", noted=noted[0]),
        )
    return _rows_agree(connection, count)


def _broken(entry: Entry, number: int, last: str) -> str:
    """Why this entry does not follow on the one before; "" where it does."""
    if entry.seq != number:
        return said("entry {number} is missing", number=number)
    if entry.prev != last:
        return said("it does not follow on the entry before it")
    if entry.own_hash != entry.hash:
        return said("its content was changed")
    if entry.body is not None and sha256(entry.body) != entry.body_hash:
        return said("its body was changed")
    return ""


_ROW = "SELECT attempt_id, order_id, kind, buyer, amount, currency, state, intent FROM attempts"


def _rows_agree(connection: sqlite3.Connection, count: int) -> Verified:
    """Every row of ``attempts`` says what the entries say: it is a working copy, and the chain is the proof."""
    told: dict[str, tuple[int, str]] = {}
    intents: dict[int, Entry] = {}
    for entry in entries(connection):
        if entry.attempt:
            told[entry.attempt] = (entry.seq, entry.state)
        if entry.event == "intent":
            intents[entry.seq] = entry
    for attempt_id, *row, state, intent in connection.execute(_ROW):
        seq, chained = told.pop(attempt_id, (0, ""))
        begun = intents.get(intent)
        if begun is None or chained != state or not _same(row, begun):
            return Verified(count, seq or intent, said("the table of attempts says something else"))
    gone = min((seq for seq, _ in told.values()), default=None)
    return Verified(count, gone, said("its attempt is missing") if gone else "")


def _same(row: list[Any], entry: Entry) -> bool:
    if entry.body is None:
        return True
    data = entry.data
    money = data["amount"] or [None, None]
    return row == [data["action"]["order_id"], data["action"]["kind"], data["buyer"], *money]
