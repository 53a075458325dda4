"""Makes orders, parcels, cases and scans for tests: functions with sensible defaults, never fixtures.

``NOW`` is the frozen present of all of them. Whatever a test cares about it passes; the rest is a plausible Chinese
order that was paid 52 hours ago, marked as shipped 46 hours ago, and never scanned.
"""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from assistant.core.cases import Case, Cause, Confidence, Evidence, OtherParcel, Rejected, Remedy
from assistant.core.changes import Change, ChangeKind, Changes, Standing, standing
from assistant.core.judge.scores import CarrierScore
from assistant.core.orders import Buyer, LineItem, Money, Order, OrderStatus, Shipment
from assistant.core.policy import LearnedLag, Level
from assistant.core.ports import BlockedRequest, Unread
from assistant.core.results import PackRef, ScanResult
from assistant.core.tracking import EventSource, Timeline, TrackingEvent, TrackingStatus

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 15, 20, tzinfo=CHINA)

S = TrackingStatus


def ago(hours: float) -> datetime:
    """So many hours before ``NOW``."""
    return NOW - timedelta(hours=hours)


def an_event(hours_ago: float | None, text: str, status: TrackingStatus = S.IN_TRANSIT, **more: Any) -> TrackingEvent:
    """One row of a trace, by the carrier; physical unless its status says otherwise."""
    physical = status not in {S.LABEL_CREATED, S.UNKNOWN}
    return TrackingEvent(**{
        "time": None if hours_ago is None else ago(hours_ago),
        "text": text, "status": status, "physical": physical, "rule": "test",
    } | more)  # fmt: skip


def a_label(hours_ago: float = 45.5, text: str = "商家已打单，等待快递揽收") -> TrackingEvent:
    """The platform's own row when a label is printed."""
    return an_event(hours_ago, text, S.LABEL_CREATED, source=EventSource.PLATFORM)


def a_timeline(*events: TrackingEvent) -> Timeline:
    """Rows in the order in which they happened, and what they amount to."""
    ordered = tuple(sorted(events, key=lambda event: (event.time is not None, event.time or NOW)))
    physical = [event for event in ordered if event.physical]
    progress = [event for event in physical if not event.generated]
    return Timeline(
        events=ordered,
        first_physical=physical[0] if physical else None,
        last_progress=progress[-1] if progress else None,
        status=ordered[-1].status if ordered else S.UNKNOWN,
    )


def a_moving_timeline() -> Timeline:
    """A parcel that was picked up, sorted and is on the road."""
    return a_timeline(
        a_label(45.5),
        an_event(40, "【杭州市】快件已被【杭州余杭仓前】揽收", S.PICKED_UP),
        an_event(31, "【杭州市】快件已到达【杭州转运中心】"),
        an_event(6, "【广州市】快件离开【广州转运中心】已发往【深圳转运中心】"),
    )


def a_shipment(*, marked: float | None = 46, events: tuple[TrackingEvent, ...] | None = None, **more: Any) -> Shipment:
    """One parcel, marked as shipped ``marked`` hours ago; without ``events`` it has a label and no scan."""
    return Shipment(**{
        "tracking_number": "YT7712345678901",
        "carrier": "圆通速递",
        "marked_at": None if marked is None else ago(marked),
        "timeline": a_timeline(a_label()) if events is None else a_timeline(*events),
    } | more)  # fmt: skip


def an_order(order_id: str = "4512889034567812345", **more: Any) -> Order:
    """One shipped order with one parcel."""
    return Order(**{
        "order_id": order_id,
        "status": OrderStatus.SHIPPED,
        "buyer": Buyer(masked="t**8", token="b-" + order_id[-6:]),
        "total": Money(Decimal("128.00"), "CNY"),
        "created_at": ago(52.2),
        "paid_at": ago(52),
        "marked_at": ago(46),
        "ship_by": ago(4),
        "city": "深圳市",
        "address_token": "a-" + order_id[-6:],
        "items": (LineItem("春秋薄款针织开衫 米白 L", 1, Money(Decimal("128.00"), "CNY")),),
        "shipments": (a_shipment(),),
    } | more)  # fmt: skip


