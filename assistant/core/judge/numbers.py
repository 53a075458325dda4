"""Causes that the waybill itself gives away at hour 0: none, not one of the carrier's, somebody else's, used twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.judge.clocks import Clocks
from assistant.core.judge.codes import Clears, Fact
from assistant.core.judge.finding import Finding, number_facts
from assistant.core.judge.parcels import Parcel, number_reading
from assistant.core.orders import Order
from assistant.core.policy import ClockName
from assistant.core.waybills import Verdict

_REMEDIES = (Remedy.EDIT_TRACKING, Remedy.RESHIP, Remedy.REFUND)
_MOST_NAMED = 5


def no_waybill(parcel: Parcel, clocks: Clocks) -> Finding | None:
    """Marked as shipped, a parcel is needed, and no waybill was given (F2)."""
    if not parcel.order.needs_parcel or parcel.number:
        return None
    reading = clocks.read_unscanned(parcel, ClockName.NO_WAYBILL)
    if reading is None:
        return None
    facts = (Evidence(Fact.NO_WAYBILL, "", "order"),)
    return Finding(parcel, Cause.NO_WAYBILL, Confidence.PROVED, reading, facts, _REMEDIES, Clears.WAYBILL_GIVEN)


def bad_number(parcel: Parcel, clocks: Clocks) -> Finding | None:
    """A number that no parcel of that carrier can have, or that is another carrier's (F4, F5).

    Only while nothing was scanned under it: a carrier's scan is stronger than any shape. A shape contradicts, it never
    proves, so this is *likely* at most.
    """
    if not parcel.is_unscanned or parcel.shipment is None:
        return None
    reading = number_reading(parcel.number, parcel.shipment.carrier)
    found = _FOUND.get(reading.verdict)
    clock = clocks.read_unscanned(parcel, ClockName.AT_ONCE) if found else None
    if found is None or clock is None:
        return None
    cause, clears = found
    owners = ", ".join(reading.belongs_to)
    facts = (*number_facts(parcel), *((Evidence(Fact.SHAPE_OF, owners, "waybill shapes"),) if owners else ()))
    return Finding(parcel, cause, Confidence.LIKELY, clock, facts, _REMEDIES, clears)


_FOUND = {
    Verdict.INVALID: (Cause.WAYBILL_INVALID, Clears.WAYBILL_CORRECTED),
    Verdict.OTHER_CARRIER: (Cause.WRONG_CARRIER, Clears.CARRIER_CORRECTED),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """A waybill on several orders. ``apart`` is False where all may be one buyer's parcels to one place.

    ``sure`` is False where a buyer or an address is unknown, so that *apart* rests on the masked rest alone.
    """

    orders: tuple[str, ...]
    apart: bool
    sure: bool


def shared_waybills(orders: Iterable[Order]) -> dict[str, Shared]:
    """Every waybill that stands on more than one order (F6)."""
    first: dict[str, Order] = {}
    more: dict[str, dict[str, Order]] = defaultdict(dict)
    for order in orders:
        for number in {shipment.tracking_number for shipment in order.shipments} - {""}:
            owner = first.setdefault(number, order)
            if owner.order_id != order.order_id:
                more[number].update({owner.order_id: owner, order.order_id: order})
    return {number: _shared(tuple(owners.values())) for number, owners in more.items()}


def _shared(owners: tuple[Order, ...]) -> Shared:
    # Against the first owner only: a number typed on a thousand orders must not be a million comparisons.
    apart = [other for other in owners[1:] if not _may_be_one(owners[0], other)]
    sure = any(_surely_apart(owners[0], other) for other in apart)
    return Shared(tuple(sorted(order.order_id for order in owners)), bool(apart), sure)


def _may_be_one(one: Order, other: Order) -> bool:
    """Whether one parcel may serve both: the same buyer, and addresses that do not contradict each other."""
    return _same_buyer(one, other) and _agree(one.address_token, other.address_token) and _agree(one.city, other.city)


def _same_buyer(one: Order, other: Order) -> bool:
    if one.buyer.token and other.buyer.token:
        return one.buyer.token == other.buyer.token
    return _agree(one.buyer.masked, other.buyer.masked)


def _surely_apart(one: Order, other: Order) -> bool:
    tokens = bool(one.buyer.token and other.buyer.token) and one.buyer.token != other.buyer.token
    return tokens or not _agree(one.address_token, other.address_token) or not _agree(one.city, other.city)


def _agree(one: str, other: str) -> bool:
    """Whether two texts, each with stars for what is hidden, may stand for the same; an empty one says nothing."""
    (a, a_end), (b, b_end) = _visible(one), _visible(other)
    starts = a.startswith(b) or b.startswith(a)
    ends = a_end.endswith(b_end) or b_end.endswith(a_end)
    return (starts and ends) if "*" in one + other or not (one and other) else one == other


def _visible(text: str) -> tuple[str, str]:
    bare = "".join(text.split())
    return (bare[: bare.index("*")], bare[bare.rindex("*") + 1 :]) if "*" in bare else (bare, bare)


def duplicate_waybill(parcel: Parcel, clocks: Clocks, shared: Shared | None) -> Finding | None:
    """The same waybill on orders of different buyers or addresses (F6); combined parcels of one buyer are excused."""
    if shared is None or not shared.apart:
        return None
    reading = clocks.read_unscanned(parcel, ClockName.AT_ONCE)
    if reading is None:
        return None
    others = [order for order in shared.orders if order != parcel.order.order_id]
    facts = (*number_facts(parcel), Evidence(Fact.ALSO_ON, ", ".join(others[:_MOST_NAMED]), "orders"))
    confidence = Confidence.PROVED if shared.sure else Confidence.LIKELY
    return Finding(parcel, Cause.DUPLICATE_WAYBILL, confidence, reading, facts, _REMEDIES, Clears.OWN_WAYBILL)
