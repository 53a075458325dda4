"""`shipfix journal`, `stop` and `reconcile` at a desk: what was tried, in words, and nothing where nothing was."""

import sqlite3
from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState, Settlement
from assistant.journal.sqlite_journal import open_journal
from tests.builders import NOW, a_case, an_order
from tests.doubles.acts import an_action, an_approval
from tests.doubles.scanned import a_scanned
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

DONE, DOUBTED = an_order("4280000000000000001"), an_order("4280000000000000002")


@pytest.fixture
def tried(desk: Desk) -> Desk:
    """A desk where a refund was done and a message is in doubt."""
    a_scanned(desk.home, a_case(order=DONE), a_case(order=DOUBTED))
    with open_journal(desk.home / "stores" / "practice") as book:
        refund, message = an_action(order=DONE), an_action(ActionKind.MESSAGE, DOUBTED)
        first = book.begin(refund, an_approval(refund, "n1"), "b", NOW)
        book.settle(first.attempt_id, Settlement(ActionState.CONFIRMED, "receipt", NOW))
        second = book.begin(message, an_approval(message, "n2"), "b", NOW)
        book.settle(second.attempt_id, Settlement(ActionState.IN_DOUBT, "no_receipt", NOW + timedelta(seconds=1)))
    return desk


def test_the_journal_tells_each_try_and_its_end_in_words(tried: Desk) -> None:
    out = tried.types("--lang", "en", "journal", COLUMNS="200").out
    for part in (DONE.order_id, DOUBTED.order_id, "Refund 68.00 CNY", "done, read back (another page shows it)",
                 "Message to the buyer", "IN DOUBT (no other page shows it)"):  # fmt: skip
        assert part in out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_journal_prints_no_code_whatever_was_done_to_it(tried: Desk, lang: str) -> None:
    assert tried.types("journal", "new-case", DONE.order_id, "--why", "again").code == 0
    assert tried.types("journal", "purge", "--days", "1").code == 0
    out = tried.types("--lang", lang, "journal", COLUMNS="200").out
    assert [word for word in out.split() if "_" in word] == []
    names = {"number", "entries"} if lang == "zh" else set()
    assert (names | {"confirmed", "receipt", "intent"}).isdisjoint(out.replace(",", " ").split())


def test_the_journal_as_json_is_a_chain(tried: Desk) -> None:
    rows = tried.types("journal", "--json").json()
    assert [row["event"] for row in rows] == ["intent", "settled", "intent", "settled"]
    assert [row["previous"] for row in rows[1:]] == [row["hash"] for row in rows[:-1]]


def test_a_journal_that_holds_says_so(tried: Desk) -> None:
    ran = tried.types("--lang", "en", "journal", "verify")
    assert (ran.code, "4 entries, none changed" in ran.said) == (0, True)


def test_a_changed_entry_is_exit_6_and_named(tried: Desk) -> None:
    path = tried.home / "stores" / "practice" / "journal.sqlite3"
    with sqlite3.connect(path) as book:
        book.execute("PRAGMA ignore_check_constraints = ON")
        for trigger in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            book.execute(f"DROP TRIGGER {trigger[0]}")
        book.execute("UPDATE entries SET body = replace(body, '68.00', '86.00') WHERE seq = 1")
    book.close()
    told(tried.types("--lang", "en", "journal", "verify"), 6, "does not hold: entry 1")


def test_a_forgotten_order_stands_nowhere_any_more_and_is_still_known_as_done(tried: Desk) -> None:
    ran = tried.types("journal", "forget", DONE.order_id)
    assert ran.code == 0
    folder = tried.home / "stores" / "practice"
    kept = [path for path in folder.rglob("*") if path.is_file() and DONE.order_id.encode() in path.read_bytes()]
    assert kept == []
    with open_journal(folder) as book:
        assert [one.amount.amount for one in book.spent() if one.amount] == [Decimal("68.00")]


def test_an_order_in_doubt_is_neither_forgotten_nor_begun_anew(tried: Desk) -> None:
    told(tried.types("journal", "forget", DOUBTED.order_id), 6, "is not settled yet")
    told(tried.types("journal", "new-case", DOUBTED.order_id, "--why", "x"), 6, "is not settled yet")


def test_a_new_case_needs_its_reason(tried: Desk) -> None:
    told(tried.types("journal", "new-case", DONE.order_id), 2, "--why")


def test_where_nothing_was_tried_the_journal_says_so(desk: Desk) -> None:
    told(desk.types("journal"), 2, "nothing was ever tried")
    told(desk.types("journal", "verify", "--store", "practice"), 2, "has no journal")


def test_stop_puts_up_a_sign_and_lift_takes_it_away(desk: Desk) -> None:
    assert str(desk.home / "STOP") in desk.types("--lang", "en", "stop").err.replace("\n", "")
    assert (desk.home / "STOP").is_file()
    assert "taken away" in desk.types("--lang", "en", "stop", "--lift").said
    assert not (desk.home / "STOP").exists()
    assert "no stop sign" in desk.types("--lang", "en", "stop", "--lift").said


def test_reconcile_opens_no_browser_where_nothing_is_in_doubt(desk: Desk) -> None:
    a_scanned(desk.home, a_case(order=DONE))
    ran = desk.types("--lang", "en", "reconcile", SHIPFIX_BROWSER="/no/such/browser")
    assert (ran.code, "nothing is in doubt" in ran.said) == (0, True)


def test_apply_and_approve_without_a_terminal_are_exit_6(desk: Desk) -> None:
    """Tried in this process only where it has no controlling terminal, as in CI."""
    a_scanned(desk.home, a_case(order=DONE))
    try:
        with open("/dev/tty"):  # noqa: PTH123
            pytest.skip("these tests run at a terminal")
    except OSError:
        told(desk.types("apply"), 6, "no terminal to ask at")
        told(desk.types("approve", "--key", "x"), 6, "no terminal to ask at")
