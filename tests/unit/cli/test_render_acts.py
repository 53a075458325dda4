"""How items ended, what is in doubt and what can be done, as the terminal says it: in words, in both languages."""

from dataclasses import replace

import pytest

from assistant.cli import render_acts
from assistant.core.actions import ActionKind, Also, Undo
from assistant.core.attempts import ActionState, Attempt
from assistant.core.errors import StalePlan
from assistant.core.ports import Reply
from assistant.core.resolutions import ClockEffect, Option
from assistant.core.results import WouldDo
from assistant.reports.words import Lang
from assistant.usecases.reconcile import Settled
from assistant.usecases.results import ApplyResult, ItemResult
from tests.builders import NOW
from tests.doubles.acts import a_plan, an_action

S = ActionState
REFUND = an_action()
ENDS = [
    (S.CONFIRMED, "receipt", "done, read back (another page shows it)"),
    (S.NOT_DONE, "nothing_left", "not done (nothing left the browser)"),
    (S.IN_DOUBT, "press_broke", "IN DOUBT (the press broke off; it may have been sent)"),
    (S.IN_DOUBT, "receipt_differs", "IN DOUBT (another page shows something else"),
    (S.SKIPPED, Reply.NO, "not done (you did not say yes)"),
    (S.SKIPPED, "earlier_item_of_the_order", "not done (an item before it, of the same order, was not done)"),
]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    return " ".join((out + err).split())


@pytest.mark.parametrize(("state", "why", "words"), ENDS)
def test_each_end_is_told_in_words(
    capsys: pytest.CaptureFixture[str], state: ActionState, why: str, words: str
) -> None:
    render_acts.ended(ItemResult(REFUND, state, why), "en")
    assert f"{REFUND.order_id} · Refund: {words}" in said(capsys)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("state", "why"), [(state, why) for state, why, _ in ENDS])
def test_no_end_shows_a_code(capsys: pytest.CaptureFixture[str], state: ActionState, why: str, lang: Lang) -> None:
    render_acts.ended(ItemResult(an_action(ActionKind.AGREE_REFUND), state, why), lang)
    assert "_" not in said(capsys)


def test_a_refusal_is_told_with_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    moved = StalePlan(REFUND.order_id, (("total", "128.00 CNY", "99.00 CNY"),))
    render_acts.ended(ItemResult(REFUND, S.SKIPPED, moved.code, moved), "en")
    assert "total: was “128.00 CNY”, is “99.00 CNY”" in said(capsys)


def test_the_summary_counts_every_item_once_and_doubts_come_with_the_next_step(
    capsys: pytest.CaptureFixture[str],
) -> None:
    items = tuple(ItemResult(REFUND, state, why) for state, why, _ in ENDS)
    render_acts.summary(ApplyResult(items, 3), "practice", "en")
    told = said(capsys)
    assert "1 done and read back, 3 not done, 2 in doubt, 3 not reached." in told
    assert "shipfix reconcile --store practice" in told


def test_a_summary_without_a_doubt_names_no_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    render_acts.summary(ApplyResult((ItemResult(REFUND, S.CONFIRMED, "receipt"),), 0), "practice", "en")
    assert "reconcile" not in said(capsys)


def test_what_reading_settled_is_told_and_what_it_could_not(capsys: pytest.CaptureFixture[str]) -> None:
    attempt = Attempt("a", REFUND, "b", S.IN_DOUBT, NOW, NOW)
    found = (Settled(attempt, S.CONFIRMED, "receipt"), Settled(attempt, S.IN_DOUBT, "not_settled_yet"))
    render_acts.settled(found, "practice", "en")
    told = said(capsys)
    assert "Refund: done, read back (another page shows it)" in told
    assert "IN DOUBT (the store may still be at it: look again later)" in told
    assert "1 settled, 1 still in doubt." in told


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Refund; the whole order is cancelled"), ("zh", "主动退款; 整个订单会被取消")]
)
def test_a_plan_and_the_options_say_what_else_comes_of_an_item(
    capsys: pytest.CaptureFixture[str], lang: Lang, words: str
) -> None:
    also = (Also.CANCELS_ORDER,)
    shown = WouldDo(REFUND.order_id, REFUND.kind, (), ("POST /api",), "0" * 64, also=also)
    render_acts.plan(a_plan(REFUND), (shown,), NOW, "practice", lang)
    assert words in said(capsys)
    render_acts.options([Option(REFUND.kind, None, Undo.NEVER, ClockEffect.STOPS, None, also=also)], lang)
    assert words in said(capsys)


def test_a_text_of_the_plan_can_neither_move_the_cursor_nor_fill_the_screen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    evil = an_action(ActionKind.MESSAGE, values=(("text", "\x1b[2J" + "x" * 9000),))
    plan = a_plan(replace(evil, expected=(("text", "x"),)))
    shown = WouldDo(evil.order_id, evil.kind, (("text", str(evil.value("text"))),), ("POST /im",), "0" * 64)
    render_acts.plan(plan, (shown,), NOW, "practice", "en")
    told = said(capsys)
    assert "\x1b" not in told
    assert len(told) < 2000
