"""Seeded runs of apply with everything that can go wrong, and the store's ledger as the judge.

One case: a store, a plan, a fault an item, a person who sometimes says no; the process is killed at a random step (or
another one acts in between), started again, killed again; time passes; reconcile reads. Then the questions that count.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from assistant.core.actions import ActionKind, Approval, PlannedAction
from assistant.core.attempts import LIVE, ActionState, Attempt, Settlement, Spent
from assistant.core.errors import CannotWrite, ShipfixError
from assistant.core.handovers import Word
from assistant.core.plans import Plan
from assistant.core.ports import Answer, Journal, Question, Reply
from assistant.core.proof import order_changes
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.reconcile import reconcile
from tests.builders import NOW, an_order
from tests.doubles.acts import PACK, WIDE, Flag, StoreClock, a_plan, a_store, an_action
from tests.doubles.fake_writer import TWINS, Crashed, FakeStore, FakeWriter, Fault, Life
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.scripted_approver import a_yes

KINDS = tuple(ActionKind)
SETTLING = {kind: timedelta(minutes=15) for kind in ActionKind}


@dataclass
class MortalJournal:
    """A journal seen by one process: it dies before or after each write to it, and the disk may be full."""

    inner: Journal
    life: Life
    full_from: int | None = None
    writes: int = 0

    def begin(self, action: PlannedAction, approval: Approval, buyer: str, now: datetime, before: int = 0) -> Attempt:
        self._write("begin")
        attempt = self.inner.begin(action, approval, buyer, now, before)
        self.life.step("begun")
        return attempt

    def settle(self, attempt_id: str, settlement: Settlement) -> None:
        self._write("settle")
        self.inner.settle(attempt_id, settlement)
        self.life.step("settled")

    def unsettled(self) -> tuple[Attempt, ...]:
        return self.inner.unsettled()

    def spent(self) -> tuple[Spent, ...]:
        return self.inner.spent()

    def _write(self, name: str) -> None:
        self.life.step(name)
        self.writes += 1
        if self.full_from is not None and self.writes >= self.full_from:
            raise CannotWrite("database or disk is full")


@dataclass
class Person:
    """Says mostly yes, and remembers to what."""

    rng: random.Random
    life: Life
    yes_to: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        self.life.step("ask")
        draw = self.rng.random()
        if draw < 0.85:
            self.yes_to.append(question.action.key)
            return a_yes(question.action)
        odd = (Answer(Reply.NO), Answer(Reply.SKIP), Answer(Reply.YES, "1"), Answer(Reply.QUIT))
        return self.rng.choice(odd)

    def explain(self, question: Question) -> None:
        raise AssertionError("nobody asked why")

    def hand_over(self, question: Question) -> Word:
        return Word.UNKNOWN


@dataclass(slots=True)
class Tally:
    """What was counted over all runs."""

    runs: int = 0
    items: int = 0
    kills: int = 0
    second_processes: int = 0
    disks_full: int = 0
    writes: int = 0
    double_writes: int = 0
    wrong_writes: int = 0
    unapproved_writes: int = 0
    stale_writes: int = 0
    false_done: int = 0
    wrongly_settled: int = 0
    doubts: int = 0
    settled_late: int = 0
    left_in_doubt: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """All figures in a line each."""
        return "\n".join(f"{name:18}{getattr(self, name)}" for name in self.__slots__)

    @property
    def accidents(self) -> int:
        return (
            self.double_writes
            + self.wrong_writes
            + self.unapproved_writes
            + self.stale_writes
            + self.false_done
            + self.wrongly_settled
            + self.left_in_doubt
        )


def soak(runs: int, seed: int, new_journal: Callable[[], Journal]) -> Tally:
    """So many seeded runs, each judged by its ledger."""
    tally = Tally()
    for number in range(runs):
        _one_case(random.Random(seed * 1_000_003 + number), tally, new_journal())
    return tally


def _one_case(rng: random.Random, tally: Tally, journal: Journal) -> None:
    orders = [an_order(str(4512889034567810000 + number)) for number in range(rng.randint(1, 3))]
    store, plan = a_store(*orders), a_plan(*_actions(rng, orders))
    store.tells_refunds = rng.random() < 0.5
    faults = {action.action_id: _fault(rng) for action in plan.actions}
    tally.faults.update([fault.value for fault in faults.values()])
    for action in plan.actions:
        _by_hand_before(store, action, faults[action.action_id])
    world, before = _World(store, plan, faults, journal, []), tally.second_processes
    for _ in range(rng.randint(1, 3)):
        _process(rng, tally, world)
        store.now += timedelta(minutes=rng.choice((0, 1, 6, 20)))
    _settle(rng, tally, store, journal)
    _judge(tally, world, tally.second_processes > before)


def killed_twice(fault: Fault, lives: tuple[Life, ...], tally: Tally) -> None:
    """One refund with one fault; run after run dies at its step, the last one is let live, then time settles it."""
    order = an_order()
    store, plan = a_store(order), a_plan(an_action(order=order))
    world = _World(store, plan, {plan.actions[0].action_id: fault}, MemoryJournal(), [])
    rng = random.Random(1)
    for life in (*lives, Life()):
        world.apply(life, _Yes(), None)
        tally.kills += life.dead
        store.now += timedelta(minutes=1)
    _settle(rng, tally, store, world.journal)
    _judge(tally, world, second=False)


class _Yes(random.Random):
    """A person who always says yes."""

    def random(self) -> float:
        return 0.0


def _by_hand_before(store: FakeStore, action: PlannedAction, fault: Fault) -> None:
    """What the seller did to the order in another window before; a refund would make the plan stale anyway."""
    if fault is Fault.BY_HAND:
        store.take(action, action.values, Fault.NONE, by_hand=True)
    elif fault in TWINS and not action.kind.is_refund:
        store.take(action, action.values, Fault.PENDING, by_hand=True)


def _actions(rng: random.Random, orders: list) -> Iterator[PlannedAction]:
    for order in orders:
        kind = rng.choice(KINDS)
        yield an_action(kind, order)
        if kind.is_refund and rng.random() < 0.4:
            yield an_action(ActionKind.MESSAGE, order, values=(("text", "已为您退款 68.00 元。"),))


def _fault(rng: random.Random) -> Fault:
    return Fault.NONE if rng.random() < 0.35 else rng.choice(tuple(Fault))


@dataclass
class _World:
    store: FakeStore
    plan: Plan
    faults: dict[str, Fault]
    journal: Journal
    yes_to: list[str]

    def apply(self, life: Life, rng: random.Random, full_from: int | None = None) -> None:
        person = Person(rng, life, self.yes_to)
        journal = MortalJournal(self.journal, life, full_from)
        hands = Hands(FakeWriter(self.store, self.faults, life), person, journal, Flag(), StoreClock(self.store))
        wish = ApplyWish("practice", PACK, f"r{rng.random()}", WIDE)
        with suppress(Crashed, ShipfixError):
            apply(self.plan, wish, hands)


def _process(rng: random.Random, tally: Tally, world: _World) -> None:
    """One run of the command: whole, killed at a step, with a full disk, or with a second one acting in between."""
    way = rng.choice(("whole", "killed", "killed", "full", "second"))
    life = Life()
    if way == "killed":
        life.dies_at = rng.randint(1, 40)
    if way == "second":
        at = rng.randint(1, 25)
        life.hook = lambda step: world.apply(Life(), rng) if life.steps == at else None
    world.apply(life, rng, rng.randint(1, 4) if way == "full" else None)
    tally.kills += life.dead
    tally.second_processes += way == "second"
    tally.disks_full += way == "full"


def _settle(rng: random.Random, tally: Tally, store: FakeStore, journal: Journal) -> None:
    """Reconcile too early, perhaps killed, and again when everything has settled."""
    tally.doubts += len(journal.unsettled())
    early = Life(dies_at=rng.randint(1, 8))
    with suppress(Crashed):
        reconcile(FakeWriter(store, life=early), MortalJournal(journal, early), SETTLING, StoreClock(store))
    store.now += timedelta(minutes=30)
    before = len(journal.unsettled())
    reconcile(FakeWriter(store), journal, SETTLING, StoreClock(store))
    tally.settled_late += before - len(journal.unsettled())


def _judge(tally: Tally, world: _World, second: bool) -> None:
    store, plan, journal, yes_to = world.store, world.plan, world.journal, world.yes_to
    ours = [write for write in store.ledger if not write.by_hand]
    planned = {(one.order_id, one.kind): one for one in plan.actions}
    tally.runs += 1
    tally.items += len(plan.actions)
    tally.writes += len(ours)
    counts = Counter((write.order_id, write.kind) for write in ours)
    tally.double_writes += sum(count - 1 for count in counts.values())
    done: dict[str, list[ActionKind]] = defaultdict(list)
    for write in ours:
        action = planned.get((write.order_id, write.kind))
        tally.wrong_writes += action is None or action.values != write.fields
        tally.unapproved_writes += action is None or action.key not in yes_to
        # Between our last look and the store's own taking there is always a moment; only a second process uses it here.
        moved = action is not None and order_changes(action, write.order, done[write.order_id])
        done[write.order_id].append(write.kind)
        tally.stale_writes += bool(moved) and not second
    for attempt in states(journal):
        _judge_attempt(tally, store, attempt)


def _judge_attempt(tally: Tally, store: FakeStore, attempt: Attempt) -> None:
    action = attempt.action
    records = [one for one in store.ledger if (one.order_id, one.kind, one.by_hand) == (*_place(action), False)]
    final = any(one.final_at is not None for one in records)
    tally.ends[attempt.state.value] += 1
    tally.false_done += attempt.state is ActionState.CONFIRMED and not final
    tally.wrongly_settled += attempt.state is ActionState.NOT_DONE and bool(records)
    # A refund that is pending for ever is neither done nor not done, and must say so.
    tally.left_in_doubt += attempt.state in LIVE and not (records and not final)


def _place(action: PlannedAction) -> tuple[str, ActionKind]:
    return action.order_id, action.kind


def states(journal: Journal) -> tuple[Attempt, ...]:
    """Every attempt with its state, of either kind of journal."""
    every: dict[str, Attempt] | None = getattr(journal, "attempts", None)
    return tuple(every.values()) if every is not None else _of_sqlite(journal)


def _of_sqlite(journal: Journal) -> tuple[Attempt, ...]:
    from assistant.core.plans import action_from_json  # noqa: PLC0415

    found: dict[str, Attempt] = {}
    for entry in journal.entries():  # type: ignore[attr-defined]
        if entry.event == "intent":
            action = action_from_json(entry.data["action"])
            found[entry.attempt] = Attempt(entry.attempt, action, "", ActionState.INTENDED, NOW, NOW)
        elif entry.attempt:
            found[entry.attempt] = replace(found[entry.attempt], state=ActionState(entry.state))
    return tuple(found.values())
