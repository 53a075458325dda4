"""Lost replies, dead tabs, forms that change under the hand: unknown is unknown, and nothing is tried twice."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Error, Page

from assistant.core.actions import ActionKind
from assistant.core.attempts import PressOutcome
from assistant.core.errors import FormMismatch, LoginNeeded, PackProblem, PlatformWarning, UndeclaredWrite, WrongPage
from tests.browser.writer.desk import AMOUNT, PATH_OF, Clerk, pack_with
from tests.unit.packs.changed import changed_pack

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REFUND = ActionKind.REFUND


def form_tab(clerk: Clerk) -> Page:
    """The tab that was opened last: the form's."""
    return clerk.visit.session.tabs[-1]


@pytest.mark.parametrize("kind", [REFUND, ActionKind.MEMO])
def test_a_lost_reply_is_unknown_and_the_receipt_tells(clerk: Clerk, kind: ActionKind) -> None:
    action, writer = clerk.action(kind), clerk.writer(patience_s=1)
    form = writer.prepare(action)
    clerk.shop.faults.arm("reply-lost")
    assert writer.press(action, form) is PressOutcome.UNKNOWN
    writer.leave()
    assert [path for path, _ in clerk.bodies()] == [PATH_OF[kind]]
    assert writer.receipt(action) is not None


@pytest.mark.parametrize(
    ("fault", "outcome", "kept"),
    [
        ("late-reply", PressOutcome.SENT, True),
        ("write-502", PressOutcome.UNKNOWN, True),
        ("not-kept", PressOutcome.SENT, False),
    ],
)
def test_what_the_store_answers_is_no_receipt(clerk: Clerk, fault: str, outcome: PressOutcome, kept: bool) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    form = writer.prepare(action)
    clerk.shop.faults.arm(fault)
    assert writer.press(action, form) is outcome
    assert len(clerk.wrote()) == 1
    assert (writer.receipt(action) is not None) is kept


def test_a_claim_that_was_changed_meanwhile_stays_open(clerk: Clerk) -> None:
    action, writer = clerk.action(ActionKind.AGREE_REFUND), clerk.writer()
    form = writer.prepare(action)
    desk = clerk.shop.desks.open(action.order_id)
    assert desk is not None
    desk.refunds[0].version += 1
    assert writer.press(action, form) is PressOutcome.SENT
    assert len(clerk.wrote()) == 1
    assert desk.refunded == 0


def test_a_form_that_changed_after_the_yes_is_not_pressed(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    form = writer.prepare(action)
    form_tab(clerk).get_by_label("退款金额").fill("99.00")
    with pytest.raises(FormMismatch, match="amount") as refused:
        writer.press(action, form)
    assert refused.value.nothing_left
    assert clerk.wrote() == []


def test_one_form_is_pressed_once(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    form = writer.prepare(action)
    writer.press(action, form)
    with pytest.raises(WrongPage, match="no prepared form"):
        writer.press(action, form)
    form_tab(clerk).get_by_role("button", name="确认退款").click()
    writer.leave()
    assert len(clerk.wrote()) == 1


def test_a_page_that_presses_its_own_button_before_the_yes_ends_the_action(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    form = writer.prepare(action)
    form_tab(clerk).get_by_role("button", name="确认退款").click()
    with pytest.raises(UndeclaredWrite, match="sellerRefund"):
        writer.press(action, form)
    assert clerk.wrote() == []


def test_more_than_can_be_refunded_is_not_offered(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND, amount=Decimal("99999.00")), clerk.writer()
    with pytest.raises(FormMismatch, match="at most"):
        writer.prepare(action)


def test_earlier_refunds_lower_the_ceiling_and_are_told(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    writer.press(action, writer.prepare(action))
    form = writer.prepare(action)
    order = clerk.shop.book.find(action.order_id)
    assert order is not None
    assert (form.refunded_before, form.ceiling) == (AMOUNT, order.total - AMOUNT)


def test_where_no_chance_is_left_the_waybill_stays(clerk: Clerk) -> None:
    action, writer = clerk.action(ActionKind.EDIT_TRACKING), clerk.writer()
    desk = clerk.shop.desks.open(action.order_id)
    assert desk is not None
    desk.waybills += [("中通快递", "73000000000001")] * 3
    with pytest.raises(FormMismatch, match="chances left"):
        writer.prepare(action)


def test_a_record_that_was_there_before_is_no_receipt(clerk: Clerk) -> None:
    action = clerk.action(ActionKind.COMPENSATE)
    desk = clerk.shop.desks.open(action.order_id)
    assert desk is not None
    desk.payments.append((AMOUNT, "退差价"))
    form = clerk.writer().prepare(action)
    # Another process reads it back later: all it knows of that moment is what the journal kept.
    assert clerk.writer().receipt(action, form.records_before) is None
    desk.payments.append((AMOUNT, "退差价"))
    assert clerk.writer().receipt(action, form.records_before) is not None


def test_a_button_under_an_announcement_is_not_pressed(clerk: Clerk) -> None:
    clerk.shop.traits.put_on("covered")
    action, writer = clerk.action(REFUND), clerk.writer()
    form = writer.prepare(action)
    with pytest.raises(WrongPage, match="covered"):
        writer.press(action, form)
    assert clerk.wrote() == []


def test_a_warning_of_the_platform_ends_it(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer(changed_pack("session.warnings", ["最多可退"]))
    with pytest.raises(PlatformWarning, match="最多可退"):
        writer.prepare(action)


def test_a_kind_that_the_pack_does_not_know_opens_nothing(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer(changed_pack("actions", []))
    with pytest.raises(PackProblem, match="refund"):
        writer.prepare(action)


def test_the_order_is_read_again_with_its_refunds(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    assert writer.reread(action.order_id).order_id == action.order_id
    writer.press(action, writer.prepare(action))
    refunded = writer.reread(action.order_id).refunded
    assert refunded is not None
    assert refunded.amount == AMOUNT
    claimed = clerk.action(ActionKind.AGREE_REFUND)
    pending = writer.reread(claimed.order_id).pending_refund
    assert pending == pending and pending is not None
    assert pending.amount == claimed.amount


def crash(page: Page) -> None:
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=3000)


@pytest.mark.parametrize("death", [crash, Page.close])
def test_a_tab_that_dies_before_anything_left(clerk: Clerk, death: Callable[[Page], None]) -> None:
    pack = pack_with(REFUND, lambda action: action["last_press"].update(by="seller"))
    action, writer = clerk.action(REFUND), clerk.writer(pack, ring=lambda _: death(form_tab(clerk)))
    form = writer.prepare(action)
    assert writer.press(action, form) in {PressOutcome.NOTHING_LEFT, PressOutcome.UNKNOWN}
    assert clerk.wrote() == []


def test_a_form_that_another_shop_shows_by_now_is_not_pressed(clerk: Clerk) -> None:
    action, writer = clerk.action(REFUND), clerk.writer()
    form = writer.prepare(action)
    form_tab(clerk).locator("[class*='shell_shop-name']").evaluate("(it) => { it.textContent = 'Another shop' }")
    with pytest.raises(LoginNeeded, match="Another shop") as refused:
        writer.press(action, form)
    assert (refused.value.nothing_left, clerk.wrote()) == (True, [])
