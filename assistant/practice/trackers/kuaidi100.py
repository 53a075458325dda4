"""快递100 as its SDK describes it: one number a form, signed; every failure with HTTP 200."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from assistant.practice.trackers.counter import Counter, Scan

_CHINA = timezone(timedelta(hours=8))
_STATES = {
    "label": ("1", "101", "揽收"), "picked": ("1", "103", "揽收"), "transit": ("0", "1002", "在途"),
    "out": ("5", "5", "派件"), "station": ("5", "501", "派件"), "delivered": ("3", "301", "签收"),
    "problem": ("2", "205", "疑难"), "returning": ("6", "6", "退回"), "returned": ("4", "4", "退签"),
    "": ("0", "", "在途"),
}  # fmt: skip
_COMPANIES = frozenset(
    [
        "shunfeng",
        "zhongtong",
        "yuantong",
        "shentong",
        "yunda",
        "jtexpress",
        "huitongkuaidi",
        "ems",
        "youzhengguonei",
        "jd",
        "debangwuliu",
        "zhaijisong",
    ]
)


def routes(counter: Counter) -> list[Route]:
    """The one address that is asked."""

    async def query(request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        return JSONResponse(_answer(counter, form, request.state.fault))

    return [Route("/poll/query.do", query, methods=["POST"])]


def _answer(counter: Counter, form: dict[str, str], fault: str) -> dict[str, Any]:
    text = form.get("param", "")
    wish = json.loads(text or "{}")
    number = str(wish.get("num", ""))
    counter.note("kuaidi100", "query", [number])
    signed = hashlib.md5((text + counter.keys["kuaidi100"] + counter.customer).encode()).hexdigest()  # noqa: S324
    if fault == "bad-key" or form.get("customer") != counter.customer or form.get("sign") != signed.upper():
        return _failed("503", "验证签名失败")
    if fault == "quota":
        return _failed("601", "POLL:KEY已过期")
    if wish.get("com") not in _COMPANIES or not number or len(number) > 32:
        return _failed("400", "找不到对应公司")
    tail = counter.phones.get(number)
    if tail and not str(wish.get("phone", "")).endswith(tail):
        return _failed("408", "快递公司参数异常：验证码错误")
    if number not in counter.scans:
        return _failed("500", "查询无结果，请隔段时间再查")
    return _found(number, wish, counter.scans[number], fault)


def _failed(code: str, message: str) -> dict[str, Any]:
    return {"result": False, "returnCode": code, "message": message}


def _found(number: str, wish: dict[str, Any], scans: tuple[Scan, ...], fault: str) -> dict[str, Any]:
    newest_first = sorted(scans, key=lambda scan: scan.time, reverse=True)
    rows: list[Any] = [_row(scan, coded=wish.get("resultv2") == "4") for scan in newest_first]
    found = {
        "message": "ok", "nu": "YT0000000000000" if fault == "other-number" else number, "ischeck": "0",
        "com": wish["com"], "status": "200", "data": rows, "condition": "00",
        "state": _STATES[newest_first[0].stage][0],
    }  # fmt: skip
    if fault == "partial":
        del found["data"]
    if fault == "bad-rows":
        rows.append("not a row")
    return found


def _row(scan: Scan, *, coded: bool) -> dict[str, Any]:
    time = f"{scan.time.astimezone(_CHINA):%Y-%m-%d %H:%M:%S}"
    row = {"time": time, "ftime": time, "context": scan.text, "areaCode": "", "areaName": ""}
    _, code, word = _STATES[scan.stage]
    return row | ({"status": word, "statusCode": code} if coded else {})
