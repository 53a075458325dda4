"""The running store: what it answers, what it writes down, how it misbehaves when told to."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from assistant.practice.options import PracticeOptions
from assistant.practice.orders import CHINA
from assistant.practice.server import PortInUseError, PracticeStore

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 3, 20, 14, 0, tzinfo=CHINA)
LIST = "/trade/itemlist/asyncSold.htm"
TRACE = "/user/queryLogisticsDetailByOrderId"
SIGN_IN = {"account": "practice", "password": "practice"}


@pytest.fixture(scope="module")
def store() -> Iterator[PracticeStore]:
    with PracticeStore(PracticeOptions(now=NOW, orders=100)) as running:
        yield running


@pytest.fixture(scope="module")
def table() -> Iterator[PracticeStore]:
    with PracticeStore(PracticeOptions(now=NOW, orders=100, skin="table")) as running:
        yield running


@pytest.fixture
def client(store: PracticeStore) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=store.url) as visitor:
        visitor.post("/login", data=SIGN_IN)
        yield visitor


@pytest.fixture
def clerk(table: PracticeStore) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=table.url) as visitor:
        visitor.post("/admin/login", data=SIGN_IN)
        yield visitor


def list_answer(client: httpx.Client, page: int = 1, **form: Any) -> httpx.Response:
    return client.post(
        LIST, data={"tabCode": "haveSendGoods", "orderStatus": "SEND", "pageNum": page, "pageSize": 15} | form
    )


def rows(client: httpx.Client, page: int = 1, **form: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(list_answer(client, page, **form).content.decode("gbk"))["mainOrders"]
    return found


def arm(client: httpx.Client, name: str, at: int = 1) -> None:
    assert client.post("/__fault", json={"name": name, "at": at}).json() == {"armed": True}


def test_the_list_is_gbk_and_no_utf8(client: httpx.Client) -> None:
    content = list_answer(client).content
    assert "卖家已发货" in content.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_all_pages_together_are_all_orders_of_the_truth(client: httpx.Client, store: PracticeStore) -> None:
    seen = [row["id"] for page in range(1, 8) for row in rows(client, page)]
    assert seen == [order["order_id"] for order in store.truth()["orders"]]


def test_past_the_last_page_the_last_page_comes_again(client: httpx.Client) -> None:
    assert rows(client, 8) == rows(client, 7)
    assert len(rows(client, 7)) == 10


def test_a_page_never_holds_more_than_thirty_orders(client: httpx.Client) -> None:
    assert len(rows(client, pageSize=100)) == 30


def test_the_list_says_nothing_about_tracking(client: httpx.Client, store: PracticeStore) -> None:
    numbers = [parcel["tracking_number"] for order in store.truth()["orders"][:15] for parcel in order["parcels"]]
    text = list_answer(client).content.decode("gbk")
    assert not any(number and number in text for number in numbers)


def test_a_sub_orders_id_is_a_bare_number_that_a_double_cannot_hold(client: httpx.Client) -> None:
    row = rows(client)[0]
    assert row["subOrders"][0]["id"] == int(row["id"])
    assert int(float(row["subOrders"][0]["id"])) != int(row["id"])


def test_virtual_orders_are_tagged(client: httpx.Client, store: PracticeStore) -> None:
    tagged = {row["id"] for page in range(1, 8) for row in rows(client, page) if row.get("tags") == ["virtual"]}
    assert tagged == {order.order_id for order in store.shop.book if order.virtual} != set()


def test_another_tab_is_empty(client: httpx.Client) -> None:
    assert rows(client, tabCode="waitSend", orderStatus="PAID") == []


def test_a_search_finds_one_order(client: httpx.Client) -> None:
    wanted = rows(client, 3)[4]["id"]
    assert [row["id"] for row in rows(client, unionSearch=wanted)] == [wanted]


def test_traces_come_newest_first_and_agree_with_the_truth(client: httpx.Client, store: PracticeStore) -> None:
    for order in store.truth()["orders"][:40]:
        answer = client.get(TRACE, params={"tradeId": order["order_id"]}).json()
        packages = answer["pkgDetailBlock"]["packageDetailBlockList"]
        assert answer["tradeOrderBlocks"]["tradeId"] == order["order_id"]
        assert [entry["mailNo"] for entry in packages] == [parcel["tracking_number"] for parcel in order["parcels"]]
        for entry in packages:
            times = [row["time"] for row in entry["logisticsTraceListVo"]]
            assert times == sorted(times, reverse=True)


def test_the_order_detail_names_the_order(client: httpx.Client) -> None:
    order_id = rows(client)[0]["id"]
    assert (
        client.get("/detail/orderDetailQianNiu.htm", params={"bizOrderId": order_id}).json()["mainOrder"]["id"]
        == order_id
    )


def test_the_truth_has_its_agreed_shape(client: httpx.Client, store: PracticeStore) -> None:
    sheet = client.get("/__truth").json()
    assert sheet == store.truth()
    assert all(set(order) == {"order_id", "cause", "parcels"} for order in sheet["orders"])
    assert all(
        {"carrier", "tracking_number", "cause", "events"} <= set(p) for o in sheet["orders"] for p in o["parcels"]
    )


def test_without_a_session_pages_lead_to_the_login_and_back(store: PracticeStore) -> None:
    with httpx.Client(base_url=store.url) as stranger:
        page = stranger.get("/home.htm/trade-platform/tp/sold")
        assert (page.status_code, page.headers["location"]) == (
            302,
            "/login?redirect_url=%2Fhome.htm%2Ftrade-platform%2Ftp%2Fsold",
        )
        assert list_answer(stranger).headers["location"] == "/login"
        signed = stranger.post("/login", data=SIGN_IN | {"redirect_url": "/home.htm/trade-platform/tp/sold"})
        assert signed.headers["location"] == "/home.htm/trade-platform/tp/sold"


def test_a_wrong_password_opens_nothing_and_the_login_never_leads_elsewhere(store: PracticeStore) -> None:
    with httpx.Client(base_url=store.url) as stranger:
        assert "账号或密码错误" in stranger.post("/login", data=SIGN_IN | {"password": "x"}).text
        assert (
            stranger.post("/login", data=SIGN_IN | {"redirect_url": "//evil.test/"})
            .headers["location"]
            .startswith("/home")
        )


def test_the_ledger_holds_every_write_even_to_paths_that_do_not_exist(
    client: httpx.Client, store: PracticeStore
) -> None:
    before = len(store.ledger())
    assert client.post("/no/such/thing.do?x=1", content="tracking=YT1").status_code == 404
    client.put("/trade/memo", content="hello")
    client.post("/log/pagehide.do", content="{}")
    written = client.get("/__ledger").json()[before:]
    assert [(row["method"], row["path"]) for row in written] == [
        ("POST", "/no/such/thing.do"),
        ("PUT", "/trade/memo"),
        ("POST", "/log/pagehide.do"),
    ]
    assert (written[0]["query"], written[0]["body"], written[0]["signed_in"]) == ("x=1", "tracking=YT1", True)


def test_the_ledger_holds_socket_openings_and_writes_of_strangers(store: PracticeStore) -> None:
    before = len(store.ledger())
    httpx.get(f"{store.url}/log/socket", headers={"upgrade": "websocket", "connection": "upgrade"})
    httpx.post(f"{store.url}/trade/refund.do")
    assert [(row["kind"], row["signed_in"]) for row in store.ledger()[before:]] == [("websocket", False), ("", False)]


def test_reading_and_signing_in_are_not_in_the_ledger(client: httpx.Client, store: PracticeStore) -> None:
    before = len(store.ledger())
    list_answer(client)
    client.post("/login", data=SIGN_IN)
    assert len(store.ledger()) == before


def test_the_page_fault_strikes_at_the_call_it_was_armed_for(client: httpx.Client) -> None:
    arm(client, "page-502", at=2)
    assert [list_answer(client).status_code for _ in range(3)] == [200, 502, 200]


def test_an_html_page_can_come_instead_of_json(client: httpx.Client) -> None:
    arm(client, "page-html")
    assert list_answer(client).text.startswith("<!doctype html>")


def test_one_row_of_a_page_can_be_unreadable(client: httpx.Client) -> None:
    arm(client, "bad-row")
    assert [row["orderInfo"]["createTime"] == "--" for row in rows(client)].count(True) == 1
    assert all(row["orderInfo"]["createTime"] != "--" for row in rows(client))


def test_the_trace_of_another_order_can_come(client: httpx.Client) -> None:
    order_id = rows(client)[0]["id"]
    arm(client, "detail-other-order")
    shown = [client.get(TRACE, params={"tradeId": order_id}).json()["tradeOrderBlocks"]["tradeId"] for _ in range(2)]
    assert shown[0] != order_id == shown[1]


def test_a_session_can_end_in_the_middle(client: httpx.Client) -> None:
    arm(client, "logout", at=2)
    assert [list_answer(client).status_code for _ in range(3)] == [200, 302, 302]


def test_an_unknown_fault_is_refused(client: httpx.Client) -> None:
    assert client.post("/__fault", json={"name": "earthquake"}).status_code == 400
    with pytest.raises(ValueError, match="earthquake"):
        PracticeStore(PracticeOptions(faults=("earthquake@1",)))


def test_class_hashes_are_new_at_each_start(store: PracticeStore) -> None:
    assert store.shop.classes("sold_ww-box") != PracticeStore(PracticeOptions(orders=1)).shop.classes("sold_ww-box")


def test_a_port_in_use_is_said_plainly(store: PracticeStore) -> None:
    port = int(store.url.rpartition(":")[2])
    with pytest.raises(PortInUseError, match=f"port {port} .* in use"):
        PracticeStore(PracticeOptions(orders=1, port=port)).start()


def test_the_table_shows_fifty_orders_and_their_total(clerk: httpx.Client) -> None:
    page = clerk.get("/admin/orders?status=shipped&page=2").text
    assert "Showing 51–100 of 100 orders" in page
    assert len(re.findall(r"#\d{5}</a>", page)) == 50


def test_the_table_and_its_order_pages_show_every_tracking_number(clerk: httpx.Client, table: PracticeStore) -> None:
    listed = clerk.get("/admin/orders?status=shipped").text
    for order in table.truth()["orders"][:20]:
        page = clerk.get(f"/admin/orders/{order['order_id']}").text
        assert f"<h1>Order #{order['order_id']}</h1>" in page
        for parcel in order["parcels"]:
            assert parcel["tracking_number"] in page
            assert f"{parcel['carrier']} {parcel['tracking_number']}".replace("&", "&amp;") in listed


def test_the_table_skin_leads_strangers_to_its_login(table: PracticeStore) -> None:
    answer = httpx.get(f"{table.url}/admin/orders?status=shipped")
    assert answer.headers["location"] == "/admin/login?redirect_url=%2Fadmin%2Forders%3Fstatus%3Dshipped"


def test_the_table_skin_has_the_same_faults(clerk: httpx.Client) -> None:
    arm(clerk, "detail-other-order")
    assert "<h1>Order #10050</h1>" not in clerk.get("/admin/orders/10050").text
    arm(clerk, "bad-row")
    assert "n/a" in clerk.get("/admin/orders?status=shipped").text
    arm(clerk, "detail-502")
    assert clerk.get("/admin/orders/10050").status_code == 502
