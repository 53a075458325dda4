"""The data answers of 千牛's double: the list in GBK with its form contract, parcels, the order, in the real shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assistant.practice import answers, xhr_pages
from assistant.practice.qianniu import hosts

if TYPE_CHECKING:
    from starlette.requests import Request

    from assistant.practice.orders import Order
    from assistant.practice.qianniu.shell import Shell
    from assistant.practice.writes.state import Desk

_CONTRACT = {"action": "itemlist/SoldQueryAction", "isQnNew": "true"}
_WRONG_PAGES = 3333
_REFUSED = "<!doctype html><html><head><meta charset='gbk'><title>出错了</title></head><body>系统繁忙</body></html>"


class Data(xhr_pages.Data):
    """The answers of one shop."""

    def trade_routes(self, _shell: Shell) -> list[Route]:
        """What trade.taobao.com answers."""
        return [
            Route(self._shop.skin.order_list, self.sold, methods=["POST"]),
            Route("/detail/orderDetailQianNiu.htm", self.order_detail, methods=["GET"]),
        ]

    def wuliu_routes(self) -> list[Route]:
        """What wuliu2.taobao.com answers."""
        return [Route(self._shop.skin.order_detail, self.logistics, methods=["GET"])]

    async def sold(self, request: Request) -> Response:
        """The list; a request without the page's own fields gets an error page in GBK, as a replayed one does."""
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        if any(form.get(name) != value for name, value in _CONTRACT.items()):
            return HTMLResponse(_REFUSED.encode("gbk"), media_type="text/html")
        return await super().sold(request)

    def _page(self, answer: answers.Json) -> answers.Json:
        # totalPage was seen wrong by thousands; only totalNumber counts.
        return answer | {"page": answer["page"] | {"totalPage": _WRONG_PAGES}}

    def _row(self, order: Order) -> answers.Json:
        row = super()._row(order)
        return row | {"statusInfo": row["statusInfo"] | {"operations": _operations(order.order_id)}}

    def _parcels(self, desk: Desk) -> answers.Json:
        # where a real answer would show the buyer's town or a refund, nobody has shown
        found = answers.logistics(desk.shown())
        return {name: found[name] for name in ("tradeOrderBlocks", "pkgDetailBlock")}


def _operations(order_id: str) -> list[dict[str, Any]]:
    """Links as the list carries them: without a scheme."""
    old = f"//{hosts.TRADE}/trade/detail/trade_item_detail.htm?bizOrderId={order_id}"
    new = f"//{hosts.QN}/home.htm/trade-platform/tp/detail?bizOrderId={order_id}"
    again = f"//{hosts.QN}/home.htm/consign-order/?from=list&tradeId={order_id}&type=1"
    return [
        {"style": "t16", "type": "operation", "text": "详情", "url": old, "params": {"qianNiuPCDetailUrl": new}},
        {"style": "t15", "type": "operation", "text": "补发货", "url": again},
    ]
