"""What scans read of a store's orders, in the file of its journal: so that the next asks only what can have changed.

Orders lie here as the store showed them: no carrier service's rows, nothing the seller told. They are personal, so
``forget`` and ``purge`` of the journal delete them too.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from assistant.core.orders import Order
from assistant.core.ports import Recalled, Seen
from assistant.disk import open_database, transaction
from assistant.journal.chain import moment
from assistant.journal.files import NAME, told
from assistant.journal.migrations import migrate

YOUNG: Final = timedelta(hours=1)
"""So long a reading that was cut short may be gone on with: after that too much has moved on the road."""

# What was acted on since it was read is not known any more.
_KNOWN = """
    SELECT body, row_hash, read_at, final FROM seen WHERE NOT EXISTS
    (SELECT 1 FROM attempts WHERE attempts.order_id = seen.order_id AND attempts.intended_at >= seen.read_at)"""


class SeenOrders:
    """Implements ``ScanMemory``. Open it by :func:`open_seen`."""

    def __init__(self, connection: sqlite3.Connection, zone: tzinfo) -> None:
        self._db = connection
        self._zone = zone

    def begin(self, about: str, now: datetime) -> Recalled:
        """See ``ScanMemory``. An order that cannot be understood any more is one that was never seen."""
        with self._writing() as db:
            last = db.execute("SELECT about, started_at, finished_at FROM readings ORDER BY number DESC").fetchone()
            if last is None or last[0] != about:
                db.execute("DELETE FROM seen")
                db.execute("DELETE FROM readings")
            since = _since(last, now) if last and last[0] == about else None
            if since is None:
                db.execute("INSERT INTO readings VALUES (NULL, ?, ?, NULL, 0)", (about, moment(now)))
            (whole,) = db.execute("SELECT MAX(finished_at) FROM readings WHERE whole = 1").fetchone()
            known = {seen.order.order_id: seen for row in db.execute(_KNOWN) if (seen := self._seen(*row))}
        return Recalled(known, datetime.fromisoformat(whole) if whole else None, since)

    def keep(self, seen: Sequence[Seen]) -> None:
        """See ``ScanMemory``."""
        rows = [(one.order.order_id, one.row, moment(one.read_at), one.final, _text(one.order)) for one in seen]
        with self._writing() as db:
            db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", rows)

    def settle(self, shown: Collection[str] | None, final: Collection[str], now: datetime, *, whole: bool) -> None:
        """See ``ScanMemory``."""
        with self._writing() as db:
            known = {row[0] for row in db.execute("SELECT order_id FROM seen")}
            gone = known.difference(shown) if shown is not None else ()
            db.executemany("DELETE FROM seen WHERE order_id = ?", [(one,) for one in gone])
            db.execute("UPDATE seen SET final = 0 WHERE final = 1")
            db.executemany("UPDATE seen SET final = 1 WHERE order_id = ?", [(one,) for one in final])
            db.execute("UPDATE readings SET finished_at = ?, whole = ? WHERE finished_at IS NULL", (moment(now), whole))

    def find(self, order_id: str) -> Order | None:
        """The order with exactly this number as it was read last, None where it never was."""
        found = self._db.execute("SELECT body, row_hash, read_at, final FROM seen WHERE order_id = ?", (order_id,))
        row = found.fetchone()
        seen = self._seen(*row) if row else None
        return seen.order if seen else None

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _seen(self, body: str, row: str, read_at: str, final: int) -> Seen | None:
        try:
            order = _adapter().validate_json(body)
        except ValidationError:
            return None
        return Seen(_in_zone(order, self._zone), row, datetime.fromisoformat(read_at), bool(final))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with transaction(self._db) as db:
                yield db
        except sqlite3.Error as problem:
            raise told(problem) from problem


def open_seen(folder: Path, zone: tzinfo) -> SeenOrders:
    """What was seen in the store whose folder this is; its times are given back in ``zone``. Raises ``CannotWrite``."""
    try:
        # A power cut may cost the last moments of a memory; an intent of the same file is written by another hand.
        connection = open_database(folder / NAME, "NORMAL")
    except sqlite3.Error as problem:
        raise told(problem) from problem
    try:
        migrate(connection)
    except sqlite3.Error as problem:
        connection.close()
        raise told(problem) from problem
    return SeenOrders(connection, zone)


def _since(last: tuple[str, str, str | None], now: datetime) -> datetime | None:
    """When the last reading began, where it was cut short and can be gone on with."""
    began = datetime.fromisoformat(last[1])
    return began if last[2] is None and timedelta() <= now - began <= YOUNG else None


@cache
def _adapter() -> TypeAdapter[Order]:
    return TypeAdapter(Order)


def _text(order: Order) -> str:
    return _adapter().dump_json(order).decode()


def _in_zone(value: Any, zone: tzinfo) -> Any:
    """The same with every time in the store's zone, as it was read: JSON keeps the moment and loses the place."""
    if isinstance(value, datetime):
        return value.astimezone(zone)
    if isinstance(value, tuple):
        return tuple(_in_zone(part, zone) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _in_zone(getattr(value, field.name), zone) for field in fields(value)})
    return value
