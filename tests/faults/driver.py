"""The tool as a process of its own, driving a real browser, to be killed at any moment: run by ``browser_kills``.

``python -m tests.faults.driver URL FOLDER KIND:ORDER ...`` settles what is in doubt, tells the journal, waits for a
line on stdin, and then applies. The plan is kept in the folder, as the command keeps it; each step is told on stdout.
Its clock is ``SHIPFIX_AHEAD`` minutes ahead: a test does not wait for settling times.
"""

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.admin.browsers import find_browser
from assistant.admin.receipts import BrowserReceipts
from assistant.admin.session import SessionOptions, open_session
from assistant.admin.sign_in import practice_sign_in
from assistant.admin.valve import valve_of
from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.core.actions import ActionKind, PlannedAction, PreparedForm, Receipt, fingerprint_of
from assistant.core.attempts import PressOutcome
from assistant.core.errors import LoginNeeded, ShipfixError
from assistant.core.orders import Order
from assistant.core.plans import dumps, loads, make_plan
from assistant.core.proposals import after_state
from assistant.journal.files import run_lock
from assistant.journal.sqlite_journal import open_journal
from assistant.packs.loader import builtin_folder, read_pack
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.reconcile import reconcile
from tests.browser.writer.desk import VALUES
from tests.doubles.acts import PACK, WIDE, Flag
from tests.doubles.fake_writer import Life
from tests.doubles.scripted_approver import ScriptedApprover
from tests.faults.soak import MortalJournal, states

IMPATIENT = Patience(ready_s=4, press_s=4, person_s=4)


@dataclass(frozen=True)
class Clock:
    """The machine's clock, as far ahead as the test says."""

    ahead: timedelta = timedelta(minutes=int(os.environ.get("SHIPFIX_AHEAD", "0")))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def tell(step: str) -> None:
    print(step, flush=True)


@dataclass
class TellingWriter:
    """A real writer that says what it is about to do, and what it has done."""

    inner: BrowserOrderWriter

    def reread(self, order_id: str) -> Order:
        tell("reread")
        return self.inner.reread(order_id)

    def prepare(self, action: PlannedAction) -> PreparedForm:
        tell("prepare")
        form = self.inner.prepare(action)
        tell("prepared")
        return form

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        tell("press")
        outcome = self.inner.press(action, form)
        tell("pressed")
        return outcome

    def receipt(self, action: PlannedAction, before: int = 0) -> Receipt | None:
        tell("receipt")
        return self.inner.receipt(action, before)

    def leave(self) -> None:
        tell("leave")
        self.inner.leave()


def planned(writer: TellingWriter, items: list[str]) -> tuple[PlannedAction, ...]:
    """One action for each KIND:ORDER, decided from the order as it is now."""
    return tuple(
        _action(ActionKind(kind), writer.reread(order_id)) for kind, order_id in (one.split(":") for one in items)
    )


def _action(kind: ActionKind, order: Order) -> PlannedAction:
    asked = order.pending_refund
    values = VALUES.get(kind) or ((("amount", asked.amount.amount), ("currency", "CNY")) if asked else ())
    name = f"{order.order_id}/{kind}/1"
    expected = after_state(kind, values, order)
    return PlannedAction(name, order.order_id, kind, values, fingerprint_of(order), expected, "label_only", "proved")


def run(url: str, folder: Path, items: list[str]) -> None:
    pack = read_pack(builtin_folder() / "practice.toml").pack
    clock, plan_file = Clock(), folder / "plan.json"
    with run_lock(folder), sync_playwright() as playwright:
        options = SessionOptions(
            folder / "profile", valve_of(pack.network, url), find_browser(playwright=playwright), patience_ms=8000
        )
        with open_session(options, playwright) as session:
            tell("open")
            writer = TellingWriter(BrowserOrderWriter(pack, url, session, IMPATIENT))
            try:
                writer.inner.reread(items[0].partition(":")[2])
            except LoginNeeded:
                practice_sign_in(session, pack, url)
            journal = open_journal(folder)
            reconcile(BrowserReceipts(pack, url, session), journal, {}, clock)
            tell("state " + json.dumps({one.action.action_id: one.state.value for one in states(journal)}))
            sys.stdin.readline()
            if not plan_file.exists():
                made = make_plan(
                    store="practice", pack_digest=PACK, created_at=clock.now(), actions=planned(writer, items)
                )
                plan_file.write_text(dumps(made), encoding="utf-8")
            mortal = MortalJournal(journal, Life(hook=tell))
            hands = Hands(writer, ScriptedApprover(), mortal, Flag(), clock)
            wish = ApplyWish("practice", PACK, f"r{os.getpid()}", WIDE)
            for item in apply(loads(plan_file.read_text(encoding="utf-8")), wish, hands).items:
                tell(f"item {item.state.value} {item.why}")
            tell("state " + json.dumps({one.action.action_id: one.state.value for one in states(journal)}))


if __name__ == "__main__":
    try:
        run(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
    except ShipfixError as problem:
        tell(f"refused {problem.code} {problem.text}")
