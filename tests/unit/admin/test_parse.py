"""Understanding answers: a row becomes an order or is named as unread, and nothing of a buyer leaks on the way.

What a whole recorded answer must read as is in tests/packs.
"""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.admin.parse import PackParser, UnreadableRow, mask_name
from assistant.admin.raw import RawAnswer, RawRow
from assistant.core.orders import Money, Order, OrderStatus
from assistant.core.ports import OrderPage
from assistant.packs.model import Pack
from tests.builders import an_order
from tests.unit.packs.changed import changed_pack, pack_data

SHANGHAI = ZoneInfo("Asia/Shanghai")
PARSER = PackParser(changed_pack("store.name", "any"), SHANGHAI)
ORDER_ID = "4280006252367029311"


def a_row(order_id: str = ORDER_ID, **more: Any) -> dict[str, Any]:
    return {
        "id": order_id,
        "orderInfo": {"createTime": "2026-11-23 07:07:27"},
        "buyer": {"nick": "何**", "encodeId": "RAz1"},
        "payInfo": {"actualFee": "335.20"},
        "statusInfo": {"text": "卖家已发货"},
        "subOrders": [{"itemInfo": {"title": "实木相框"}}],
    } | more


def an_answer(data: object) -> RawAnswer:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return RawAnswer("1", 200, "http://127.0.0.1/", text)


def a_page(*rows: dict[str, Any], total: object = 200) -> OrderPage:
    return PARSER.page(1, an_answer({"page": {"totalNumber": total}, "mainOrders": rows}), "page 1")


def the_order(**more: Any) -> Order:
    (order,) = a_page(a_row(**more)).orders
    return order


def parcels(*packages: dict[str, Any], shown: object = ORDER_ID, order: Order | None = None) -> Order:
    data = {"tradeOrderBlocks": {"tradeId": shown}, "pkgDetailBlock": {"packageDetailBlockList": packages}}
    return PARSER.with_parcels(order or an_order(ORDER_ID, shipments=()), an_answer(data))


# ---- the list -----------------------------------------------------------------------------------------------------


def test_a_row_becomes_an_order() -> None:
    order = the_order()
    assert (order.order_id, order.status) == (ORDER_ID, OrderStatus.SHIPPED)
    assert str(order.total) == "335.20 CNY"
    assert order.created_at == datetime(2026, 11, 23, 7, 7, 27, tzinfo=SHANGHAI)
    assert order.needs_parcel


@given(st.integers(min_value=10**15, max_value=10**21 - 1))
def test_an_order_number_keeps_all_its_digits(number: int) -> None:
    text = json.dumps({"page": {"totalNumber": 1}, "mainOrders": [a_row("ID")]})
    for written in (f'"{number}"', str(number)):
        (order,) = PARSER.page(1, an_answer(text.replace('"ID"', written)), "page 1").orders
        assert order.order_id == str(number)


def test_two_neighbours_that_a_double_cannot_tell_apart_stay_two_orders() -> None:
    text = json.dumps({"page": {"totalNumber": 2}, "mainOrders": [a_row("A"), a_row("B")]})
    text = text.replace('"A"', "4280006252367029311").replace('"B"', "4280006252367029312")
    ids = [order.order_id for order in PARSER.page(1, an_answer(text), "page 1").orders]
    assert ids == ["4280006252367029311", "4280006252367029312"]


@pytest.mark.parametrize(
    ("broken", "why", "text"),
    [
        ({"payInfo": {"actualFee": "面议"}}, "total: is not an amount", "面议"),
        ({"payInfo": {}}, "total: empty", ""),
        ({"orderInfo": {"createTime": "--"}}, "created_at: is not a time of the form %Y-%m-%d %H:%M:%S", "--"),
        ({"statusInfo": {"text": "退款中"}}, "status: a label that the pack does not know", "退款中"),
        ({"statusInfo": {}}, "status: empty", ""),
    ],
)
def test_a_row_that_does_not_read_is_named_with_its_order_field_and_text(
    broken: dict[str, Any], why: str, text: str
) -> None:
    page = a_page(a_row(**broken))
    (unread,) = page.unread
    assert page.orders == ()
    assert (unread.where, unread.why, unread.order_id, unread.text, unread.count) == (
        "page 1, row 1",
        why,
        ORDER_ID,
        text,
        1,
    )


