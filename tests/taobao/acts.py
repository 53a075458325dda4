"""The acting part of the matrix: each deed under each trouble at its first, middle and last call.

The oracle is the store's ledger and what it kept.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from assistant.admin.receipts import BrowserReceipts
from assistant.core.actions import ActionKind, PlannedAction, fingerprint_of
from assistant.core.attempts import ActionState
from assistant.core.errors import LoginNeeded, PlatformWarning
from assistant.core.orders import Order
from assistant.core.plans import make_plan
from assistant.core.proposals import after_state
from assistant.packs.terms import terms_of
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.reconcile import reconcile
from assistant.usecases.results import ItemResult
from tests.browser.writer.desk import VALUES, order_in
from tests.doubles.acts import PACK, WIDE, Flag
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.scripted_approver import ScriptedApprover
from tests.doubles.visit import Visit
from tests.faults.truth import effects
from tests.taobao.by_hand import Hand, handed
from tests.taobao.desk import DEEDS, Deed, Desk
from tests.taobao.ground import Counted, Ground
from tests.taobao.troubles import TROUBLES, Trouble, Way

S = ActionState
PATIENCE_S = 3
AT_ONCE_S = 0.05
"""A page asks for its list and for the claims in one breath; an answer needs longer to be looked at."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The machine's clock, so far ahead."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass(frozen=True, slots=True)
class Done:
    """How one item ended, what reading settled it to afterwards, and what the store has of it."""

    item: ItemResult
    settled: ActionState
    kept: int
    sent: int

    @property
    def true_ends(self) -> set[ActionState]:
        """What reading may make of a doubt: of what is done by hand and not shown, nothing without a word.

        A page that shows one state of the order, and no records and no sum, proves no "not done".
        """
        if self.kept and self.item.action.expected:
            return {S.CONFIRMED}
        by_state = self.item.action.kind in {ActionKind.MEMO, ActionKind.AGREE_REFUND}
        return {S.IN_DOUBT} if self.item.action.handed else {S.NOT_DONE, S.IN_DOUBT} if by_state else {S.NOT_DONE}

    @property
    def faults(self) -> Iterator[str]:
        if max(self.kept, self.sent) > 1:
            yield f"done {self.kept} times, sent {self.sent} times"
        if self.item.state is S.CONFIRMED and self.kept != 1:
            yield "called done, and is not"
        if self.item.state is S.TOLD and self.sent != 1:
            yield "told, and nobody did it"
        if self.item.state in {S.NOT_DONE, S.SKIPPED} and (self.kept or self.sent):
            yield f"called {self.item.state}, and it left"
        if self.item.state is S.IN_DOUBT and self.settled not in self.true_ends:
            yield f"in doubt, and reading makes it {self.settled} where the store kept {self.kept}"


@dataclass(frozen=True, slots=True)
class Row:
    """One run of a plan."""

    deed: Deed
    trouble: Trouble
    call: int
    struck: bool
    done: tuple[Done, ...]
    strange: int
    after_warning: int

    @property
    def ended(self) -> str:
        return ", ".join(one.item.state if one.item.is_done else f"{one.item.state} ({one.item.why})"
                         for one in self.done)  # fmt: skip

    @property
    def faults(self) -> tuple[str, ...]:
        """What must not be: nothing where the row is as it should be."""
        more = {
            f"{self.strange} writes that nobody confirmed": bool(self.strange),
            f"{self.after_warning} asked after a warning": bool(self.after_warning),
            "it never struck": not self.struck,
        }
        return (*(fault for one in self.done for fault in one.faults), *(name for name, is_so in more.items() if is_so))


