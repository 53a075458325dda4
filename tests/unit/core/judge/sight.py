"""Short hands for the judge's tests: one order, one policy, one verdict. All times are hours before ``NOW``."""

from datetime import datetime
from typing import Any

from assistant.core.cases import Case
from assistant.core.judge import find_cases
from assistant.core.orders import Order, Shipment
from assistant.core.policy import Policy
from assistant.core.tracking import read_timeline
from assistant.policies.loader import load_policy
from tests.builders import NOW, a_shipment, ago, an_order

POLICY = load_policy("generic", year=2026)
PICKED_UP = "【杭州市】【杭州余杭】的刘师傅已揽收"
DEPARTED = "【杭州市】快件离开【杭州转运中心】已发往【深圳转运中心】"
ARRIVED = "【深圳市】快件已到达【深圳转运中心】"
OUT = "【深圳市】【深圳南山】的李师傅正在派件，请保持电话畅通"
STATION = "您的快件已到达【深圳南山菜鸟驿站】，请凭取件码1-2-3领取"
SIGNED = "【深圳市】已签收，签收人：本人"
WAITING = "包裹正在等待揽收"


def parcel(*rows: tuple[float, str], marked: float = 46, **more: Any) -> Shipment:
    """One parcel whose rows are (hours ago, text), read as a scan reads them."""
    carrier = more.get("carrier", "圆通速递")
    timeline = read_timeline([(ago(hours), text) for hours, text in rows], carrier)
    return a_shipment(marked=marked, timeline=timeline, **more)


def order(*shipments: Shipment, **more: Any) -> Order:
    """One order with these parcels, paid six hours before it was marked; no deadline shown unless given."""
    marked = shipments[0].marked_at if shipments else ago(46)
    paid = None if marked is None else ago((NOW - marked).total_seconds() / 3600 + 6)
    return an_order(**{"shipments": shipments, "marked_at": marked, "paid_at": paid, "ship_by": None} | more)


def verdict(*orders: Order, policy: Policy = POLICY, now: datetime = NOW) -> Case | None:
    """The case of the first of these orders, judged together with the others."""
    cases = {case.order.order_id: case for case in find_cases(orders, policy, now)}
    return cases.get(orders[0].order_id)


def case_of(*orders: Order, policy: Policy = POLICY, now: datetime = NOW) -> Case:
    """The same where there must be one."""
    found = verdict(*orders, policy=policy, now=now)
    assert found is not None
    return found


def facts(case: Case) -> dict[str, str]:
    """The case's evidence by its key."""
    return {fact.fact: fact.value for fact in case.evidence}
