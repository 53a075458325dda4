"""`shipfix cases`: the open cases with what they ask for, in both languages; a script hears by the exit code."""

import json
from dataclasses import replace

import pytest

from assistant.core.casebook import Ask, CaseEntry, CaseState, Happened, Outcome, Turn
from assistant.core.grades import Grade
from assistant.journal.sqlite_journal import open_journal
from tests.builders import NOW, a_case, ago, an_order
from tests.doubles.scanned import a_scanned
from tests.unit.cli.desk import Desk

OPEN, QUIET, CLOSED = "4280000000000000001", "4280000000000000002", "4280000000000000003"


def an_entry(order_id: str, **more: object) -> CaseEntry:
    story = (Happened(ago(30), Turn.FOUND, "label_only"), Happened(ago(20), Turn.ACTED, "message", "1"))
    base = CaseEntry(order_id, ago(30), "label_only", "late", ago(46), story=story, alarmed=True)
    return replace(base, **more)  # type: ignore[arg-type]


def wanting() -> CaseEntry:
    failed = Happened(ago(1), Turn.REFUND_FAILED, "银行账户\x1b[31m异常", "R1")
    entry = an_entry(OPEN, asks=(Ask.REFUND_FAILED, Ask.READ_ANSWER), next_look=ago(1))
    return entry.told(failed)


def quiet() -> CaseEntry:
    return an_entry(QUIET, state=CaseState.WAITING, next_look=NOW.replace(year=2999))


def closed() -> CaseEntry:
    return an_entry(
        CLOSED, state=CaseState.CLOSED, closed_at=ago(2), outcome=Outcome.MOVED, grade=Grade.FALSE_ALARM, took=23.0
    )


def unfolded(table: str) -> str:
    """What a table says, however it was folded."""
    return "".join(table.split())


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk where the practice store was scanned, with three cases in its book."""
    scanned = a_scanned(desk.home, a_case(order=an_order(OPEN)))
    with open_journal(scanned.folder) as journal:
        journal.keep_cases([wanting(), quiet(), closed()], NOW)
    return desk


def test_the_open_cases_are_shown_with_what_they_ask_for(kept: Desk) -> None:
    ran = kept.types("cases", "--offline")
    assert ran.code == 1
    assert "2 open, 1 need a look" in ran.out
    assert OPEN in ran.out
    assert QUIET in ran.out
    assert CLOSED not in ran.out
    assert "read it" in ran.out


def test_the_reason_of_the_store_is_quoted_and_inert(kept: Desk) -> None:
    out = kept.types("cases", "--offline").out
    assert "“银行账户[31m异常”" in unfolded(out)
    assert "\x1b" not in out


def test_only_what_needs_a_look_or_all(kept: Desk) -> None:
    assert QUIET not in kept.types("cases", "--offline", "--due").out
    everything = kept.types("cases", "--offline", "--all").out
    assert CLOSED in everything
    assert "false alarm" in everything


def test_it_speaks_chinese(kept: Desk) -> None:
    out = unfolded(kept.types("--lang", "zh", "cases", "--offline").out)
    assert "退款没有成功" in out
    assert "误报1个（100.0%）" in out


def test_what_rests_on_the_sellers_word_is_told_as_that(kept: Desk) -> None:
    told = an_entry("4280000000000000004", story=(Happened(ago(2), Turn.TOLD, "compensate", "1"),))
    with open_journal(kept.home / "stores" / "practice") as journal:
        journal.keep_cases([told], NOW)
    assert "seller's" in kept.types("cases", "--offline").out
    assert "凭卖家" in unfolded(kept.types("--lang", "zh", "cases", "--offline").out)


def test_a_script_gets_the_whole_story(kept: Desk) -> None:
    found = json.loads(kept.types("cases", "--offline", "--json").out)
    assert [one["order_id"] for one in found["cases"]] == [OPEN, QUIET]
    assert [one["needs_look"] for one in found["cases"]] == [True, False]
    assert [one["turn"] for one in found["cases"][0]["story"]] == ["found", "acted", "refund_failed"]
    assert found["rates"]["false_alarms"] == 1


def test_where_nothing_needs_a_look_the_exit_code_is_zero_and_no_browser_opens(desk: Desk) -> None:
    scanned = a_scanned(desk.home, a_case())
    with open_journal(scanned.folder) as journal:
        journal.keep_cases([quiet()], NOW)
    ran = desk.types("cases", "--due", SHIPFIX_BROWSER="/nowhere")
    assert (ran.code, "No case needs a look now." in ran.out) == (0, True)


def test_due_and_all_contradict_each_other(kept: Desk) -> None:
    assert kept.types("cases", "--due", "--all").code == 2


def test_a_store_that_was_never_scanned_has_no_cases(desk: Desk) -> None:
    assert desk.types("cases", "--store", "practice").code != 0
