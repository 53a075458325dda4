"""The XHR skin: a shell that mounts its pages late, and the data answers behind them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.responses import Response
from starlette.routing import Route

from assistant.practice import answers, documents, page_writes
from assistant.practice.writes import doors, views

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request

    from assistant.practice.orders import Order
    from assistant.practice.shop import Shop
    from assistant.practice.writes.state import Desk

_PAGE_SIZE, _LARGEST_PAGE = 15, 30
_CACHED_PAGES, _CACHED_TRACES = 128, 4096
_GBK, _UTF8 = "application/json;charset=GBK", "application/json;charset=UTF-8"
CLASSES = (
    "shell_header", "shell_shop-name", "shell_account", "shell_menu",
    "sold_table-header-box", "sold_create-time", "sold_ww-box",
    "sold_new", "sold_sku-desc", "sold_extra-desc", "sold_status-item-box", "sold_title", "sold_total",
    "sold_operation", "sold_tag", "detail_card", "detail_order-id", "detail_status", "detail_steps",
    "detail_field", "detail_package-tab", "detail_package", "detail_mail-no", "detail_carrier",
    "detail_timeline", "detail_trace-row", "detail_trace-time", "detail_trace-desc", "detail_empty",
    "receive-address_value", "private_nick", "private_address", "private_trace",
    "act_form", "act_row", "act_buttons", "act_banner", "act_invented", "act_order-id", "act_table", "act_dialog",
    "status-desc_new-memo", "flag-block", "refundinfo_refund-refundinfo-item", "dealinfo_refund-dealinfo-item",
    "act_twin", "act_cover", "act_chances", "act_refunded", "act_ceiling", "act_amount", "act_state",
)  # fmt: skip

_ACTS = {
    "/home.htm/im/chat": ("chat", "买家会话"),
    "/home.htm/consign-order/modify": ("waybill", "修改物流"),
    "/home.htm/consign-order/": ("reship", "补发货"),
    "/home.htm/refund-list/": ("refunds", "退款管理"),
    "/home.htm/refund-list/detail": ("refund", "退款详情"),
    "/home.htm/refund/initiate": ("initiate", "主动退款"),
    "/home.htm/payment/small": ("payment", "小额打款"),
    "/home.htm/trade-platform/tp/records": ("records", "操作记录"),
    "/home.htm/dispute/apply": ("escalate", "申请平台介入"),
}
"""Page -> its view and title; what is invented among them says so itself."""


def routes(shop: Shop) -> list[Route]:
    """All addresses of this skin but the sign-in."""
    shell, data = _Shell(shop), Data(shop)
    return [
        Route("/home.htm/QnworkbenchHome/", shell.home, methods=["GET"]),
        Route("/home.htm/trade-platform/tp/sold", shell.sold, methods=["GET"]),
        Route("/home.htm/trade-platform/tp/detail", shell.detail, methods=["GET"]),
        *(Route(path, shell.act, methods=["GET"]) for path in _ACTS),
        Route(shop.skin.order_list, data.sold, methods=["POST"]),
        Route(shop.skin.order_detail, data.logistics, methods=["GET"]),
        Route("/detail/orderDetailQianNiu.htm", data.order_detail, methods=["GET"]),
        *views.routes(shop),
        *doors.routes(shop),
        *page_writes.routes(),
    ]


class _Shell:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    async def home(self, _request: Request) -> Response:
        return self._page("home", "千牛工作台")

    async def sold(self, _request: Request) -> Response:
        return self._page("sold", "已卖出的宝贝")

    async def detail(self, _request: Request) -> Response:
        return self._page("detail", "订单详情")

    async def act(self, request: Request) -> Response:
        return self._page(*_ACTS[request.url.path])

    def _page(self, view: str, title: str) -> Response:
        names = {name: self._shop.classes(name) for name in CLASSES}
        about = {"view": view, "classes": names, "traits": self._shop.traits.names()}
        return documents.page("xhr_shell.html", shop=self._shop, about=about, title=title, c=names)


class Data:
    """The data answers behind the pages."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._sold_bytes = lru_cache(_CACHED_PAGES)(self._sold_page)
        self._trace_bytes = lru_cache(_CACHED_TRACES)(self._trace)

    async def sold(self, request: Request) -> Response:
        """One page of the list, in GBK."""
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        by_change = form.get("orderBy") == "modified"
        page, size, status = _wanted_page(form)
        page -= page > 1 and "repeated-page" in request.scope["practice_faults"]
        content = self._sold_bytes(page, size, status, _wanted_ids(form), self._shop.desks.revision, by_change)
        if "bad-row" in request.scope["practice_faults"]:
            content = _with_bad_row(content)
        return Response(content, media_type=_GBK)

    async def logistics(self, request: Request) -> Response:
        """One order's parcels."""
        order_id = request.query_params.get("tradeId", "")
        if "detail-other-order" in request.scope["practice_faults"]:
            order_id = self._neighbour(order_id)
        content = self._trace_bytes(order_id, self._shop.desks.revision)
        return Response(content, media_type=_UTF8) if content else _not_found()

    async def order_detail(self, request: Request) -> Response:
        """One order, for its page."""
        order = self._shop.book.find(request.query_params.get("bizOrderId", ""))
        return Response(answers.encoded(answers.order_detail(order)), media_type=_UTF8) if order else _not_found()

    def _sold_page(self, page: int, size: int, status: str, ids: str | None, _revision: int, by_change: bool) -> bytes:
        found = self._selected(status, ids)
        if by_change:
            found = sorted(found, key=lambda row: self._modified(self._shop.book.order(row)), reverse=True)
        last = max(1, -(-len(found) // size))
        # Past the end the real list repeats its last page; whoever counts rows never stops.
        page = min(page, last)
        rows = [self._row(self._shop.book.order(row)) for row in found[(page - 1) * size : page * size]]
        query = {"tabCode": "haveSendGoods", "orderStatus": status, "pageNum": str(page)}
        return answers.encoded(self._page(answers.sold_page(rows, page, size, len(found), query)), "gbk")

    def _page(self, answer: answers.Json) -> answers.Json:
        return answer

    def _selected(self, status: str, ids: str | None) -> range | list[int]:
        if status not in ("SEND", "ALL"):
            return []
        if ids is None:
            return [row for row in range(len(self._shop.book)) if row not in self._shop.desks.finished()]
        return [order.index for order in map(self._shop.book.find, ids.split(",")) if order]

    def _row(self, order: Order) -> answers.Json:
        desk = self._shop.desks.changed(order)
        row = answers.sold_row(order, closed=desk is not None and desk.refunded >= order.total)
        # Invented, like asking for the list in its order: no public sample shows when an order last changed.
        row["orderInfo"]["modified"] = answers.stamp(self._modified(order))
        return row

    def _modified(self, order: Order) -> datetime:
        desk = self._shop.desks.changed(order)
        return desk.modified if desk else order.modified

    def _trace(self, order_id: str, _revision: int) -> bytes | None:
        desk = self._shop.desks.find(order_id)
        return answers.encoded(self._parcels(desk)) if desk else None

    def _parcels(self, desk: Desk) -> answers.Json:
        return answers.logistics(self._shop.shows(desk.shown())) | views.after_sale(desk)

    def _neighbour(self, order_id: str) -> str:
        order: Order | None = self._shop.book.find(order_id)
        return self._shop.book.order((order.index + 1) % len(self._shop.book)).order_id if order else order_id


def _wanted_page(form: dict[str, str]) -> tuple[int, int, str]:
    page, size = (_number(form.get(name, ""), normal) for name, normal in (("pageNum", 1), ("pageSize", _PAGE_SIZE)))
    return page, min(size, _LARGEST_PAGE), form.get("orderStatus") or "ALL"


def _wanted_ids(form: dict[str, str]) -> str | None:
    return form.get("bizOrderId") or form.get("unionSearch") or None


def _number(text: str, normal: int) -> int:
    return max(1, int(text)) if text.isdecimal() else normal


def _with_bad_row(content: bytes) -> bytes:
    """The same page with one row, if there is one, whose date and amount nobody can read."""
    answer = answers.decoded(content)
    for row in answer["mainOrders"][2:3] or answer["mainOrders"][:1]:
        row["orderInfo"]["createTime"] = "--"
        row["payInfo"] = {"actualFee": "￥**.**"}
    return answers.encoded(answer, "gbk")


def _not_found() -> Response:
    return Response(answers.encoded({"success": False, "message": "订单不存在"}), media_type=_UTF8)