def a_case(cause: Cause = Cause.LABEL_ONLY, order: Order | None = None, **more: Any) -> Case:
    """One case. Every cause has an order that fits it; ``order`` and any field may be given instead."""
    typical = _TYPICAL[cause]
    order = order or _order_for(cause)
    parcel = order.shipments[0] if order.shipments else None
    marked = order.marked_at or ago(46)
    fields = {
        "order": order,
        "cause": cause,
        "confidence": Confidence.PROVED,
        "level": Level.LATE,
        "since": marked,
        "hours": (NOW - marked).total_seconds() / 3600,
        "limit_hours": 24.0,
        "evidence": (
            Evidence("marked_at", marked.isoformat(" ", "minutes"), "order", marked),
            Evidence("physical_scans", "0", "trace"),
        ),
        "parcel": parcel,
        "rejected": (Rejected(Cause.STALLED, "never_scanned"),),
        "at_risk": order.total,
        "judged_at": NOW,
    } | typical | more  # fmt: skip
    shown = "" if fields.get("hours_left") is None else "order"
    return Case(**({"deadline_from": shown} | fields))


def another_parcel(order: Order, place: int = 1, **more: Any) -> OtherParcel:
    """What was found about the parcel at that place of an order: it stopped moving."""
    return OtherParcel(**{
        "parcel": order.shipments[place],
        "cause": Cause.STALLED,
        "confidence": Confidence.LIKELY,
        "level": Level.WATCH,
        "since": ago(60),
        "hours": 60.0,
        "limit_hours": 48.0,
        "evidence": (Evidence("rows_without_progress", "3", "trace"),),
        "clears": "new_scan",
    } | more)  # fmt: skip


def two_parcels(**more: Any) -> Case:
    """One case whose order has a second parcel that something was found about."""
    order = an_order(shipments=(a_shipment(), a_shipment(tracking_number="YT7700000000002")))
    return a_case(order=order, others=(another_parcel(order),), **more)


def one_event(count: int = 3, fact: str = "siblings_unscanned") -> tuple[Case, ...]:
    """``count`` cases of one incident: marked as shipped together, none of them scanned."""
    orders = [an_order(str(4512889034561000000 + i)) for i in range(count)]
    evidence = (Evidence(fact, f"{count}/{count}", "orders"),)
    return tuple(a_case(order=order, incident="2026-11-21 17:20 圆通速递", evidence=evidence) for order in orders)


def a_lag(**more: Any) -> LearnedLag:
    """What 42 delivered parcels of one carrier took."""
    return LearnedLag(**{
        "carrier": "yto",
        "origin": "",
        "parcels": 42,
        "first_scan_p50": 4.5,
        "first_scan_p95": 19.6,
        "gaps": 1234,
        "gap_p50": 8.0,
        "gap_p95": 31.4,
    } | more)  # fmt: skip


def a_score(weekday: int | None = None, **more: Any) -> CarrierScore:
    """How 50 parcels of one carrier did."""
    return CarrierScore(**{
        "carrier": "yto",
        "origin": "",
        "weekday": weekday,
        "parcels": 50,
        "scans": 48,
        "first_scan_p50": 6.0,
        "first_scan_p95": 20.0,
        "unscanned": 2,
        "stalled": 1,
    } | more)  # fmt: skip


def some_scores() -> tuple[CarrierScore, ...]:
    """Two carriers, one of them also by place; a weekday of which too little is known is left out."""
    known = (("yto", ""), ("yto", "杭州"), ("zto", ""))
    days = (None, 0, 1, 2, 3, 4, 6)
    return tuple(a_score(day, carrier=carrier, origin=origin) for carrier, origin in known for day in days)


