"""The case book in the journal's file: kept, changed, forgotten; grades outlive the order."""

from datetime import timedelta
from pathlib import Path

import pytest

from assistant.core.casebook import Ask, CaseBook, CaseEntry, CaseState, Happened, Outcome, Turn
from assistant.core.grades import Grade
from assistant.journal import migrations
from assistant.journal.files import open_file
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from tests.builders import NOW, ago

ORDER = "4512889034567812345"
OTHER = "4512889034567811111"


def an_entry(order_id: str = ORDER, **more: object) -> CaseEntry:
    return CaseEntry(**{
        "order_id": order_id, "opened_at": ago(30), "cause": "label_only", "level": "late", "since": ago(46),
        "clock": "first_scan", "limit_hours": 20.0, "number": "YT7712345678901", "next_look": ago(-5),
        "asks": (Ask.READ_ANSWER,), "alarmed": True, "story": (Happened(ago(30), Turn.FOUND, "label_only"),),
    } | more)  # type: ignore[arg-type] # fmt: skip


def closed(order_id: str = ORDER, hours_ago: float = 1) -> CaseEntry:
    ending = {"closed_at": ago(hours_ago), "outcome": Outcome.MOVED, "grade": Grade.FALSE_ALARM, "took": 23.5}
    return an_entry(order_id, state=CaseState.CLOSED, next_look=None, asks=(), **ending)


@pytest.fixture
def journal(tmp_path: Path) -> SqliteJournal:
    return open_journal(tmp_path)


def test_a_new_book_is_empty_and_was_never_brought_up_to_date(journal: SqliteJournal) -> None:
    assert journal.case_book() == CaseBook()


def test_what_is_kept_reads_back_the_same_in_another_run(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.keep_cases([an_entry(), closed(OTHER)], NOW)
    book = open_journal(tmp_path).case_book()
    assert dict(book.entries) == {ORDER: an_entry(), OTHER: closed(OTHER)}
    assert book.at == NOW


def test_a_later_state_takes_the_place_of_the_earlier_one(journal: SqliteJournal) -> None:
    journal.keep_cases([an_entry()], NOW)
    journal.keep_cases([closed()])
    book = journal.case_book()
    assert dict(book.entries) == {ORDER: closed()}
    assert book.at == NOW


def test_a_forgotten_order_leaves_its_grade_and_nothing_else(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.keep_cases([closed(), an_entry(OTHER)])
    journal.forget(ORDER, NOW)
    journal.forget(OTHER, NOW)
    book = journal.case_book()
    assert dict(book.entries) == {}
    assert book.blanked == (closed().graded,)
    journal.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert ORDER.encode() not in left
    assert OTHER.encode() not in left


def test_a_purge_blanks_what_was_closed_long_ago_and_keeps_what_is_open(journal: SqliteJournal) -> None:
    journal.keep_cases([closed(hours_ago=90), closed(OTHER), an_entry("4512889034567800001")])
    journal.purge(NOW - timedelta(hours=48), NOW)
    book = journal.case_book()
    assert set(book.entries) == {OTHER, "4512889034567800001"}
    assert book.blanked == (closed().graded,)


def test_an_order_may_have_a_case_again_after_it_was_forgotten(journal: SqliteJournal) -> None:
    journal.keep_cases([closed()])
    journal.forget(ORDER, NOW)
    journal.keep_cases([an_entry()])
    assert set(journal.case_book().entries) == {ORDER}
    assert journal.verify().broken is None


def test_a_journal_from_before_there_was_a_case_book_gets_one(tmp_path: Path) -> None:
    old = open_file(tmp_path)
    for statement in migrations.MIGRATIONS[0]:
        old.execute(statement)
    old.execute("PRAGMA user_version = 1")
    old.close()
    with open_journal(tmp_path) as journal:
        journal.keep_cases([an_entry()], NOW)
        assert set(journal.case_book().entries) == {ORDER}
