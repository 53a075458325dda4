"""What the forms and the records show of one order: read by GET, and it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.practice import answers
from assistant.practice.writes.doors import SAVED
from assistant.practice.writes.state import CHANCES, OPEN

if TYPE_CHECKING:
    from decimal import Decimal

    from starlette.requests import Request

    from assistant.practice.shop import Shop
    from assistant.practice.writes.state import Desk, Refund


def routes(shop: Shop) -> list[Route]:
    """The reads behind the forms."""
    views = _Views(shop)
    return [
        Route("/desk/order.json", views.order, methods=["GET"]),
        Route("/desk/refunds.json", views.refunds, methods=["GET"]),
        Route(SAVED, views.saved, methods=["GET"]),
    ]


class _Views:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    async def order(self, request: Request) -> Response:
        desk = self._asked(request)
        return JSONResponse(_desk(desk)) if desk else JSONResponse({"message": "订单不存在"}, 404)

    async def refunds(self, request: Request) -> Response:
        found = self._shop.desks.claims(request.query_params.get("unionSearch", ""))
        above = self._shop.desks.sms_above
        return JSONResponse({"disputeGridVOList": [_claim(desk, one, above) for desk, one in found]})

    async def saved(self, _request: Request) -> Response:
        return JSONResponse({"success": True, "message": ""})

    def _asked(self, request: Request) -> Desk | None:
        desk = self._shop.desks.find(request.query_params.get("bizOrderId", ""))
        if desk and "other-order" in self._shop.traits:
            # a single-page admin that goes on showing the order before
            other = self._shop.book.order((desk.order.index + 1) % len(self._shop.book))
            return self._shop.desks.find(other.order_id)
        return desk


def after_sale(desk: Desk) -> dict[str, Any]:
    """What the order's own answer says of refunds. Invented: no public sample shows where it stands."""
    claim = next((one for one in desk.refunds if one.state == OPEN), None)
    asked = (
        {"disputeId": claim.number, "refundFee": answers.yuan(claim.amount), "version": str(claim.version)}
        if claim
        else {}
    )
    return {"afterSaleBlock": {"refunded": answers.yuan(desk.refunded)} | asked}


def _desk(desk: Desk) -> dict[str, Any]:
    order = desk.shown()
    return {
        "orderId": order.order_id,
        "nick": order.buyer.nick,
        "paid": answers.yuan(order.total),
        "refunded": answers.yuan(desk.refunded),
        "ceiling": answers.yuan(order.total - desk.refunded),
        "chances": max(0, CHANCES - len(desk.waybills)),
        "memo": {"text": desk.memo, "flag": desk.flag},
        "lines": [{"title": item.title, "total": answers.yuan(item.price * item.quantity)} for item in order.items],
        "parcels": [[one.carrier.name if one.carrier else "", one.tracking_number] for one in order.parcels],
        "messages": [{"to": to, "text": text} for to, text in desk.messages],
        "payments": [{"amount": answers.yuan(amount), "notes": notes} for amount, notes in desk.payments],
        "talk": [{"by": by, "at": answers.stamp(at)} for by, at in desk.spoken],
        "refunds": [{"number": one.number, "amount": answers.yuan(one.amount), "state": one.state,
                     "reason": one.reason} for one in desk.refunds],
    }  # fmt: skip


def _claim(desk: Desk, refund: Refund, above: Decimal) -> dict[str, Any]:
    return {
        "disputeId": refund.number,
        "bizOrderId": desk.order.order_id,
        "refundFee": answers.yuan(refund.amount),
        "status": refund.state,
        "open": refund.state == OPEN,
        "version": refund.version,
        "needsCode": refund.amount > above,
    }
