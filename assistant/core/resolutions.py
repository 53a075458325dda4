"""What can be done about a case: every option with cost and way back, and why it is or is not open now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from assistant.core.actions import (
    UNDO,
    ActionKind,
    Also,
    Fields,
    OrderFingerprint,
    PlannedAction,
    Undo,
    fingerprint_of,
)
from assistant.core.attempts import Spent
from assistant.core.caps import Caps, over_cap
from assistant.core.cases import Case, Confidence, Remedy
from assistant.core.orders import Money, Order
from assistant.core.policy import Level


class ClockEffect(StrEnum):
    """What an option does to the platform's clock."""

    RUNS_ON = "runs_on"
    STOPS = "stops"
    RESTARTS = "restarts"
    """A new waybill must be scanned in its turn: no way to win time for a parcel that is not there (rules §1.3)."""


class Closed(StrEnum):
    """Why an option is not open now."""

    GUESS = "guess"
    NOT_IN_PACK = "not_in_pack"
    NO_CHANCE_LEFT = "no_chance_left"
    WINDOW_OVER = "window_over"
    NOTHING_TO_CORRECT = "nothing_to_correct"
    NOTHING_LEFT_TO_REFUND = "nothing_left_to_refund"
    NO_REQUEST_OF_BUYER = "no_request_of_buyer"
    BUYER_ASKED_REFUND = "buyer_asked_refund"
    TOO_LATE_TO_WAIT = "too_late_to_wait"
    OVER_CAP = "over_cap"


