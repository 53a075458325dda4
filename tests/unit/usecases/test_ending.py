"""What a person does by hand: begun on a yes, noted before, told after. The oracle is the store's own ledger."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.attempts import ActionState, Attempt
from assistant.core.errors import AlreadyTried, NoTerminal, OverCap, PlanRefused
from assistant.core.handovers import Word
from assistant.core.plans import dumps, loads
from assistant.core.ports import Answer, Question, Reply
from assistant.usecases.reconcile import nobody, reconcile
from tests.doubles.acts import Bench, StoreClock, a_plan, a_store, an_action
from tests.doubles.fake_writer import FakeWriter, Fault
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.scripted_approver import ScriptedApprover, a_yes

S = ActionState
BY_HAND = [ActionKind.REFUND, ActionKind.COMPENSATE, ActionKind.EDIT_TRACKING, ActionKind.MESSAGE, ActionKind.INTERVENE]


def handed(kind: ActionKind = ActionKind.COMPENSATE, *, readable: bool = False) -> PlannedAction:
    """An act by hand; ``readable`` where another page can show it afterwards."""
    action = an_action(kind)
    return replace(action, handed=True, expected=action.expected if readable else ())


def bench_where(word: Word, *, done: bool, fault: Fault = Fault.NONE) -> Bench:
    """A person who does it, or does not, and then says ``word``."""
    store = a_store()

    def by_hand(question: Question) -> None:
        if done:
            store.take(question.action, question.action.values, fault)

    writer = FakeWriter(store, dict.fromkeys((handed(kind).action_id for kind in BY_HAND), fault))
    return Bench(store, writer=writer, approver=ScriptedApprover(by_hand=by_hand, word=word))


@pytest.mark.parametrize("kind", BY_HAND)
@pytest.mark.parametrize(
    ("word", "done", "state"),
    [(Word.DONE, True, S.TOLD), (Word.NOT_DONE, False, S.NOT_DONE), (Word.UNKNOWN, True, S.IN_DOUBT),
     (Word.UNKNOWN, False, S.IN_DOUBT)],
)  # fmt: skip
def test_where_no_page_shows_it_the_word_counts_and_only_as_a_word(
    kind: ActionKind, word: Word, done: bool, state: ActionState
) -> None:
    bench = bench_where(word, done=done)
    (item,) = bench.apply([handed(kind)]).items
    assert (item.state, len(bench.store.ledger)) == (state, int(done))


@pytest.mark.parametrize("kind", BY_HAND)
@pytest.mark.parametrize(
    ("word", "done", "state"),
    [(Word.DONE, True, S.CONFIRMED), (Word.NOT_DONE, True, S.CONFIRMED), (Word.UNKNOWN, True, S.CONFIRMED),
     (Word.DONE, False, S.IN_DOUBT), (Word.NOT_DONE, False, S.NOT_DONE), (Word.UNKNOWN, False, S.IN_DOUBT)],
)  # fmt: skip
def test_a_page_that_shows_it_counts_more_than_any_word(
    kind: ActionKind, word: Word, done: bool, state: ActionState
) -> None:
    bench = bench_where(word, done=done)
    (item,) = bench.apply([handed(kind, readable=True)]).items
    assert (item.state, len(bench.store.ledger)) == (state, int(done))


def test_a_page_that_cannot_be_read_leaves_a_doubt_whatever_was_said() -> None:
    bench = bench_where(Word.DONE, done=True, fault=Fault.RECEIPT_BREAKS)
    bench.writer.faults.clear()  # type: ignore[union-attr]
    action = handed(readable=True)

    def breaks(question: Question) -> None:
        bench.writer.faults[action.action_id] = Fault.RECEIPT_BREAKS  # type: ignore[union-attr]

    bench.approver = ScriptedApprover(by_hand=breaks, word=Word.DONE)
    (item,) = bench.apply([action]).items
    assert (item.state, item.why) == (S.IN_DOUBT, "receipt_unreadable")


def test_the_intent_is_on_the_disk_before_anything_is_handed_over() -> None:
    bench, seen = Bench(), []
    bench.approver = ScriptedApprover(by_hand=lambda _: seen.extend(bench.journal.unsettled()))
    bench.apply([handed()])
    assert [one.state for one in seen] == [S.INTENDED]


@pytest.mark.parametrize("reply", [Reply.NO, Reply.SKIP, Reply.QUIT])
def test_without_a_yes_nothing_is_handed_over_and_nothing_noted(reply: Reply) -> None:
    given: list[Question] = []
    bench = Bench(approver=ScriptedApprover([Answer(reply)], by_hand=given.append))
    (item,) = bench.apply([handed()]).items
    assert (item.state, given, bench.journal.spent()) == (S.SKIPPED, [], ())


@pytest.mark.parametrize("typed", ["", "y", "yes", "5", "05.01"])
def test_money_by_hand_begins_on_its_amount_and_nothing_else(typed: str) -> None:
    given: list[Question] = []
    bench = Bench(approver=ScriptedApprover([Answer(Reply.YES, typed)], by_hand=given.append))
    bench.apply([handed()])
    assert bool(given) is (typed == "5")


@pytest.mark.parametrize("word", list(Word))
def test_it_is_never_handed_over_twice(word: Word) -> None:
    bench, given = Bench(), []
    bench.approver = ScriptedApprover(by_hand=given.append, word=word)
    for _ in range(3):
        (item,) = bench.apply([handed()]).items
    assert len(given) == 1
    assert isinstance(item.problem, AlreadyTried)


def test_what_is_in_doubt_holds_everything_else_on_the_order_back() -> None:
    bench = bench_where(Word.UNKNOWN, done=False)
    bench.apply([handed()])
    (item,) = bench.apply([an_action(ActionKind.MEMO)]).items
    assert isinstance(item.problem, AlreadyTried)


def test_what_was_told_counts_against_the_caps() -> None:
    bench = bench_where(Word.DONE, done=True)
    bench.apply([handed(ActionKind.REFUND)])
    other = an_action(ActionKind.REFUND, values=(("amount", an_action().values[0][1] / 2), ("currency", "CNY")))  # type: ignore[operator]
    (item,) = bench.apply([replace(other, handed=True, expected=())]).items
    assert isinstance(item.problem, OverCap)


def test_nobody_at_the_terminal_to_tell_leaves_a_doubt() -> None:
    def hangs_up(question: Question) -> None:
        raise NoTerminal("the window was closed")

    bench = Bench(approver=ScriptedApprover(by_hand=hangs_up))
    (item,) = bench.apply([handed()]).items
    assert (item.state, item.why) == (S.IN_DOUBT, "not_told")


def test_ctrl_c_while_it_is_done_leaves_a_doubt() -> None:
    def interrupted(question: Question) -> None:
        raise KeyboardInterrupt

    bench = Bench(approver=ScriptedApprover(by_hand=interrupted))
    with pytest.raises(KeyboardInterrupt):
        bench.apply([handed()])
    assert [one.state for one in bench.journal.unsettled()] == [S.IN_DOUBT]


def test_a_letter_goes_on_after_what_was_told_and_not_after_what_was_not_done() -> None:
    for word, states in ((Word.DONE, [S.TOLD, S.CONFIRMED]), (Word.NOT_DONE, [S.NOT_DONE, S.SKIPPED])):
        bench = bench_where(word, done=False)
        found = bench.apply([handed(), an_action(ActionKind.MESSAGE)]).items
        assert [item.state for item in found] == states


def in_doubt(action: PlannedAction, *, done: bool = False) -> Bench:
    bench = bench_where(Word.UNKNOWN, done=done, fault=Fault.LATE)
    bench.writer.faults.clear()  # type: ignore[union-attr]
    bench.apply([action])
    return bench


def settled(bench: Bench, word: Word | None, minutes: int = 20) -> ActionState:
    bench.store.now += timedelta(minutes=minutes)
    asked = nobody if word is None else lambda _: word
    (one,) = reconcile(FakeWriter(bench.store), bench.journal, {}, StoreClock(bench.store), asked)
    return one.state


@pytest.mark.parametrize(
    ("word", "state"),
    [(None, S.IN_DOUBT), (Word.UNKNOWN, S.IN_DOUBT), (Word.DONE, S.TOLD), (Word.NOT_DONE, S.NOT_DONE)],
)
@pytest.mark.parametrize("readable", [False, True])
def test_time_settles_nothing_that_is_done_by_hand_only_a_word_does(
    word: Word | None, state: ActionState, readable: bool
) -> None:
    assert settled(in_doubt(handed(readable=readable)), word, minutes=60 * 24 * 30) is state


def test_a_page_that_shows_it_later_settles_it_without_a_word() -> None:
    assert settled(in_doubt(handed(readable=True), done=True), None) is S.CONFIRMED


def test_nobody_is_asked_before_the_page_had_its_time() -> None:
    asked: list[Attempt] = []
    bench = in_doubt(handed(readable=True))
    bench.store.now += timedelta(minutes=1)
    reconcile(
        FakeWriter(bench.store), bench.journal, {}, StoreClock(bench.store), lambda one: asked.append(one) or Word.DONE
    )
    assert asked == []


def test_an_act_of_the_tools_own_is_never_settled_by_a_word() -> None:
    store = a_store()
    action = an_action(ActionKind.COMPENSATE)
    bench = Bench(store, MemoryJournal(), writer=FakeWriter(store, {action.action_id: Fault.LOST_REQUEST}))
    bench.apply([action])
    assert settled(bench, Word.DONE) is S.NOT_DONE


def test_a_plan_keeps_who_does_it_and_no_other_may_be_without_a_way_to_check() -> None:
    action = handed()
    (kept,) = loads(dumps(a_plan(action))).actions
    assert kept == action
    with pytest.raises(PlanRefused):
        a_plan(replace(action, handed=False))


def test_by_hand_or_not_it_is_the_same_act() -> None:
    assert handed().key == an_action(ActionKind.COMPENSATE).key
    assert handed().digest != replace(handed(), handed=False).digest
    assert a_yes(handed()).typed == "5.00"