def a_result(*cases: Case, **more: Any) -> ScanResult:
    """One scan; without cases it has one of every cause, worst first."""
    return ScanResult(**{
        "store": "practice",
        "shop_name": "山茶家居旗舰店",
        "url": "http://127.0.0.1:8765/trade/sold.htm",
        "started_at": NOW - timedelta(seconds=42),
        "finished_at": NOW,
        "pack": PackRef("practice", "selectors/practice.toml", "3f2a9c" * 10 + "3f2a", "practice"),
        "complete": True,
        "total": 1000,
        "read": 1000,
        "unread": (),
        "blocked": (),
        "cases": cases or every_cause(),
    } | more)  # fmt: skip


def milder(case: Case) -> Standing:
    """How the order of a case stood while it was only watched."""
    return replace(standing(case), level=Level.WATCH)


def some_changes(*cases: Case, **more: Any) -> Changes:
    """Since a scan a day ago: the first case is new, the second worse, the rest the same, and two are gone."""
    kinds = (ChangeKind.NEW, ChangeKind.WORSE, *[ChangeKind.SAME] * len(cases))
    known = [
        Change(case.order.order_id, kind, None if kind is ChangeKind.NEW else milder(case))
        for case, kind in zip(cases, kinds, strict=False)
    ]
    was = Standing(Cause.STALLED, Level.ACT, Money(Decimal("88.00"), "CNY"), overdue=True)
    gone = [
        Change("4512889034567800001", ChangeKind.CLEARED, was),
        Change("4512889034567800002", ChangeKind.NOT_READ, was),
    ]
    return Changes(**{"before": ago(24), "orders": (*known, *gone)} | more)


def a_clean_result(**more: Any) -> ScanResult:
    """A scan that found nothing and missed nothing."""
    return replace(a_result(), cases=(), **more)


def an_incomplete_result(*cases: Case, **more: Any) -> ScanResult:
    """A scan that missed one page and had writes stopped."""
    unread = (
        Unread("order list, page 7", "the answer was HTTP 502", "", 15),
        Unread("order list, page 9, row 3", "price: '面议' is not a number", "4512889034567899999", 1, "面议"),
    )
    return a_result(*cases, **{"complete": False, "read": 984, "unread": unread, "blocked": some_blocked()} | more)


def some_blocked() -> tuple[BlockedRequest, ...]:
    """Writes that pages tried by themselves."""
    return (
        BlockedRequest("POST", "http://127.0.0.1:8765/settings/table", "xmlhttprequest", "sold.htm", 67),
        BlockedRequest("POST", "http://127.0.0.1:8765/beacon", "ping", "", 3),
    )


def every_cause() -> tuple[Case, ...]:
    """One case of each cause, worst first, with levels and confidences mixed."""
    return tuple(a_case(cause) for cause in _TYPICAL)


def many_cases(count: int) -> tuple[Case, ...]:
    """``count`` cases of all causes with order numbers of their own."""
    causes = [list(_TYPICAL)[i % len(_TYPICAL)] for i in range(count)]
    orders = [replace(_order_for(cause), order_id=str(4512889034560000000 + i)) for i, cause in enumerate(causes)]
    return tuple(a_case(cause, order) for cause, order in zip(causes, orders, strict=True))


def _order_for(cause: Cause) -> Order:
    number = str(4512889034567812300 + list(Cause).index(cause) * 17)
    return an_order(number, **_ORDERS.get(cause, {}))


_SCANNED = (
    a_label(150),
    an_event(143, "【杭州市】快件已被【杭州余杭仓前】揽收，快递员电话 138****5678", S.PICKED_UP),
    an_event(135, "【杭州市】快件已到达【杭州转运中心】"),
    an_event(122, "【嘉兴市】快件离开【嘉兴转运中心】已发往【武汉转运中心】"),
)

