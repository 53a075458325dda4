"""A store in memory that keeps its own ledger of writes, and a writer whose misfortunes are written down beforehand.

The ledger is the oracle: not our journal, not what a page says. The network lock is modelled as it is built: of one
press at most one declared write leaves, and only with the order and amount that were confirmed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from assistant.core.actions import ActionKind, Fields, PlannedAction, PreparedForm, Receipt
from assistant.core.attempts import PressOutcome
from assistant.core.errors import PageBroken, ShipfixError, UndeclaredWrite
from assistant.core.orders import Money, Order, OrderStatus


class Crashed(BaseException):
    """The process was killed: from here on nothing that it would still do happens."""


@dataclass
class Life:
    """One process. At the step numbered ``dies_at`` it is killed; afterwards every step of it does nothing."""

    dies_at: int | None = None
    steps: int = 0
    dead: bool = False
    hook: Callable[[str], None] = lambda step: None

    def step(self, name: str) -> None:
        if self.dead:
            raise Crashed(name)
        self.steps += 1
        if self.steps == self.dies_at:
            self.dead = True
            raise Crashed(name)
        self.hook(name)


class Fault(StrEnum):
    """What goes wrong with one item."""

    NONE = "none"
    LOST_REQUEST = "lost request"
    LOST_ANSWER = "lost answer"
    LATE = "late"
    DOUBLED = "doubled"
    FAKE_SUCCESS = "fake success"
    PENDING = "pending"
    PENDING_FOR_EVER = "pending for ever"
    NOTHING_LEFT = "nothing left"
    BREAKS_AFTER = "page breaks after the press"
    UNDECLARED_AT_PRESS = "undeclared write at the press"
    UNDECLARED_AT_PREPARE = "undeclared write at prepare"
    OTHER_AMOUNT = "form shows another amount"
    OTHER_ORDER = "form shows another order"
    LOW_CEILING = "ceiling below the amount"
    CHANGES_BEFORE = "order changes before"
    CHANGES_MEANWHILE = "order changes while the person thinks"
    FORM_CHANGES_MEANWHILE = "form changes while the person thinks"
    RECEIPT_BREAKS = "receipt page breaks"
    OTHER_RECEIPT = "receipt of another order"
    ORDER_PAGE_BREAKS = "order page breaks"
    BY_HAND = "done by hand before"
    TWIN = "an equal one, done by hand, was under way before"
    TWIN_AND_LOST = "the same, and our own request is lost"


TWINS = frozenset({Fault.TWIN, Fault.TWIN_AND_LOST})
_ADDING = frozenset({ActionKind.COMPENSATE, ActionKind.MESSAGE, ActionKind.RESHIP})
"""Kinds whose every act adds a record, so that an equal one from before must not be taken for ours."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write that the store took, and the order as it was then. ``by_hand``: the seller did it in another window."""

    order_id: str
    kind: ActionKind
    fields: Fields
    shows_at: datetime
    final_at: datetime | None
    order: Order
    by_hand: bool = False


@dataclass
class FakeStore:
    """``orders`` by number; ``ledger`` every write that took effect, in order.

    Where it ``tells_refunds`` an order shows what was given back and is closed; real admins do so or do not.
    """

    orders: dict[str, Order]
    now: datetime
    ledger: list[Write] = field(default_factory=list)
    tells_refunds: bool = False

    def take(self, action: PlannedAction, fields: Fields, fault: Fault, *, by_hand: bool = False) -> None:
        """A write arrives and takes effect: at once, late, or pending for a while."""
        late = timedelta(minutes=10) if fault is Fault.LATE else timedelta(0)
        final: datetime | None = self.now + late
        if action.kind.is_money and fault in {Fault.PENDING, Fault.PENDING_FOR_EVER}:
            final = self.now + timedelta(minutes=5) if fault is Fault.PENDING else None
        order = self.orders[action.order_id]
        self.ledger.append(Write(order.order_id, action.kind, fields, self.now + late, final, order, by_hand))
        if action.kind.is_refund and by_hand:
            self.change(action.order_id)
        elif action.kind.is_refund and self.tells_refunds and action.amount is not None:
            self.orders[order.order_id] = replace(order, status=OrderStatus.CLOSED, refunded=action.amount)

    def change(self, order_id: str) -> None:
        """Somebody gives the buyer a yuan back: status, trace and the rest stay, the money moves."""
        order = self.orders[order_id]
        given = order.refunded.amount if order.refunded else Decimal(0)
        self.orders[order_id] = replace(order, refunded=Money(given + 1, order.total.currency))

    def shows(self, action: PlannedAction) -> list[Write]:
        """The store's records of this kind on this order, as far as they can be seen yet."""
        seen = [one for one in self.ledger if (one.order_id, one.kind) == (action.order_id, action.kind)]
        return [one for one in seen if one.shows_at <= self.now]


