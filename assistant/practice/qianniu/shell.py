"""The pages of the seller's desk: one shell at two hosts, whose views mount a moment later; and the old memo page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from assistant.practice import documents
from assistant.practice.qianniu import hosts, trouble
from assistant.practice.xhr_pages import CLASSES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from assistant.practice.shop import Shop

_MOUNT_MS, _LATE_MS = 120, 4000
_ASSETS = f"https://{hosts.ASSETS}/practice/"
_FLAGS = (("0", "灰旗"), ("1", "红旗"), ("2", "黄旗"), ("3", "绿旗"), ("4", "蓝旗"), ("5", "紫旗"))
_VIEWS = {
    "/home.htm/QnworkbenchHome/": ("home", "千牛工作台"),
    "/home.htm/trade-platform/tp/sold": ("sold", "已卖出的宝贝"),
    "/home.htm/trade-platform/tp/detail": ("detail", "订单详情"),
    "/home.htm/trade-platform/refund-list": ("refunds", "退款管理"),
    "/home.htm/trade-platform/refund-list/detail": ("refund", "退款详情"),
    "/home.htm/consign-order/": ("reship", "补发货"),
    # nobody has shown these in public; the pages say so themselves
    "/home.htm/invented/waybill": ("waybill", "修改物流"),
    "/home.htm/invented/refund": ("initiate", "主动退款"),
    "/home.htm/invented/payment": ("payment", "小额打款"),
}


class Shell:
    """The shell of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The routes that both hosts of the desk have."""
        return [Route(path, self.page, methods=["GET"]) for path in _VIEWS]

    async def page(self, request: Request) -> Response:
        """A view in its shell, with whatever a fault puts in its place or over it."""
        if answer := trouble.instead(request):
            return answer
        view, title = _VIEWS[request.url.path]
        striking = request.scope["practice_faults"]
        names = {name: self._shop.classes(name) for name in CLASSES}
        about: dict[str, Any] = {
            "view": view,
            "classes": names,
            "traits": self._shop.traits.names(),
            "hosts": hosts.SPOKEN,
            "login": f"https://{hosts.LOGIN}/",
            "tab": 0,
            "flag": f"{_ASSETS}flag.svg",
            "layout": self._shop.layout,
            "seller": "2200000000001",
            "monitored": self._shop.skin.monitored,
            "mount": _LATE_MS if "late-mount" in striking else _MOUNT_MS,
            "over": sorted(striking),
            "previous": self._neighbour(request) if "previous-order" in striking else "",
        }
        return documents.page("qianniu_shell.html", shop=self._shop, about=about, title=title, c=names, assets=_ASSETS)

    async def memo(self, request: Request) -> Response:
        """The old page for one order's memo and flag."""
        if answer := trouble.instead(request):
            return answer
        striking = request.scope["practice_faults"]
        other = self._neighbour(request) if "previous-order" in striking else ""
        desk = self._shop.desks.find(other or request.query_params.get("biz_order_id", ""))
        about = {"over": sorted(striking), "mount": _LATE_MS if "late-mount" in striking else 0}
        return documents.page(
            "qianniu_memo.html", assets=_ASSETS, order_id=desk.order.order_id if desk else "", flags=_FLAGS,
            memo=desk.memo if desk else "", now=desk.flag if desk else "0", saved="saved" in request.query_params,
            about=about,
        )  # fmt: skip

    def _neighbour(self, request: Request) -> str:
        """The order, or the dispute, that this tab showed before: what a reused tab goes on showing."""
        names = ("bizOrderId", "tradeId", "biz_order_id", "disputeId")
        asked = next((value for name in names if (value := request.query_params.get(name))), "")
        book, order = self._shop.book, self._shop.book.find(asked)
        if order is not None:
            return book.order((order.index + 1) % len(book)).order_id
        desks = filter(None, (self._shop.desks.find(other.order_id) for other in book))
        claims = [one.number for desk in desks for one in desk.refunds]
        return claims[claims.index(asked) - 1] if asked in claims else ""
