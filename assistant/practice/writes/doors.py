"""The addresses that change something, each with the body that its page sends."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.practice.writes import acts
from assistant.practice.writes.state import Desk, RefusedError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from assistant.practice.shop import Shop

    Act = Callable[[Desk, acts.Fields, acts.Setting], None]
    Reader = Callable[[bytes], acts.Fields]

_LOST_SECONDS = 60.0
_LATE_SECONDS = 2.0


def _form(body: bytes) -> acts.Fields:
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _json(body: bytes) -> acts.Fields:
    return dict(json.loads(body))


def _params(body: bytes) -> acts.Fields:
    """do_consign.do: one form field that holds JSON; the waybill stands on top, or deep in it as real ones have it."""
    fields = dict(json.loads(_form(body)["params"]))
    if "logisticInfo" in fields:
        mail = fields["logisticInfo"]["data"][0]["mailInfo"]
        fields |= {"company": mail["label"], "mailNo": mail["mailNo"]}
    return fields


def _mtop(body: bytes) -> acts.Fields:
    """mtop: `data` holds JSON whose `params` is JSON once more."""
    return dict(json.loads(json.loads(_form(body)["data"])["params"]))


SAVED = "/desk/saved.json"
DOORS: dict[str, tuple[Reader, str, Act]] = {
    "/trade/memo/update_sell_memo.htm": (_form, "biz_order_id", acts.memo),
    "/im/sendMessage.do": (_json, "orderId", acts.message),
    "/user/modifyLogistics.do": (_form, "orderId", acts.waybill),
    "/user/do_consign.do": (_params, "orderId", acts.reship),
    "/h5/mtop.refund.agree/1.0/": (_mtop, "bizOrderId", acts.agree),
    "/h5/mtop.alibaba.refundface2.disputeservice.qianniu.pc.agree/1.0/": (_mtop, "bizOrderId", acts.agree),
    "/refund/sellerRefund.do": (_json, "orderId", acts.refund),
    "/trade/cancelOrder.do": (_json, "orderId", acts.cancel),
    "/refund/createDraft.do": (_json, "orderId", acts.draft),
    "/payment/smallPayment.do": (_json, "orderId", acts.payment),
    "/dispute/intervene.do": (_json, "orderId", acts.intervene),
}
"""Address -> how its body is read, the field with the order number, what it does."""

INVENTED = ("/im/sendMessage.do", "/user/modifyLogistics.do", "/refund/sellerRefund.do", "/payment/smallPayment.do",
            "/dispute/intervene.do")  # fmt: skip
"""What no public source shows of 千牛: its double has them too, for a seller's own hand."""


def routes(shop: Shop) -> list[Route]:
    """Every address that changes something in this store."""
    return [Route(path, _Door(shop, *door).answer, methods=["POST"]) for path, door in DOORS.items()]


def door_of(shop: Shop, path: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers at one of the addresses, for a skin that has it at a host of its own."""
    return _Door(shop, *DOORS[path]).answer


class _Door:
    def __init__(self, shop: Shop, read: Reader, key: str, act: Act) -> None:
        self._shop, self._read, self._key, self._act = shop, read, key, act

    async def answer(self, request: Request) -> Response:
        """The store's answer, whatever a fault makes of it."""
        striking = request.scope["practice_faults"]
        said = "" if "not-kept" in striking else self._done(await request.body(), striking)
        if "reply-lost" in striking:
            await asyncio.sleep(_LOST_SECONDS)
        if "late-reply" in striking:
            await asyncio.sleep(_LATE_SECONDS)
        if "write-502" in striking:
            return Response("bad gateway", 502)
        if self._shop.skin.hosts and not said and request.method == "POST" and request.url.path.endswith(".htm"):
            return RedirectResponse(f"{request.url.path}?saved=1", 302)
        return _said(request.url.path, said)

    def _done(self, body: bytes, striking: frozenset[str]) -> str:
        """ "" where it was done, else the store's words. A body that makes no sense is refused like any other."""
        try:
            fields = self._read(body)
            desk = self._shop.desks.open(str(fields[self._key]))
            if desk is None:
                return "订单不存在"
            if "version-moved" in striking:
                desk.move_on()
            self._act(desk, fields, acts.Setting(self._shop.traits, self._shop.desks.sms_above))
        except RefusedError as refused:
            return str(refused)
        except (ValueError, KeyError, TypeError):
            return "请求参数错误"
        self._shop.desks.touch(desk)
        return ""


def _said(path: str, said: str) -> Response:
    if path.startswith("/h5/"):
        return JSONResponse({"ret": [f"FAIL_BIZ::{said}" if said else "SUCCESS::调用成功"], "message": said})
    if path.endswith("update_sell_memo.htm") and not said:
        return RedirectResponse(SAVED, 302)
    return JSONResponse({"success": not said, "message": said})
