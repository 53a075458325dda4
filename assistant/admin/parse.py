"""From strings to orders. Pure: no Playwright, no clock, no network.

A row that does not read becomes :class:`Unread` with the field and the reason; it never stops the run and never
disappears. No text of a row is quoted beyond the one field that failed, masked, because rows hold buyer data.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from assistant.admin.json_rows import JsonLayout, NotThatAnswer, from_json
from assistant.admin.raw import RawAnswer, RawRow
from assistant.admin.shapes import shape_of
from assistant.core.currency_signs import other_currency
from assistant.core.orders import Buyer, LineItem, Money, Order, OrderStatus, PendingRefund, Shipment
from assistant.core.ports import OrderPage, Unread
from assistant.core.tracking import mask_private, read_timeline
from assistant.core.wording import said, why_of
from assistant.packs.fields import ONLY, FieldSpec, UnreadableField, Value
from assistant.packs.model import NUMBER, Orders, Pack, Parcels


class UnreadableRow(ValueError):
    """A row or an answer that cannot become an order; the text says which field and why."""

    def __init__(self, why: str, text: str = "") -> None:
        super().__init__(why)
        self.text = text


@dataclass(frozen=True, slots=True)
class Claimed:
    """One refund of the store's list: of which order, how it stands, and what was asked for."""

    order_id: str
    state: str
    claim: PendingRefund


