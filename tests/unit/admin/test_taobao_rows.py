"""The shipped Taobao pack on answers of 千牛: whatever a label is called, never a guess; ids to the last digit."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assistant.admin.forms import read_records
from assistant.admin.json_rows import JsonLayout, from_json
from assistant.admin.parse import PackParser, UnreadableRow
from assistant.admin.raw import RawAnswer
from assistant.core.actions import ActionKind
from assistant.core.errors import WrongPage
from assistant.core.orders import OrderStatus
from assistant.core.ports import OrderPage
from assistant.packs.loader import builtin_folder, read_pack

PACK = read_pack(builtin_folder() / "taobao.toml").pack
PARSER = PackParser(PACK, ZoneInfo("Asia/Shanghai"))
ORDER = "4280006252367029311"


def a_row(order_id: str | int = ORDER, label: str = "卖家已发货") -> dict[str, Any]:
    return {
        "id": order_id,
        "orderInfo": {"id": order_id, "createTime": "2026-11-23 07:07:27"},
        "buyer": {"nick": "何**", "encodeId": "RAzExampleOnly01"},
        "payInfo": {"actualFee": "335.20"},
        "statusInfo": {"text": label, "type": "t0"},
        "subOrders": [{"id": 1, "itemInfo": {"title": "实木相框"}}],
    }


def page_of(*rows: dict[str, Any]) -> OrderPage:
    text = json.dumps({"page": {"totalNumber": len(rows), "totalPage": 3333}, "mainOrders": rows})
    return PARSER.page(1, RawAnswer("1", 200, "https://trade.taobao.com/x", text), "orders list, page 1")


def parcels_of(shown: str | int, order_id: str = ORDER) -> None:
    (order,) = page_of(a_row(order_id)).orders
    text = json.dumps({"tradeOrderBlocks": {"tradeId": shown}, "pkgDetailBlock": {"packageDetailBlockList": []}})
    PARSER.with_parcels(order, RawAnswer(order_id, 200, "https://wuliu2.taobao.com/x", text))


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("卖家已发货", OrderStatus.SHIPPED),
        ("等待买家确认收货", OrderStatus.SHIPPED),
        ("卖家已发货\n补发货", OrderStatus.SHIPPED),
        ("卖家部分发货", OrderStatus.PARTLY_SHIPPED),
        ("待发货", OrderStatus.TO_SHIP),
        ("等待卖家发货", OrderStatus.TO_SHIP),
    ],
)
def test_a_label_of_the_list_of_synonyms_is_read(label: str, status: OrderStatus) -> None:
    (order,) = page_of(a_row(label=label)).orders
    assert order.status is status


@pytest.mark.parametrize("label", ["已寄出", "卖家已发货啦", "SHIPPED", "发货"])
def test_a_label_that_nobody_knows_leaves_its_row_unread_and_named_and_no_other(label: str) -> None:
    page = page_of(a_row("4280006252367029311"), a_row("4280006252367029312", label), a_row("4280006252367029313"))
    assert [order.order_id[-1] for order in page.orders] == ["1", "3"]
    (row,) = page.unread
    assert (row.order_id, row.text) == ("4280006252367029312", label)


def test_ids_that_differ_in_the_last_digit_stay_apart_with_quotes_and_without() -> None:
    ids = [int(ORDER) + place for place in range(4)]
    page = page_of(*(a_row(one if one % 2 else str(one)) for one in ids))
    assert [order.order_id for order in page.orders] == [str(one) for one in ids]


def test_parcels_of_the_neighbour_are_refused_to_the_last_digit() -> None:
    parcels_of(int(ORDER))
    with pytest.raises(UnreadableRow, match="not the one asked for"):
        parcels_of(int(ORDER) + 1)


@pytest.mark.parametrize("kind", [ActionKind.RESHIP, ActionKind.EDIT_TRACKING])
def test_a_package_without_a_number_is_no_record_of_what_was_done_and_hides_none(kind: ActionKind) -> None:
    part = next(one.receipt for one in (*PACK.actions, *PACK.handovers) if one.kind is kind)
    assert part is not None

    def records(*packages: dict[str, str]) -> list[dict[str, object]]:
        shown = {"tradeOrderBlocks": {"tradeId": ORDER}, "pkgDetailBlock": {"packageDetailBlockList": packages}}
        raw = from_json(json.dumps(shown), JsonLayout(part.of_the_page, part.rows, part.of_a_row))
        return [*read_records(raw, part.of_the_page, part.of_a_row, ZoneInfo("Asia/Shanghai"))[1]]

    assert records({"mailNo": ""}, {"mailNo": "73000949689571"}) == [{}, {"tracking_number": "73000949689571"}]
    with pytest.raises(WrongPage):
        records({"number": "73000949689571"})