def test_a_bad_row_never_takes_its_neighbours_with_it() -> None:
    rows = [a_row(str(4280006252367029311 + i)) for i in range(5)]
    rows[2]["payInfo"] = None
    page = a_page(*rows)
    assert [order.order_id[-1] for order in page.orders] == ["1", "2", "4", "5"]
    assert [(row.where, row.order_id[-1]) for row in page.unread] == [("page 1, row 3", "3")]


@pytest.mark.parametrize("order_id", ["", "123", "42800062523670293e2", "4.280006252367029e+18", "订单"])
def test_a_row_without_a_number_is_unread_and_has_none(order_id: str) -> None:
    (unread,) = a_page(a_row(order_id)).unread
    assert (unread.order_id, unread.why.startswith("order_id: ")) == ("", True)


def test_an_unread_text_hides_phone_numbers() -> None:
    (unread,) = a_page(a_row(orderInfo={"createTime": "13812345678 已付款"})).unread
    assert "13812345678" not in unread.text


def test_an_unread_text_is_short() -> None:
    (unread,) = a_page(a_row(orderInfo={"createTime": "x" * 1000})).unread
    assert len(unread.text) <= 40


@pytest.mark.parametrize("total", ["many", "", None, -1, 1.5])
def test_a_list_without_a_total_is_no_list(total: object) -> None:
    with pytest.raises(UnreadableRow, match="total: "):
        a_page(a_row(), total=total)


@pytest.mark.parametrize("text", ["", "<!doctype html>", '{"mainOrders": {}}', '{"success": false}'])
def test_an_answer_that_is_no_list_says_so(text: str) -> None:
    with pytest.raises(UnreadableRow, match=r"not JSON|holds no list at mainOrders"):
        PARSER.page(1, an_answer(text), "page 1")


def test_a_virtual_order_needs_no_parcel() -> None:
    assert not the_order(tags=["virtual"]).needs_parcel
    assert the_order(tags=[]).needs_parcel


def test_a_store_that_does_not_mask_its_buyers_is_masked_here() -> None:
    assert the_order(buyer={"nick": "何小雨"}).buyer.masked == "何**"


def test_a_row_without_a_buyer_is_still_an_order() -> None:
    assert the_order(buyer=None).buyer.masked == ""


def test_every_item_is_listed() -> None:
    titles = [{"itemInfo": {"title": title}} for title in ("A", "B", "A")]
    assert [item.title for item in the_order(subOrders=titles).items] == ["A", "B", "A"]


def test_a_field_that_stands_there_twice_is_no_value() -> None:
    fields = {"order_id": "#10200", "status": "Shipped", "total": None}
    raw = RawRow({"total": "Showing 1–1 of 1 order"}, (RawRow(fields, faults=("total",)),))
    parser = PackParser(changed_pack("store.name", "any", "practice-table"), SHANGHAI)
    (unread,) = parser.page(1, RawAnswer("1", 200, "", "", raw), "page 1").unread
    assert unread.why == "total: stands there more than once"


# ---- parcels ------------------------------------------------------------------------------------------------------


def a_package(**more: Any) -> dict[str, Any]:
    events = [
        {"time": "2026-11-23 12:00:00", "desc": "快件已揽收"},
        {"time": "2026-11-23 10:35:35", "desc": "包裹正在等待揽收"},
    ]
    filled = {"mailNo": " YT 0000000000001", "cpName": "圆通速递", "createTime": "2026-11-23 10:30:27"}
    return filled | {"logisticsTraceListVo": events} | more


def test_a_parcel_is_read_with_its_number_cleaned_of_blanks() -> None:
    (parcel,) = parcels(a_package()).shipments
    assert (parcel.tracking_number, parcel.carrier) == ("YT0000000000001", "圆通速递")
    assert parcel.marked_at == datetime(2026, 11, 23, 10, 30, 27, tzinfo=SHANGHAI)


def test_events_come_oldest_first_whatever_the_store_does() -> None:
    (parcel,) = parcels(a_package()).shipments
    times = [event.time for event in parcel.timeline.events if event.time]
    assert len(times) == 2
    assert times == sorted(times)


