"""Files that are private from their first moment, and whole or not there at all."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from assistant.core.errors import CannotWrite
from assistant.core.wording import said

_PATIENCE_S = 5.0


def make_folder(folder: Path) -> None:
    """A folder of mode 0700, parents and all. Raises ``CannotWrite``."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # a folder that was there keeps its mode: it may be somebody's Documents
            folder.mkdir(mode=0o700)
    except OSError as problem:
        raise _cannot_write(folder, problem) from problem


def make_file(path: Path) -> None:
    """A file of mode 0600 in a private folder; empty where it is new. Raises ``CannotWrite``."""
    make_folder(path.parent)
    try:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        path.chmod(0o600)
    except OSError as problem:
        raise _cannot_write(path, problem) from problem


def write_all(folder: Path, texts: Mapping[str, str | bytes]) -> None:
    """Every text, or picture, in its file of ``folder``, mode 0600, all or none. Raises ``CannotWrite``.

    All are written under other names first, to the disk, and only then renamed: a full disk leaves the old ones whole.
    """
    waiting: dict[Path, Path] = {}
    try:
        for name, text in texts.items():
            waiting[folder / name] = _written_aside(folder / name, text)
        for path, aside in waiting.items():
            _put_in_place(aside, path)
    finally:
        for aside in waiting.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _written_aside(path: Path, text: str | bytes) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as problem:
        raise _cannot_write(path, problem) from problem
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        with suppress(OSError):
            Path(name).unlink()
        raise _cannot_write(path, problem) from problem
    return Path(name)


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except OSError as problem:
        raise _cannot_write(path, problem) from problem


def _cannot_write(path: Path, problem: OSError) -> CannotWrite:
    reason = problem.strerror or type(problem).__name__
    return CannotWrite(
        said("{path} could not be written: {reason}. Nothing was written to the store.", path=path, reason=reason)
    )


def open_database(path: Path, synchronous: Literal["FULL", "NORMAL"]) -> sqlite3.Connection:
    """A private SQLite file, in autocommit: :func:`transaction` holds writes together.

    ``synchronous`` FULL: in WAL mode only this makes a commit survive a power cut. SQLite gives its side files the
    mode of the main one. Raises ``CannotWrite``, ``sqlite3.Error``.
    """
    make_file(path)
    connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)
    try:
        for pragma in ("journal_mode = WAL", f"synchronous = {synchronous}", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction, committed to the disk at the end of the block, or undone whole."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    finally:
        # Also after a failed COMMIT (a full disk): what was not stored whole was not stored.
        if db.in_transaction:
            db.execute("ROLLBACK")
