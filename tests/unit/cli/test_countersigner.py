"""The owner's word at the terminal: the amount and nothing else, for an item that is shown whole."""

import pytest

from assistant.cli.countersigner import ask_owner
from assistant.core.actions import ActionKind
from assistant.reports.words import words
from tests.doubles.acts import an_action
from tests.unit.cli.test_prompt import ScriptedScreen

REFUND = an_action()


@pytest.mark.parametrize(
    ("line", "agreed"),
    [("68.00", True), ("68", True), ("", False), (None, False), ("y", False), ("680", False), ("68.01", False)],
)
def test_only_the_amount_is_the_owners_yes(line: str | None, agreed: bool) -> None:
    assert ask_owner(ScriptedScreen([(line, 1.0)]), REFUND, (1, 2), words("en")) is agreed


def test_the_owner_sees_order_cause_every_fact_and_every_field() -> None:
    screen = ScriptedScreen([("", 1.0)])
    ask_owner(screen, REFUND, (1, 2), words("en"))
    for part in ("[1/2]", REFUND.order_id, "Label printed, never scanned (Proved)", "Scans that prove custody: 0",
                 "Refund", "68.00", "not shipped", "type 68.00 to do it"):  # fmt: skip
        assert part in screen.shown


def test_an_owner_is_offered_no_key_that_does_nothing() -> None:
    screen = ScriptedScreen([("", 1.0)])
    ask_owner(screen, an_action(ActionKind.COMPENSATE), (1, 1), words("en"))
    assert screen.shown.endswith("type 5.00 to do it · n no (Enter) > ")


def test_the_owner_reads_chinese_where_chinese_is_asked_for() -> None:
    screen = ScriptedScreen([("", 1.0)])
    ask_owner(screen, REFUND, (1, 1), words("zh"))
    assert "主动退款" in screen.shown
