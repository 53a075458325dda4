"""Each task eight times over, each time from a store in which nothing was done: the same end, and the ledger agrees.

``python -m tests.soak.repeats [PART PARTS]`` does all of them, or one of so many parts.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import monotonic

from playwright.sync_api import Playwright, sync_playwright

from assistant.admin.receipts import BrowserReceipts
from assistant.admin.sign_in import practice_sign_in
from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.core.actions import ActionKind, PlannedAction, fingerprint_of
from assistant.core.attempts import ActionState
from assistant.core.errors import ShipfixError
from assistant.core.plans import make_plan
from assistant.core.proposals import after_state
from assistant.practice.options import PracticeOptions
from assistant.practice.orders import Order
from assistant.practice.server import PracticeStore
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.reconcile import reconcile
from assistant.usecases.results import ItemResult
from tests.browser.writer.desk import Clerk
from tests.doubles.acts import PACK, WIDE, Flag
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.scripted_approver import ScriptedApprover
from tests.doubles.visit import visiting
from tests.faults.truth import effects, writes_of
from tests.soak.tasks import Task, tasks

REPEATS = 8
IMPATIENT = Patience(ready_s=3, press_s=3, person_s=3)
S = ActionState


@dataclass
class Clock:
    """The machine's clock, put forward by ``ahead``."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended: the state after reconcile, why, and what must never be ("" where all is well)."""

    task: Task
    state: str
    why: str
    accident: str = ""


@dataclass(slots=True)
class Tally:
    """All runs."""

    ends: list[Ended] = field(default_factory=list)

    @property
    def accidents(self) -> list[Ended]:
        return [end for end in self.ends if end.accident]

    @property
    def good(self) -> list[Ended]:
        """The runs of tasks that could be done."""
        return [end for end in self.ends if end.task.good]

    @property
    def refused(self) -> list[Ended]:
        """Those of them that were not done all the same."""
        return [end for end in self.good if end.state != S.CONFIRMED]

    @property
    def unsteady(self) -> dict[int, set[tuple[str, str]]]:
        """Tasks that did not end the same each time."""
        ways: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for end in self.ends:
            ways[end.task.number].add((end.state, end.why))
        return {number: found for number, found in ways.items() if len({state for state, _ in found}) > 1}

    def told(self) -> str:
        """The figures."""
        ways = Counter((end.state, end.why, "good" if end.task.good else "bad store") for end in self.ends)
        lines = [f"runs {len(self.ends)} of {len({end.task.number for end in self.ends})} tasks"]
        lines += [f"  {' / '.join(way):50}{count}" for way, count in ways.most_common()]
        lines += [
            f"could be done: {len(self.good)}, of them not done: {len(self.refused)}",
            f"unsteady: {self.unsteady}",
        ]
        return "\n".join(
            [*lines, f"accidents {len(self.accidents)}", *map(str, self.accidents), *map(str, self.refused)]
        )


class Workbench:
    """One store, one browser and one writer for many tasks."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk, self._shop, visit = clerk, clerk.shop, clerk.visit
        self._writer = self._new_writer()
        self._receipts = BrowserReceipts(visit.pack, clerk.store.url, visit.session)
        self._orders = {claimed: list(self._fitting(claimed)) for claimed in (False, True)}

    def _new_writer(self) -> BrowserOrderWriter:
        visit = self._clerk.visit
        return BrowserOrderWriter(visit.pack, self._clerk.store.url, visit.session, IMPATIENT)

    def _fitting(self, claimed: bool) -> Iterator[Order]:
        for index in range(len(self._shop.book)):
            order = self._shop.book.order(index)
            desk = self._shop.desks.find(order.order_id)
            sound = desk and bool(desk.refunds) is claimed and not order.virtual and order.parcels
            if sound and Decimal(50) < order.total < Decimal(800):
                yield order

    def run(self, task: Task) -> Ended:
        """The task once, in a store in which nothing was done."""
        self._clerk.fresh()
        self._sign_in()
        action = self._action(task)
        self._shop.traits.put_on(*task.traits)
        for fault in task.faults:
            self._shop.faults.arm(fault)
        journal, clock = MemoryJournal(), Clock()
        plan = make_plan(store="practice", pack_digest=PACK, created_at=clock.now(), actions=(action,))
        hands = Hands(self._writer, ScriptedApprover(), journal, Flag(), clock)
        (item,) = apply(plan, ApplyWish("practice", PACK, "r1", WIDE), hands).items
        self._writer.leave()
        state, why = self._settled(item, journal)
        return Ended(task, state, why, self._accident(action, state))

    def _sign_in(self) -> None:
        """A store that threw us out takes us back, in a run of its own; the fault was another task's."""
        if not self._shop.sessions:
            self._writer = self._new_writer()
            practice_sign_in(self._clerk.visit.session, self._clerk.visit.pack, self._clerk.store.url)

    def _action(self, task: Task) -> PlannedAction:
        orders = self._orders[task.kind is ActionKind.AGREE_REFUND]
        order = self._writer.reread(orders[task.order % len(orders)].order_id)
        asked = order.pending_refund
        values = task.values or ((("amount", asked.amount.amount), ("currency", "CNY")) if asked else ())
        number, kind = order.order_id, task.kind
        expected = after_state(kind, values, order)
        return PlannedAction(
            f"{number}/{kind}/1", number, kind, values, fingerprint_of(order), expected, "label_only", "proved"
        )

    def _settled(self, item: ItemResult, journal: MemoryJournal) -> tuple[str, str]:
        if item.state is not S.IN_DOUBT:
            return item.state.value, item.why
        if not self._shop.sessions:
            self._sign_in()
        (settled,) = reconcile(self._receipts, journal, {}, Clock(timedelta(hours=1)))
        return settled.state.value, f"{item.why}, then {settled.why}"

    def _accident(self, action: PlannedAction, state: str) -> str:
        ours, strange = writes_of(action, self._clerk.bodies())
        done = effects(self._shop, action)
        if strange:
            return f"wrong write: {strange}"
        if len(ours) > 1 or done > 1:
            return "written twice"
        if state == S.CONFIRMED and not done:
            return "false done"
        return "done, and told as not done" if done and state in {S.NOT_DONE, S.SKIPPED} else ""


def runs(bench: Workbench, some: list[Task], repeats: int) -> Tally:
    """So many repeats of each, the tasks in turn, so that each follows on another one."""
    tally = Tally()
    for repeat in range(repeats):
        for task in some:
            begun = monotonic()
            try:
                tally.ends.append(bench.run(task))
            except ShipfixError as broken:
                tally.ends.append(Ended(task, "raised", broken.code, broken.text))
            end = tally.ends[-1]
            print(f"{monotonic() - begun:5.1f}s #{repeat}", *end_line(end), file=sys.stderr, flush=True)
    return tally


def end_line(end: Ended) -> tuple[object, ...]:
    task = end.task
    return (task.number, task.kind, task.traits, task.faults, "->", end.state, end.why, end.accident)


@contextmanager
def a_workbench(playwright: Playwright, profile: Path) -> Iterator[Workbench]:
    """A store and a signed-in browser for the time of the block."""
    with (
        PracticeStore(PracticeOptions(seed=11, orders=400, share_broken=0.3)) as store,
        visiting(playwright, store, profile, patience_ms=6000) as visit,
    ):
        yield Workbench(Clerk(visit))


def main() -> None:
    part, parts = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, 1)
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        a_workbench(playwright, Path(folder) / "profile") as bench,
    ):
        print(runs(bench, tasks()[part::parts], REPEATS).told())


if __name__ == "__main__":
    main()