@dataclass(frozen=True, slots=True)
class ActionTerms:
    """What the pack says of one kind: how often, until how long after marking as shipped, up to which amount.

    None: no limit known. ``shows`` are the fields that its receipt can show, None for all of them. ``handed``: the
    pack knows no request for it, so the seller does it by hand. ``also``: what else comes of it.
    ``whole``: it gives back all that is left, never a part.
    """

    chances: int | None = None
    window: timedelta | None = None
    most: Decimal | None = None
    shows: frozenset[str] | None = None
    handed: bool = False
    also: tuple[Also, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class StoreTerms:
    """Which actions a store's pack can carry out, and the conditions of each. ``goodwill`` is what is offered first."""

    actions: Mapping[ActionKind, ActionTerms] = field(default_factory=dict)
    goodwill: Decimal = Decimal("5.00")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that could be done. ``kind`` is None for waiting, which writes nothing.

    ``cost`` is what it takes from the seller at once, None where that is not money we can know (a second parcel).
    ``why_not`` is empty exactly where it is ``allowed``; ``detail`` says it in numbers where there are some.
    ``handed``: the seller does it by hand. ``also``: what else comes of it in this store.
    """

    kind: ActionKind | None
    cost: Money | None
    undo: Undo
    clock: ClockEffect
    chances_left: int | None
    why_not: str = ""
    detail: str = ""
    handed: bool = False
    also: tuple[Also, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether it can be planned now."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Means:
    """What options are held against: the pack's terms, the seller's caps, what the journal counts, and the time."""

    terms: StoreTerms
    caps: Caps
    spent: Sequence[Spent]
    now: datetime


_CLOCK: Mapping[ActionKind, ClockEffect] = {
    ActionKind.REFUND: ClockEffect.STOPS,
    ActionKind.AGREE_REFUND: ClockEffect.STOPS,
    ActionKind.COMPENSATE: ClockEffect.RUNS_ON,
    ActionKind.MESSAGE: ClockEffect.RUNS_ON,
    ActionKind.MEMO: ClockEffect.RUNS_ON,
    ActionKind.EDIT_TRACKING: ClockEffect.RESTARTS,
    ActionKind.RESHIP: ClockEffect.RESTARTS,
    ActionKind.INTERVENE: ClockEffect.RUNS_ON,
}

_REMEDY_OF: Mapping[ActionKind | None, Remedy] = {
    None: Remedy.WAIT,
    ActionKind.EDIT_TRACKING: Remedy.EDIT_TRACKING,
    ActionKind.RESHIP: Remedy.RESHIP,
    ActionKind.REFUND: Remedy.REFUND,
    ActionKind.AGREE_REFUND: Remedy.REFUND,
    ActionKind.COMPENSATE: Remedy.COMPENSATE,
    ActionKind.MESSAGE: Remedy.MESSAGE,
}


def compare(case: Case, means: Means) -> tuple[Option, ...]:
    """Every option of a case, open or not, in the order of :class:`ActionKind` after waiting."""
    wait = Option(None, Money(Decimal(0), case.order.total.currency), Undo.YES, ClockEffect.RUNS_ON, None)
    too_late = Closed.TOO_LATE_TO_WAIT if case.level is Level.LATE else ""
    return (_closed(wait, too_late), *(_option(case, kind, means) for kind in ActionKind))


def suggested(case: Case, options: Sequence[Option]) -> Option:
    """The first remedy of the case that is open; waiting where none is. The buyer's own request comes first."""
    if agree := next((one for one in options if one.kind is ActionKind.AGREE_REFUND and one.allowed), None):
        return agree
    for remedy in case.remedies:
        for option in options:
            if option.allowed and _REMEDY_OF.get(option.kind) is remedy:
                return option
    return options[0]


def option_of(case: Case, kind: ActionKind, means: Means) -> Option:
    """One kind as an option, leaving the caps aside: they hang on the amount."""
    cost = cost_of(case.order, kind, means.terms)
    terms = means.terms.actions.get(kind)
    used = sum(one.order_id == case.order.order_id and one.kind is kind for one in means.spent)
    left = None if terms is None or terms.chances is None else max(0, terms.chances - used)
    handed, also = (terms.handed, terms.also) if terms else (False, ())
    option = Option(kind, cost, UNDO[kind], _CLOCK[kind], left, handed=handed, also=also)
    why = _why_not(case, option, terms, means)
    return _closed(option, why) if why else option


def _option(case: Case, kind: ActionKind, means: Means) -> Option:
    option = option_of(case, kind, means)
    if not option.allowed:
        return option
    probe = draft(case, kind, _probe_values(option.cost), ())
    over = over_cap(probe, means.caps, case.order.buyer.token, means.spent, means.now)
    return _closed(option, Closed.OVER_CAP, over) if over else option


def _closed(option: Option, why: str, detail: str = "") -> Option:
    return replace(option, why_not=why, detail=detail)


def _why_not(case: Case, option: Option, terms: ActionTerms | None, means: Means) -> str:
    """The first reason that closes an option. What the case itself forbids comes before what the store forbids."""
    if case.confidence is Confidence.GUESS:
        return Closed.GUESS
    if terms is None:
        return Closed.NOT_IN_PACK
    if option.chances_left == 0:
        return Closed.NO_CHANCE_LEFT
    if _window_over(case.order, terms, means.now):
        return Closed.WINDOW_OVER
    return _unfit(case, option.kind)


def _window_over(order: Order, terms: ActionTerms, now: datetime) -> bool:
    return terms.window is not None and order.marked_at is not None and now > order.marked_at + terms.window


def _unfit(case: Case, kind: ActionKind | None) -> str:
    asked = case.order.pending_refund is not None
    if kind in {ActionKind.AGREE_REFUND, ActionKind.INTERVENE}:
        # The platform steps into a request of the buyer's; without one there is nothing to decide.
        return "" if asked else Closed.NO_REQUEST_OF_BUYER
    if asked and kind in {ActionKind.REFUND, ActionKind.RESHIP, ActionKind.EDIT_TRACKING}:
        # Beside an open request a refund of ours would be the second one, and a new parcel would be paid back.
        return Closed.BUYER_ASKED_REFUND
    if kind is ActionKind.REFUND and refundable(case.order).amount <= 0:
        return Closed.NOTHING_LEFT_TO_REFUND
    if kind is ActionKind.EDIT_TRACKING and Remedy.EDIT_TRACKING not in case.remedies:
        # The number is not what is wrong; changing it would only restart a clock (rules §1.3 and §0.4).
        return Closed.NOTHING_TO_CORRECT
    return ""


def refundable(order: Order) -> Money:
    """The most that can still go back by what the order itself shows. The page's own ceiling is read later as well."""
    given = order.refunded.amount if order.refunded else Decimal(0)
    return Money(max(Decimal(0), order.total.amount - given), order.total.currency)


def cost_of(order: Order, kind: ActionKind, terms: StoreTerms) -> Money | None:
    """What an action takes from the seller at once; None for a second parcel, whose price we do not know."""
    if kind is ActionKind.AGREE_REFUND:
        return order.pending_refund.amount if order.pending_refund else None
    if kind is ActionKind.REFUND:
        return refundable(order)
    if kind is ActionKind.COMPENSATE:
        return Money(terms.goodwill, order.total.currency)
    return None if kind is ActionKind.RESHIP else Money(Decimal(0), order.total.currency)


def _probe_values(cost: Money | None) -> Fields:
    return (("amount", cost.amount), ("currency", cost.currency)) if cost else ()


def draft(
    case: Case, kind: ActionKind, values: Fields, expected: Fields, fingerprint: OrderFingerprint | None = None
) -> PlannedAction:
    """A planned action for a case: its proof comes from the case, the rest is what is to be done.

    ``fingerprint`` is of the order as it was read, where the case holds a copy that was masked for showing.
    """
    return PlannedAction(
        action_id=f"{case.order.order_id}/{kind}/1",
        order_id=case.order.order_id,
        kind=kind,
        values=values,
        fingerprint=fingerprint or fingerprint_of(case.order),
        expected=expected,
        cause=case.cause.value,
        confidence=case.confidence.value,
        facts=tuple((fact.fact, fact.value) for fact in case.evidence),
    )
