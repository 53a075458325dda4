"""Where a person must do it: the tool stops at the field, waits, and the gate holds all the while."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page

from assistant.admin.doorway import leave
from assistant.core.actions import ActionKind
from assistant.core.attempts import PressOutcome
from assistant.core.errors import UndeclaredWrite
from assistant.packs.model import Pack
from tests.browser.writer.desk import AMOUNT, Clerk, pack_with

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REFUND = ActionKind.REFUND
OTHER = """([address, order]) => fetch(address, { method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify({ orderId: order, amount: "99.00" }) }).catch(() => {})"""


@pytest.fixture
def by_seller() -> Pack:
    return pack_with(REFUND, lambda action: action["last_press"].update(by="seller"))


def form_tab(clerk: Clerk) -> Page:
    return clerk.visit.session.tabs[-1]


def test_the_sellers_own_press_is_the_write(clerk: Clerk, by_seller: Pack) -> None:
    rung: list[str] = []

    def seller(text: str) -> None:
        rung.append(text)
        form_tab(clerk).get_by_role("button", name="确认退款").click()

    action = clerk.action(REFUND)
    writer = clerk.writer(by_seller, ring=seller)
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert [action.order_id in text for text in rung] == [True]
    assert len(clerk.wrote()) == 1


def test_a_seller_who_does_not_press_has_done_nothing(clerk: Clerk, by_seller: Pack) -> None:
    action, writer = clerk.action(REFUND), clerk.writer(by_seller, patience_s=0.5)
    assert writer.press(action, writer.prepare(action)) is PressOutcome.NOTHING_LEFT
    assert clerk.wrote() == []


def test_a_seller_who_changes_the_amount_is_stopped(clerk: Clerk, by_seller: Pack) -> None:
    def seller(_: str) -> None:
        form_tab(clerk).get_by_label("退款金额").fill("99.00")
        form_tab(clerk).get_by_role("button", name="确认退款").click()

    action, writer = clerk.action(REFUND), clerk.writer(by_seller, ring=seller)
    form = writer.prepare(action)
    with pytest.raises(UndeclaredWrite, match="another amount"):
        writer.press(action, form)
    assert clerk.wrote() == []


def test_the_tool_stops_at_a_code_by_sms_and_types_nothing(clerk: Clerk) -> None:
    clerk.shop.desks.sms_above = AMOUNT
    action, writer = clerk.action(ActionKind.AGREE_REFUND), clerk.writer(patience_s=0.5)
    form = writer.prepare(action)
    assert form_tab(clerk).get_by_label("短信验证码").input_value() == ""
    assert writer.press(action, form) is PressOutcome.NOTHING_LEFT
    assert form_tab(clerk).get_by_label("短信验证码").input_value() == ""
    assert clerk.wrote() == []


def test_with_the_persons_code_it_goes_on(clerk: Clerk) -> None:
    clerk.shop.desks.sms_above = AMOUNT

    def seller(_: str) -> None:
        form_tab(clerk).get_by_label("短信验证码").fill("123456")
        form_tab(clerk).get_by_role("dialog").get_by_role("button", name="同意退款").click()

    action, writer = clerk.action(ActionKind.AGREE_REFUND), clerk.writer(ring=seller)
    assert writer.press(action, writer.prepare(action)) is PressOutcome.SENT
    assert len(clerk.wrote()) == 1
    desk = clerk.shop.desks.find(action.order_id)
    assert desk is not None
    assert desk.refunded == desk.order.total


WAYS_ROUND = {
    "worker": f"""(given) => {{ const work = `({OTHER})(${{JSON.stringify(given)}})`;
        new Worker(URL.createObjectURL(new Blob([work]))); }}""",
    "frame": f"""(given) => {{ const frame = document.createElement("iframe"); document.body.append(frame);
        frame.contentWindow.eval(`({OTHER})(${{JSON.stringify(given)}})`); }}""",
    "beacon": """([address, orderId]) => {
        navigator.sendBeacon(address, JSON.stringify({ orderId, amount: "99.00" })); }""",
    "form": """([address]) => { const form = document.createElement("form"); form.method = "post";
        form.action = address; document.body.append(form); form.submit(); }""",
}


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_while_the_gate_is_open_no_other_body_gets_round_the_check(clerk: Clerk, by_seller: Pack, way: str) -> None:
    def page_misbehaves(_: str) -> None:
        address = f"{clerk.store.url}/refund/sellerRefund.do"
        form_tab(clerk).evaluate(WAYS_ROUND[way], [address, action.order_id])

    action, writer = clerk.action(REFUND), clerk.writer(by_seller, patience_s=1, ring=page_misbehaves)
    form = writer.prepare(action)
    with suppress(UndeclaredWrite):
        assert writer.press(action, form) is not PressOutcome.SENT
    assert clerk.wrote() == []


PAST = {
    "keepalive": """([address, orderId]) => { const body = JSON.stringify({ orderId, amount: "99.00" });
        addEventListener("pagehide", () => fetch(address, { method: "POST", keepalive: true, body }));
        location.href = "about:blank"; }""",
    "popup": f"""(given) => {{ const other = window.open("about:blank");
        other.eval(`({OTHER})(${{JSON.stringify(given)}})`); }}""",
    "popup-worker": f"""(given) => {{ const other = window.open("about:blank");
        const work = `({OTHER})(${{JSON.stringify(given)}})`;
        other.eval(`new Worker(URL.createObjectURL(new Blob([${{JSON.stringify(work)}}])))`); }}""",
    "fetch-later": """([address, orderId]) => { const body = JSON.stringify({ orderId, amount: "99.00" });
        fetchLater(address, { method: "POST", body, activateAfter: 0 }); location.href = "about:blank"; }""",
}


@pytest.mark.parametrize("way", PAST)
def test_what_no_route_would_see_meets_the_check_or_a_dead_end(clerk: Clerk, by_seller: Pack, way: str) -> None:
    """From our own tab, to the very address that is open, while it is open: a page that dies, a window just opened."""

    def page_misbehaves(_: str) -> None:
        address = f"{clerk.store.url}/refund/sellerRefund.do"
        form_tab(clerk).evaluate(PAST[way], [address, action.order_id])

    action, writer = clerk.action(REFUND), clerk.writer(by_seller, patience_s=1, ring=page_misbehaves)
    form = writer.prepare(action)
    try:
        assert writer.press(action, form) is PressOutcome.NOTHING_LEFT
    except UndeclaredWrite as stopped:
        assert stopped.nothing_left
    for tab in clerk.visit.session.tabs[1:]:
        leave(tab)
    # What nobody caught ended at the dead end: a name in the same folder that no store knows.
    assert [row for row in clerk.wrote() if "/refund/shipfix-" not in row["path"]] == []