@dataclass(slots=True)
class Bench:
    """A ground with a desk, and every order of the store as a scan read it."""

    ground: Ground
    desk: Desk = field(init=False)
    known: dict[str, Order] = field(init=False)
    _calm: dict[str, Counted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ground.fresh()
        reader = self.ground.reader()
        reader.identity()
        listed = [order for page in reader.pages() for order in page.orders]
        self.known = {one.order_id: one for one in reader.with_parcels(listed) if isinstance(one, Order)}
        self.desk = Desk(Visit(self.ground.store, self.ground.session, self.ground.pack))
        self.ground.close_tabs()

    def cells(self) -> Iterator[tuple[Deed, Trouble, int]]:
        """Every cell of the matrix for one layout."""
        for deed in DEEDS:
            calm = self.calm(deed)
            for trouble in TROUBLES:
                yield from ((deed, trouble, call) for call in trouble.calls(calm))

    def calm(self, deed: Deed) -> Counted:
        """What the store is asked for where nothing goes wrong."""
        if deed.name not in self._calm:
            row = self.run(deed, TROUBLES[0], 0)
            assert all(one.item.is_done for one in row.done), row.ended
            self._calm[deed.name] = self.ground.faults
        return self._calm[deed.name]

    def run(self, deed: Deed, trouble: Trouble, call: int) -> Row:
        """A plan under one trouble; call 0: under none. A second item shows whether a run that should end has ended."""
        self._fresh(deed)
        actions = tuple(self._action(deed) for _ in range(2 if trouble.way in {Way.PERSON, Way.ENDS} else 1))
        journal = MemoryJournal()
        if call:
            trouble.arm(self.ground.faults, call)
        writer = self.desk.writer(patience_s=PATIENCE_S, ring=lambda _: deed.person(self.ground.session.tabs[-1]))
        approver = ScriptedApprover()
        hand = Hand(self.desk.store, approver)
        if deed.by_hand:
            approver.by_hand = hand.answers
        hands = Hands(writer, approver, journal, Flag(), Clock())
        plan = make_plan(store="taobao", pack_digest=PACK, created_at=Clock().now(), actions=actions)
        result = apply(plan, ApplyWish("taobao", PACK, "r1", WIDE), hands)
        struck, asked = self.ground.faults.struck, self._later() - hand.after_warning
        with suppress(LoginNeeded, PlatformWarning):  # it tells a sign that came late, as a run is told
            writer.leave()
        self.ground.close_tabs()
        settled = self._settled(journal)
        done = tuple(self._done(item, settled) for item in result.items)
        ours = sum(one.sent for one in done)
        return Row(deed, trouble, call, struck, done, len(self.desk.bodies()) - ours, asked)

    def _fresh(self, deed: Deed) -> None:
        self.desk.fresh()
        self.ground.fresh()
        if deed.code:
            self.desk.shop.desks.sms_above = 0

    def _action(self, deed: Deed) -> PlannedAction:
        order = self.known[self.desk.action(deed.kind).order_id]
        asked = order.pending_refund
        values = VALUES.get(deed.kind) or ((("amount", asked.amount.amount), ("currency", "CNY")) if asked else ())
        expected = after_state(deed.kind, values, order, terms_of(self.ground.pack).actions[deed.kind].shows)
        name, seen = f"{order.order_id}/{deed.kind}/1", fingerprint_of(order)
        made = PlannedAction(name, order.order_id, deed.kind, values, seen, expected, "label_only", "proved")
        return handed(made, order, self.ground.pack) if deed.by_hand else made

    def _later(self) -> int:
        """How often the store was asked after its warning, but for what the page had sent before it could know."""
        return sum(after > AT_ONCE_S for after in self.ground.store.shop.asked_after_warning)

    def _settled(self, journal: MemoryJournal) -> dict[str, ActionState]:
        """What reading makes of it two hours later, the trouble over and the person back."""
        counted = self.ground.faults
        self.ground.fresh()
        receipts = BrowserReceipts(self.ground.pack, self.ground.pack.store.base, self.ground.session)
        reconcile(receipts, journal, {}, Clock(timedelta(hours=2)))
        self.ground.close_tabs()
        self.ground.faults = counted
        return {one.action.action_id: one.state for one in journal.attempts.values()}

    def _done(self, item: ItemResult, settled: dict[str, ActionState]) -> Done:
        order_id = item.action.order_id
        sent = sum(order_in(path, body) == order_id for path, body in self.desk.bodies())
        state = settled.get(item.action.action_id, item.state)
        return Done(item, state, effects(self.desk.shop, item.action), sent)
