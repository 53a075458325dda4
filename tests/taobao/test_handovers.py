"""What the shipped pack hands over on the double of 千牛, by the store's own ledger."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Playwright

from assistant.core.actions import ActionKind, OrderFingerprint, PlannedAction
from assistant.core.errors import FormMismatch, LoginNeeded, PersonWanted, PlatformWarning, ShipfixError
from assistant.practice.options import PracticeOptions
from tests.browser.writer.desk import VALUES
from tests.builders import an_order
from tests.taobao.by_hand import Hand, handed
from tests.taobao.desk import BY_HAND, Desk
from tests.taobao.ground import Ground, standing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
READABLE = (ActionKind.EDIT_TRACKING, ActionKind.REFUND)


@pytest.fixture(scope="module")
def ground(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    options = PracticeOptions(seed=5, orders=40, share_broken=0.3, skin="qianniu")
    with standing(tmp_path_factory.mktemp("hand"), playwright, options) as found:
        yield found


def given(desk: Desk, kind: ActionKind, *, claimed: bool = False) -> PlannedAction:
    """An act by hand on an order of its own."""
    claimed = claimed or kind is ActionKind.INTERVENE
    order = desk.order(claimed=claimed)
    made = PlannedAction(f"{order.order_id}/{kind}/1", order.order_id, kind, VALUES[kind], OrderFingerprint(()), ())
    return handed(made, an_order(order.order_id), desk.visit.pack)


@pytest.mark.parametrize("kind", BY_HAND)
def test_the_orders_own_page_is_shown_and_nothing_leaves(desk: Desk, kind: ActionKind) -> None:
    action, writer = given(desk, kind), desk.writer()
    order = writer.reread(action.order_id)
    form = writer.prepare(action)
    how = form.handover
    assert how is not None
    number = order.pending_refund.refund_id if order.pending_refund else action.order_id
    assert how.address.startswith("https://qn.taobao.com/home.htm/trade-platform/")
    assert number in how.address
    assert [one.name for one in how.enter] == [name for name, _ in action.values if name != "currency"]
    assert (form.fields, how.proved, desk.wrote()) == (action.values, kind in READABLE, [])
    writer.leave()


@pytest.mark.parametrize("kind", READABLE)
def test_what_was_done_elsewhere_is_read_back(desk: Desk, kind: ActionKind) -> None:
    action, writer = given(desk, kind), desk.writer()
    before = writer.prepare(action).records_before
    assert not _shown(writer.receipt(action, before), action)
    assert Hand(desk.store).does(action)
    assert _shown(writer.receipt(action, before), action)
    assert len(desk.wrote()) == 1


def test_an_order_of_several_items_is_read_back_like_any_other(desk: Desk) -> None:
    several = next(one for one in desk.shop.book if len(one.items) > 1 and not _claimed(desk, one.order_id))
    action = replace(given(desk, ActionKind.REFUND), order_id=several.order_id)
    writer = desk.writer()
    assert not _shown(writer.receipt(action), action)
    assert Hand(desk.store).does(action)
    assert _shown(writer.receipt(action), action)


@pytest.mark.parametrize("kind", [kind for kind in BY_HAND if kind not in READABLE])
def test_of_what_no_page_shows_nothing_is_read(desk: Desk, kind: ActionKind) -> None:
    action, writer = given(desk, kind), desk.writer()
    writer.reread(action.order_id)
    writer.prepare(action)
    assert Hand(desk.store).does(action)
    assert writer.receipt(action) is None


def test_while_a_buyer_asks_for_money_back_the_message_goes_to_the_refunds_page_if_it_is_short(desk: Desk) -> None:
    action, writer = given(desk, ActionKind.MESSAGE, claimed=True), desk.writer()
    writer.reread(action.order_id)
    short = writer.prepare(action).handover
    long = writer.prepare(_longer(action)).handover
    assert short is not None
    assert long is not None
    assert ("refund-list/detail" in short.address, "tp/detail" in long.address) == (True, True)


def test_a_tab_that_shows_the_order_before_stops_it(desk: Desk) -> None:
    for kind in BY_HAND:
        action, writer = given(desk, kind), desk.writer()
        writer.reread(action.order_id)
        desk.shop.faults.arm("previous-order", times=5)
        with pytest.raises(FormMismatch):
            writer.prepare(action)
        desk.fresh()


def test_a_page_that_is_not_as_described_leaves_the_way_in_words(desk: Desk) -> None:
    action = given(desk, ActionKind.REFUND)
    part = next(one for one in desk.visit.pack.handovers if one.kind is ActionKind.REFUND)
    assert part.look is not None
    look = part.look.model_copy(update={"here": (part.look.here[0].model_copy(update={"css": "#no-such-thing"}),)})
    others = tuple(one for one in desk.visit.pack.handovers if one is not part)
    pack = desk.visit.pack.model_copy(update={"handovers": (part.model_copy(update={"look": look}), *others)})
    how = desk.writer(pack).prepare(action).handover
    assert how is not None
    assert (how.address, how.menu[-1]) == ("", "主动退款")


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [("logout", LoginNeeded), ("punish", PersonWanted), ("slider", PersonWanted), ("warned", PlatformWarning)],
)
def test_trouble_stops_it_before_it_begins(desk: Desk, fault: str, refusal: type[ShipfixError]) -> None:
    action, writer = given(desk, ActionKind.COMPENSATE), desk.writer()
    desk.shop.remembers = fault != "logout"
    desk.shop.faults.arm(fault, times=9)
    with pytest.raises(refusal):
        _walked(writer, action)
    assert desk.wrote() == []


def _walked(writer, action: PlannedAction) -> None:  # type: ignore[no-untyped-def]
    writer.reread(action.order_id)
    writer.prepare(action)


def _claimed(desk: Desk, order_id: str) -> bool:
    found = desk.shop.desks.find(order_id)
    return found is None or bool(found.refunds)


def _longer(action: PlannedAction) -> PlannedAction:
    return action.with_text("您好，" * 60)


def _shown(receipt: object, action: PlannedAction) -> bool:
    found = dict(receipt.fields) if receipt is not None else {}  # type: ignore[attr-defined]
    return bool(action.expected) and all(found.get(name) == value for name, value in action.expected)
