"""Pages that do more, less or something else than they say: the ledger tells what came of it."""

from dataclasses import replace

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import PressOutcome
from assistant.core.errors import FormMismatch, UndeclaredWrite, WrongPage
from tests.browser.writer.desk import PATH_OF, Clerk, pack_with
from tests.unit.packs.changed import Data

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CANCEL = {"path": "/trade/cancelOrder.do", "encoding": "json", "order": "orderId", "amount": "refundAmount"}


def also_cancels(action: Data) -> None:
    action["writes"].append(CANCEL)


@pytest.mark.parametrize(
    "kind", [ActionKind.REFUND, ActionKind.COMPENSATE, ActionKind.MESSAGE, ActionKind.AGREE_REFUND]
)
def test_of_a_double_click_one_write_leaves(clerk: Clerk, kind: ActionKind) -> None:
    clerk.shop.traits.put_on("double-submit")
    action, writer = clerk.action(kind), clerk.writer()
    outcome = writer.press(action, writer.prepare(action))
    assert [path for path, _ in clerk.bodies()] == [PATH_OF[kind]]
    assert outcome is PressOutcome.SENT


@pytest.mark.parametrize("kind", [ActionKind.REFUND, ActionKind.COMPENSATE, ActionKind.AGREE_REFUND])
def test_another_amount_than_was_confirmed_does_not_leave(clerk: Clerk, kind: ActionKind) -> None:
    clerk.shop.traits.put_on("other-amount")
    action, writer = clerk.action(kind), clerk.writer()
    form = writer.prepare(action)
    with pytest.raises(UndeclaredWrite, match=r"another amount.*Nothing left"):
        writer.press(action, form)
    assert clerk.wrote() == []


@pytest.mark.parametrize("kind", [ActionKind.REFUND, ActionKind.AGREE_REFUND, ActionKind.MESSAGE])
def test_a_form_that_writes_when_it_opens_fails_the_action(clerk: Clerk, kind: ActionKind) -> None:
    clerk.shop.traits.put_on("writes-on-open")
    action, writer = clerk.action(kind), clerk.writer()
    with pytest.raises(UndeclaredWrite, match="createDraft"):
        writer.prepare(action)
    assert clerk.wrote() == []


def test_of_one_click_that_sends_two_writes_nothing_leaves_where_one_is_declared(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("two-writes")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer()
    form = writer.prepare(action)
    with pytest.raises(UndeclaredWrite, match=r"cancelOrder.*Nothing left"):
        writer.press(action, form)
    assert clerk.wrote() == []


def test_where_both_are_declared_both_leave_once(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("two-writes", "double-submit")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer(pack_with(ActionKind.REFUND, also_cancels))
    outcome = writer.press(action, writer.prepare(action))
    assert sorted(path for path, _ in clerk.bodies()) == [PATH_OF[ActionKind.REFUND], CANCEL["path"]]
    assert outcome is PressOutcome.SENT


def test_where_both_are_declared_and_one_comes_nothing_is_certain(clerk: Clerk) -> None:
    action = clerk.action(ActionKind.REFUND)
    writer = clerk.writer(pack_with(ActionKind.REFUND, also_cancels), patience_s=1)
    assert writer.press(action, writer.prepare(action)) is PressOutcome.UNKNOWN
    assert len(clerk.wrote()) == 1


def test_a_refund_that_stays_pending_is_told_as_pending_whatever_the_page_says(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("refund-pending")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer()
    action = replace(action, expected=(("state", "agreed"), *action.expected))
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    receipt = writer.receipt(action)
    assert receipt is not None
    assert dict(receipt.fields)["state"] == "pending"


def test_a_banner_of_success_with_nothing_behind_it_is_nothing(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("banner-only")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer(patience_s=1)
    assert writer.press(action, writer.prepare(action)) is PressOutcome.NOTHING_LEFT
    assert clerk.wrote() == []
    assert writer.receipt(action) is None


def test_a_page_that_says_no_after_a_write_does_not_undo_it(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("error-reply")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer()
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert len(clerk.wrote()) == 1


def test_a_message_that_is_a_private_note_by_default_goes_to_the_buyer(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("private-note")
    action, writer = clerk.action(ActionKind.MESSAGE), clerk.writer()
    writer.press(action, writer.prepare(action))
    ((_, body),) = clerk.bodies()
    assert body["visible"] == "buyer"


def test_a_message_that_would_stay_private_does_not_leave(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("private-note")
    pack = pack_with(ActionKind.MESSAGE, lambda action: action["steps"].pop())
    action, writer = clerk.action(ActionKind.MESSAGE), clerk.writer(pack)
    form = writer.prepare(action)
    with pytest.raises(UndeclaredWrite, match="another visible"):
        writer.press(action, form)
    assert clerk.wrote() == []


def test_a_button_that_wakes_up_late_is_waited_for(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("late-button")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer()
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert len(clerk.wrote()) == 1


@pytest.mark.parametrize("kind", [ActionKind.REFUND, ActionKind.MEMO, ActionKind.AGREE_REFUND])
def test_two_buttons_of_one_name_are_none(clerk: Clerk, kind: ActionKind) -> None:
    clerk.shop.traits.put_on("look-alikes")
    action, writer = clerk.action(kind), clerk.writer()
    with pytest.raises(WrongPage, match="2 elements fit"):
        writer.prepare(action)
    assert clerk.wrote() == []


def test_a_button_that_gets_a_twin_before_the_press_is_not_pressed(clerk: Clerk) -> None:
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer()
    form = writer.prepare(action)
    page = clerk.visit.session.tabs[-1]
    page.evaluate("() => { const b = [...document.querySelectorAll('button')].at(-2); b.after(b.cloneNode(true)); }")
    with pytest.raises(WrongPage, match="2 elements fit"):
        writer.press(action, form)
    assert clerk.wrote() == []


def test_twins_that_nobody_sees_do_not_count(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("hidden-twins")
    action, writer = clerk.action(ActionKind.REFUND), clerk.writer()
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert len(clerk.wrote()) == 1


@pytest.mark.parametrize("kind", [ActionKind.REFUND, ActionKind.MESSAGE, ActionKind.RESHIP, ActionKind.MEMO])
def test_the_page_of_another_order_is_left(clerk: Clerk, kind: ActionKind) -> None:
    clerk.shop.traits.put_on("other-order")
    action, writer = clerk.action(kind), clerk.writer()
    with pytest.raises((FormMismatch, WrongPage), match="order"):
        writer.prepare(action)
    assert clerk.wrote() == []


def test_a_form_that_forgets_what_is_typed_shows_it_when_it_is_read_back(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("drops-text")
    action, writer = clerk.action(ActionKind.MESSAGE), clerk.writer()
    form = writer.prepare(action)
    assert len(str(dict(form.fields)["text"])) == 10
