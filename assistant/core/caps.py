"""How much may be done in one item, hour and day, and for one buyer: set outside any plan. Over it is not offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from assistant.core.actions import PlannedAction
from assistant.core.attempts import Spent
from assistant.core.orders import Money


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
        return f"the amount of this {action.kind} is not known" if action.kind.is_money else ""
    if money.currency != caps.currency:
        return f"no cap is set for {money.currency}"
    return f"{money} is above {caps.item:,.2f} for one item" if money.amount > caps.item else ""


def _second_refund(action: PlannedAction, caps: Caps, spent: Sequence[Spent]) -> str:
    """A refund of an order counts for ever, not for a day: the second one is the accident every shop knows."""
    before = [one for one in spent if one.kind.is_refund and one.order_id == action.order_id]
    full = action.kind.is_refund and len(before) >= caps.refunds_of_an_order
    return f"order {action.order_id} was refunded {len(before)} time(s) already" if full else ""


def _full(cap: CapLeft, money: Money | None) -> str:
    amount = money.amount if money else Decimal(0)
    if cap.items + 1 > cap.items_limit:
        return f"{cap.items} of {cap.items_limit} items are used ({cap.name})"
    if amount and cap.amount + amount > cap.amount_limit:
        return f"{cap.amount + amount:,.2f} would be above {cap.amount_limit:,.2f} ({cap.name})"
    return ""
