"""17TRACK v2.4 as its document describes it: lists of at most forty, register first, then ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from assistant.practice.trackers.counter import Counter, Scan

Part = dict[str, Any]

_STAGES = {
    "label": ("InfoReceived", "InfoReceived"), "picked": ("PickedUp", "InTransit_PickedUp"),
    "transit": ("Departure", "InTransit_Departure"), "out": ("OutForDelivery", "OutForDelivery_Other"),
    "station": ("AvailableForPickup", "AvailableForPickup_Other"), "delivered": ("Delivered", "Delivered_Other"),
    "problem": (None, "Exception_Other"), "returning": ("Returning", "Exception_Returning"),
    "returned": ("Returned", "Exception_Returned"), "": (None, "InTransit_Other"),
}  # fmt: skip


def routes(counter: Counter) -> list[Route]:
    """The two verbs that are used."""

    async def register(request: Request) -> Response:
        return await _served(counter, request, "register", lambda item: _register(counter, item))

    async def info(request: Request) -> Response:
        return await _served(counter, request, "gettrackinfo", lambda item: _info(counter, item, request.state.fault))

    return [
        Route("/track/v2.4/register", register, methods=["POST"]),
        Route("/track/v2.4/gettrackinfo", info, methods=["POST"]),
    ]


async def _served(counter: Counter, request: Request, verb: str, one: Callable[[Part], tuple[str, Part]]) -> Response:
    fault = request.state.fault
    items = json.loads(await request.body())
    counter.note("17track", verb, [str(item.get("number", "")) for item in items])
    if fault == "bad-key" or request.headers.get("17token") != counter.keys["17track"]:
        return _errors(-18010002, "Invalid security key.", 401)
    if len(items) > 40:
        return _errors(-18010014, "The number of submissions exceeds the limit.", 200)
    if fault == "quota":
        return _errors(-18019908, "Quota exhausted.", 200, counter, items)
    data: dict[str, list[Part]] = {"accepted": [], "rejected": []}
    for item in items[: len(items) // 2] if fault == "partial" else items:
        part, entry = one(item)
        data[part].append(entry | ({"number": "XX000000000"} if fault == "other-number" else {}))
    return JSONResponse({"code": 0, "data": data})


def _errors(
    code: int, message: str, status: int, counter: Counter | None = None, items: list[Part] | None = None
) -> Response:
    """A refusal of the whole request; a used-up quota is told of each number."""
    if counter is not None and items is not None:
        rejected = [_rejected(item, code, message)[1] for item in items]
        return JSONResponse({"code": 0, "data": {"accepted": [], "rejected": rejected}}, status)
    return JSONResponse({"code": code, "data": {"errors": [{"code": code, "message": message}]}}, status)


def _rejected(item: Part, code: int, message: str) -> tuple[str, Part]:
    return "rejected", {"number": item.get("number", ""), "error": {"code": code, "message": message}}


def _register(counter: Counter, item: Part) -> tuple[str, Part]:
    number = str(item.get("number", ""))
    if not (5 <= len(number) <= 50 and number.isascii() and number.isalnum()):
        return _rejected(item, -18010012, "The format of 'number' is invalid.")
    if number in counter.registered["17track"]:
        return _rejected(item, -18019901, "The tracking number has been registered.")
    tail = counter.phones.get(number)
    if tail and item.get("phone_number_last_4") != tail:
        return _rejected(item, -18010020, "The phone number is required.")
    if not counter.register("17track", number):
        return _rejected(item, -18019908, "The quota is not enough.")
    return "accepted", {"origin": 1, "number": number, "carrier": item.get("carrier", 0)}


def _info(counter: Counter, item: Part, fault: str) -> tuple[str, Part]:
    number = str(item.get("number", ""))
    if number not in counter.registered["17track"]:
        return _rejected(item, -18019902, "The tracking number is not registered.")
    if not counter.fetched:
        return _rejected(item, -18019909, "No tracking information at this time.")
    scans = counter.scans.get(number, ())
    events: list[Any] = [_event(scan) for scan in sorted(scans, key=lambda scan: scan.time, reverse=True)]
    if fault == "bad-rows" and events:
        events[0] = {"time_iso": events[0]["time_iso"], "description": None, "sub_status": None, "stage": None}
    status, sub = _latest(counter, number, scans)
    info = {
        "latest_status": {"status": status, "sub_status": sub, "sub_status_descr": None},
        "latest_event": events[0] if events else None,
        "tracking": {"providers_hash": 1, "providers": [{"provider": {"key": 1, "name": "x"}, "events": events}]},
    }
    return "accepted", {"number": number, "carrier": item.get("carrier", 0), "tag": "", "track_info": info}


def _latest(counter: Counter, number: str, scans: tuple[Scan, ...]) -> tuple[str, str]:
    if not scans:
        return "NotFound", "NotFound_InvalidCode" if number in counter.invalid else "NotFound_Other"
    sub = _STAGES[max(scans, key=lambda scan: scan.time).stage][1]
    return sub.split("_", 1)[0], sub


def _event(scan: Scan) -> Part:
    stage, sub = _STAGES[scan.stage]
    return {
        "time_iso": scan.time.isoformat(), "time_utc": f"{scan.time.astimezone():%Y-%m-%dT%H:%M:%SZ}",
        "time_raw": {"date": f"{scan.time:%Y-%m-%d}", "time": f"{scan.time:%H:%M:%S}", "timezone": None},
        "description": scan.text, "location": "", "stage": stage, "sub_status": sub,
    }  # fmt: skip
