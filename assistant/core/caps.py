"""How much may be done in one item, hour and day, and for one buyer: set outside any plan. Over it is not offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from assistant.core.actions import PlannedAction
from assistant.core.attempts import Spent
from assistant.core.orders import Money
from assistant.core.wording import coded, said


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many items, and so much money, in a stretch of time."""

    items: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Caps:
    """The policy. Amounts are in ``currency`` only; money of another one is never offered, as no cap is known for it.

    The defaults are small on purpose: a seller who needs more writes it into config.toml.
    """

    currency: str = "CNY"
    item: Decimal = Decimal(200)
    hour: Limit = Limit(20, Decimal(500))
    day: Limit = Limit(60, Decimal(1500))
    buyer_day: Limit = Limit(4, Decimal(300))
    refunds_of_an_order: int = 1


@dataclass(frozen=True, slots=True)
class CapLeft:
    """One cap as the person who is asked sees it: done so far of the limit."""

    name: str
    items: int
    items_limit: int
    amount: Decimal
    amount_limit: Decimal


def caps_left(caps: Caps, buyer: str, spent: Sequence[Spent], now: datetime) -> tuple[CapLeft, ...]:
    """What was used of each cap. Attempts in doubt count as done."""
    hour = [one for one in spent if one.at > now - timedelta(hours=1)]
    day = [one for one in spent if one.at > now - timedelta(days=1)]
    theirs = [one for one in day if one.buyer == buyer and buyer]
    stretches = (("hour", hour, caps.hour), ("day", day, caps.day), ("buyer", theirs, caps.buyer_day))
    return tuple(CapLeft(name, len(of), lim.items, _sum(of), lim.amount) for name, of, lim in stretches)


def _sum(spent: Iterable[Spent]) -> Decimal:
    return sum((one.amount.amount for one in spent if one.amount), Decimal(0))


def over_cap(action: PlannedAction, caps: Caps, buyer: str, spent: Sequence[Spent], now: datetime) -> str:
    """Which cap this action would break, in words with its numbers; "" for none."""
    found = (
        _own_worth(action, caps),
        _second_refund(action, caps, spent),
        *(_full(cap, action.amount) for cap in caps_left(caps, buyer, spent, now)),
    )
    return next((why for why in found if why), "")


def _own_worth(action: PlannedAction, caps: Caps) -> str:
    money = action.amount
    if money is None:
        return said("the amount of this {kind} is not known", kind=coded(action.kind)) if action.kind.is_money else ""
    if money.currency != caps.currency:
        return said("no cap is set for {currency} ([caps] in config.toml)", currency=money.currency)
    above = money.amount > caps.item
    return said("{money} is above {limit} for one item", money=str(money), limit=f"{caps.item:,.2f}") if above else ""


def _second_refund(action: PlannedAction, caps: Caps, spent: Sequence[Spent]) -> str:
    """A refund of an order counts for ever, not for a day: the second one is the accident every shop knows."""
    before = [one for one in spent if one.kind.is_refund and one.order_id == action.order_id]
    full = action.kind.is_refund and len(before) >= caps.refunds_of_an_order
    if not full:
        return ""
    return said("order {order_id} was refunded {times} time(s) already", order_id=action.order_id, times=len(before))


def _full(cap: CapLeft, money: Money | None) -> str:
    amount = money.amount if money else Decimal(0)
    if cap.items + 1 > cap.items_limit:
        return said(
            "{items} of {limit} items are used ({cap})", items=cap.items, limit=cap.items_limit, cap=coded(cap.name)
        )
    if amount and cap.amount + amount > cap.amount_limit:
        total = cap.amount + amount
        return said(
            "{total} would be above {limit} ({cap})",
            total=f"{total:,.2f}",
            limit=f"{cap.amount_limit:,.2f}",
            cap=coded(cap.name),
        )
    return ""