@dataclass
class FakeWriter:
    """Implements ``OrderWriter`` on a :class:`FakeStore`; ``faults`` by action id."""

    store: FakeStore
    faults: dict[str, Fault] = field(default_factory=dict)
    life: Life = field(default_factory=Life)
    pressed: list[str] = field(default_factory=list)
    raises: dict[str, ShipfixError] = field(default_factory=dict)
    _open: PreparedForm | None = None

    def reread(self, order_id: str) -> Order:
        self._step("reread")
        fault = self._fault_of(order_id)
        if fault is Fault.ORDER_PAGE_BREAKS:
            raise PageBroken("the order's page broke")
        if fault is Fault.CHANGES_BEFORE or (fault is Fault.CHANGES_MEANWHILE and self._open is not None):
            self.store.change(order_id)
        return self.store.orders[order_id]

    def prepare(self, action: PlannedAction) -> PreparedForm:
        self._step("prepare")
        fault = self.faults.get(action.action_id, Fault.NONE)
        if fault is Fault.UNDECLARED_AT_PREPARE:
            raise UndeclaredWrite("the form wrote when it opened")
        self._open = self._form(action, fault)
        return self._open

    def _form(self, action: PlannedAction, fault: Fault) -> PreparedForm:
        fields, order_id = action.values, action.order_id
        if fault is Fault.OTHER_AMOUNT:
            fields = tuple((name, Decimal("680.00") if name in {"amount", "text"} else old) for name, old in fields)
        if fault is Fault.OTHER_ORDER:
            order_id = "9" + order_id[1:]
        order = self.store.orders[action.order_id]
        before = order.refunded.amount if order.refunded else Decimal(0)
        ceiling = Decimal("0.01") if fault is Fault.LOW_CEILING else order.total.amount - before
        records = len(self.store.shows(action)) if action.kind in _ADDING else 0
        return PreparedForm(order_id, fields, ceiling, before if order.refunded else None, records_before=records)

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        self._step("press: before")
        fault = self.faults.get(action.action_id, Fault.NONE)
        if fault is Fault.FORM_CHANGES_MEANWHILE or self._open != form or fault is Fault.NOTHING_LEFT:
            return PressOutcome.NOTHING_LEFT
        if fault is Fault.UNDECLARED_AT_PRESS:
            raise UndeclaredWrite("the page sent something else; it was stopped")
        if fault not in {Fault.LOST_REQUEST, Fault.FAKE_SUCCESS, Fault.TWIN_AND_LOST}:
            # DOUBLED: the page sends it twice; the one credit of the gate is used up by the first.
            self.pressed.append(action.action_id)
            self.store.take(action, form.fields, fault)
        self._step("press: sent")
        if fault is Fault.BREAKS_AFTER:
            raise PageBroken("the page broke after the press")
        unseen = {Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE, Fault.TWIN_AND_LOST}
        return PressOutcome.UNKNOWN if fault in unseen else PressOutcome.SENT

    def receipt(self, action: PlannedAction, before: int = 0) -> Receipt | None:
        self._step("receipt")
        fault = self.faults.get(action.action_id, Fault.NONE)
        if self._open is not None and fault is Fault.RECEIPT_BREAKS:
            raise PageBroken("the receipt's page broke")
        if self._open is not None and fault is Fault.OTHER_RECEIPT:
            return Receipt("9" + action.order_id[1:], action.expected, "another order's")
        seen = self.store.shows(action)
        return Receipt(action.order_id, self._shown(seen[-1]), "after-sale") if len(seen) > before else None

    def _shown(self, seen: Write) -> Fields:
        final = seen.final_at is not None and seen.final_at <= self.store.now
        refunded = dict(seen.fields).get("amount", Decimal(0))
        done = "paid" if seen.kind is ActionKind.COMPENSATE else "agreed"
        return (*seen.fields, ("state", done if final else "pending"), ("refunded", refunded))

    def leave(self) -> None:
        self._step("leave")
        self._open = None

    def _step(self, name: str) -> None:
        self.life.step(name)
        if name in self.raises:
            raise self.raises[name]

    def _fault_of(self, order_id: str) -> Fault:
        found = (fault for key, fault in self.faults.items() if key.partition("/")[0] == order_id)
        return next(found, Fault.NONE)
