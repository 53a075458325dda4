"""What every ``Journal`` promises, run on each: the one that ships and the one that tests of use cases are given."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import TRANSITIONS, ActionState, Settlement
from assistant.core.errors import AlreadyTried, JournalBroken, NotApproved
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from tests.builders import NOW, an_order
from tests.doubles.acts import an_action, an_approval
from tests.doubles.memory_journal import MemoryJournal

S = ActionState
AnyJournal = SqliteJournal | MemoryJournal


@pytest.fixture(params=["memory", "sqlite"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyJournal]:
    if request.param == "memory":
        yield MemoryJournal()
        return
    opened = open_journal(tmp_path / "store")
    yield opened
    opened.close()


def settled(journal: AnyJournal, attempt_id: str, state: ActionState) -> None:
    journal.settle(attempt_id, Settlement(state, "test", NOW + timedelta(minutes=1)))


def test_an_intent_is_unsettled_and_gives_the_whole_action_back(journal: AnyJournal) -> None:
    action = an_action()
    begun = journal.begin(action, an_approval(action), "b-1", NOW)
    (kept,) = journal.unsettled()
    assert (kept, kept.action.digest, kept.state) == (begun, action.digest, S.INTENDED)


def test_an_intent_remembers_how_many_records_like_it_were_there_before(journal: AnyJournal) -> None:
    action = an_action()
    journal.begin(action, an_approval(action), "b-1", NOW, 2)
    assert [attempt.before for attempt in journal.unsettled()] == [2]


@pytest.mark.parametrize("state", list(S))
def test_the_same_act_is_refused_whatever_became_of_the_first(journal: AnyJournal, state: ActionState) -> None:
    action = an_action()
    attempt = journal.begin(action, an_approval(action), "b-1", NOW)
    if state in TRANSITIONS[S.INTENDED]:
        settled(journal, attempt.attempt_id, state)
    with pytest.raises(AlreadyTried):
        journal.begin(action, an_approval(action, "n2"), "b-1", NOW + timedelta(days=400))


def test_nothing_else_is_begun_on_an_order_while_something_is_open(journal: AnyJournal) -> None:
    refund, message = an_action(), an_action(ActionKind.MESSAGE)
    attempt = journal.begin(refund, an_approval(refund), "b-1", NOW)
    with pytest.raises(AlreadyTried):
        journal.begin(message, an_approval(message, "n2"), "b-1", NOW)
    settled(journal, attempt.attempt_id, S.IN_DOUBT)
    with pytest.raises(AlreadyTried):
        journal.begin(message, an_approval(message, "n3"), "b-1", NOW)
    settled(journal, attempt.attempt_id, S.CONFIRMED)
    assert journal.begin(message, an_approval(message, "n4"), "b-1", NOW).action == message


def test_an_open_attempt_leaves_other_orders_alone(journal: AnyJournal) -> None:
    one, other = an_action(), an_action(order=an_order("4512889034567819999"))
    journal.begin(one, an_approval(one), "b-1", NOW)
    journal.begin(other, an_approval(other, "n2"), "b-2", NOW)
    assert [attempt.action.order_id for attempt in journal.unsettled()] == [one.order_id, other.order_id]


def test_a_yes_is_taken_once(journal: AnyJournal) -> None:
    one, other = an_action(), an_action(order=an_order("4512889034567819999"))
    journal.begin(one, an_approval(one, "same"), "b-1", NOW)
    with pytest.raises(NotApproved):
        journal.begin(other, an_approval(other, "same"), "b-2", NOW)


@pytest.mark.parametrize("end", [S.CONFIRMED, S.TOLD, S.NOT_DONE])
def test_nothing_leads_out_of_an_end(journal: AnyJournal, end: ActionState) -> None:
    action = an_action()
    attempt = journal.begin(action, an_approval(action), "b-1", NOW)
    settled(journal, attempt.attempt_id, end)
    for state in S:
        with pytest.raises(JournalBroken):
            settled(journal, attempt.attempt_id, state)


def test_what_was_never_begun_cannot_be_settled(journal: AnyJournal) -> None:
    with pytest.raises(JournalBroken):
        settled(journal, "nobody", S.CONFIRMED)


@pytest.mark.parametrize(
    ("state", "counts"), [(S.INTENDED, 1), (S.IN_DOUBT, 1), (S.CONFIRMED, 1), (S.TOLD, 1), (S.NOT_DONE, 0)]
)
def test_what_may_have_been_done_counts_against_the_caps(journal: AnyJournal, state: ActionState, counts: int) -> None:
    action = an_action()
    attempt = journal.begin(action, an_approval(action), "b-1", NOW)
    if state is not S.INTENDED:
        settled(journal, attempt.attempt_id, state)
    spent = journal.spent()
    assert len(spent) == counts
    assert all(
        (one.order_id, one.buyer, one.amount, one.at) == (action.order_id, "b-1", action.amount, NOW) for one in spent
    )


def test_a_person_may_open_a_new_case_and_only_when_nothing_is_open(journal: AnyJournal) -> None:
    action = an_action()
    attempt = journal.begin(action, an_approval(action), "b-1", NOW)
    with pytest.raises(AlreadyTried):
        journal.open_new_case(action.order_id, "again", NOW)
    settled(journal, attempt.attempt_id, S.NOT_DONE)
    assert journal.open_new_case(action.order_id, "the page had failed", NOW) == 2
    assert journal.begin(action, an_approval(action, "n2"), "b-1", NOW).state is S.INTENDED


def test_the_settling_time_runs_from_the_last_word_on_an_attempt(journal: AnyJournal) -> None:
    action = an_action()
    attempt = journal.begin(action, an_approval(action), "b-1", NOW)
    assert journal.unsettled()[0].since == NOW
    settled(journal, attempt.attempt_id, S.IN_DOUBT)
    assert journal.unsettled()[0].since == NOW + timedelta(minutes=1)
