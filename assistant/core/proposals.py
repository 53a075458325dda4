"""From a case to items of a plan: what a scan proposes by itself, and what the seller asks for.

A scan proposes little: the answer to the buyer's own request, or a message. Money of the seller's own will, and numbers
that only the seller knows, come into a plan by the seller's word alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.core.actions import ActionKind, Fields, OrderFingerprint, PlannedAction
from assistant.core.canonical import Value
from assistant.core.caps import over_cap
from assistant.core.cases import Case, Confidence, Remedy
from assistant.core.errors import NotOpen
from assistant.core.orders import Order
from assistant.core.policy import Level
from assistant.core.resolutions import Means, draft, option_of
from assistant.core.waybills import Verdict, clean, read_waybill
from assistant.core.wording import coded, said

_NEEDS_NUMBER = frozenset({ActionKind.EDIT_TRACKING, ActionKind.RESHIP})
_SHOWN = ("amount", "currency", "text", "memo", "flag", "carrier", "tracking_number", "lines")


def proposed(case: Case, means: Means) -> ActionKind | None:
    """What a scan puts into the plan of a case unasked; None for nothing: it can wait, or needs the seller's word."""
    if case.level is Level.WATCH or case.confidence is Confidence.GUESS:
        return None
    if option_of(case, ActionKind.AGREE_REFUND, means).allowed:
        return ActionKind.AGREE_REFUND
    if case.order.pending_refund is not None:
        # The buyer waits for an answer to the request, not for a letter about the parcel (features.md F14).
        return None
    # Of an event that hit many orders the warehouse or the carrier is asked first, the buyers only when it is late.
    one_of_many = bool(case.incident) and case.level is not Level.LATE
    told = Remedy.MESSAGE in case.remedies and option_of(case, ActionKind.MESSAGE, means).allowed
    return ActionKind.MESSAGE if told and not one_of_many else None


def planned(
    case: Case,
    kind: ActionKind,
    given: Mapping[str, Value],
    means: Means,
    fingerprint: OrderFingerprint | None = None,
) -> PlannedAction:
    """The item that does ``kind`` to the case's order with the values ``given``; the amount may be left out.

    Raises ``NotOpen``, naming why, where the case, the store, the caps or the number itself forbid it.
    """
    option = option_of(case, kind, means)
    if not option.allowed:
        raise _refused(kind, case.order.order_id, coded(option.why_not))
    values = _values(kind, given, case.order, option.cost.amount if option.cost else None)
    _check_number(kind, dict(values), case.order)
    terms = means.terms.actions[kind]
    item = draft(case, kind, values, after_state(kind, values, case.order, terms.shows), fingerprint)
    item = replace(item, handed=terms.handed, also=terms.also)
    over = over_cap(item, means.caps, case.order.buyer.token, means.spent, means.now)
    most = option.cost.amount if kind.is_refund and option.cost else terms.most
    if item.amount and most is not None and item.amount.amount > most:
        over = over or said(
            "{amount} is above {most}, the most that can be given", amount=str(item.amount), most=f"{most:,.2f}"
        )
    if terms.whole and option.cost != item.amount:
        told = {"most": str(option.cost), "amount": str(item.amount)}
        over = over or said("in this store it gives back all that is left ({most}), and {amount} is a part", **told)
    if kind is ActionKind.AGREE_REFUND and option.cost != item.amount:
        over = over or said("the buyer asked for {amount}, and it is that or nothing", amount=str(option.cost))
    if over:
        raise _refused(kind, case.order.order_id, over)
    return item


def _refused(kind: ActionKind, order_id: str, why: str) -> NotOpen:
    told = {"kind": coded(kind), "order_id": order_id, "why": why}
    return NotOpen(said("{kind} is not open for order {order_id}: {why}. Nothing was planned.", **told))


def _values(kind: ActionKind, given: Mapping[str, Value], order: Order, usual: Decimal | None) -> Fields:
    """The fields of the form in their order: the money with its currency first, what was given behind it."""
    rest = tuple((name, value) for name, value in given.items() if name != "amount")
    if not kind.is_money:
        return rest
    amount = given.get("amount", usual)
    if not isinstance(amount, Decimal) or amount <= 0:
        raise _refused(kind, order.order_id, said("an amount above zero is needed"))
    return (("amount", amount.quantize(Decimal("0.01"))), ("currency", order.total.currency), *rest)


def _check_number(kind: ActionKind, values: Mapping[str, Value], order: Order) -> None:
    """A waybill that the seller types is read as strictly as one that a store shows: the second mistake costs more."""
    if kind not in _NEEDS_NUMBER:
        return
    number, carrier = str(values.get("tracking_number", "")), str(values.get("carrier", ""))
    if not number or not carrier:
        raise _refused(kind, order.order_id, said("a carrier and a waybill number are needed"))
    if clean(number) in {clean(parcel.tracking_number) for parcel in order.shipments}:
        raise _refused(kind, order.order_id, said("{number} is the number that the order has already", number=number))
    verdict = read_waybill(number, carrier).verdict
    if verdict in {Verdict.INVALID, Verdict.OTHER_CARRIER}:
        raise _refused(
            kind,
            order.order_id,
            said(
                "{number} cannot be a number of {carrier} ({verdict})",
                number=number,
                carrier=carrier,
                verdict=coded(verdict),
            ),
        )


def after_state(kind: ActionKind, values: Fields, order: Order, shows: frozenset[str] | None = None) -> Fields:
    """What another page must show once an action is done, by kind (features.md P4); packs map the names to pages.

    ``shows`` are the fields that the store's pages can show at all, None for every one. The sum refunded is what tells
    a refund of ours from one that was there before; a small payment is part of it only where its receipt shows it.
    """
    expected = _after(kind, dict(values), order)
    if kind is ActionKind.COMPENSATE and shows is not None:
        expected = (*expected, ("refunded", _given_after(dict(values), order)))
    return tuple((name, value) for name, value in expected if shows is None or name in shows)


def _given_after(known: Mapping[str, Value], order: Order) -> Decimal:
    before, amount = order.refunded.amount if order.refunded else Decimal(0), known.get("amount")
    return before + amount if isinstance(amount, Decimal) else before


def _after(kind: ActionKind, known: Mapping[str, Value], order: Order) -> Fields:
    if kind.is_refund:
        money = (("amount", known["amount"]), ("currency", known["currency"]))
        return (("state", "agreed"), *money, ("refunded", _given_after(known, order)))
    state = (("state", "paid"),) if kind is ActionKind.COMPENSATE else ()
    return (*state, *((name, known[name]) for name in _SHOWN if name in known))
