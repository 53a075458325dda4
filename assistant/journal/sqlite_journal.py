"""Implements ``Journal`` on SQLite. Each method is one transaction: it is on the disk whole, or it did not happen.

The order of things is the whole point: *intent, then act, then proof*. Whoever is killed in between leaves an intent
behind, and an intent means "may have been done", never "try again".
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from assistant.core.actions import ActionKind, Approval, PlannedAction, action_to_json
from assistant.core.attempts import COUNTED, ENDED_WELL, LIVE, ActionState, Attempt, Done, Settlement, Spent, may_go
from assistant.core.canonical import Json, digest_of
from assistant.core.casebook import CaseBook, CaseEntry
from assistant.core.errors import AlreadyTried, JournalBroken, NotApproved, ShipfixError
from assistant.core.orders import Money
from assistant.core.plans import action_from_json
from assistant.core.wording import said
from assistant.disk import transaction
from assistant.journal import case_table, chain
from assistant.journal.chain import Line
from assistant.journal.files import open_file, told
from assistant.journal.migrations import migrate

_LIVE = "(" + ", ".join(f"'{state}'" for state in sorted(LIVE)) + ")"
_UNSETTLED = f"""
    SELECT a.attempt_id, a.state, a.buyer, a.intended_at, e.body,
        (SELECT MAX(at) FROM entries WHERE attempt = a.attempt_id)
    FROM attempts a JOIN entries e ON e.seq = a.intent WHERE a.state IN {_LIVE} ORDER BY a.intent"""  # noqa: S608

_ENDED_WELL = "(" + ", ".join(f"'{state}'" for state in sorted(ENDED_WELL)) + ")"
_DONE = f"""
    SELECT e.body, a.intended_at, a.state FROM attempts a JOIN entries e ON e.seq = a.intent
    WHERE a.state IN {_ENDED_WELL} AND e.body IS NOT NULL ORDER BY a.intent"""  # noqa: S608


class SqliteJournal:
    """One store's journal. Open it by :func:`open_journal`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def begin(self, action: PlannedAction, approval: Approval, buyer: str, now: datetime, before: int = 0) -> Attempt:
        """Store the intent; on return it is on the disk. Raises ``AlreadyTried``, ``NotApproved``, ``CannotWrite``."""
        attempt = Attempt(secrets.token_hex(8), action, buyer, ActionState.INTENDED, now, now, before)
        money = action.amount
        amount = [str(money.amount), money.currency] if money else [None, None]
        body: Json = {
            "action": action_to_json(action),
            "buyer": buyer,
            "amount": amount if money else None,
            "approval": [str(part) for part in astuple(approval)],
            "before": before,
        }
        with self._writing(action.order_id) as db:
            seq = chain.append(db, now, Line("intent", body, attempt.attempt_id, ActionState.INTENDED))
            row = (attempt.attempt_id, self._key(action), approval.nonce, action.order_id, action.kind, buyer)
            stamp = (*amount, ActionState.INTENDED, chain.moment(now), seq)
            db.execute("INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *stamp))
        return attempt

    def settle(self, attempt_id: str, settlement: Settlement) -> None:
        """Store how an attempt ended. Raises ``JournalBroken`` for a way that no action may go."""
        with self._writing() as db:
            found = db.execute("SELECT state FROM attempts WHERE attempt_id = ?", (attempt_id,)).fetchone()
            if found is None or not may_go(ActionState(found[0]), settlement.state):
                old = found[0] if found else "never begun"
                raise JournalBroken(
                    said("An attempt that is {old} cannot become {state}.", old=old, state=settlement.state)
                )
            line = Line("settled", {"why": settlement.why}, attempt_id, settlement.state)
            chain.append(db, settlement.at, line)
            db.execute("UPDATE attempts SET state = ? WHERE attempt_id = ?", (settlement.state, attempt_id))

    def unsettled(self) -> tuple[Attempt, ...]:
        """Every attempt that is intended or in doubt, oldest first. A live attempt's body is never purged."""
        return tuple(_attempt(*row) for row in self._read(_UNSETTLED))

    def done(self) -> tuple[Done, ...]:
        """Every act that was done, by proof or by the word of who did it, and is not blanked, oldest first."""
        return tuple(
            Done(
                action_from_json(json.loads(body)["data"]["action"]),
                datetime.fromisoformat(at),
                by_word=state == ActionState.TOLD,
            )
            for body, at, state in self._read(_DONE)
        )

    def spent(self) -> tuple[Spent, ...]:
        """Everything that counts against the caps, oldest first."""
        query = "SELECT order_id, buyer, kind, amount, currency, intended_at, state FROM attempts ORDER BY intent"
        rows = [row for row in self._read(query) if ActionState(row[-1]) in COUNTED]
        return tuple(
            Spent(order_id, buyer, ActionKind(kind), _money(amount, currency), datetime.fromisoformat(at))
            for order_id, buyer, kind, amount, currency, at, _ in rows
        )

    def open_new_case(self, order_id: str, why: str, now: datetime) -> int:
        """A person's word that an order begins anew, so that an act tried before may be tried again. The case's number.

        Raises ``AlreadyTried`` while anything on the order is unsettled: a doubt is settled, never stepped over.
        """
        with self._writing() as db:
            self._refuse_live(db, order_id)
            number = self._case(order_id) + 1
            chain.append(db, now, Line("new_case", {"order_id": order_id, "why": why, "number": number}))
            db.execute("INSERT OR REPLACE INTO cases VALUES (?, ?)", (digest_of(order_id), number))
        return number

    def forget(self, order_id: str, now: datetime) -> int:
        """Blank all that is personal about one order; the number of entries. Acts stay done: their keys remain."""
        with self._writing() as db:
            self._refuse_live(db, order_id)
            mine = db.execute("SELECT attempt_id FROM attempts WHERE order_id = ?", (order_id,)).fetchall()
            numbers = {entry.seq for entry in chain.entries(db) if _is_about(entry, order_id, {row[0] for row in mine})}
            blanked = self._blank(db, numbers, {row[0] for row in mine})
            case_table.blank_order(db, order_id)
            db.execute("DELETE FROM seen WHERE order_id = ?", (order_id,))
            chain.append(db, now, Line("forgot", {"entries": blanked}))
        self._wipe()
        return blanked

    def purge(self, before: datetime, now: datetime) -> int:
        """Blank all that is personal and older than ``before`` and settled; the number of entries."""
        limit = chain.moment(before)
        with self._writing() as db:
            kept = f"SELECT attempt_id FROM attempts WHERE intended_at >= ? OR state IN {_LIVE}"  # noqa: S608
            live = {row[0] for row in db.execute(kept, (limit,))}
            old = [
                entry for entry in chain.entries(db) if entry.at < limit and entry.body and entry.attempt not in live
            ]
            blanked = self._blank(db, {entry.seq for entry in old}, {entry.attempt for entry in old})
            case_table.blank_closed(db, limit)
            db.execute("DELETE FROM seen WHERE read_at < ?", (limit,))
            if old:
                chain.append(db, now, Line("purged", {"entries": blanked}))
        self._wipe()
        return blanked

    def case_book(self) -> CaseBook:
        """The store's case book; empty where none was kept yet."""
        try:
            return case_table.read_book(self._db)
        except sqlite3.Error as problem:
            raise told(problem) from problem

    def keep_cases(self, changed: Iterable[CaseEntry], at: datetime | None = None) -> None:
        """Store what changed in the case book; ``at`` is when a scan saw the whole store."""
        with self._writing() as db:
            case_table.keep_entries(db, changed, at)

    def note(self, line: Line, now: datetime) -> None:
        """Store an entry that is about no attempt."""
        with self._writing() as db:
            chain.append(db, now, line)

    def noted(self, *events: str) -> tuple[chain.Entry, ...]:
        """Every entry of these kinds, oldest first."""
        return tuple(entry for entry in chain.entries(self._db) if entry.event in events)

    def case_number(self, order_id: str) -> int:
        """Which case of an order is open: 1, and one more each time a person began it anew."""
        return self._case(order_id)

    def verify(self) -> chain.Verified:
        """Whether the chain holds from the first entry to the last, and what broke first."""
        try:
            return chain.verify(self._db)
        except sqlite3.Error as problem:
            raise told(problem) from problem

    def entries(self) -> tuple[chain.Entry, ...]:
        """The whole journal, oldest first."""
        return tuple(chain.entries(self._db))

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- inside ---

    @contextmanager
    def _writing(self, order_id: str = "") -> Iterator[sqlite3.Connection]:
        """One transaction, committed to the disk at the end of the block, or undone whole."""
        try:
            with transaction(self._db) as db:
                yield db
        except sqlite3.IntegrityError as problem:
            raise _refusal(problem, order_id) from problem
        except sqlite3.Error as problem:
            raise told(problem) from problem

    def _read(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query).fetchall()
        except sqlite3.Error as problem:
            raise told(problem) from problem

    def _case(self, order_id: str) -> int:
        found = self._db.execute("SELECT number FROM cases WHERE order_ref = ?", (digest_of(order_id),)).fetchone()
        return int(found[0]) if found else 1

    def _key(self, action: PlannedAction) -> str:
        return digest_of([action.key, self._case(action.order_id)])

    def _refuse_live(self, db: sqlite3.Connection, order_id: str) -> None:
        query = f"SELECT 1 FROM attempts WHERE order_id = ? AND state IN {_LIVE}"  # noqa: S608
        if db.execute(query, (order_id,)).fetchone():
            raise AlreadyTried(said("Something on order {order_id} is not settled yet.", order_id=order_id))

    def _blank(self, db: sqlite3.Connection, numbers: set[int], attempts: set[str]) -> int:
        db.executemany("UPDATE entries SET body = NULL WHERE seq = ?", [(number,) for number in numbers])
        db.executemany(
            "UPDATE attempts SET order_id = '', buyer = '' WHERE attempt_id = ?", [(one,) for one in attempts if one]
        )
        return len(numbers)

    def _wipe(self) -> None:
        """The old pages still lie in the write-ahead log; blanked means blanked there as well."""
        self._read("PRAGMA wal_checkpoint(TRUNCATE)")


def open_journal(folder: Path) -> SqliteJournal:
    """The journal of the store whose folder this is, made where there is none. Raises ``CannotWrite``."""
    connection = open_file(folder)
    try:
        migrate(connection)
    except sqlite3.Error as problem:
        connection.close()
        raise told(problem) from problem
    return SqliteJournal(connection)


def _attempt(attempt_id: str, state: str, buyer: str, at: str, body: str, since: str) -> Attempt:  # noqa: PLR0913, PLR0917 - a row
    data = json.loads(body)["data"]
    times = datetime.fromisoformat(at), datetime.fromisoformat(since)
    return Attempt(
        attempt_id, action_from_json(data["action"]), buyer, ActionState(state), *times, before=data.get("before", 0)
    )


def _is_about(entry: chain.Entry, order_id: str, attempts: set[str]) -> bool:
    return entry.body is not None and (entry.attempt in attempts or entry.data.get("order_id") == order_id)


def _money(amount: str | None, currency: str | None) -> Money | None:
    return Money(Decimal(amount), currency) if amount and currency else None


def _refusal(problem: sqlite3.IntegrityError, order_id: str) -> ShipfixError:
    """Which of the three unique things was there already."""
    text = str(problem)
    if "attempts.nonce" in text:
        return NotApproved(
            said("The yes for order {order_id} was used before. Nothing was written.", order_id=order_id)
        )
    if "attempts.key" in text:
        return AlreadyTried(
            said(
                "This was tried on order {order_id} before, and is never tried twice. Nothing was written.",
                order_id=order_id,
            )
        )
    if "attempts.order_id" in text:
        return AlreadyTried(
            said("Something on order {order_id} is not settled yet. Nothing was written.", order_id=order_id)
        )
    return JournalBroken(said("The journal refuses the entry: {text}.", text=text))
