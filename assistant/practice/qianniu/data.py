"""The data answers of 千牛's double: the list in GBK with its form contract, parcels, the order, in the real shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from assistant.practice import answers, xhr_pages
from assistant.practice.qianniu import hosts, trouble
from assistant.practice.skins import MEMO
from assistant.practice.writes.doors import door_of
from assistant.practice.writes.state import OPEN

if TYPE_CHECKING:
    from starlette.requests import Request

    from assistant.practice.orders import Order
    from assistant.practice.qianniu.shell import Shell
    from assistant.practice.writes.state import Desk, Refund

_CONTRACT = {"action": "itemlist/SoldQueryAction", "isQnNew": "true"}
_WRONG_PAGES, _CLAIMS_A_PAGE = 3333, 20
_REFUSED = "<!doctype html><html><head><meta charset='gbk'><title>出错了</title></head><body>系统繁忙</body></html>"
_AGREE = "/h5/mtop.alibaba.refundface2.disputeservice.qianniu.pc.agree/1.0/"
_STATE = {OPEN: "WAIT_SELLER_AGREE", "退款成功": "SUCCESS", "退款处理中": "WAIT_SELLER_CONFIRM_GOODS"}
_TEXT = {OPEN: "待商家处理"}


class Data(xhr_pages.Data):
    """The answers of one shop."""

    def trade_routes(self, shell: Shell) -> list[Route]:
        """What trade.taobao.com answers."""
        return [
            Route(self._shop.skin.order_list, self.sold, methods=["POST"]),
            Route("/detail/orderDetailQianNiu.htm", self.order_detail, methods=["GET"]),
            Route(MEMO, shell.memo, methods=["GET"]),
            Route(MEMO, door_of(self._shop, MEMO), methods=["POST"]),
        ]

    def wuliu_routes(self) -> list[Route]:
        """What wuliu2.taobao.com answers."""
        again = "/user/do_consign.do"
        return [
            Route(self._shop.skin.order_detail, self.logistics, methods=["GET"]),
            Route(again, door_of(self._shop, again), methods=["POST"]),
        ]

    def mtop_routes(self) -> list[Route]:
        """What the gateway answers."""
        return [
            Route(self._shop.skin.claims, self.claims, methods=["POST"]),
            Route(_AGREE, door_of(self._shop, _AGREE), methods=["POST"]),
        ]

    async def sold(self, request: Request) -> Response:
        """The list; a request without the page's own fields gets an error page in GBK, as a replayed one does."""
        if answer := trouble.instead(request):
            return answer
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        if any(form.get(name) != value for name, value in _CONTRACT.items()):
            return HTMLResponse(_REFUSED.encode("gbk"), media_type="text/html")
        return trouble.marked(request, _in_charset(await super().sold(request), request.scope["practice_faults"]))

    async def logistics(self, request: Request) -> Response:
        """One order's packages."""
        if answer := trouble.instead(request):
            return answer
        return trouble.marked(request, _in_charset(await super().logistics(request), request.scope["practice_faults"]))

    async def order_detail(self, request: Request) -> Response:
        """One order, for its page. What it says of memo and after-sale is invented."""
        if answer := trouble.instead(request):
            return answer
        asked = request.query_params.get("bizOrderId", "")
        other = "detail-other-order" in request.scope["practice_faults"]
        desk = self._shop.desks.find(self._neighbour(asked) if other else asked)
        if desk is None:
            return JSONResponse({"success": False})
        found = answers.order_detail(desk.order)
        after = next((one.state for one in desk.refunds), "无售后")
        more = {"sellerMemo": desk.memo, "sellerFlag": int(desk.flag), "afterSale": after}
        answer = JSONResponse(found | {"mainOrder": found["mainOrder"] | more})
        return trouble.marked(request, _in_charset(answer, request.scope["practice_faults"]))

    async def claims(self, request: Request) -> Response:
        """The refund list, which is read by POST; `params` is JSON in JSON."""
        if answer := trouble.instead(request):
            return answer
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        asked = json.loads(json.loads(form["data"])["params"])
        found = [one for one in self._all_claims() if _is_asked(one[1], one[0], asked)]
        first = (int(asked.get("pageNo") or 1) - 1) * _CLAIMS_A_PAGE
        rows = [self._claim(desk, one) for desk, one in found[first : first + _CLAIMS_A_PAGE]]
        data = {"disputeGridVOList": rows, "totalCount": len(found), "pageSize": _CLAIMS_A_PAGE}
        answer = JSONResponse({"ret": ["SUCCESS::调用成功"], "data": data})
        return trouble.marked(request, _in_charset(answer, request.scope["practice_faults"]))

    def _all_claims(self) -> list[tuple[Desk, Refund]]:
        desks = filter(None, (self._shop.desks.find(order.order_id) for order in self._shop.book))
        return [(desk, refund) for desk in desks for refund in desk.refunds]

    def _claim(self, desk: Desk, refund: Refund) -> answers.Json:
        fee = answers.yuan(refund.amount)
        return {
            "disputeId": refund.number,
            "bizOrderId": desk.order.order_id,
            "bizClaimType": "REFUND",
            "disputeStatus": _STATE.get(refund.state, refund.state),
            "statusText": _TEXT.get(refund.state, refund.state),
            "version": refund.version,
            "needsCode": refund.amount > self._shop.desks.sms_above,
            "disputeBodyVO": {"refundFee": fee, "buyerActualFee": answers.yuan(desk.order.total)},
        }

    def _page(self, answer: answers.Json) -> answers.Json:
        # totalPage was seen wrong by thousands; only totalNumber counts.
        return answer | {"page": answer["page"] | {"totalPage": _WRONG_PAGES}}

    def _row(self, order: Order) -> answers.Json:
        row = super()._row(order)
        return row | {"statusInfo": row["statusInfo"] | {"operations": _operations(order.order_id)}}

    def _parcels(self, desk: Desk) -> answers.Json:
        # where a real answer would show the buyer's town or a refund, nobody has shown
        found = answers.logistics(self._shop.shows(desk.shown()))
        return {name: found[name] for name in ("tradeOrderBlocks", "pkgDetailBlock")}


def _is_asked(refund: Refund, desk: Desk, asked: dict[str, Any]) -> bool:
    number, union = str(asked.get("disputeIdInput") or ""), str(asked.get("unionSearch") or "")
    return (not number or refund.number == number) and (not union or union in (desk.order.order_id, refund.number))


def _in_charset(answer: Response, striking: frozenset[str]) -> Response:
    """The same answer in UTF-8, or in GBK under a header that says UTF-8. The list is GBK and says so, others UTF-8."""
    content = bytes(answer.body)
    if "gbk" in striking:
        return Response(content.decode().encode("gbk"), media_type="application/json;charset=UTF-8")
    if "utf8" in striking:
        return Response(content.decode("gbk").encode(), media_type="application/json")
    return Response(content, media_type="application/json;charset=UTF-8") if "wrong-header" in striking else answer


def _operations(order_id: str) -> list[dict[str, Any]]:
    """Links as the list carries them: without a scheme."""
    old = f"//{hosts.TRADE}/trade/detail/trade_item_detail.htm?bizOrderId={order_id}"
    new = f"//{hosts.QN}/home.htm/trade-platform/tp/detail?bizOrderId={order_id}"
    again = f"//{hosts.QN}/home.htm/consign-order/?from=list&tradeId={order_id}&type=1"
    return [
        {"style": "t16", "type": "operation", "text": "详情", "url": old, "params": {"qianNiuPCDetailUrl": new}},
        {"style": "t15", "type": "operation", "text": "补发货", "url": again},
    ]
