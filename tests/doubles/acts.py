"""Makes planned actions, plans and everything an apply is given: functions with sensible defaults."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from assistant.core.actions import ActionKind, Approval, Fields, PlannedAction, fingerprint_of
from assistant.core.caps import Caps, Limit
from assistant.core.orders import Order
from assistant.core.plans import Plan, make_plan
from assistant.core.ports import Approver, Journal, OrderWriter
from assistant.core.proposals import after_state
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.results import ApplyResult
from tests.builders import NOW, an_order
from tests.doubles.fake_writer import FakeStore, FakeWriter
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.scripted_approver import ScriptedApprover

PACK = "3f2a9c" * 10 + "3f2a"
WIDE = Caps(item=Decimal(10_000), hour=Limit(999, Decimal(10**6)), day=Limit(999, Decimal(10**6)),
            buyer_day=Limit(999, Decimal(10**6)))  # fmt: skip

SCRIPTED = tuple(kind for kind in ActionKind if kind is not ActionKind.INTERVENE)
"""What the practice pack fills in and presses; the platform is asked to decide by a person's own hand alone."""

_VALUES: dict[ActionKind, Fields] = {
    ActionKind.REFUND: (("amount", Decimal("68.00")), ("currency", "CNY"), ("reason", "not shipped")),
    ActionKind.AGREE_REFUND: (("amount", Decimal("68.00")), ("currency", "CNY")),
    ActionKind.COMPENSATE: (("amount", Decimal("5.00")), ("currency", "CNY")),
    ActionKind.MESSAGE: (("text", "您等了三天的包裹还没有动，是我们的失误。"),),
    ActionKind.MEMO: (("memo", "label only"), ("flag", "red")),
    ActionKind.EDIT_TRACKING: (("carrier", "圆通速递"), ("tracking_number", "YT7712345678999")),
    ActionKind.INTERVENE: (("text", "包裹三天没有揽收记录，请平台介入。"),),
    ActionKind.RESHIP: (("lines", ("1",)), ("carrier", "圆通速递"), ("tracking_number", "YT7712345678998")),
}


def an_action(kind: ActionKind = ActionKind.REFUND, order: Order | None = None, **more: Any) -> PlannedAction:
    """One action on one order, decided from that order as it is."""
    order = order or an_order()
    values = more.pop("values", _VALUES[kind])
    return PlannedAction(**{
        "action_id": f"{order.order_id}/{kind}/1",
        "order_id": order.order_id,
        "kind": kind,
        "values": values,
        "fingerprint": fingerprint_of(order),
        "expected": after_state(kind, values, order),
        "cause": "label_only",
        "confidence": "proved",
        "facts": (("marked_at", "2026-11-21 17:20"), ("physical_scans", "0")),
    } | more)  # fmt: skip


def a_plan(*actions: PlannedAction, **more: Any) -> Plan:
    """A plan made just now."""
    return make_plan(**{
        "store": "practice", "pack_digest": PACK, "created_at": NOW - timedelta(minutes=5), "actions": actions,
    } | more)  # fmt: skip


def an_approval(action: PlannedAction, nonce: str = "n1", **more: Any) -> Approval:
    return Approval(**{
        "nonce": nonce, "run_id": "r1", "action": action.digest, "fingerprint": action.fingerprint.digest,
        "form": "f", "given_at": NOW,
    } | more)  # fmt: skip


@dataclass
class StoreClock:
    """The store's time is everybody's."""

    store: FakeStore

    def now(self) -> datetime:
        return self.store.now


@dataclass
class Flag:
    """A stop sign."""

    by: str = ""

    def raised(self) -> str:
        return self.by


def a_store(*orders: Order) -> FakeStore:
    return FakeStore({order.order_id: order for order in orders or (an_order(),)}, NOW)


@dataclass
class Bench:
    """One run on a fake store: what a test wants otherwise it sets."""

    store: FakeStore = field(default_factory=a_store)
    journal: Journal = field(default_factory=MemoryJournal)
    approver: Approver = field(default_factory=ScriptedApprover)
    writer: OrderWriter | None = None
    stop: Flag = field(default_factory=Flag)
    caps: Caps = WIDE

    def apply(self, plan: Plan | Iterable[PlannedAction]) -> ApplyResult:
        plan = plan if isinstance(plan, Plan) else a_plan(*plan)
        self.writer = self.writer or FakeWriter(self.store)
        hands = Hands(self.writer, self.approver, self.journal, self.stop, StoreClock(self.store))
        return apply(plan, ApplyWish("practice", PACK, "r1", self.caps), hands)
