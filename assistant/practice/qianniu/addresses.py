"""Which host answers what, and the headers that let the pages of one host read the answers of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.routing import Host, Route, Router

from assistant.practice import documents
from assistant.practice.qianniu import hosts, trouble
from assistant.practice.qianniu.data import Data
from assistant.practice.qianniu.shell import Shell
from assistant.practice.qianniu.sign_in import SignIn
from assistant.practice.writes import views
from assistant.practice.writes.doors import INVENTED, door_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from assistant.practice.shop import Shop


def routes(shop: Shop, key: str) -> list[Any]:
    """Every address of the double; the first tells `shipfix --practice` what it talks to."""
    shell, data, sign_in = Shell(shop), Data(shop), SignIn(shop)

    async def practice(_request: Request) -> Response:
        return JSONResponse({"practice": "shipfix", "skin": shop.skin.name, "key": key, "names": shop.skin.hosts})

    async def asset(request: Request) -> Response:
        return documents.static(request.path_params["name"])

    async def punish(_request: Request) -> Response:
        return trouble.punish_page()

    async def slide(_request: Request) -> Response:
        shop.calm()
        return JSONResponse({"success": True})

    by_hand = (Route(path, door_of(shop, path), methods=["POST"]) for path in INVENTED)
    pages = Router([*shell.routes(), *views.routes(shop), *by_hand])
    return [
        Route("/__practice", practice, methods=["GET"]),
        Route("/{before:path}/_____tmd_____/punish", punish, methods=["GET"]),
        Route("/_____tmd_____/punish", punish, methods=["GET"]),
        Route("/_____tmd_____/slide", slide, methods=["GET"]),
        Host(hosts.SELLER, pages),
        Host(hosts.QN, pages),
        Host(hosts.TRADE, Router(data.trade_routes(shell))),
        Host(hosts.WULIU, Router(data.wuliu_routes())),
        Host(hosts.MTOP, Router(data.mtop_routes())),
        Host(hosts.PUNISH, Router([Route("/punish/{rest:path}", punish, methods=["GET"])])),
        Host(hosts.ASSETS, Router([Route("/practice/{name}", asset, methods=["GET"])])),
        *(Host(name, Router(sign_in.routes())) for name in sorted(hosts.SIGN_IN)),
    ]


class Across:
    """Lets the seller's pages read what the data hosts answer; the sign-in hosts let nobody."""

    def __init__(self, pages: ASGIApp) -> None:
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._pages(scope, receive, send)
            return
        heard = Headers(scope=scope)
        origin, host = heard.get("origin", ""), heard.get("host", "").partition(":")[0]

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and origin in hosts.PAGES and host not in hosts.SIGN_IN:
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Allow-Credentials"] = "true"
                headers["Vary"] = "Origin"
            await send(message)

        await self._pages(scope, receive, told)