def test_rows_that_the_platform_wrote_are_no_movement() -> None:
    (parcel,) = parcels(a_package()).shipments
    first, second = parcel.timeline.events
    assert (first.source, first.physical) == ("platform", False)
    assert second.source == "carrier"


def test_every_parcel_of_an_order_is_kept() -> None:
    found = parcels(a_package(mailNo="A1"), a_package(mailNo=""), a_package(mailNo="A3")).shipments
    assert [parcel.tracking_number for parcel in found] == ["A1", "", "A3"]


def test_a_parcel_of_another_order_in_a_search_is_none_of_this_ones() -> None:
    whose = {"path": "tradeId", "good": {ORDER_ID: ORDER_ID}}
    parser = PackParser(changed_pack("parcels.parcel.order_id", whose), SHANGHAI)
    rows = [a_package(mailNo="A1", tradeId=ORDER_ID), a_package(mailNo="A2", tradeId=f"{ORDER_ID}7")]
    data = {"tradeOrderBlocks": {"tradeId": ORDER_ID}, "pkgDetailBlock": {"packageDetailBlockList": rows}}
    found = parser.with_parcels(an_order(ORDER_ID, shipments=()), an_answer(data))
    assert [parcel.tracking_number for parcel in found.shipments] == ["A1"]


@pytest.mark.parametrize("shown", ["4280006252367029312", "", None, 4280006252367029312, "428000625236702931"])
def test_the_answer_of_another_order_is_refused(shown: object) -> None:
    with pytest.raises(UnreadableRow, match=r"not the one asked for|order_id: empty"):
        parcels(a_package(), shown=shown)


def test_the_order_number_of_an_answer_may_come_without_quotes() -> None:
    assert len(parcels(a_package(), shown=int(ORDER_ID)).shipments) == 1


def test_what_the_list_knew_stays_where_the_answer_says_nothing() -> None:
    before = an_order(ORDER_ID, shipments=())
    after = parcels(a_package(), order=before)
    assert (after.total, after.buyer, after.city, after.paid_at) == (
        before.total,
        before.buyer,
        before.city,
        before.paid_at,
    )


def test_the_first_parcel_marks_the_order_as_shipped_where_nothing_else_says_when() -> None:
    later, earlier = a_package(createTime="2026-11-24 09:00:00"), a_package(createTime="2026-11-23 09:00:00")
    order = parcels(later, earlier, order=an_order(ORDER_ID, marked_at=None))
    assert order.marked_at == datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)


def test_a_trace_without_a_date_is_kept_without_one() -> None:
    (parcel,) = parcels(a_package(logisticsTraceListVo=[{"time": "", "desc": "快件已揽收"}])).shipments
    assert [event.time for event in parcel.timeline.events] == [None]


def test_a_trace_with_an_unreadable_date_makes_the_order_unread() -> None:
    with pytest.raises(UnreadableRow, match="time: is not a time"):
        parcels(a_package(logisticsTraceListVo=[{"time": "now", "desc": "快件已揽收"}]))


def test_no_parcels_at_all_is_an_answer_too() -> None:
    assert parcels().shipments == ()


def test_an_order_that_the_detail_calls_virtual_needs_no_parcel() -> None:
    fields = {"order_id": "Order #10200", "virtual": "No"}
    parser = PackParser(changed_pack("store.name", "any", "practice-table"), SHANGHAI)
    read = parser.with_parcels(an_order("10200"), RawAnswer("10200", 200, "", "", RawRow(fields)))
    assert not read.needs_parcel


# ---- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "masked"),
    [("何小雨", "何**"), ("何**", "何**"), ("t***8", "t***8"), ("", ""), ("A", "A**"), ("J. Doe", "J**")],
)
def test_a_name_shows_its_first_sign_at_most_unless_the_store_masked_it(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(min_size=2, alphabet=st.characters(blacklist_characters="*")))
def test_no_name_survives_masking(name: str) -> None:
    assert mask_name(name) == name[0] + "**"


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_texts_make_an_order_or_an_unread_row(order_id: str, total: str, status: str) -> None:
    page = a_page(a_row(order_id, payInfo={"actualFee": total}, statusInfo={"text": status}))
    assert len(page.orders) + len(page.unread) == 1
    assert all(isinstance(order.total, Money) for order in page.orders)


