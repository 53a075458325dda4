"""Every kind of action: filled without a write, pressed once, and told from another page."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind, differences
from assistant.core.attempts import PressOutcome
from tests.browser.writer.desk import PATH_OF, Clerk, order_in
from tests.doubles.acts import SCRIPTED

pytestmark = pytest.mark.browser
QUICK = frozenset({ActionKind.REFUND, ActionKind.MESSAGE})
KINDS = [pytest.param(kind, marks=() if kind in QUICK else pytest.mark.slow) for kind in SCRIPTED]


@pytest.mark.parametrize("kind", KINDS)
def test_a_prepared_form_shows_what_was_planned_and_nothing_was_written(clerk: Clerk, kind: ActionKind) -> None:
    action, writer = clerk.action(kind), clerk.writer()
    form = writer.prepare(action)
    assert (form.order_id, differences(action.values, form.fields)) == (action.order_id, ())
    writer.leave()
    assert clerk.wrote() == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_press_is_one_write_that_names_the_order(clerk: Clerk, kind: ActionKind) -> None:
    action, writer = clerk.action(kind), clerk.writer()
    form = writer.prepare(action)
    assert writer.press(action, form) is PressOutcome.SENT
    ((path, body),) = clerk.bodies()
    assert (path, order_in(path, body)) == (PATH_OF[kind], action.order_id)
    if action.amount:
        said = body.get("amountInFen", body.get("amount"))
        assert Decimal(str(said)) in {action.amount.amount, action.amount.amount * 100}


@pytest.mark.parametrize("kind", KINDS)
def test_the_receipt_shows_it_only_after_the_press(clerk: Clerk, kind: ActionKind) -> None:
    action, writer = clerk.action(kind), clerk.writer()
    state = {ActionKind.REFUND: "agreed", ActionKind.AGREE_REFUND: "agreed", ActionKind.COMPENSATE: "paid"}.get(kind)
    action = replace(action, expected=(*((("state", state),) if state else ()), *action.expected))
    form = writer.prepare(action)
    before = writer.receipt(action)
    assert before is None or differences(action.expected, before.fields)
    writer.press(action, form)
    writer.leave()
    after = writer.receipt(action)
    assert after is not None
    wanted = tuple(pair for pair in action.expected if pair[0] != "reason")
    assert differences(wanted, after.fields) == ()
