"""The two faces of the store: a Chinese single-page admin fed by XHR, and an English server-rendered table."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.practice.faults import DETAIL, LIST, WRITE
from assistant.practice.writes.doors import DOORS


@dataclass(frozen=True, slots=True)
class Skin:
    """Where things lie in one skin; `post_reads` are POSTs that change nothing, as the real admin has them."""

    name: str
    shop_name: str
    english: bool
    login: str
    home: str
    order_list: str
    order_detail: str
    post_reads: frozenset[str]

    def point(self, path: str) -> str | None:
        """Which kind of data answer this path gives, for faults and think time."""
        if path == self.order_list:
            return LIST
        if path in DOORS:
            return WRITE
        return DETAIL if path.startswith(self.order_detail) else None


XHR = Skin(
    name="xhr",
    shop_name="木禾生活馆",
    english=False,
    login="/login",
    home="/home.htm/QnworkbenchHome/",
    order_list="/trade/itemlist/asyncSold.htm",
    order_detail="/user/queryLogisticsDetailByOrderId",
    post_reads=frozenset({"/trade/itemlist/asyncSold.htm"}),
)
TABLE = Skin(
    name="table",
    shop_name="Muhe Living",
    english=True,
    login="/admin/login",
    home="/admin/orders?status=shipped",
    order_list="/admin/orders",
    order_detail="/admin/orders/",
    post_reads=frozenset(),
)
BY_NAME = {skin.name: skin for skin in (XHR, TABLE)}
