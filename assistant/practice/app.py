"""The web application of one store: the skin's pages, and what both skins share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.practice import documents, table_pages, truth, xhr_pages
from assistant.practice.gate import Gate, set_session
from assistant.practice.happenings import happen
from assistant.practice.qianniu import addresses
from assistant.practice.shop import CHECK

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from assistant.practice.shop import Shop

_CHECK_PAGE = """<!doctype html><html lang="zh-CN"><title>安全验证</title><body><h1>为了您的账号安全，请完成验证</h1>
<form method="post"><button>我是真人</button></form></body></html>"""


def build(shop: Shop, key: str = "") -> ASGIApp:
    """The application, gate and all. `key` is what a browser must be told of where the skin speaks TLS."""
    if shop.skin.hosts:
        routes = [*_Desk(shop).routes(), *addresses.routes(shop, key)]
        return addresses.Across(Gate(shop, Starlette(routes=routes)))
    pages = xhr_pages.routes(shop) if shop.skin.name == "xhr" else table_pages.routes(shop)
    return Gate(shop, Starlette(routes=[*pages, *_SignIn(shop).routes(), *_Desk(shop).routes(), *_files()]))


class _SignIn:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        return [
            Route(self._shop.skin.login, self.form, methods=["GET"]),
            Route(self._shop.skin.login, self.submit, methods=["POST"]),
            Route("/", self.home, methods=["GET"]),
            Route(CHECK, self.check, methods=["GET"]),
            Route(CHECK, self.passed, methods=["POST"]),
        ]

    async def check(self, _request: Request) -> Response:
        return HTMLResponse(_CHECK_PAGE)

    async def passed(self, _request: Request) -> Response:
        self._shop.checking = False
        return RedirectResponse(self._shop.skin.home, 302)

    async def form(self, request: Request) -> Response:
        if "hop" in request.query_params:
            wanted = _local(request.query_params.get("redirect_url", "")) or self._shop.skin.home
            return documents.hop(wanted)
        return self._form(request.query_params.get("redirect_url", ""), failed=False)

    async def submit(self, request: Request) -> Response:
        fields = parse_qs((await request.body()).decode(), keep_blank_values=True)
        account, word, wanted = (fields.get(name, [""])[0] for name in ("account", "password", "redirect_url"))
        token = self._shop.sign_in(account, word)
        if token is None:
            return self._form(wanted, failed=True)
        answer = RedirectResponse(_local(wanted) or self._shop.skin.home, 302)
        set_session(answer, token, self._shop.skin)
        return answer

    async def home(self, _request: Request) -> Response:
        return RedirectResponse(self._shop.skin.home, 302)

    def _form(self, wanted: str, *, failed: bool) -> Response:
        name = f"{self._shop.skin.name}_login.html"
        return documents.page(name, shop=self._shop, redirect_url=_local(wanted), failed=failed)


def _local(address: str) -> str:
    """The address where it stays in this store, else nothing: a login must not send people elsewhere."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


class _Desk:
    """For those who test: the answer sheet, the ledger, the fault switches. Needs no session."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        return [
            Route("/__truth", self.truth, methods=["GET"]),
            Route("/__ledger", self.ledger, methods=["GET"]),
            Route("/__fault", self.fault, methods=["POST"]),
            Route("/__traits", self.traits, methods=["POST"]),
            Route("/__happen", self.happen, methods=["POST"]),
            Route("/__clock", self.clock, methods=["POST"]),
        ]

    async def truth(self, _request: Request) -> Response:
        return StreamingResponse(truth.sheet_text(self._shop.book), media_type="application/json")

    async def ledger(self, _request: Request) -> Response:
        return JSONResponse(self._shop.ledger.entries())

    async def fault(self, request: Request) -> Response:
        try:
            wish = json.loads(await request.body())
            self._shop.faults.arm(str(wish["name"]), int(wish.get("at", 1)), int(wish.get("times", 1)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return JSONResponse({"armed": False, "error": str(error)}, 400)
        return JSONResponse({"armed": True})

    async def traits(self, request: Request) -> Response:
        """Put on exactly these; the others are off."""
        try:
            names = tuple(map(str, json.loads(await request.body())["names"]))
            self._shop.traits.put_off()
            self._shop.traits.put_on(*names)
        except (ValueError, KeyError, TypeError) as error:
            return JSONResponse({"on": self._shop.traits.names(), "error": str(error)}, 400)
        return JSONResponse({"on": self._shop.traits.names()})

    async def happen(self, request: Request) -> Response:
        """Somebody else does something: {"what": NAME, "order": NUMBER, ...}."""
        try:
            wish = dict(json.loads(await request.body()))
            happen(self._shop, str(wish.pop("what")), str(wish.pop("order")), **wish)
        except (ValueError, KeyError, TypeError) as error:
            return JSONResponse({"happened": False, "error": str(error)}, 400)
        return JSONResponse({"happened": True})

    async def clock(self, request: Request) -> Response:
        """Let {"hours": N} pass in the store."""
        try:
            self._shop.clock.move(float(json.loads(await request.body())["hours"]))
        except (ValueError, KeyError, TypeError) as error:
            return JSONResponse({"now": self._shop.clock.now().isoformat(), "error": str(error)}, 400)
        return JSONResponse({"now": self._shop.clock.now().isoformat()})


def _files() -> list[Route]:
    async def static(request: Request) -> Response:
        return documents.static(request.path_params["name"])

    async def worker(request: Request) -> Response:
        return documents.static(request.url.path.removeprefix("/"))

    async def icon(_request: Request) -> Response:
        return documents.static("flag.svg")

    return [
        Route("/static/{name}", static, methods=["GET"]),
        Route("/sw.js", worker, methods=["GET"]),
        Route("/shared-worker.js", worker, methods=["GET"]),
        Route("/favicon.ico", icon, methods=["GET"]),
    ]
