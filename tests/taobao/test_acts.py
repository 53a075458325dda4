"""What the shipped pack does on the double of 千牛: the evidenced actions, once each, by the store's own ledger."""

from collections.abc import Iterator
from time import monotonic

import pytest
from playwright.sync_api import Playwright

from assistant.core.actions import ActionKind
from assistant.core.attempts import PressOutcome
from assistant.core.errors import ShipfixError
from assistant.practice.options import PracticeOptions
from tests.taobao.desk import Desk
from tests.taobao.ground import PATIENCE_MS, Ground, standing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEMO, AGREE, RESHIP = ActionKind.MEMO, ActionKind.AGREE_REFUND, ActionKind.RESHIP


@pytest.fixture(scope="module", params=["a", "b"])
def ground(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ground]:
    options = PracticeOptions(seed=5, orders=40, share_broken=0.3, skin="qianniu", layout=request.param)
    with standing(tmp_path_factory.mktemp("acts"), playwright, options) as found:
        yield found


def test_memo_and_flag_are_written_once_and_read_back_from_the_orders_own_page(desk: Desk) -> None:
    action, writer = desk.action(MEMO), desk.writer()
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert [(path, body["biz_order_id"], body["memo"], body["flag"]) for path, body in desk.bodies()] == [
        ("/trade/memo/update_sell_memo.htm", action.order_id, "已催快递，等回复", "1")
    ]
    receipt = writer.receipt(action)
    assert receipt is not None
    assert dict(receipt.fields)["memo"] == "已催快递，等回复"


def test_a_form_that_sends_itself_is_pressed_without_standing_still(desk: Desk) -> None:
    action, writer = desk.action(MEMO), desk.writer()
    form, began = writer.prepare(action), monotonic()
    assert writer.press(action, form) is PressOutcome.SENT
    # a press that waits for where its form leads waits until the browser's patience is over: its request is held
    assert monotonic() - began < PATIENCE_MS / 1000


def test_what_became_of_an_order_with_several_items_can_be_read(desk: Desk) -> None:
    actions = (desk.action(AGREE) for _ in desk.shop.book)
    action = next(one for one in actions if len(desk.shop.book.find(one.order_id).items) > 1)  # type: ignore[union-attr]
    receipt = desk.writer().receipt(action)
    assert receipt is not None
    assert receipt.order_id == action.order_id


def test_a_refund_is_agreed_to_in_two_steps_and_once(desk: Desk) -> None:
    action, writer = desk.action(AGREE), desk.writer()
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert [body["bizOrderId"] for _, body in desk.bodies()] == [action.order_id]
    assert [one.state for one in desk.shop.desks.find(action.order_id).refunds] == ["退款成功"]  # type: ignore[union-attr]
    receipt = writer.receipt(action)
    assert receipt is not None


def test_a_code_by_sms_is_left_to_the_person_and_nothing_leaves_without_it(desk: Desk) -> None:
    desk.shop.desks.sms_above = desk.order(claimed=True).total - 1000
    action, writer = desk.action(AGREE), desk.writer(patience_s=1)
    assert writer.press(action, writer.prepare(action)) is PressOutcome.NOTHING_LEFT
    assert desk.wrote() == []


def test_a_claim_that_moved_on_is_refused_by_the_store_and_never_tried_again(desk: Desk) -> None:
    desk.shop.faults.arm("version-moved")
    action, writer = desk.action(AGREE), desk.writer()
    writer.press(action, writer.prepare(action))
    assert len(desk.wrote()) == 1
    assert [one.state for one in desk.shop.desks.find(action.order_id).refunds] == ["等待商家处理"]  # type: ignore[union-attr]


def test_shipping_again_is_filled_in_and_pressed_by_the_seller(desk: Desk, ground: Ground) -> None:
    words = "确定补发" if ground.store.shop.layout == "b" else "确认补发"
    action, writer = desk.action(RESHIP), desk.writer(ring=desk.presses(words))
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert [body["orderId"] for _, body in desk.bodies()] == [action.order_id]
    assert desk.shop.desks.find(action.order_id).reships == [("中通快递", "73111122223333")]  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", [AGREE, RESHIP])
def test_a_tab_that_shows_the_order_before_is_never_pressed(desk: Desk, kind: ActionKind) -> None:
    desk.shop.faults.arm("previous-order", 1, times=5)
    action, writer = desk.action(kind), desk.writer()
    with pytest.raises(ShipfixError):
        writer.press(action, writer.prepare(action))
    assert desk.wrote() == []


def test_another_amount_than_the_page_shows_is_stopped(desk: Desk) -> None:
    desk.shop.traits.put_on("other-amount")
    action, writer = desk.action(AGREE), desk.writer()
    with pytest.raises(ShipfixError):
        writer.press(action, writer.prepare(action))
    assert desk.wrote() == []
