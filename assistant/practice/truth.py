"""What is really wrong with every order: the answer sheet for those who test a judge."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.practice.generator import Book
    from assistant.practice.orders import Order, Parcel


_CHUNK = 100


def sheet(book: Book) -> dict[str, Any]:
    """The whole answer sheet."""
    return {"orders": [_order(order, book.english) for order in book]}


def sheet_text(book: Book) -> Iterator[str]:
    """The same as JSON text, piece by piece: a large store's sheet is never held whole."""
    yield '{"orders": [\n'
    rows, between = iter(book), ""
    while chunk := list(islice(rows, _CHUNK)):
        yield between + ",\n".join(json.dumps(_order(order, book.english), ensure_ascii=False) for order in chunk)
        between = ",\n"
    yield "\n]}\n"


def _order(order: Order, english: bool) -> dict[str, Any]:
    return {
        "order_id": str(order.number) if english else order.order_id,
        "cause": order.cause,
        "parcels": [_parcel(parcel, english) for parcel in order.parcels],
    }


def _parcel(parcel: Parcel, english: bool) -> dict[str, Any]:
    carrier = parcel.carrier
    row = {
        "carrier": "" if carrier is None else carrier.english if english else carrier.name,
        "carrier_code": carrier.code if carrier else "",
        "tracking_number": parcel.tracking_number,
        "cause": parcel.cause,
        "events": len(parcel.events),
        "carrier_events": sum(event.by_carrier for event in parcel.events),
    }
    return row | ({"incident": parcel.incident} if parcel.incident else {})
