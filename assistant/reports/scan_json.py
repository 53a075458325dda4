"""A scan as plain JSON values; what :mod:`scan_file` writes and ``--json`` prints."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from assistant.core.cases import Case, Evidence, OtherParcel
from assistant.core.changes import Change, Changes
from assistant.core.orders import LineItem, Money, Order, PendingRefund, Shipment
from assistant.core.ports import Unread
from assistant.core.results import RowsFrom, ScanResult, WouldDo
from assistant.core.told import Told
from assistant.core.tracking import Timeline, TrackingEvent
from assistant.core.wording import Said, to_json
from assistant.reports.clean import shown

SCHEMA = 1
"""The number of this format. It grows when a reader of the old one would misunderstand the new one."""

Json = dict[str, Any]


def to_dict(result: ScanResult) -> Json:
    """The scan as plain JSON values: money as text, times in ISO 8601 with offset, buyers masked."""
    result = shown(result)
    return {
        "schema": SCHEMA,
        "store": result.store,
        "shop_name": result.shop_name,
        "url": result.url,
        "started_at": _iso(result.started_at),
        "finished_at": _iso(result.finished_at),
        "pack": asdict(result.pack),
        "complete": result.complete,
        "total": result.total,
        "read": result.read,
        "counts": {cause.value: count for cause, count in result.counts.items()},
        "at_risk": [_money(sum_) for sum_ in result.at_risk],
        "unread": [_unread(entry) for entry in result.unread],
        "blocked": [asdict(request) for request in result.blocked],
        "lags": [asdict(lag) for lag in result.lags],
        "scores": [asdict(score) for score in result.scores],
        "would_do": [_would_do(item) for item in result.would_do],
        "rates": None if result.rates is None else asdict(result.rates),
        "changes": None if result.changes is None else _changes(result.changes),
        "rows_from": None if result.rows_from is None else _rows_from(result.rows_from),
        "told": [_told(fact) for fact in result.told],
        "from_memory": result.from_memory
        and {"orders": result.from_memory.orders, "oldest": _iso(result.from_memory.oldest)},
        "cases": [_case(case) for case in result.cases],
    }


def _rows_from(known: RowsFrom) -> Json:
    return asdict(known) | {"oldest": _when(known.oldest)}


def _told(fact: Told) -> Json:
    return {"order_id": fact.order_id, "number": fact.number, "fact": fact.fact.value, "at": _iso(fact.at)}


def _unread(entry: Unread) -> Json:
    """``said`` is how the sentences were made, so that another language can be made of them; absent for plain ones."""
    made = {
        name: to_json(text) for name, text in (("where", entry.where), ("why", entry.why)) if isinstance(text, Said)
    }
    return asdict(entry) | ({"said": made} if made else {})


def _iso(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be written to a plan")
    return at.isoformat()


def _when(at: datetime | None) -> str | None:
    return None if at is None else _iso(at)


def _money(amount: Money) -> Json:
    return {"amount": str(amount.amount), "currency": amount.currency}


def _would_do(item: WouldDo) -> Json:
    return {
        "order_id": item.order_id,
        "kind": item.kind.value,
        "values": dict(item.values),
        "sends": list(item.sends),
        "digest": item.digest,
        "handed": item.handed,
        "also": [one.value for one in item.also],
    }


def _changes(changes: Changes) -> Json:
    return {"before": _iso(changes.before), "orders": [_change(one) for one in changes.orders]}


def _change(one: Change) -> Json:
    was = one.was and {
        "cause": one.was.cause.value,
        "level": one.was.level.value,
        "value": _money(one.was.value),
        "overdue": one.was.overdue,
    }
    return {"order_id": one.order_id, "kind": one.kind.value, "was": was}


def _case(case: Case) -> Json:
    return _verdict(case) | _order(case.order, case.parcel) | _reasons(case)


def _verdict(case: Case) -> Json:
    return {
        "order_id": case.order.order_id,
        "cause": case.cause.value,
        "confidence": case.confidence.value,
        "level": case.level.value,
        "hours": case.hours,
        "limit_hours": case.limit_hours,
        "hours_left": case.hours_left,
        "deadline_from": case.deadline_from,
        "since": _iso(case.since),
        "judged_at": _when(case.judged_at),
        "remedies": [remedy.value for remedy in case.remedies],
        "clears": case.clears,
        "clears_by": _when(case.clears_by),
        "incident": case.incident,
        "at_risk": None if case.at_risk is None else _money(case.at_risk),
    }


def _order(order: Order, decisive: Shipment | None) -> Json:
    marked = decisive.marked_at if decisive else None
    return {
        "status": order.status.value,
        "amount": str(order.total.amount),
        "currency": order.total.currency,
        "buyer": order.buyer.masked,
        "buyer_token": order.buyer.token,
        "carrier": decisive.carrier if decisive else "",
        "tracking_number": decisive.tracking_number if decisive else "",
        "created_at": _when(order.created_at),
        "paid_at": _when(order.paid_at),
        "marked_at": _when(marked or order.marked_at),
        "order_marked_at": _when(order.marked_at),
        "ship_by": _when(order.ship_by),
        "needs_parcel": order.needs_parcel,
        "city": order.city,
        "address_token": order.address_token,
        "refunded": None if order.refunded is None else _money(order.refunded),
        "pending_refund": None if order.pending_refund is None else _pending(order.pending_refund),
        "items": [_item(item) for item in order.items],
        "parcels": _parcels(order, decisive),
        "timeline": [_event(event) for event in decisive.timeline.events] if decisive else [],
    }


def _pending(asked: PendingRefund) -> Json:
    return {"refund_id": asked.refund_id, "amount": _money(asked.amount), "version": asked.version}


def _reasons(case: Case) -> Json:
    return {
        "evidence": [_evidence(fact) for fact in case.evidence],
        "rejected": [{"cause": other.cause.value, "why": other.why, "value": other.value} for other in case.rejected],
        "others": [_other(other, case.order) for other in case.others],
    }


def _other(other: OtherParcel, order: Order) -> Json:
    """A finding about another parcel; ``parcel`` is its place among the order's parcels, null for no parcel at all."""
    return {
        "parcel": None if other.parcel is None else order.shipments.index(other.parcel),
        "cause": other.cause.value,
        "confidence": other.confidence.value,
        "level": other.level.value,
        "since": _iso(other.since),
        "hours": other.hours,
        "limit_hours": other.limit_hours,
        "evidence": [_evidence(fact) for fact in other.evidence],
        "clears": other.clears,
    }


