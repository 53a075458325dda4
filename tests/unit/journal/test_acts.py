"""The journal's entries about one order, as acts."""

from datetime import timedelta
from pathlib import Path

from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState, Settlement
from assistant.journal.acts import acts_about
from assistant.journal.chain import Line
from assistant.journal.sqlite_journal import open_journal
from tests.builders import NOW, an_order
from tests.doubles.acts import an_action, an_approval

ORDER, OTHER = "4512889034567812345", "4512889034567819999"
S = ActionState


def test_every_try_is_told_with_its_end_and_only_of_the_order_asked_for(tmp_path: Path) -> None:
    with open_journal(tmp_path) as book:
        for number, (order, kind) in enumerate([(ORDER, ActionKind.MESSAGE), (OTHER, ActionKind.MEMO)]):
            action = an_action(kind, an_order(order))
            tried = book.begin(action, an_approval(action, f"n{number}"), "b", NOW)
            book.settle(tried.attempt_id, Settlement(S.CONFIRMED, "receipt", NOW + timedelta(seconds=9)))
        refund = an_action(ActionKind.REFUND, an_order(ORDER))
        book.begin(refund, an_approval(refund, "n9"), "b", NOW)
        book.note(Line("evidence", {"order_id": ORDER}), NOW)
        message, money = acts_about(book.entries(), ORDER)
    assert (message.kind, message.state, message.why) == (ActionKind.MESSAGE, S.CONFIRMED, "receipt")
    assert message.ended_at == NOW + timedelta(seconds=9)
    assert (message.entry, len(message.seal)) == (1, 64)
    assert (money.kind, money.state, money.ended_at) == (ActionKind.REFUND, S.INTENDED, None)
    assert ("amount", "68.00") in money.values


def test_what_was_forgotten_is_not_told(tmp_path: Path) -> None:
    with open_journal(tmp_path) as book:
        action = an_action(order=an_order(ORDER))
        tried = book.begin(action, an_approval(action), "b", NOW)
        book.settle(tried.attempt_id, Settlement(S.NOT_DONE, "nothing_left", NOW))
        book.forget(ORDER, NOW)
        assert acts_about(book.entries(), ORDER) == ()
