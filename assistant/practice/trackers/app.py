"""The application of all three services: faults that look the same for all, then each one's own routes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.practice.loopback import Loopback
from assistant.practice.trackers import aftership, kuaidi100, seventeentrack
from assistant.practice.trackers.counter import Counter

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_HUGE = 17 * 1024 * 1024


def _faulty(fault: str) -> Response | None:
    """The answer of a fault that any service may have; None where the service speaks itself."""
    if fault.startswith("429"):
        return Response('{"code": 429}', 429, _wait(fault), "application/json")
    if fault == "slow":
        # An error: whoever gave up must not be served, and noted down, in the middle of what comes after.
        return Response(status_code=504)
    if fault in {"500", "503"}:
        return HTMLResponse("<h1>Server error</h1>", int(fault), {"Retry-After": "120"} if fault == "503" else None)
    if fault == "html":
        return HTMLResponse("<!doctype html><title>Maintenance</title><p>Please come back later.")
    if fault == "moved":
        return RedirectResponse("http://127.0.0.1:9/elsewhere", 307)
    body = _bodies(fault)
    return None if body is None else Response(body, 200, media_type="application/json")


def _wait(fault: str) -> dict[str, str]:
    # a moment that is over: the asker may have a clock of its own
    soon = format_datetime(datetime(2026, 1, 1, tzinfo=UTC), usegmt=True)
    waits = {"429": "1", "429-long": "3600", "429-date": soon}
    return {"Retry-After": waits[fault]} if fault in waits else {}


def _bodies(fault: str) -> bytes | None:
    if fault == "huge":
        return b'{"x": "' + b"a" * _HUGE + b'"}'
    return {"cut": b'{"code": 0, "data": {"acc', "list": b"[]", "empty": b""}.get(fault)


class _Moods:
    """Gives each request its fault."""

    def __init__(self, app: ASGIApp, counter: Counter) -> None:
        self._app = app
        self._counter = counter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._counter.next_fault()
        scope.setdefault("state", {})["fault"] = fault
        if fault == "slow":
            await asyncio.sleep(self._counter.slow_s)
        answer = _faulty(fault)
        await (answer or self._app)(scope, receive, send)


class Trackers(Loopback):
    """The three services on one loopback port."""

    def __init__(self, counter: Counter | None = None, port: int = 0) -> None:
        self.counter = counter or Counter()
        shapes = (kuaidi100, seventeentrack, aftership)
        # Their paths differ, so one address serves all three.
        routes = [route for shape in shapes for route in shape.routes(self.counter)]
        super().__init__(_Moods(Starlette(routes=routes), self.counter), "tracking services", port)
