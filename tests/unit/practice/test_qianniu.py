"""The double of 千牛: who answers what, in which shape. The facts are those of public code; no live page was seen."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from assistant.practice.faults import Faults
from assistant.practice.options import PracticeOptions
from assistant.practice.qianniu import hosts
from assistant.practice.server import PracticeStore

SOLD = "/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8"
FORM = {
    "action": "itemlist/SoldQueryAction", "isQnNew": "true", "tabCode": "haveSendGoods", "orderStatus": "SEND",
    "pageNum": "1", "pageSize": "15",
}  # fmt: skip


@pytest.fixture(scope="module")
def double() -> Iterator[PracticeStore]:
    with PracticeStore(PracticeOptions(orders=40, skin="qianniu")) as store:
        yield store


class Asker:
    """Asks the double by the names of its hosts, signed in."""

    def __init__(self, store: PracticeStore) -> None:
        token = store.shop.remember()
        cookie = {"cookie": f"practice_session={token}"}
        self._http = httpx.Client(base_url=store.url, verify=False, headers=cookie, trust_env=False)

    def get(self, host: str, path: str, **headers: str) -> httpx.Response:
        return self._http.get(path, headers={"host": host, **headers})

    def sold(self, **form: str) -> httpx.Response:
        return self._http.post(
            SOLD, data=FORM | form, headers={"host": hosts.TRADE, "origin": f"https://{hosts.SELLER}"}
        )


@pytest.fixture
def ask(double: PracticeStore) -> Asker:
    return Asker(double)


def rows(answer: httpx.Response) -> Any:
    return json.loads(answer.content.decode("gbk"), parse_int=str)


def test_each_address_answers_at_its_own_host_only(ask: Asker) -> None:
    page = "/home.htm/trade-platform/tp/sold"
    assert [ask.get(host, page).status_code for host in (hosts.SELLER, hosts.QN)] == [200, 200]
    assert ask.get(hosts.TRADE, page).status_code == 404
    assert ask.get(hosts.TRADE, "/user/queryLogisticsDetailByOrderId").status_code == 404


def test_the_list_is_gbk_fifteen_a_page_and_lies_about_its_pages(ask: Asker) -> None:
    first = rows(ask.sold())
    assert len(first["mainOrders"]) == 15
    assert (first["page"]["totalNumber"], first["page"]["totalPage"]) == ("40", "3333")


def test_past_its_end_the_list_repeats_the_last_page(ask: Asker) -> None:
    last, beyond = rows(ask.sold(pageNum="3")), rows(ask.sold(pageNum="9"))
    assert [row["id"] for row in last["mainOrders"]] == [row["id"] for row in beyond["mainOrders"]]


def test_a_request_without_the_pages_own_fields_gets_an_error_page(ask: Asker) -> None:
    answer = ask.sold(action="other")
    assert answer.headers["content-type"].startswith("text/html")
    assert "出错了" in answer.content.decode("gbk")


def test_an_order_is_numbered_as_text_and_its_first_item_as_a_bare_number(ask: Asker) -> None:
    row = json.loads(ask.sold().content.decode("gbk"))["mainOrders"][0]
    assert isinstance(row["id"], str)
    assert row["subOrders"][0]["id"] == int(row["id"])


def test_only_the_sellers_pages_may_read_the_answers_and_the_sign_in_lets_nobody(ask: Asker) -> None:
    assert ask.sold().headers["access-control-allow-origin"] == f"https://{hosts.SELLER}"
    elsewhere = ask.get(hosts.TRADE, "/detail/orderDetailQianNiu.htm", origin="https://evil.example")
    login = ask.get(hosts.LOGIN, "/", origin=f"https://{hosts.SELLER}")
    assert [name in answer.headers for answer in (elsewhere, login) for name in ["access-control-allow-origin"]] == [
        False, False,
    ]  # fmt: skip


def test_classes_are_new_at_each_start_and_keep_their_readable_part(double: PracticeStore) -> None:
    with PracticeStore(PracticeOptions(orders=5, skin="qianniu")) as other:
        one, two = (store.shop.classes("sold_status-item-box") for store in (double, other))
    assert one != two
    assert one.split("__")[0] == two.split("__")[0] == "sold_status-item-box"


def armed(store: PracticeStore, *names: str) -> None:
    store.shop.faults = Faults(names)


def test_a_list_that_lies_gives_the_page_before_once(double: PracticeStore, ask: Asker) -> None:
    first = [row["id"] for row in rows(ask.sold())["mainOrders"]]
    armed(double, "repeated-page@1")
    again, after = (rows(ask.sold(pageNum="2"))["mainOrders"] for _ in range(2))
    assert [row["id"] for row in again] == first
    assert not {row["id"] for row in after} & set(first)


def test_parcels_in_gbk_say_that_they_are_utf8(double: PracticeStore, ask: Asker) -> None:
    armed(double, "gbk@1")
    order_id = double.shop.book.order(0).order_id
    answer = ask.get(hosts.WULIU, f"/user/queryLogisticsDetailByOrderId?tradeId={order_id}")
    assert "UTF-8" in answer.headers["content-type"]
    assert json.loads(answer.content.decode("gbk"))["tradeOrderBlocks"]["tradeId"] == order_id


def test_a_hop_passes_by_the_sign_in_and_leads_back(double: PracticeStore, ask: Asker) -> None:
    armed(double, "hop@1")
    page = f"https://{hosts.SELLER}/home.htm/trade-platform/tp/sold"
    there = ask.get(hosts.SELLER, "/home.htm/trade-platform/tp/sold")
    host, _, rest = there.headers["location"].removeprefix("https://").partition("/")
    assert there.status_code == 302
    assert page in ask.get(host, f"/{rest}").text


def test_a_passed_check_is_over_and_what_was_asked_before_it_is_counted(double: PracticeStore, ask: Asker) -> None:
    armed(double, "rgv587@1")
    shop = double.shop
    assert json.loads(ask.sold().content)["rgv587_flag"] == "sm"
    ask.sold()
    assert len(shop.asked_after_warning) == 1
    ask.get(hosts.TRADE, "/_____tmd_____/slide")
    ask.sold()
    assert len(shop.asked_after_warning) == 1
    shop.asked_after_warning.clear()


def test_the_old_memo_page_may_show_the_order_before(double: PracticeStore, ask: Asker) -> None:
    asked, other = (double.shop.book.order(place).order_id for place in (0, 1))
    armed(double, "previous-order@1")
    shown = ask.get(hosts.TRADE, f"/trade/memo/update_sell_memo.htm?biz_order_id={asked}").text
    assert f'name="biz_order_id" value="{other}"' in shown


def test_what_lies_over_a_page_or_becomes_of_it_is_told_to_its_script(double: PracticeStore, ask: Asker) -> None:
    armed(double, "twins@1", "crash@1", "stale-rows@1")
    assert '"over": ["crash", "twins"]' in ask.get(hosts.QN, "/home.htm/trade-platform/refund-list").text
    assert ask.sold().headers["x-practice-shows"] == "stale-rows"