def _evidence(fact: Evidence) -> Json:
    return {"fact": fact.fact, "value": fact.value, "where": fact.where, "at": _when(fact.at)}


def _item(item: LineItem) -> Json:
    return {"title": item.title, "quantity": item.quantity, "total": item.total and _money(item.total)}


def _parcels(order: Order, decisive: Shipment | None) -> list[Json]:
    """All parcels of the order; the one that decides is marked, and added where the order does not list it itself."""
    parcels = [_parcel(parcel) | {"of_order": True} for parcel in order.shipments]
    if decisive is not None:
        if decisive not in order.shipments:
            parcels.append(_parcel(decisive) | {"of_order": False, "decisive": True})
        else:
            parcels[order.shipments.index(decisive)]["decisive"] = True
    return parcels


def _parcel(parcel: Shipment) -> Json:
    return {
        "decisive": False,
        "tracking_number": parcel.tracking_number,
        "carrier": parcel.carrier,
        "marked_at": _when(parcel.marked_at),
        "looked_up": parcel.looked_up and {"source": parcel.looked_up.source, "at": _iso(parcel.looked_up.at)},
        "timeline": _timeline(parcel.timeline),
    }


def _timeline(timeline: Timeline) -> Json:
    return {
        "status": timeline.status.value,
        "events": [_event(event) for event in timeline.events],
        "first_physical": _place(timeline, timeline.first_physical),
        "last_progress": _place(timeline, timeline.last_progress),
    }


def _place(timeline: Timeline, event: TrackingEvent | None) -> int | None:
    return None if event is None else timeline.events.index(event)


def _event(event: TrackingEvent) -> Json:
    return {
        "time": _when(event.time),
        "text": event.text,
        "status": event.status.value,
        "physical": event.physical,
        "generated": event.generated,
        "source": event.source.value,
        "rule": event.rule,
    }