# ---- what a pack may say of rows and of orders that are shown alone -------------------------------------------------


def a_parser(**changed: Any) -> PackParser:
    data = pack_data()
    data["parcels"] |= changed.get("parcels", {})
    data["orders"] |= changed.get("orders", {})
    return PackParser(Pack.model_validate(data), SHANGHAI)


def parcels_by(parser: PackParser, order: Order, *packages: dict[str, Any]) -> Order:
    data = {"tradeOrderBlocks": {"tradeId": ORDER_ID}, "pkgDetailBlock": {"packageDetailBlockList": packages}}
    return parser.with_parcels(order, an_answer(data))


def test_a_row_that_is_no_parcel_is_left_out() -> None:
    only = {"path": "event", "kind": "flag", "true_when": ["Shipped"]}
    parser = a_parser(parcels={"only": only})
    sent, delivered = ({"event": event, "expressId": "73000949689571"} for event in ("Shipped", "Delivered"))
    order = an_order(ORDER_ID, shipments=())
    assert len(parcels_by(parser, order, sent, delivered, {"expressId": "1"}).shipments) == 1


@pytest.mark.parametrize("packages", [[], [{"expressId": "73000949689571"}]])
def test_a_state_that_does_not_tell_is_told_by_the_parcels(packages: list[dict[str, Any]]) -> None:
    order = an_order(ORDER_ID, shipments=(), status=OrderStatus.PARTLY_SHIPPED)
    read = parcels_by(a_parser(parcels={"when_none": "to_ship"}), order, *packages)
    assert read.status is (OrderStatus.PARTLY_SHIPPED if packages else OrderStatus.TO_SHIP)


def numbers_in(**package: Any) -> list[str]:
    number = {"path": "labels[*].number", "many": True, "optional": True}
    plain = {"events": "", "event": {}, "platform_rows": [], "parcel": {"tracking_number": number}}
    read = parcels_by(a_parser(parcels=plain), an_order(ORDER_ID, shipments=()), package, {"labels": []})
    return [parcel.tracking_number for parcel in read.shipments]


def test_a_row_with_several_numbers_is_as_many_parcels_and_one_with_none_is_one_without() -> None:
    labels = [{"number": "A 1"}, {"number": None}, {"number": "A3"}, {"number": ""}]
    assert numbers_in(labels=labels) == ["A1", "", "A3", "", ""]


def test_of_several_numbers_nobody_knows_whose_a_row_of_the_carrier_is() -> None:
    with pytest.raises(ValueError, match="which number the events belong to"):
        a_parser(parcels={"parcel": {"tracking_number": {"path": "labels[*].number", "many": True}}})


def test_only_a_yes_or_no_says_whether_a_row_counts() -> None:
    with pytest.raises(ValueError, match="yes or no"):
        a_parser(parcels={"only": {"path": "event"}})


def test_an_order_shown_alone_is_the_order_of_the_list() -> None:
    source = {"answer": "json", "request": {"path": "/one", "query": {"id": "{order_id}"}}}
    parser = a_parser(orders={"one": {"source": source, "fields": pack_data()["orders"]["fields"]}, "lookup": None})
    assert parser.one(an_answer(a_row())) == the_order()


def test_an_order_shown_alone_shows_all_that_the_list_decides_by() -> None:
    fields = pack_data()["orders"]["fields"]
    del fields["buyer_token"]
    source = {"answer": "json", "request": {"path": "/one", "query": {"id": "{order_id}"}}}
    with pytest.raises(ValueError, match=r"orders\.one\.fields: missing field buyer_token"):
        a_parser(orders={"one": {"source": source, "fields": fields}, "lookup": None})


def test_an_id_of_the_admins_is_read_with_the_row_or_the_row_is_unread() -> None:
    fields = pack_data()["orders"]["fields"] | {"key_token": {"path": "buyer.encodeId"}}
    parser = PackParser(changed_pack("orders.fields", fields), SHANGHAI)
    rows = [a_row(), a_row(f"{ORDER_ID}1", buyer={"nick": "何**"})]
    page = parser.page(1, an_answer({"page": {"totalNumber": 2}, "mainOrders": rows}), "page 1")
    assert [order.keys for order in page.orders] == [(("key_token", "RAz1"),)]
    assert [(row.order_id, row.why) for row in page.unread] == [(f"{ORDER_ID}1", "key_token: empty")]


