"""The journal's file on disk: private from its first moment, durable, and written by one run at a time."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.core.errors import CannotWrite, JournalBroken, JournalInUse, ShipfixError
from assistant.core.wording import said
from assistant.disk import make_file, open_database

NAME = "journal.sqlite3"
LOCK = "journal.lock"


def has_journal(folder: Path) -> bool:
    """Whether anything was ever noted for the store whose folder this is."""
    return (folder / NAME).is_file()


def open_file(folder: Path) -> sqlite3.Connection:
    """The journal of the store whose folder this is, made private where it is new. Raises ``CannotWrite``."""
    try:
        return open_database(folder / NAME, "FULL")  # an intent must survive a power cut
    except sqlite3.Error as problem:
        raise told(problem) from problem


def told(problem: sqlite3.Error) -> ShipfixError:
    """The error of ours that a database's error stands for."""
    text = str(problem)
    if isinstance(problem, sqlite3.OperationalError) and any(word in text for word in ("full", "disk I/O", "readonly")):
        hint = said("Free some space first. Without a journal nothing is written to the store.")
        return CannotWrite(said("The journal could not be written: {text}.", text=text), hint=hint)
    if "locked" in text:
        return JournalInUse(said("The journal is held by another run: {text}. Nothing was written.", text=text))
    return JournalBroken(said("The journal cannot be used: {text}.", text=text))


@contextmanager
def run_lock(folder: Path) -> Iterator[None]:
    """The right to act on this store, for the time of the block. Raises ``JournalInUse`` where another run has it.

    The lock is a transaction on a file of its own: the system drops it with the process, however that ends, and no
    stale lock file can ever stand in the way. It keeps two runs from asking the same person twice; the unique indices
    of the journal are what keeps them from doing one thing twice, with or without it.
    """
    make_file(folder / LOCK)
    connection = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            raise JournalInUse(said("Another run is acting on this store. Nothing was written.")) from problem
        yield


class StopFiles:
    """Implements ``StopSign``: a file named STOP in any of these folders, the store's own and the one for all."""

    def __init__(self, *folders: Path) -> None:
        self._files = [folder / "STOP" for folder in folders]

    def raised(self) -> str:
        """The path of the first STOP file that is there, "" where none is."""
        return next((str(file) for file in self._files if os.path.lexists(file)), "")


def lift_stop(folder: Path) -> bool:
    """Take the STOP file of ``folder`` away; False where there was none."""
    file = folder / "STOP"
    there = os.path.lexists(file)
    file.unlink(missing_ok=True)
    return there


def raise_stop(folder: Path) -> Path:
    """Put a STOP file into ``folder``; every run of the stores below it writes nothing more. Raises ``CannotWrite``."""
    file = folder / "STOP"
    try:
        file.touch(mode=0o600)
    except OSError as problem:
        raise CannotWrite(said("{file} could not be made: {problem}.", file=file, problem=problem)) from problem
    return file
