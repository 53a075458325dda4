"""What the seller told is kept as entries of the journal: in the chain, reversible, and forgotten with the order."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.core.told import SellerFact, Told
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from assistant.journal.told import ToldFacts
from tests.builders import NOW

F = SellerFact
LOST = Told("4512889034567812345", F.LOST, NOW)
HERE = Told("4512889034567812345", F.DELIVERED, NOW + timedelta(hours=1), "YT7712345678901")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    opened = open_journal(tmp_path / "shop")
    yield opened
    opened.close()


@pytest.fixture
def facts(journal: SqliteJournal) -> ToldFacts:
    return ToldFacts(journal)


def test_what_was_told_is_known_and_survives_the_program(facts: ToldFacts, tmp_path: Path) -> None:
    facts.tell(LOST)
    facts.tell(HERE)
    again = open_journal(tmp_path / "shop")
    assert ToldFacts(again).told() == (LOST, HERE)
    again.close()


def test_the_last_word_on_a_parcel_counts(facts: ToldFacts) -> None:
    facts.tell(LOST)
    found = Told(LOST.order_id, F.DELIVERED, NOW + timedelta(days=1))
    facts.tell(found)
    assert facts.told() == (found,)


def test_taking_back_reaches_that_parcel_alone_and_leaves_both_entries(
    facts: ToldFacts, journal: SqliteJournal
) -> None:
    facts.tell(LOST)
    facts.tell(HERE)
    assert facts.take_back(LOST.order_id, NOW + timedelta(hours=2))
    assert facts.told() == (HERE,)
    assert [entry.event for entry in journal.entries()] == ["told", "told", "taken_back"]
    assert journal.verify().broken is None


def test_what_was_never_told_cannot_be_taken_back(facts: ToldFacts, journal: SqliteJournal) -> None:
    assert not facts.take_back(LOST.order_id, NOW)
    assert journal.entries() == ()


def test_a_fact_taken_back_may_be_told_again(facts: ToldFacts) -> None:
    facts.tell(LOST)
    facts.take_back(LOST.order_id, NOW + timedelta(hours=1))
    later = Told(LOST.order_id, F.LOST, NOW + timedelta(hours=2))
    facts.tell(later)
    assert facts.told() == (later,)


def test_forgetting_an_order_forgets_what_was_told_of_it(facts: ToldFacts, journal: SqliteJournal) -> None:
    other = Told("4512889034567899999", F.NEVER_SENT, NOW)
    facts.tell(LOST)
    facts.tell(other)
    assert journal.forget(LOST.order_id, NOW + timedelta(days=1)) == 1
    assert facts.told() == (other,)
    assert journal.verify().broken is None


def test_purging_reaches_old_facts_too(facts: ToldFacts, journal: SqliteJournal) -> None:
    facts.tell(LOST)
    facts.tell(Told("4512889034567899999", F.LOST, NOW + timedelta(days=90)))
    journal.purge(NOW + timedelta(days=60), NOW + timedelta(days=91))
    assert [fact.order_id for fact in facts.told()] == ["4512889034567899999"]


def test_a_fact_that_somebody_changed_in_the_file_is_found(facts: ToldFacts, journal: SqliteJournal) -> None:
    facts.tell(LOST)
    journal._db.execute("UPDATE entries SET body = replace(body, 'lost', 'delivered')")
    assert journal.verify().broken == 1