def test_the_keys_of_an_order_are_its_own() -> None:
    request = {"path": "/keys", "query": {"id": "{order_id}"}}
    data = pack_data()
    data["keys"] = {
        "source": {"answer": "json", "request": request},
        "order_id": {"path": "code"},
        "fields": {"key_id": {"path": "id"}, "key_line": {"path": "lines[*].id", "many": True}},
    }
    parser = PackParser(Pack.model_validate(data), SHANGHAI)
    answer = an_answer({"code": ORDER_ID, "id": 31, "lines": [{"id": 7}, {"id": 8}]})
    assert parser.keys(ORDER_ID, answer) == {"key_id": "31", "key_line": "7\n8"}
    with pytest.raises(UnreadableRow, match="not the one asked for"):
        parser.keys("1", answer)


@pytest.mark.parametrize(("counted", "unread"), [("1", False), ("13", True), ("0", True)])
def test_an_order_whose_page_counts_other_rows_than_it_shows_is_unread(counted: str, unread: bool) -> None:
    total = {"path": "count", "kind": "integer", "good": {"13": "13"}}
    parser, order = a_parser(parcels={"total": total}), an_order(ORDER_ID, shipments=())
    block = {"packageDetailBlockList": [{"expressId": "73000949689571"}]}
    answer = an_answer({"count": counted, "tradeOrderBlocks": {"tradeId": ORDER_ID}, "pkgDetailBlock": block})
    if unread:
        with pytest.raises(UnreadableRow, match=f"counts {counted} rows and shows 1"):
            parser.with_parcels(order, answer)
    else:
        assert len(parser.with_parcels(order, answer).shipments) == 1


@pytest.mark.parametrize(("paid", "orders"), [("335.20", 1), ("¥335.20", 1), ("335.20€", 0), ("US$335.20", 0)])
def test_an_amount_in_another_currency_is_never_counted_as_the_stores_own(paid: str, orders: int) -> None:
    page = a_page(a_row(payInfo={"actualFee": paid}))
    assert (len(page.orders), len(page.unread)) == (orders, 1 - orders)


@pytest.mark.parametrize(("code", "unread"), [("cny", ""), ("CNY", ""), ("usd", "total: is in another currency (usd)")])
def test_a_bare_amount_is_in_the_currency_that_its_order_names(code: str, unread: str) -> None:
    fields = pack_data()["orders"]["fields"] | {"currency": {"path": "code"}}
    rows = [a_row(code=code)]
    page = a_parser(orders={"fields": fields}).page(1, an_answer({"page": {"totalNumber": 1}, "mainOrders": rows}), "1")
    assert [one.why.startswith(unread) for one in page.unread] == ([True] if unread else [])
    assert len(page.orders) == (0 if unread else 1)


def test_an_orders_rows_on_several_pages_are_one_order_and_a_moved_row_leaves_it_unread() -> None:
    total = {"path": "count", "kind": "integer", "good": {"3": "3"}}
    source = pack_data()["parcels"]["source"]
    further = {"source": source, "order_id": {"path": "shown", "good": {"1": "1"}}}
    parser, order = a_parser(parcels={"total": total, "further": further}), an_order(ORDER_ID, shipments=())

    def page(*numbers: str, **top: object) -> RawAnswer:
        rows = {"packageDetailBlockList": [a_package(mailNo=number) for number in numbers]}
        return an_answer({"pkgDetailBlock": rows, "tradeOrderBlocks": {"tradeId": ORDER_ID}, **top})

    first = page("A1", "A2", count="3")
    assert parser.pages_of(first) == 2
    whole = parser.with_parcels(order, first, [page("A3", shown=ORDER_ID)])
    assert [parcel.tracking_number for parcel in whole.shipments] == ["A1", "A2", "A3"]
    for rest in ([], [page("A2", "A3", shown=ORDER_ID)], [page("A3", shown="another")], [page("A3", shown="")]):
        with pytest.raises(UnreadableRow, match=r"counts 3 rows|shows order another|order_id: empty"):
            parser.with_parcels(order, first, rest)
    assert parser.pages_of(page("A1", "A2", count="2")) == parser.pages_of(page()) == 1
