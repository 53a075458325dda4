"""The list as it stands on 千牛's page, for the day on which its requests fail: what a redesign may change.

The structure is that of public code (`table.next-table-row`, prefixes of hashed classes, numbered cells, the postage in
brackets that the list's answer carries beside the amount). Which column stands where, nobody can know beforehand.
"""

from collections.abc import Callable
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.parse import PackParser
from assistant.admin.raw import RawAnswer
from assistant.admin.shapes import layout_of
from assistant.core.ports import OrderPage
from assistant.packs.loader import builtin_folder, read_pack

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PACK = read_pack(builtin_folder() / "taobao.toml").pack
(TABLE,) = [way for way in PACK.orders.ways() if layout_of(way)]
ORDERS = {"4280006252367029311": "335.20", "4280006252367029312": "59.90", "4280006252367029313": "1,299.00"}
CELLS = ("0", "1", "3", "5", "6")
POSTAGE = "(含快递:￥8.00)"

Read = Callable[..., OrderPage]


def _order(order_id: str, total: str, hashed: str, cells: tuple[str, ...], label: str, says: dict[str, str]) -> str:
    inside = {
        "0": f"<div class='sold_title__{hashed}'>{says['title']}</div>",
        "1": f"￥67.04{says['price']}",
        "3": "×5",
        "5": f"<div class='sold_status-item-box__{hashed}'>{label}</div>",
        "6": f"<div class='sold_total__{hashed}'>￥{total}</div><div>{says['total']}</div><a>详情</a>",
    }
    row = "".join(
        f"<td data-next-table-col='{place}'>{inside[name]}</td>" for place, name in zip(CELLS, cells, strict=True)
    )
    return (
        f"<table class='next-table-row'><tr><td><div class='sold_table-header-box__{hashed}'>订单号：{order_id}</div>"
        f"<span class='sold_create-time__{hashed}'>创建时间：2026-11-23 07:07:27</span></td></tr><tr>{row}</tr></table>"
    )


@pytest.fixture
def read(page: Page) -> Read:
    def shown(
        hashed: str = "1a2b3c4d", cells: tuple[str, ...] = CELLS, label: str = "卖家已发货", **says: str
    ) -> OrderPage:
        labels = ["卖家已发货", label, "卖家已发货"]
        told = {"title": "实木相框", "price": "", "total": POSTAGE} | says
        tables = [_order(*one, hashed, cells, name, told) for one, name in zip(ORDERS.items(), labels, strict=True)]
        page.set_content(f"{''.join(tables)}<div class='next-pagination'>共 3 条</div>")
        raw = read_open_page(page, layout_of(TABLE) or {})
        parser = PackParser(PACK, ZoneInfo("Asia/Shanghai"))
        return parser.page(1, RawAnswer("1", 200, "", "", raw), "orders list, page 1", TABLE)

    return shown


def told(found: OrderPage) -> dict[str, str]:
    return {order.order_id: f"{order.total.amount:,}" for order in found.orders}


def test_hashed_classes_that_are_new_after_a_deployment_are_still_read(read: Read) -> None:
    assert told(read(hashed="1a2b3c4d")) == told(read(hashed="zZ9__x")) == ORDERS


def test_wherever_the_columns_stand_the_total_is_read_and_never_the_price(read: Read) -> None:
    for cells in permutations(CELLS):
        assert told(read(cells=cells)) == ORDERS, cells


def test_the_total_of_goods_that_nothing_had_to_be_sent_for_is_read_too(read: Read) -> None:
    assert told(read(total="(虚拟物品)")) == ORDERS


@pytest.mark.parametrize(
    "says",
    [
        {"total": ""},
        {"total": "", "title": f"￥9.90{POSTAGE}"},
        {"total": "含快递"},
        {"price": POSTAGE},
    ],
    ids=[
        "no amount is called so",
        "only the title speaks of one",
        "not as the answer has it",
        "two amounts are called so",
    ],
)
def test_where_no_amount_or_two_are_called_the_total_every_row_is_unread_and_named(
    read: Read, says: dict[str, str]
) -> None:
    found = read(**says)
    assert [row.order_id for row in found.unread] == list(ORDERS)
    assert found.orders == ()


def test_a_renamed_label_of_the_synonyms_is_read_and_an_unknown_one_is_unread_and_named(read: Read) -> None:
    assert told(read(label="等待买家确认收货")) == ORDERS
    found = read(label="已寄出")
    assert [(row.order_id, row.text) for row in found.unread] == [("4280006252367029312", "已寄出")]
    assert len(found.orders) == 2
