"""The journal on disk: private, durable, checkable, forgetting, and one writer at a time even across processes."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState, Settlement
from assistant.core.errors import AlreadyTried, CannotWrite, JournalBroken, JournalInUse
from assistant.journal.files import LOCK, NAME, StopFiles, raise_stop, run_lock
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from tests.builders import NOW, an_order
from tests.doubles.acts import an_action, an_approval

S = ActionState
ROOT = Path(__file__).parents[3]
posix = pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "stores" / "practice"


@pytest.fixture
def journal(folder: Path) -> Iterator[SqliteJournal]:
    opened = open_journal(folder)
    yield opened
    opened.close()


def tried(journal: SqliteJournal, number: int, state: ActionState = S.CONFIRMED, days: int = 0) -> str:
    """One attempt on an order of its own, so many days after ``NOW``; its order number."""
    action, at = an_action(order=an_order(str(4512889034567810000 + number))), NOW + timedelta(days=days)
    attempt = journal.begin(action, an_approval(action, f"n{number}"), f"buyer-{number}", at)
    if state is not S.INTENDED:
        journal.settle(attempt.attempt_id, Settlement(state, "test", at))
    return action.order_id


def edited(folder: Path, statement: str, *values: object) -> None:
    """Somebody changes the file with another program."""
    with sqlite3.connect(folder / NAME) as db:
        assert db.execute(statement, values).rowcount > 0
    db.close()


@posix
def test_everything_is_private_from_the_first_moment(journal: SqliteJournal, folder: Path) -> None:
    tried(journal, 1)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert len(list(folder.iterdir())) == 3


def test_a_commit_waits_for_the_disk(journal: SqliteJournal) -> None:
    assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_journal_that_nobody_touched_holds(journal: SqliteJournal) -> None:
    for number in range(5):
        tried(journal, number)
    assert (journal.verify().entries, journal.verify().broken) == (10, None)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE entries SET body = replace(body, '68.00', '6.80') WHERE seq = 5", 5),
        ("UPDATE entries SET state = 'not_done' WHERE seq = 4", 4),
        ("UPDATE entries SET at = '2026-01-01' WHERE seq = 7", 7),
        ("DELETE FROM entries WHERE seq = 6", 6),
        ("DELETE FROM entries WHERE seq = 10", 10),
        ("DELETE FROM entries WHERE seq > 8", 9),
        ("UPDATE entries SET seq = 99 WHERE seq = 10", 10),
        ("UPDATE attempts SET state = 'not_done' WHERE intent = 3", 4),
        ("UPDATE attempts SET amount = '0.01' WHERE intent = 5", 6),
        ("UPDATE attempts SET buyer = 'another' WHERE intent = 5", 6),
        ("DELETE FROM attempts WHERE intent = 7", 8),
    ],
)  # fmt: skip
def test_the_first_broken_entry_is_named(journal: SqliteJournal, folder: Path, change: str, broken: int) -> None:
    for number in range(5):
        tried(journal, number)
    edited(folder, change)
    found = journal.verify()
    assert (found.broken, bool(found.why)) == (broken, True), found


def test_forgetting_an_order_leaves_nothing_of_it_and_the_chain_whole(journal: SqliteJournal, folder: Path) -> None:
    order_id, other = tried(journal, 1), tried(journal, 2)
    assert journal.forget(order_id, NOW) == 2
    assert journal.verify().broken is None
    raw = b"".join(file.read_bytes() for file in folder.iterdir())
    assert (order_id.encode() in raw, b"buyer-1" in raw, other.encode() in raw) == (False, False, True)


def test_a_forgotten_act_is_still_not_done_twice(journal: SqliteJournal) -> None:
    journal.forget(tried(journal, 1), NOW)
    action = an_action(order=an_order(str(4512889034567810001)))
    with pytest.raises(AlreadyTried):
        journal.begin(action, an_approval(action, "new"), "b", NOW)


def test_what_is_in_doubt_is_not_forgotten(journal: SqliteJournal) -> None:
    order_id = tried(journal, 1, S.IN_DOUBT)
    with pytest.raises(AlreadyTried):
        journal.forget(order_id, NOW)
    assert journal.purge(NOW + timedelta(days=999), NOW + timedelta(days=999)) == 0
    assert journal.unsettled()[0].action.order_id == order_id


def test_a_purge_takes_what_is_old_and_settled(journal: SqliteJournal, folder: Path) -> None:
    old, young = tried(journal, 1), tried(journal, 2, days=100)
    assert journal.purge(NOW + timedelta(days=50), NOW + timedelta(days=101)) == 2
    assert journal.verify().broken is None
    raw = b"".join(file.read_bytes() for file in folder.iterdir())
    assert (old.encode() in raw, young.encode() in raw) == (False, True)


def test_what_was_written_is_there_after_closing(folder: Path) -> None:
    first = open_journal(folder)
    order_id = tried(first, 1, S.INTENDED)
    first.close()
    second = open_journal(folder)
    assert [one.action.order_id for one in second.unsettled()] == [order_id]
    second.close()


def test_a_full_disk_is_told_and_leaves_no_half_intent(journal: SqliteJournal) -> None:
    tried(journal, 1)
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite):
        for number in range(2, 200):
            tried(journal, number)
    journal._db.execute("PRAGMA max_page_count = 100000")
    assert journal.verify().broken is None
    tried(journal, 500)
    assert journal.verify().broken is None


def test_a_journal_of_a_newer_program_is_refused(journal: SqliteJournal, folder: Path) -> None:
    journal._db.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalBroken, match="99"):
        open_journal(folder)


def test_a_file_that_is_no_journal_is_refused(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"not a database, " * 100)
    with pytest.raises(JournalBroken):
        open_journal(folder)


def test_a_second_run_of_this_process_is_refused(folder: Path) -> None:
    with run_lock(folder), pytest.raises(JournalInUse), run_lock(folder):
        raise AssertionError
    with run_lock(folder):
        assert (folder / LOCK).exists()


def python(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process of the same interpreter and sources."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


_HOLDS = """
import pathlib, sys
from assistant.journal.files import run_lock
with run_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_holds_across_processes_and_dies_with_its_owner(folder: Path) -> None:
    other = python(_HOLDS, str(folder))
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(JournalInUse), run_lock(folder):
        raise AssertionError
    other.kill()
    other.communicate()
    with run_lock(folder):
        pass


