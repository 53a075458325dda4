"""What an admin's pages send by themselves, without a click: they are in the ledger like any other write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

PATHS = (
    "/trade/settings/saveTableSettings.do",
    "/log/pagehide.do",
    "/log/sharedworker.do",
    "/log/serviceworker.do",
)


async def _taken(_request: Request) -> Response:
    return JSONResponse({"success": True})


def routes() -> list[Route]:
    """Each takes a POST and says that all is well; the gate has already written it down."""
    return [Route(path, _taken, methods=["POST"]) for path in PATHS]
