"""The pages of the seller's desk: one shell at two hosts, whose views mount a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from assistant.practice import documents
from assistant.practice.qianniu import hosts
from assistant.practice.xhr_pages import CLASSES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from assistant.practice.shop import Shop

_MOUNT_MS, _LATE_MS = 120, 4000
_VIEWS = {
    "/home.htm/QnworkbenchHome/": ("home", "千牛工作台"),
    "/home.htm/trade-platform/tp/sold": ("sold", "已卖出的宝贝"),
    "/home.htm/trade-platform/tp/detail": ("detail", "订单详情"),
}


class Shell:
    """The shell of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The routes that both hosts of the desk have."""
        return [Route(path, self.page, methods=["GET"]) for path in _VIEWS]

    async def page(self, request: Request) -> Response:
        """A view in its shell."""
        view, title = _VIEWS[request.url.path]
        return self.shown(view, title, request)

    def shown(self, view: str, title: str, request: Request, **more: Any) -> Response:
        """Any view in its shell, with whatever a fault puts over it."""
        striking = request.scope["practice_faults"]
        names = {name: self._shop.classes(name) for name in CLASSES}
        about = {
            "view": view,
            "classes": names,
            "traits": self._shop.traits.names(),
            "hosts": hosts.SPOKEN,
            "login": f"https://{hosts.LOGIN}/",
            "tab": 0,
            "flag": f"https://{hosts.ASSETS}/practice/flag.svg",
            "layout": self._shop.layout,
            "seller": "2200000000001",
            "mount": _LATE_MS if "late-mount" in striking else _MOUNT_MS,
            "over": sorted(striking),
            **more,
        }
        assets = f"https://{hosts.ASSETS}/practice/"
        return documents.page("qianniu_shell.html", shop=self._shop, about=about, title=title, c=names, assets=assets)
