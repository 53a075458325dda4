"""The journal's tables, and how an older file becomes a newer one. Steps are only ever added, never changed."""

import sqlite3
from typing import Final

from assistant.core.errors import JournalBroken
from assistant.core.wording import said
from assistant.disk import transaction

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        # A body holds order and buyer and can be blanked; its salted hash stays, so the chain can still be checked.
        """CREATE TABLE entries (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, attempt TEXT NOT NULL, state TEXT NOT NULL,
            body_hash TEXT NOT NULL, body TEXT, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
        # `key` and `nonce` are unique for ever, whatever became of the attempt: no act twice, no yes twice.
        """CREATE TABLE attempts (
            attempt_id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, nonce TEXT NOT NULL UNIQUE,
            order_id TEXT NOT NULL, kind TEXT NOT NULL, buyer TEXT NOT NULL, amount TEXT, currency TEXT,
            state TEXT NOT NULL, intended_at TEXT NOT NULL, intent INTEGER NOT NULL REFERENCES entries(seq)) STRICT""",
        # Stricter than one a kind: while anything on an order is open, nothing else may be tried on it.
        """CREATE UNIQUE INDEX one_live_attempt ON attempts (order_id) WHERE state IN ('intended', 'in_doubt')""",
        "CREATE TABLE cases (order_ref TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT",
    ),
    (
        # The case book. A blanked row has no order and no body; `graded` names nobody and stays.
        "CREATE TABLE case_book (order_id TEXT NOT NULL, body TEXT, graded TEXT, closed_at TEXT) STRICT",
        "CREATE UNIQUE INDEX one_case_an_order ON case_book (order_id) WHERE order_id != ''",
    ),
    (
        # What scans read, so that the next one reads only what can have changed. Not in the chain: it proves nothing.
        # `row_hash` stands for the order's row in the list, `body` is the order as the store showed it.
        """CREATE TABLE seen (
            order_id TEXT PRIMARY KEY, row_hash TEXT NOT NULL, read_at TEXT NOT NULL, final INTEGER NOT NULL,
            body TEXT NOT NULL) STRICT, WITHOUT ROWID""",
        # One row a scan. `about` stands for all that must be the same for its orders to be worth anything: shop,
        # address, pack, program. `finished_at` is NULL where it was cut short; `whole`: its whole list was read.
        """CREATE TABLE readings (
            number INTEGER PRIMARY KEY, about TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT,
            whole INTEGER NOT NULL) STRICT""",
    ),
)

VERSION: Final = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open journal to :data:`VERSION`. Raises ``JournalBroken`` for a file of a newer program."""
    if _version(connection) == VERSION:
        return
    with transaction(connection):
        # Read again under the lock: another run may have migrated in between.
        _steps(connection, _version(connection))


def _steps(connection: sqlite3.Connection, found: int) -> None:
    if found > VERSION:
        raise JournalBroken(
            said(
                "The journal has format {found}, and this version knows {known}. Nothing was written.",
                found=found,
                known=VERSION,
            )
        )
    for step in MIGRATIONS[found:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
