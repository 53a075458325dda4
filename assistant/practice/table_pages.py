"""The table skin: an English admin rendered on the server; all there is to read is in the page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assistant.practice import documents, page_writes

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from starlette.requests import Request

    from assistant.practice.orders import Order, Parcel
    from assistant.practice.shop import Shop

_ROWS = 50
_CACHED_PAGES = 32
_NO_STORE = {"Cache-Control": "no-store"}


def routes(shop: Shop) -> list[Route]:
    """All addresses of this skin but the sign-in."""
    pages = _Pages(shop)
    return [
        Route("/admin/orders", pages.orders, methods=["GET"]),
        Route("/admin/orders/{number:int}", pages.order, methods=["GET"]),
        *page_writes.routes(),
    ]


def day_and_time(when: datetime) -> str:
    """d/m/Y H:M, the way this admin writes a date."""
    return when.strftime("%d/%m/%Y %H:%M")


def money(amount: Decimal) -> str:
    """Yuan with thousands and cents."""
    return f"¥ {amount:,.2f}"


class _Pages:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._list_text = lru_cache(_CACHED_PAGES)(self._list)

    async def orders(self, request: Request) -> Response:
        page = request.query_params.get("page", "1")
        number = max(1, int(page)) if page.isdecimal() else 1
        bad = "bad-row" in request.scope["practice_faults"]
        text = self._list_text(request.query_params.get("status", "all"), number, bad)
        return HTMLResponse(text, headers=_NO_STORE)

    async def order(self, request: Request) -> Response:
        order = self._shop.book.numbered(request.path_params["number"])
        if order is None:
            return HTMLResponse("<h1>Order not found</h1>", 404)
        if "detail-other-order" in request.scope["practice_faults"]:
            order = self._shop.book.order((order.index + 1) % len(self._shop.book))
        return documents.page("table_order.html", shop=self._shop, order=_whole(self._shop.shows(order)))

    def _list(self, status: str, page: int, bad: bool) -> str:
        total = len(self._shop.book) if status in ("shipped", "all") else 0
        last = max(1, -(-total // _ROWS))
        page = min(page, last)
        span = range((page - 1) * _ROWS, min(page * _ROWS, total))
        rows = [_row(self._shop.book.order(index)) for index in span]
        if bad and rows:
            rows[len(rows) // 2] |= {"placed": "??", "paid": "soon", "total": "n/a"}
        fields = {"status": status, "page": page, "last": last, "total": f"{total:,}"}
        first = f"{span.start + 1:,}" if rows else "0"
        return documents.rendered(
            "table_orders.html", shop=self._shop, rows=rows, first=first, upto=f"{span.stop if rows else 0:,}", **fields
        )


def _row(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "placed": day_and_time(order.created),
        "paid": day_and_time(order.paid),
        "shipped": day_and_time(order.marked),
        "customer": order.buyer.nick,
        "items": [f"{item.quantity} × {item.title}" for item in order.items],
        "digital": order.virtual,
        "total": money(order.total),
        "tracking": [_tracking(parcel) for parcel in order.parcels],
        "status": "Partially shipped" if order.partial else "Shipped",
    }


def _tracking(parcel: Parcel) -> str:
    return f"{parcel.carrier.english} {parcel.tracking_number}" if parcel.carrier else ""


def _whole(order: Order) -> dict[str, Any]:
    lines = [{"title": item.title, "variant": item.variant, "sku": item.sku, "quantity": item.quantity,
              "price": money(item.price)} for item in order.items]  # fmt: skip
    place = {"city": order.buyer.city.english, "origin": f"{order.warehouse.english} warehouse"}
    return _row(order) | place | {"lines": lines, "parcels": [_block(parcel) for parcel in order.parcels]}


def _block(parcel: Parcel) -> dict[str, Any]:
    return {
        "carrier": parcel.carrier.english if parcel.carrier else "",
        "tracking_number": parcel.tracking_number,
        "created": day_and_time(parcel.created),
        "events": [{"when": day_and_time(event.time), "text": event.text} for event in parcel.events],
    }
