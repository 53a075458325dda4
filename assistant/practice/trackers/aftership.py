"""AfterShip 2026-07 as its document describes it: a list by numbers, and one creation a request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from assistant.practice.trackers.counter import Counter, Scan

Part = dict[str, Any]

_PAGE = 30
"""Smaller than a batch, so that whoever asks has to turn the page."""

_TAGS = {
    "label": ("InfoReceived", "InfoReceived_001"), "picked": ("InTransit", "InTransit_002"),
    "transit": ("InTransit", "InTransit_003"), "out": ("OutForDelivery", "OutForDelivery_001"),
    "station": ("AvailableForPickup", "AvailableForPickup_001"), "delivered": ("Delivered", "Delivered_001"),
    "problem": ("Exception", "Exception_001"), "returning": ("Exception", "Exception_004"),
    "returned": ("Exception", "Exception_005"), "": ("InTransit", "InTransit_001"),
}  # fmt: skip


def routes(counter: Counter) -> list[Route]:
    """The list, and the creation."""

    async def listed(request: Request) -> Response:
        asked = request.query_params
        numbers = [number for number in asked.get("tracking_numbers", "").split(",") if number]
        counter.note("aftership", "list", numbers)
        return _refused(counter, request) or _list(counter, numbers, int(asked.get("cursor") or 0), request.state.fault)

    async def create(request: Request) -> Response:
        wish = json.loads(await request.body())
        counter.note("aftership", "create", [str(wish.get("tracking_number", ""))])
        return _refused(counter, request) or _create(counter, wish)

    return [
        Route("/tracking/2026-07/trackings", listed, methods=["GET"]),
        Route("/tracking/2026-07/trackings", create, methods=["POST"]),
    ]


def _refused(counter: Counter, request: Request) -> Response | None:
    if request.state.fault == "bad-key" or request.headers.get("as-api-key") != counter.keys["aftership"]:
        return _failed(401, 401, "The API key is invalid.")
    # The error list has no word for a used-up quota; 402 is the status that the name of HTTP suggests.
    return _failed(402, 402, "Your plan's quota is used up.") if request.state.fault == "quota" else None


def _failed(status: int, code: int, message: str) -> Response:
    return JSONResponse({"meta": {"code": code, "message": message, "type": "BadRequest"}, "data": {}}, status)


def _list(counter: Counter, numbers: list[str], start: int, fault: str) -> Response:
    if len(numbers) > 50:
        return _failed(400, 4008, "The value of tracking_numbers is invalid.")
    mine = [number for number in numbers if number in counter.registered["aftership"]]
    shown = mine[start : start + _PAGE]
    entries = [_entry(counter, number, fault) for number in shown]
    more = start + _PAGE < len(mine)
    page = {"total": len(mine), "next_cursor": str(start + _PAGE) if more else "", "has_next_page": more}
    if fault == "partial":
        # Half of a page is missing although it is followed.
        entries = [] if len(entries) < 2 else entries[: len(entries) // 2]
    return JSONResponse({"meta": {"code": 200}, "data": {"pagination": page, "trackings": entries}})


def _entry(counter: Counter, number: str, fault: str) -> Part:
    scans = sorted(counter.scans.get(number, ()), key=lambda scan: scan.time)
    tag, subtag = _TAGS[scans[-1].stage] if scans else ("Pending", "Pending_001")
    points: list[Any] = [_checkpoint(scan) for scan in scans] if counter.fetched else []
    if fault == "bad-rows" and points:
        points[0] = points[0] | {"message": None, "tag": None, "subtag": None}
    return {
        "id": f"id{number}", "tracking_number": "XX000000000" if fault == "other-number" else number,
        "slug": "practice", "tag": tag if counter.fetched else "Pending",
        "subtag": subtag if counter.fetched else "Pending_001",
        "tracked_count": 3 if counter.fetched else 0, "checkpoints": points,
    }  # fmt: skip


def _checkpoint(scan: Scan) -> Part:
    tag, subtag = _TAGS[scan.stage]
    return {
        "checkpoint_time": scan.time.isoformat(), "message": scan.text, "tag": tag, "subtag": subtag,
        "country_region": "CHN", "slug": "practice", "city": None,
    }  # fmt: skip


def _create(counter: Counter, wish: Part) -> Response:
    number = str(wish.get("tracking_number", ""))
    if number in counter.registered["aftership"]:
        return _failed(400, 4003, "Tracking already exists.")
    if not 4 <= len(number) <= 100:
        return _failed(400, 4005, "The value of tracking_number is invalid.")
    if not counter.register("aftership", number):
        return _failed(402, 402, "Your plan's quota is used up.")
    return JSONResponse({"meta": {"code": 201}, "data": {"id": f"id{number}", "tracking_number": number}}, 201)
