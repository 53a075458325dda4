"""What every request passes first: the ledger, the session, faults, think time. Plain ASGI, for it is on every path."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.practice.faults import DETAIL, LIST
from assistant.practice.qianniu import hosts
from assistant.practice.shop import CHECK, COOKIE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from assistant.practice.shop import Shop
    from assistant.practice.skins import Skin

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_ASIDE = (CHECK, "/__fault", "/__traits", "/__happen", "/__clock")
_OPEN = ("/__", "/static/", "/sw.js", "/shared-worker.js", "/favicon.ico")
_ERROR_PAGE = "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
_SLOW_SECONDS = 2.0
_DAY = 86_400


class Gate:
    """Wraps the pages of one shop."""

    def __init__(self, shop: Shop, pages: ASGIApp) -> None:
        self._shop, self._pages = shop, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it as the store would."""
        if scope["type"] == "websocket":
            self._enter(scope, b"", "websocket")
            await send({"type": "websocket.close", "code": 1008})
            return
        if _header(scope, b"upgrade").lower() == "websocket":
            self._enter(scope, b"", "websocket")
            await Response("no sockets here", 400)(scope, receive, send)
            return
        if scope["method"] not in _SAFE:
            receive = await self._written_down(scope, receive)
        await (await self._early_answer(scope) or self._pages)(scope, receive, send)

    async def _written_down(self, scope: Scope, receive: Receive) -> Receive:
        body = await _whole_body(receive)
        path = scope["path"]
        skin = self._shop.skin
        told = path in skin.post_reads or skin.is_open(host_of(scope), path) or path in _ASIDE
        if not told:
            self._enter(scope, body, _header(scope, b"sec-fetch-dest"))
        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return {"type": "http.disconnect"}
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        return again

    def _enter(self, scope: Scope, body: bytes, kind: str) -> None:
        query = scope.get("query_string", b"").decode("latin-1")
        method = scope.get("method", "GET")
        self._shop.ledger.enter((method, scope["path"], query), body, signed_in=self._signed_in(scope), kind=kind)

    def _signed_in(self, scope: Scope) -> bool:
        for pair in _header(scope, b"cookie").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == COOKIE:
                return value in self._shop.sessions
        return False

    async def _early_answer(self, scope: Scope) -> Response | None:
        """An answer that needs no page: sign in first, or a fault; None lets the request through."""
        path, skin = scope["path"], self._shop.skin
        scope["practice_faults"] = frozenset()
        if path.startswith(_OPEN) or path == CHECK or skin.is_open(host_of(scope), path):
            return None
        point = skin.point(path, scope["method"])
        striking = self._shop.faults.striking(point) if point and self._signed_in(scope) else frozenset()
        self._shop.note(point, striking)
        if striking & {"logout", "signed-out"}:
            self._shop.forget_all()
        self._shop.checking |= "check" in striking
        if not self._signed_in(scope):
            return _to_login(scope, skin) if not self._shop.remembers else self._remembered(scope)
        if striking & {"bounce", "hop"}:
            return _to_login(scope, skin, hop="hop" in striking)
        if point in {LIST, DETAIL} and self._shop.checking:
            return JSONResponse({"rgv587_flag": "sm", "url": f"//{_header(scope, b'host')}{CHECK}"})
        think = self._shop.latency + _SLOW_SECONDS * ("slow" in striking)
        if point and think:
            await asyncio.sleep(think)
        scope["practice_faults"] = striking
        return _broken_answer(striking)

    def _remembered(self, scope: Scope) -> Response:
        """The same address once more, with the session that this browser had."""
        answer = RedirectResponse(_whole_address(scope), 302 if _is_page(scope) else 307)
        set_session(answer, self._shop.remember(), self._shop.skin)
        return answer


def set_session(answer: Response, token: str, skin: Skin) -> None:
    """Put the session into the browser: for one host, or for all of the names that the skin speaks at."""
    if skin.hosts:
        answer.set_cookie(COOKIE, token, max_age=_DAY, httponly=True, secure=True, samesite="none", domain=hosts.DOMAIN)
    else:
        # a server-rendered admin often keeps its session as strictly as OpenCart does; 千牛 does not
        strict: Literal["strict", "lax"] = "strict" if skin.english else "lax"
        answer.set_cookie(COOKIE, token, max_age=_DAY, httponly=True, samesite=strict)


def _broken_answer(striking: frozenset[str]) -> Response | None:
    if striking & {"page-502", "detail-502", "claims-502", "shell-502"}:
        return HTMLResponse(_ERROR_PAGE.format("502 Bad Gateway", "tengine"), 502)
    if "warned" in striking:
        return JSONResponse({"ret": ["FAIL_SYS_TRAFFIC_LIMIT::操作频繁，请稍后再试"]})
    if "page-html" in striking:
        return HTMLResponse(_ERROR_PAGE.format("系统繁忙", "很抱歉，您访问的页面出错了，请稍后重试。"))
    return None


def _to_login(scope: Scope, skin: Skin, *, hop: bool = False) -> Response:
    """Pages come back to where they were wanted; data requests just end at the login, as the real ones do."""
    if not _is_page(scope):
        return RedirectResponse(skin.login, 302)
    wanted = _whole_address(scope) if skin.hosts else _path_and_query(scope)
    return RedirectResponse(f"{skin.login}?redirect_url={quote(wanted, safe='')}{'&hop=1' if hop else ''}", 302)


def _is_page(scope: Scope) -> bool:
    return _header(scope, b"sec-fetch-mode") in ("", "navigate") and scope["method"] == "GET"


def _whole_address(scope: Scope) -> str:
    return f"{scope['scheme']}://{_header(scope, b'host')}{_path_and_query(scope)}"


def _path_and_query(scope: Scope) -> str:
    query: str = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def host_of(scope: Scope) -> str:
    """The name that this request was sent to, without a port."""
    return _header(scope, b"host").partition(":")[0]


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def _whole_body(receive: Receive) -> bytes:
    chunks, more = [], True
    while more:
        message = await receive()
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)