_RACES = """
import pathlib, sys
from assistant.core.errors import ShipfixError
from assistant.journal.sqlite_journal import open_journal
from tests.builders import NOW, an_order
from tests.doubles.acts import an_action, an_approval
journal = open_journal(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
won = []
for number in range(40):
    action = an_action(order=an_order(str(4512889034567810000 + number)))
    try:
        journal.begin(action, an_approval(action, f"{sys.argv[2]}-{number}"), "b", NOW)
        won.append(number)
    except ShipfixError as problem:
        assert problem.code == "tried", problem
print(*won)
"""


def test_without_the_lock_two_processes_still_never_begin_the_same_act(folder: Path) -> None:
    open_journal(folder).close()
    racers = [python(_RACES, str(folder), name) for name in ("a", "b")]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    won = [number for racer in racers for number in racer.communicate()[0].split()]
    assert sorted(map(int, won)) == list(range(40))
    journal = open_journal(folder)
    assert (journal.verify().broken, len(journal.unsettled())) == (None, 40)
    journal.close()


def test_a_stop_file_in_any_folder_is_seen(tmp_path: Path) -> None:
    sign = StopFiles(tmp_path / "store", tmp_path)
    assert sign.raised() == ""
    file = raise_stop(tmp_path)
    assert sign.raised() == str(file)


def test_money_kinds_keep_their_sum_and_others_have_none(journal: SqliteJournal) -> None:
    for number, kind in enumerate(ActionKind):
        action = an_action(kind, an_order(str(4512889034567820000 + number)))
        journal.begin(action, an_approval(action, f"k{number}"), "b", NOW)
    assert [bool(one.amount) for one in journal.spent()] == [kind.is_money for kind in ActionKind]
    assert journal.verify().broken is None


def test_what_was_told_by_who_did_it_is_done_for_whoever_looks_back(journal: SqliteJournal) -> None:
    for number, state in enumerate((S.CONFIRMED, S.TOLD, S.NOT_DONE, S.IN_DOUBT)):
        tried(journal, number, state)
    assert [one.by_word for one in journal.done()] == [False, True]