_ORDERS: dict[Cause, dict[str, Any]] = {
    Cause.NO_WAYBILL: {"shipments": (), "total": Money(Decimal("1299.00"), "CNY"), "marked_at": ago(30)},
    Cause.WAYBILL_INVALID: {"shipments": (a_shipment(tracking_number="12345", events=()),)},
    Cause.WRONG_CARRIER: {"shipments": (a_shipment(tracking_number="SF1380012345678", events=()),)},
    Cause.DUPLICATE_WAYBILL: {"shipments": (a_shipment(tracking_number="YT7700000000001"), a_shipment())},
    Cause.NOT_FOUND_YET: {"shipments": (a_shipment(events=()),)},
    Cause.STALLED: {
        "paid_at": ago(160), "marked_at": ago(151), "total": Money(Decimal("459.90"), "CNY"),
        "shipments": (a_shipment(marked=151, events=_SCANNED, tracking_number="78312345678901", carrier="中通快递"),),
    },
    Cause.IMPOSSIBLE_TRACE: {
        "shipments": (a_shipment(events=(an_event(70, "【成都市】已签收，签收人：本人", S.DELIVERED), a_label())),),
    },
    Cause.RETURNING: {
        "paid_at": ago(160), "marked_at": ago(151),
        "shipments": (a_shipment(marked=151, events=(*_SCANNED, an_event(20, "快件已由【武汉】退回", S.RETURNING))),),
    },
    Cause.EXCEPTION: {
        "paid_at": ago(160), "marked_at": ago(151),
        "shipments": (a_shipment(marked=151, events=(*_SCANNED, an_event(27, "收件人电话无法接通", S.EXCEPTION))),),
    },
}  # fmt: skip

_TYPICAL: dict[Cause, dict[str, Any]] = {
    Cause.LABEL_ONLY: {
        "remedies": (Remedy.HAND_OVER, Remedy.RESHIP, Remedy.MESSAGE),
        "clears": "first_scan",
        "hours_left": 2.0,
    },
    Cause.NO_WAYBILL: {
        "remedies": (Remedy.EDIT_TRACKING, Remedy.REFUND),
        "clears": "waybill_given",
        "hours_left": -6.0,
    },
    Cause.STALLED: {
        "remedies": (Remedy.ASK_CARRIER, Remedy.MESSAGE),
        "clears": "new_scan",
        "level": Level.ACT,
        "confidence": Confidence.LIKELY,
        "since": ago(122),
        "hours": 122.0,
        "limit_hours": 96.0,
        "rejected": (Rejected(Cause.LABEL_ONLY, "was_scanned"), Rejected(Cause.RETURNING, "no_return_row")),
    },
    Cause.DUPLICATE_WAYBILL: {
        "remedies": (Remedy.EDIT_TRACKING, Remedy.RESHIP),
        "clears": "own_waybill",
        "level": Level.ACT,
        "limit_hours": 20.0,
        "evidence": (Evidence("also_on", "4512889034567811111", "orders"),),
        "incident": "2026-11-21 17:20",
    },
    Cause.WAYBILL_INVALID: {"remedies": (Remedy.EDIT_TRACKING,), "clears": "waybill_corrected", "level": Level.ACT},
    Cause.WRONG_CARRIER: {
        "remedies": (Remedy.EDIT_TRACKING,),
        "clears": "waybill_corrected",
        "level": Level.ACT,
        "confidence": Confidence.LIKELY,
    },
    Cause.RETURNING: {
        "remedies": (Remedy.ASK_CARRIER, Remedy.RESHIP),
        "clears": "settled",
        "level": Level.ACT,
        "since": ago(20),
        "hours": 20.0,
        "limit_hours": 12.0,
    },
    Cause.EXCEPTION: {
        "remedies": (Remedy.ASK_CARRIER,),
        "clears": "new_scan",
        "level": Level.WATCH,
        "since": ago(27),
        "hours": 27.0,
    },
    Cause.IMPOSSIBLE_TRACE: {
        "remedies": (Remedy.WAIT,),
        "clears": "waybill_corrected",
        "level": Level.WATCH,
        "confidence": Confidence.GUESS,
    },
    Cause.NOT_FOUND_YET: {
        "remedies": (Remedy.WAIT,),
        "clears": "first_scan",
        "level": Level.WATCH,
        "confidence": Confidence.GUESS,
        "limit_hours": 12.0,
        "incident": "2026-11-21 17:20",
        "rejected": (),
    },
}
