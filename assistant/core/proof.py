"""Field by field: the order against what was judged, the form against the plan, the receipt against what must be.

Nothing here decides by a single field or by a word of success. All equal, or the differences by name.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assistant.core.actions import (
    ActionKind,
    Change,
    Fields,
    PlannedAction,
    PreparedForm,
    Receipt,
    differences,
    fingerprint_of,
)
from assistant.core.canonical import shown
from assistant.core.orders import Order
from assistant.core.wording import said

_MONEY_FIELDS = frozenset({"status", "refunded", "pending_refund"})
_TOUCHES: Mapping[ActionKind, frozenset[str]] = {
    ActionKind.REFUND: _MONEY_FIELDS,
    ActionKind.AGREE_REFUND: _MONEY_FIELDS,
    ActionKind.COMPENSATE: frozenset({"refunded"}),
    ActionKind.EDIT_TRACKING: frozenset({"parcel"}),
    ActionKind.RESHIP: frozenset({"parcel", "status"}),
}
"""What of an order each kind changes by itself, when it is done; kinds that are missing change nothing of it."""


def order_changes(action: PlannedAction, order: Order, done: Iterable[ActionKind] = ()) -> tuple[Change, ...]:
    """What of the order is no longer as it was when the action was decided; empty where nothing moved.

    ``done`` are the kinds that this very run confirmed on the order before: a refund closes an order, and the message
    that stands behind it in the plan must not find it stale for that. Nothing else may have moved.
    """
    ours = {name for kind in done for name in _TOUCHES.get(kind, ())}
    changes = action.fingerprint.changes(fingerprint_of(order))
    return tuple(change for change in changes if change[0].partition(" ")[0] not in ours)


def form_changes(action: PlannedAction, form: PreparedForm, order: Order) -> tuple[Change, ...]:
    """What the form shows otherwise than planned, or lacks, or has too much, and every sum that does not fit."""
    told = (("order_id", action.order_id, form.order_id),) if form.order_id != action.order_id else ()
    sent = (("requests", action.requests, form.requests),) if action.requests not in ("", form.requests) else ()
    also = (("also", shown(action.also), shown(form.also)),) if action.also != form.also else ()
    chances = (("chances left", said("1 or more"), "0"),) if form.chances_left == 0 else ()
    return (*told, *differences(action.values, form.fields), *also, *chances, *sent, *_sums(action, form, order))


def _sums(action: PlannedAction, form: PreparedForm, order: Order) -> Iterable[Change]:
    """Sums that must fit before money moves. A number that hangs on money and is shown twice must agree (design §7)."""
    money = action.amount
    if not action.kind.is_money or money is None:
        return
    if action.kind.is_refund and form.ceiling is None and not action.handed:
        yield "ceiling", said("shown by the page"), said("not shown")
    if form.ceiling is not None and money.amount > form.ceiling:
        yield "amount", said("at most {most}", most=form.ceiling), str(money.amount)
    before = order.refunded.amount if order.refunded else None
    if None not in (before, form.refunded_before) and before != form.refunded_before:
        yield "refunded before", shown(before), shown(form.refunded_before)
    given = max(before or Decimal(0), form.refunded_before or Decimal(0))
    if action.kind.is_refund and given + money.amount > order.total.amount:
        yield "refunded in all", said("at most {most}", most=order.total.amount), str(given + money.amount)
    if money.currency != order.total.currency:
        yield "currency", order.total.currency, money.currency


def receipt_changes(action: PlannedAction, receipt: Receipt) -> tuple[Change, ...]:
    """What the receipt shows otherwise than expected, or does not show. More than was expected is no difference."""
    found = dict(receipt.fields) | dict(_given_since(action, receipt))
    named = tuple((name, found[name]) for name, _ in action.expected if name in found)
    told = (("order_id", action.order_id, receipt.order_id),) if receipt.order_id != action.order_id else ()
    return (*told, *differences(action.expected, named))


def _given_since(action: PlannedAction, receipt: Receipt) -> Fields:
    """The sum as expected where more was given back by now: a payment's own record proves it, and others may follow."""
    sums = (dict(action.expected).get("refunded"), dict(receipt.fields).get("refunded"))
    expected, found = (one if isinstance(one, Decimal) else Decimal(0) for one in sums)
    more = action.kind is ActionKind.COMPENSATE and found > expected > 0
    return (("refunded", expected),) if more else ()


def is_done(action: PlannedAction, receipt: Receipt | None) -> bool:
    """Whether the receipt proves the action: there is one, of this order, and *every* expected field is equal."""
    return receipt is not None and bool(action.expected) and not receipt_changes(action, receipt)


def is_untouched(action: PlannedAction, receipt: Receipt) -> bool:
    """Whether the receipt proves that no money moved: the request is still open, and as much was refunded as before."""
    found, expected = dict(receipt.fields), dict(action.expected)
    amount, after = action.value("amount"), expected.get("refunded")
    if not (action.kind.is_refund and isinstance(amount, Decimal) and isinstance(after, Decimal)):
        return False
    as_before = (receipt.order_id, found.get("state"), found.get("refunded"))
    return as_before == (action.order_id, "open", after - amount)
