"""From orders to cases: every parcel is judged, the worst one speaks for its order, the worst order comes first."""

from collections.abc import Iterable
from datetime import datetime

from assistant.core.cases import Case
from assistant.core.judge.bench import Bench, Finding, Parcel, shared_waybills
from assistant.core.judge.detectors import DETECTORS
from assistant.core.orders import Order, OrderStatus
from assistant.core.policy import Level, Limits

_JUDGED = frozenset({OrderStatus.SHIPPED, OrderStatus.PARTLY_SHIPPED})
_URGENCY = {Level.LATE: 2, Level.ACT: 1, Level.WATCH: 0}


def find_cases(orders: Iterable[Order], limits: Limits, now: datetime) -> tuple[Case, ...]:
    """Every order with a parcel that needs a look, worst first. ``now`` is aware; raises ValueError where it is not."""
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    known = tuple(orders)
    bench = Bench(now, limits, shared_waybills(known))
    cases = (_case(order, bench) for order in known if order.status in _JUDGED)
    return tuple(sorted((case for case in cases if case), key=_worst_first))


def _case(order: Order, bench: Bench) -> Case | None:
    parcels = [Parcel(order, shipment) for shipment in order.shipments] or [Parcel(order, None)]
    found = [(finding, parcel) for parcel in parcels if (finding := _judge(parcel, bench))]
    if not found:
        return None
    finding, parcel = max(found, key=lambda pair: (_URGENCY[pair[0].level], pair[0].hours))
    return Case(
        order=order,
        cause=finding.cause,
        confidence=finding.confidence,
        level=finding.level,
        since=finding.since,
        hours=round(finding.hours, 2),
        limit_hours=finding.limit_hours,
        evidence=finding.evidence,
        remedies=finding.remedies,
        clears=finding.clears,
        parcel=parcel.shipment,
        at_risk=order.total,
    )


def _judge(parcel: Parcel, bench: Bench) -> Finding | None:
    return next((finding for detector in DETECTORS if (finding := detector(parcel, bench))), None)


def _worst_first(case: Case) -> tuple[int, float, str]:
    return (-_URGENCY[case.level], -case.hours, case.order.order_id)
