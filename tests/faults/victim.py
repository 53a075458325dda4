"""A process that applies a plan to a store kept in a file, and may be killed at any moment: run by ``test_real_kills``.

``python -m tests.faults.victim FOLDER ORDERS [reconcile]``. Each step is told on stdout; the ledger is a file that is
written and synced at the press, as a real store would be elsewhere and unaware of us.
"""

import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.core.actions import PlannedAction, PreparedForm
from assistant.core.attempts import PressOutcome
from assistant.core.errors import ShipfixError
from assistant.journal.files import run_lock
from assistant.journal.sqlite_journal import open_journal
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.reconcile import reconcile
from tests.builders import NOW, an_order
from tests.doubles.acts import PACK, WIDE, Flag, StoreClock, a_plan, a_store, an_action
from tests.doubles.fake_writer import FakeStore, FakeWriter, Fault, Life
from tests.doubles.scripted_approver import ScriptedApprover


@dataclass
class FileWriter(FakeWriter):
    """A writer whose store's ledger outlives the process."""

    ledger: Path = Path("ledger")

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        self._step("press: before")
        with self.ledger.open("a") as file:
            file.write(json.dumps([action.action_id, str(datetime.now(UTC))]) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._step("press: sent")
        self.store.take(action, form.fields, Fault.NONE)
        return PressOutcome.SENT


def plan_of(count: int) -> tuple[PlannedAction, ...]:
    return tuple(an_action(order=an_order(str(4512889034567810000 + number))) for number in range(count))


def remembered(folder: Path, actions: tuple[PlannedAction, ...]) -> FakeStore:
    """The store with everything that its ledger file holds."""
    store = a_store(*(an_order(action.order_id) for action in actions))
    known = {action.action_id: action for action in actions}
    ledger = folder / "ledger"
    for line in ledger.read_text().splitlines() if ledger.exists() else ():
        action = known[json.loads(line)[0]]
        store.take(action, action.values, Fault.NONE)
    return store


def main() -> None:
    folder, actions = Path(sys.argv[1]), plan_of(int(sys.argv[2]))
    store = remembered(folder, actions)
    life = Life(hook=lambda step: print(step, flush=True))
    writer = FileWriter(store, life=life, ledger=folder / "ledger")
    with run_lock(folder):
        journal = open_journal(folder)
        if sys.argv[3:] == ["reconcile"]:
            store.now = NOW + timedelta(days=1)
            reconcile(writer, journal, {}, StoreClock(store))
            return
        hands = Hands(writer, ScriptedApprover(), journal, Flag(), StoreClock(store))
        apply(a_plan(*actions), ApplyWish("practice", PACK, f"r{os.getpid()}", replace(WIDE)), hands)


if __name__ == "__main__":
    try:
        main()
    except ShipfixError as problem:
        print("refused", problem.code, flush=True)
