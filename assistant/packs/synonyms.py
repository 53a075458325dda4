"""What admins call the things that a pack names: headings of columns, keys of JSON, words for states.

For proposals to a person only; nothing is ever read by a synonym.
"""

import re
from collections.abc import Iterable

_HEADINGS: dict[str, tuple[str, ...]] = {
    "order_id": (
        "order", "order number", "order no", "order id", "order code", "order #", "number", "no", "#", "id", "code",
        "reference", "increment id", "name", "订单", "订单号", "订单编号", "编号",
    ),
    "status": (
        "status", "state", "order status", "order state", "fulfillment status", "fulfilment status",
        "fulfillment", "fulfilment", "shipping status", "delivery status", "stage",
        "状态", "订单状态", "交易状态",
    ),
    "total": (
        "total", "order total", "grand total", "amount", "sum", "total inc tax", "total price", "price", "value",
        "合计", "总额", "金额", "实付款", "实收款", "订单金额",
    ),
    "buyer": (
        "customer", "buyer", "client", "user", "ship to", "recipient", "customer name", "email",
        "买家", "客户", "收货人", "买家昵称",
    ),
    "created_at": (
        "created", "created at", "date", "placed", "placed at", "ordered", "order date", "date of purchase",
        "date placed", "purchase date", "下单时间", "创建时间", "订单时间", "日期",
    ),
    "paid_at": ("paid", "paid at", "payment date", "date paid", "付款时间", "支付时间"),
    "marked_at": (
        "shipped", "shipped at", "ship date", "dispatched", "dispatched at", "sent", "fulfilled at", "发货时间",
    ),
    "changed_at": ("updated", "updated at", "modified", "last change", "last modified", "更新时间", "修改时间"),
    "tracking_number": (
        "tracking", "tracking number", "tracking no", "tracking code", "waybill", "waybill number", "awb",
        "consignment", "运单号", "运单号码", "快递单号", "物流单号",
    ),
    "carrier": (
        "carrier", "courier", "shipping company", "shipping method", "shipped by", "delivery company", "method",
        "快递公司", "物流公司", "承运商",
    ),
}  # fmt: skip

_STATES: dict[str, tuple[str, ...]] = {
    "to_ship": (
        "pending", "paid", "processing", "new", "open", "unshipped", "unfulfilled", "not fulfilled", "not shipped",
        "awaiting shipment", "to ship", "confirmed", "on hold", "待发货", "等待卖家发货", "买家已付款",
    ),
    "shipped": (
        "shipped", "sent", "dispatched", "fulfilled", "in transit", "on its way", "out for delivery",
        "已发货", "卖家已发货", "运输中",
    ),
    "partly_shipped": ("partially shipped", "partly shipped", "partially fulfilled", "部分发货"),
    "finished": ("completed", "complete", "delivered", "done", "finished", "交易成功", "已完成", "已签收"),
    "closed": ("cancelled", "canceled", "refunded", "returned", "closed", "void", "交易关闭", "已取消", "已退款"),
}  # fmt: skip


def plain(text: str) -> str:
    """A heading or a key as it is compared: lower case, words parted by single blanks, no marks at its ends."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]+", " ", text)
    return " ".join(parted.lower().split()).strip(":：*# ▲▼↑↓") or text.strip()


def field_called(heading: str) -> str | None:
    """The field that admins give this heading, None where nobody is known to."""
    bare = plain(heading)
    return next((name for name, known in _HEADINGS.items() if bare in known), None)


def names_of(field: str) -> tuple[str, ...]:
    """What admins call this field, the most usual first."""
    return _HEADINGS.get(field, ())


def best(headings: Iterable[str], field: str) -> str | None:
    """The heading that is the most usual name of this field, None where none is one."""
    shown = {plain(heading): heading for heading in headings}
    return next((shown[name] for name in names_of(field) if name in shown), None)


def state_called(label: str) -> str | None:
    """What a store's word for a state most likely means in ours, None where nobody can say."""
    bare = plain(label)
    return next((state for state, known in _STATES.items() if bare in known), None)
