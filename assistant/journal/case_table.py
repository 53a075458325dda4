"""The case book in the journal's file: one row an order. A working memory, not a proof: the chain does not guard it.

A blanked row keeps its grade, which names nobody, so that the rates stay true after an order is forgotten.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Final

from pydantic import TypeAdapter, ValidationError

from assistant.core.casebook import CaseBook, CaseEntry
from assistant.core.errors import JournalBroken
from assistant.core.grades import Graded
from assistant.core.wording import said
from assistant.journal.chain import moment

_AT: Final = "cases_at"


@cache
def _entries() -> TypeAdapter[CaseEntry]:
    return TypeAdapter(CaseEntry)


@cache
def _grades() -> TypeAdapter[Graded]:
    return TypeAdapter(Graded)


def read_book(db: sqlite3.Connection) -> CaseBook:
    """The book as it stands. Raises ``JournalBroken`` where a row is not what this program writes."""
    rows = db.execute("SELECT order_id, body, graded FROM case_book ORDER BY rowid").fetchall()
    found = db.execute("SELECT value FROM meta WHERE name = ?", (_AT,)).fetchone()
    try:
        entries = {order_id: _entries().validate_json(body) for order_id, body, _ in rows if body}
        blanked = tuple(_grades().validate_json(graded) for _, body, graded in rows if not body)
    except ValidationError as problem:
        raise JournalBroken(said("The case book holds a row that cannot be read.")) from problem
    return CaseBook(entries, datetime.fromisoformat(found[0]) if found else None, blanked)


def keep_entries(db: sqlite3.Connection, changed: Iterable[CaseEntry], at: datetime | None) -> None:
    """Store what changed, inside the caller's transaction; ``at`` is when a scan saw all, None for a smaller look."""
    rows = [(one.order_id, _entries().dump_json(one).decode(), *_ending(one)) for one in changed]
    db.executemany(
        "INSERT INTO case_book (order_id, body, graded, closed_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (order_id) WHERE order_id != ''"
        " DO UPDATE SET body = excluded.body, graded = excluded.graded, closed_at = excluded.closed_at",
        rows,
    )
    if at is not None:
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_AT, at.isoformat()))


def _ending(entry: CaseEntry) -> tuple[str | None, str | None]:
    if entry.closed_at is None:
        return None, None
    return _grades().dump_json(entry.graded).decode(), moment(entry.closed_at)


def blank_order(db: sqlite3.Connection, order_id: str) -> None:
    """Forget one order: an open case whole, of a closed one all but its grade."""
    db.execute("DELETE FROM case_book WHERE order_id = ? AND graded IS NULL", (order_id,))
    db.execute("UPDATE case_book SET order_id = '', body = NULL WHERE order_id = ?", (order_id,))


def blank_closed(db: sqlite3.Connection, before: str) -> None:
    """Blank what was closed before that moment, as the journal writes moments; open cases are kept."""
    db.execute("UPDATE case_book SET order_id = '', body = NULL WHERE closed_at < ?", (before,))