@dataclass(frozen=True, slots=True)
class PackParser:
    """Reads one pack's answers. ``zone`` and ``currency`` are the store's own."""

    pack: Pack
    zone: ZoneInfo

    def page(self, number: int, answer: RawAnswer, where: str, way: Orders | None = None) -> OrderPage:
        """One page of the list, as ``way`` reads it. Raises :class:`UnreadableRow` where the answer cannot be read."""
        part = way or self.pack.orders
        top = top_of(answer, shape_of(part))
        total = self._value("total", part.total, top) if part.total else None
        orders: list[Order] = []
        unread: list[Unread] = []
        for position, row in enumerate(top.rows, start=1):
            try:
                orders.append(self._order(row, part.named, part.keys))
            except UnreadableRow as fault:
                where_row = said("{where}, row {row}", where=where, row=position)
                unread.append(Unread(where_row, why_of(fault), self._id_of(row, part), text=fault.text))
        return OrderPage(number, tuple(orders), tuple(unread), total if isinstance(total, int) else None)

    def next_of(self, answer: RawAnswer, way: Orders) -> str:
        """What the page after this one is asked for by; "" behind the last. Raises :class:`UnreadableRow`."""
        top = top_of(answer, shape_of(way))
        return _text(self._value("next", way.next, top)) if way.next else ""

    def row_keys(self, answer: RawAnswer, way: Orders) -> dict[str, dict[str, str]]:
        """The admin's own ids of the orders on a page of the list, by order number; of a row that reads."""
        found: dict[str, dict[str, str]] = {}
        for row in top_of(answer, shape_of(way)).rows if way.keys else ():
            with suppress(UnreadableRow):
                own = {name: _text(value) for name, value in self._values(way.keys, row).items()}
                found[_text(self._value("order_id", way.fields["order_id"], row))] = own
        return found

    def one(self, answer: RawAnswer) -> Order:
        """The order that an answer shows alone. Raises :class:`UnreadableRow`."""
        part = self.pack.orders.one
        assert part is not None
        return self._order(top_of(answer, shape_of(part)), part.fields)

    def keys(self, order_id: str, answer: RawAnswer) -> dict[str, str]:
        """The admin's own ids of an order. Raises :class:`UnreadableRow`, also for another order's."""
        part = self.pack.keys
        assert part is not None
        top = top_of(answer, shape_of(part))
        if (shown := self._value("order_id", part.order_id, top)) != order_id:
            raise UnreadableRow(said("the answer shows order {shown}, not the one asked for", shown=shown))
        return {name: _text(value) for name, value in self._values(part.fields, top).items()}

    def pages_of(self, answer: RawAnswer) -> int:
        """On how many pages the rows of an order lie of which this is the first; 1 where nothing tells of more."""
        part = self.pack.parcels
        if part.total is None or part.further is None:
            return 1
        with suppress(UnreadableRow):
            top = top_of(sound(answer), shape_of(part))
            total = self._value("total", part.total, top)
            return -(-total // len(top.rows)) if isinstance(total, int) and total and top.rows else 1
        return 1

    def with_parcels(self, order: Order, answer: RawAnswer, further: Sequence[RawAnswer] = ()) -> Order:
        """``order`` with what the answer about its parcels adds, and ``further`` pages of it.

        Raises :class:`UnreadableRow`.
        """
        part = self.pack.parcels
        top = self._of_order(order.order_id, answer, part)
        others = [self._of_order(order.order_id, one, part.after_the_first) for one in further]
        top = replace(top, rows=(*top.rows, *(row for other in others for row in other.rows)))
        self._require_all_rows(top)
        more = self._values(part.fields, top)
        rows = (row for row in top.rows if self._is_parcel(row, order.order_id))
        shipments = tuple(self._shipment(one) for row in rows for one in self._by_number(row))
        marked = _earliest([shipment.marked_at for shipment in shipments])
        partly = order.status is OrderStatus.PARTLY_SHIPPED
        return replace(
            order,
            status=part.when_none if partly and part.when_none and not shipments else order.status,
            paid_at=_time(more.get("paid_at")) or order.paid_at,
            marked_at=_time(more.get("marked_at")) or order.marked_at or marked,
            ship_by=_time(more.get("ship_by")) or order.ship_by,
            needs_parcel=order.needs_parcel and more.get("virtual") is not True,
            city=_text(more.get("city")) or order.city,
            address_token=_text(more.get("address")) or order.address_token,
            shipments=shipments,
            refunded=self._money(more.get("refunded")) or order.refunded,
            pending_refund=self._claim(more) or order.pending_refund,
        )

    def _of_order(self, order_id: str, answer: RawAnswer, part: Parcels) -> RawRow:
        top = top_of(answer, shape_of(part))
        shown = _text(self._value("order_id", part.order_id, top))
        if set(shown.splitlines()) != {order_id}:  # many: as often as it likes, and always the same
            raise UnreadableRow(said("the answer shows order {shown}, not the one asked for", shown=shown))
        return top

    def _require_all_rows(self, top: RawRow) -> None:
        """Raises :class:`UnreadableRow` where the page counts more rows than it shows: a parcel may be on the next."""
        if (spec := self.pack.parcels.total) is None:
            return
        total = self._value("total", spec, top)
        if total != len(top.rows):
            raise UnreadableRow(
                said("its page counts {total} rows and shows {shown}", total=total, shown=len(top.rows)), str(total)
            )

    def claims(self, answer: RawAnswer) -> tuple[int, tuple[Claimed, ...]]:
        """How many refunds the list counts, and those on this page of it. Raises :class:`UnreadableRow`."""
        part = self.pack.claims
        assert part is not None
        top = top_of(answer, shape_of(part))
        total = self._value("total", part.total, top)
        return (total if isinstance(total, int) else 0), tuple(self._claimed(row) for row in top.rows)

    def _claimed(self, row: RawRow) -> Claimed:
        part = self.pack.claims
        assert part is not None
        values = self._values(part.fields, row)
        state, amount = _text(values["state"]), self._money(values["refund_amount"])
        if state not in part.states or amount is None:
            raise UnreadableRow(said("state: a state of a refund that the pack does not know"), state[:40])
        version = _text(values.get("refund_version"))
        claim = PendingRefund(_text(values["refund_id"]), amount, version)
        return Claimed(_text(values["order_id"]), part.states[state], claim)

    def _money(self, value: Value | None) -> Money | None:
        return Money(value, self.pack.store.currency) if isinstance(value, Decimal) else None

    def _claim(self, values: Mapping[str, Value | None]) -> PendingRefund | None:
        amount, number = self._money(values.get("refund_amount")), _text(values.get("refund_id"))
        return PendingRefund(number, amount, _text(values.get("refund_version"))) if amount and number else None

    def _order(self, row: RawRow, specs: Mapping[str, FieldSpec], keys: Mapping[str, FieldSpec] | None = None) -> Order:
        values = self._values(specs, row)
        amount = values["total"]
        if not isinstance(amount, Decimal):
            raise UnreadableRow(said("total: is not an amount"))
        money = Money(amount, self._own_currency(_text(values.get("currency"))))
        items = [line for line in _text(values.get("item")).split("\n") if line]
        return Order(
            order_id=_text(values["order_id"]),
            status=self._status(_text(values["status"])),
            buyer=Buyer(mask_name(_text(values.get("buyer"))), _text(values.get("buyer_token"))),
            total=money,
            created_at=_time(values.get("created_at")),
            paid_at=_time(values.get("paid_at")),
            marked_at=_time(values.get("marked_at")),
            ship_by=_time(values.get("ship_by")),
            changed_at=_time(values.get("changed_at")),
            revision=_text(values.get("revision")),
            needs_parcel=values.get("virtual") is not True,
            city=_text(values.get("city")),
            address_token=_text(values.get("address")),
            items=tuple(LineItem(mask_private(title)) for title in items),
            refunded=self._money(values.get("refunded")),
            pending_refund=self._claim(values),
            keys=tuple((name, _text(value)) for name, value in self._values(keys or {}, row).items()),
        )

    def _own_currency(self, code: str) -> str:
        """The store's currency, which an order that names its own must name. Raises :class:`UnreadableRow`."""
        own = self.pack.store.currency
        if code and code.upper() != own:
            raise UnreadableRow(_foreign("total", code, own), code[:40])
        return own

    def _is_parcel(self, row: RawRow, order_id: str) -> bool:
        """Whether a row is a parcel, and this order's: a search for "KW-200" shows those of KW-2001 as well."""
        only, whose = self.pack.parcels.only, self.pack.parcels.parcel.get("order_id")
        if whose is not None and self._value("order_id", whose, row) != order_id:
            return False
        return only is None or self._value(ONLY, only, row) is True

    def _by_number(self, row: RawRow) -> tuple[RawRow, ...]:
        """A row for each number in it, a blank one too; a row that shows none is one parcel without a number."""
        if not self.pack.parcels.parcel[NUMBER].many:
            return (row,)
        numbers = (row.fields.get(NUMBER) or "").split("\n")
        return tuple(replace(row, fields={**row.fields, NUMBER: number}) for number in numbers)

    def _shipment(self, row: RawRow) -> Shipment:
        values = self._values(self.pack.parcels.parcel, row)
        events = [self._event(event) for event in row.rows]
        carrier = _text(values.get("carrier"))
        number = re.sub(r"\s+", "", _text(values.get(NUMBER)))
        timeline = read_timeline(events, carrier or None, platform=self._is_platform_row)
        return Shipment(number, carrier, _time(values.get("marked_at")), timeline)

    def _event(self, row: RawRow) -> tuple[datetime | None, str]:
        values = self._values(self.pack.parcels.event, row)
        return _time(values.get("time")), _text(values.get("text"))

    def _is_platform_row(self, text: str) -> bool:
        pattern = _any_of(self.pack.parcels.platform_rows)
        return pattern is not None and pattern.search(text) is not None

    def _status(self, label: str) -> OrderStatus:
        known = self.pack.statuses.get(label)
        if known is None:
            raise UnreadableRow(said("status: a label that the pack does not know"), label[:40])
        return known

    def _id_of(self, row: RawRow, part: Orders) -> str:
        try:
            return _text(self._value("order_id", part.fields["order_id"], row))
        except UnreadableRow:
            return ""

    def _values(self, specs: Mapping[str, FieldSpec], row: RawRow) -> dict[str, Value | None]:
        return {name: self._value(name, spec, row) for name, spec in specs.items()}

    def _value(self, name: str, spec: FieldSpec, row: RawRow) -> Value | None:
        value = value_of(name, spec, row, self.zone)
        # a pattern has been told what to keep; without one, 99.00 € in a store of dollars is no amount of its own
        if spec.kind == "money" and spec.pattern is None:
            text, own = row.fields.get(name) or "", self.pack.store.currency
            if sign := next((sign for line in text.splitlines() if (sign := other_currency(line, own))), ""):
                raise UnreadableRow(_foreign(name, sign, own), mask_private(text)[:40])
        return value


def _foreign(name: str, sign: str, own: str) -> str:
    return said("{name}: is in another currency ({sign}) than the store's {own}", name=name, sign=sign, own=own)


def sound(answer: RawAnswer) -> RawAnswer:
    """The answer, if one came and says it is well. Raises :class:`UnreadableRow`."""
    if answer.error:
        raise UnreadableRow(said("no answer: {error}", error=answer.error))
    if answer.status != 200:
        raise UnreadableRow(said("the store answered HTTP {status}", status=answer.status))
    return answer


def value_of(name: str, spec: FieldSpec, row: RawRow, zone: ZoneInfo) -> Value | None:
    """One field of a row, None where an optional one is absent. Raises :class:`UnreadableRow`."""
    if name in row.faults:
        raise UnreadableRow(said("{name}: stands there more than once", name=name))
    text = row.fields.get(name)
    try:
        if spec.many:
            parts = (spec.read(part, zone) for part in (text or "").splitlines() or [""])
            return "\n".join(str(part) for part in parts if part is not None)
        return spec.read(text, zone)
    except UnreadableField as fault:
        raise UnreadableRow(said("{name}: {fault}", name=name, fault=fault), mask_private(text or "")[:40]) from fault


def top_of(answer: RawAnswer, layout: JsonLayout) -> RawRow:
    """The answer as rows of strings, whichever way it came. Raises :class:`UnreadableRow`."""
    if answer.raw is not None:
        return answer.raw
    try:
        return from_json(answer.text, layout)
    except NotThatAnswer as fault:
        raise UnreadableRow(why_of(fault)) from fault


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern that finds what any of ``patterns`` finds; None for none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


def mask_name(name: str) -> str:
    """A buyer's name with all but its first character starred; names that the store masked already stay as they are."""
    return name if not name or "*" in name else name[0] + "**"


def _text(value: Value | None) -> str:
    return "" if value is None else str(value)


def _time(value: Value | None) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _earliest(times: list[datetime | None]) -> datetime | None:
    return min((time for time in times if time is not None), default=None)
