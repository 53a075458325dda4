"""The XHR skin's data answers, in the shape that public code shows for 千牛 in 2026.

What nobody has shown is invented here and says so: `tags`, `senderBlock`, `receiverBlock`, `traceTip`, the package
entry of an order without a waybill, and all fields of the order detail beyond the documented few.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from assistant.practice.orders import City, Event, Item, Order, Parcel

Json = dict[str, Any]


def encoded(answer: Json, charset: str = "utf-8") -> bytes:
    """The answer as bytes of this charset."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode(charset)


def stamp(when: datetime) -> str:
    """China time as the admin writes it, without a zone."""
    return when.strftime("%Y-%m-%d %H:%M:%S")


def yuan(amount: Decimal) -> str:
    """Yuan with two places."""
    return f"{amount:.2f}"


def sold_page(rows: Sequence[Json], page: int, size: int, total: int, query: dict[str, str]) -> Json:
    """One page of asyncSold."""
    pages = max(1, -(-total // size))
    return {
        "traceId": f"0a1b2c3d{page:018d}e1",
        "isQnNewHideNick": True,
        "query": {key: query[key] for key in ("tabCode", "orderStatus", "pageNum") if key in query},
        "page": {"currentPage": page, "pageSize": size, "totalNumber": total, "totalPage": pages},
        "extra": {"isQnNew": True, "currencySymbol": "￥", "sellerFlag": 0, "batchFlagUrl": 1},
        "mainOrders": list(rows),
    }


def sold_row(order: Order, *, closed: bool = False) -> Json:
    """One order of the list. There is no tracking in it, as in the real one."""
    row: Json = {
        "id": order.order_id,
        "orderInfo": {"id": order.order_id, "createTime": stamp(order.created)},
        "buyer": _buyer(order),
        "payInfo": {
            "actualFee": yuan(order.total),
            "postFees": [{"value": f"￥{yuan(order.postage)}", "prefix": "(含快递:", "suffix": ")"}],
        },
        "statusInfo": {
            "text": "交易关闭" if closed else status(order),
            "type": "t0",
            "operations": _operations(order.order_id),
        },
        "subOrders": [_sub_order(order, place, item) for place, item in enumerate(order.items)],
        "extra": _row_extra(),
    }
    return row | ({"tags": ["virtual"]} if order.virtual else {})


def status(order: Order) -> str:
    """The order's state as the list writes it."""
    return "卖家部分发货" if order.partial else "卖家已发货"


def _buyer(order: Order) -> Json:
    return {"nick": order.buyer.nick, "decodeNick": order.buyer.nick, "encodeId": order.buyer.encode_id}


def _row_extra() -> Json:
    flags = {"sellerFlag": 0, "sellerFlagPic": "/static/flag.svg", "inHold": False, "disableCheckbox": False}
    return flags | {"batchSendGoods": 1, "currency": "CNY", "currencySymbol": "￥"}


def _operations(order_id: str) -> list[Json]:
    detail = f"/home.htm/trade-platform/tp/detail?bizOrderId={order_id}"
    reship = f"/home.htm/consign-order/?from=list&tradeId={order_id}&type=1"
    return [
        {"style": "t16", "type": "operation", "text": "详情", "url": detail, "params": {"qianNiuPCDetailUrl": detail}},
        {"style": "t15", "type": "operation", "text": "补发货", "url": reship},
    ]


def _sub_order(order: Order, place: int, item: Item) -> Json:
    # A bare 19-digit number, as the real answer has one: whoever reads it as a double gets another order's id.
    number = int(order.order_id) + place * 10_000_000_000
    return {
        "id": number if place == 0 else str(number),
        "idStr": str(number),
        "quantity": str(item.quantity),
        "priceInfo": {"realTotal": yuan(item.price * item.quantity)},
        "itemInfo": {
            "title": item.title,
            "skuText": [{"name": "规格", "value": item.variant}],
            "extra": [{"name": "商家编码", "value": item.sku}],
            "itemUrl": f"/trade/detail/tradeSnap.htm?tradeID={number}",
        },
    }


def logistics(order: Order) -> Json:
    """The packages of an order with their traces, newest row first."""
    return {
        "tradeOrderBlocks": {
            "tradeId": order.order_id,
            "createTime": stamp(order.created),
            "payTime": stamp(order.paid),
        },
        "pkgDetailBlock": {"packageDetailBlockList": [_package(parcel) for parcel in order.parcels]},
        # Invented: no public sample shows where sender and receiver stand in this answer.
        "senderBlock": {"city": _full_city(order.warehouse), "warehouse": f"{order.warehouse.name}仓"},
        "receiverBlock": {"city": _full_city(order.buyer.city), "address": masked_address(order.buyer.city)},
    }


def _package(parcel: Parcel) -> Json:
    """One package entry; invented where no waybill was typed: mailNo "", createTime = when it was marked as shipped."""
    entry: Json = {
        "cpCode": parcel.carrier.code if parcel.carrier else "",
        "cpName": parcel.carrier.name if parcel.carrier else "",
        "mailNo": parcel.tracking_number,
        "orderCode": parcel.code,
        "createTime": stamp(parcel.created),
        "logisTypeName": parcel.way,
        "logisticsTraceListVo": [_trace_row(event) for event in reversed(parcel.events)],
    }
    return entry | ({"traceTip": parcel.tip} if parcel.tip else {})


def _trace_row(event: Event) -> Json:
    return {"time": stamp(event.time), "syncTime": stamp(event.synced), "desc": event.text}


def _full_city(city: City) -> str:
    return f"{city.province}{city.name}市"


def masked_address(city: City) -> str:
    """An address as the admin shows it until somebody reveals it."""
    return f"{_full_city(city)}******"


def order_detail(order: Order) -> Json:
    """The order detail; its field names are invented but for `needJumpOld` and those it shares with the list."""
    row = sold_row(order)
    times = {"createTime": stamp(order.created), "payTime": stamp(order.paid), "consignTime": stamp(order.marked)}
    return {
        "needJumpOld": False,
        "mainOrder": row | {"orderInfo": row["orderInfo"] | times},
        "receiver": {"address": masked_address(order.buyer.city), "name": "***", "phone": "***********"},
    }


def decoded(content: bytes) -> Json:
    """A GBK answer read back."""
    answer: Json = json.loads(content.decode("gbk"))
    return answer
