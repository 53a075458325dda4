"""Real kills of a real tool in a real browser: SIGKILL at a step, another process settles it, the store judges.

``python -m tests.faults.browser_kills COUNT [FIRST]`` does so many, and prints the figures.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep

from assistant.core.actions import ActionKind, OrderFingerprint, PlannedAction
from assistant.practice.faults import Faults
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.browser.writer.desk import PATH_OF, VALUES, body_of, order_in
from tests.doubles.acts import SCRIPTED
from tests.faults.truth import effects, is_act

ROOT = Path(__file__).parents[2]
STEPS = (
    "prepare",
    "prepared",
    "begin",
    "begun",
    "press",
    "press",
    "press",
    "press",
    "pressed",
    "receipt",
    "settle",
    "settled",
)
FAULTS = ("", "", "", "reply-lost", "late-reply", "write-502", "not-kept")
TARGETS = ("tool", "tool", "browser", "both")
LIMIT_S = 240.0


@dataclass(frozen=True, slots=True)
class Kill:
    """One run: which items, what the store does to its first write, whom to kill, at which step and how much later."""

    number: int
    kinds: tuple[ActionKind, ...]
    fault: str
    target: str
    step: str
    at: int
    delay_s: float


def a_kill(number: int) -> Kill:
    """The run of this number."""
    rng = random.Random(number)
    kinds = tuple(rng.choices(SCRIPTED, k=rng.randint(1, 3)))
    step = rng.choice(STEPS)
    longest = 0.6 if step == "press" else 0.05
    at = rng.randint(1, len(kinds))
    return Kill(number, kinds, rng.choice(FAULTS), rng.choice(TARGETS), step, at, rng.uniform(0, longest))


@dataclass(slots=True)
class Tally:
    """All runs. Everything from ``double_writes`` on must stay 0."""

    runs: int = 0
    killed: int = 0
    items: int = 0
    writes: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    double_writes: int = 0
    wrong_writes: int = 0
    false_done: int = 0
    wrongly_not_done: int = 0
    left_in_doubt: int = 0
    leftovers: int = 0
    second_runs_failed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def accidents(self) -> int:
        return (
            self.double_writes
            + self.wrong_writes
            + self.false_done
            + self.wrongly_not_done
            + self.left_in_doubt
            + self.leftovers
            + self.second_runs_failed
        )

    def told(self) -> str:
        """All figures in a line each."""
        return "\n".join(f"{name:20}{getattr(self, name)}" for name in self.__slots__)


class Process:
    """One process of the tool. Its steps are read in a thread, so that the kill comes at once."""

    def __init__(self, store: PracticeStore, folder: Path, items: list[str], ahead: int) -> None:
        command = [sys.executable, "-m", "tests.faults.driver", store.url, str(folder), *items]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "SHIPFIX_AHEAD": str(ahead), "TMPDIR": str(folder)}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe, start_new_session=True
        )
        self._profile = str(folder / "profile")
        self.told: list[str] = []

    def lines(self) -> Iterator[str]:
        """What it tells, as it tells it; a watchdog ends it after ``LIMIT_S``."""
        watchdog = threading.Timer(LIMIT_S, self._process.kill)
        watchdog.start()
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                self.told.append(line.strip())
                yield line.strip()
        finally:
            watchdog.cancel()

    def go_on(self) -> None:
        """It may apply now."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write("\n")
            self._process.stdin.flush()

    def kill(self, target: str) -> None:
        """SIGKILL, with no warning to anybody."""
        if target in {"browser", "both"}:
            for pid in self.browsers():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        if target in {"tool", "both"}:
            self._process.kill()

    def browsers(self) -> list[int]:
        """The browser's own process, not its renderers: they die with it."""
        return [
            pid for pid, line in _processes() if f"--user-data-dir={self._profile}" in line and "--type=" not in line
        ]

    def ended(self) -> int:
        """Wait for the end; how many processes of it, or of its browser, are still there ten seconds later."""
        with suppress(subprocess.TimeoutExpired):
            self._process.communicate(timeout=LIMIT_S)
        until = monotonic() + 10
        while (left := self._left()) and monotonic() < until:
            sleep(0.1)
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(left)

    def _left(self) -> list[int]:
        """Whatever works on our profile, and whatever else is of our session (Playwright's own driver)."""
        ours = [pid for pid, line in _processes() if self._profile in line]
        return [*ours, *(pid for pid in _pids() if pid != self._process.pid and _session_of(pid) == self._process.pid)]


def _pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _processes() -> Iterator[tuple[int, str]]:
    for pid in _pids():
        with suppress(OSError):
            if line := Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"):
                yield pid, line


def _session_of(pid: int) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return -1
    state, _, _, session = stat.rpartition(")")[2].split()[:4]
    return -1 if state == "Z" else int(session)


def one_kill(kill: Kill, folder: Path, tally: Tally) -> None:
    """Apply and be killed, then settle and go on in a new process; the store's books judge both."""
    with PracticeStore(PracticeOptions(seed=kill.number, orders=60, share_broken=0.3)) as store:
        actions = list(_actions(store, kill.kinds))
        items = [f"{one.kind}:{one.order_id}" for one in actions]
        if kill.fault:
            store.shop.faults.arm(kill.fault)
        tally.runs += 1
        tally.items += len(items)
        killed = _killed(Process(store, folder, items, 0), kill, tally)
        tally.killed += killed
        tally.moments[f"{kill.target} at {kill.step}" if killed else "ended before"] += 1
        # What was armed strikes the first run or nobody: a doubt of the second one would need a third to settle it.
        store.shop.faults = Faults()
        _second(Process(store, folder, items, 60), store, actions, tally)
        _judge_writes(store, actions, tally)


def _killed(process: Process, kill: Kill, tally: Tally) -> bool:
    seen, killed = 0, False
    for line in process.lines():
        if line.startswith("state") and seen == 0 and "item" not in " ".join(process.told):
            process.go_on()
        seen += line == kill.step
        if seen == kill.at and line == kill.step and not killed:
            killed = True
            # Where exactly it hits is up to the machine; the delay only spreads the moments.
            threading.Timer(kill.delay_s, process.kill, [kill.target]).start()
    tally.leftovers += process.ended()
    tally.first.update(line.partition(" ")[2] for line in process.told if line.startswith(("item", "refused")))
    return killed


def _second(process: Process, store: PracticeStore, actions: list[PlannedAction], tally: Tally) -> None:
    told = 0
    for line in process.lines():
        if line.startswith("state "):
            told += 1
            _judge_states(store, actions, line.removeprefix("state "), tally)
            process.go_on()
    tally.leftovers += process.ended()
    if told != 2:
        tally.second_runs_failed += 1
        tally.notes.append(" / ".join(process.told))


def _judge_states(store: PracticeStore, actions: list[PlannedAction], text: str, tally: Tally) -> None:
    """What the journal says of each attempt against what the store has kept."""
    states: dict[str, str] = json.loads(text)
    for action in actions:
        state, kept = states.get(action.action_id, "never tried"), effects(store.shop, action)
        tally.ends[state] += 1
        bad = {
            "false_done": state == "confirmed" and not kept,
            "wrongly_not_done": state in {"not_done", "never tried"} and bool(kept),
            "left_in_doubt": state in {"intended", "in_doubt"},
        }
        for name in (name for name, is_so in bad.items() if is_so):
            setattr(tally, name, getattr(tally, name) + 1)
            tally.notes.append(f"{name}: {action.kind} {state}, kept {kept}")


def _judge_writes(store: PracticeStore, actions: list[PlannedAction], tally: Tally) -> None:
    rows = [(row["path"], body_of(row["body"])) for row in store.ledger() if row["path"] in PATH_OF.values()]
    ours = Counter(
        action.action_id
        for row in rows
        for action in actions
        if is_act(action, *row) and order_in(*row) == action.order_id
    )
    tally.writes += len(rows)
    tally.wrong_writes += len(rows) - sum(ours.values())
    tally.double_writes += sum(count - 1 for count in ours.values()) + sum(
        max(0, effects(store.shop, action) - 1) for action in actions
    )


def _actions(store: PracticeStore, kinds: tuple[ActionKind, ...]) -> Iterator[PlannedAction]:
    """One of each kind on an order of its own, as the driver will plan it."""
    used: set[str] = set()
    for kind in kinds:
        claimed = kind is ActionKind.AGREE_REFUND
        for index in range(len(store.shop.book)):
            order = store.shop.book.order(index)
            desk = store.shop.desks.find(order.order_id)
            sound = desk and bool(desk.refunds) is claimed and not order.virtual and order.parcels
            if sound and order.order_id not in used and Decimal(30) < order.total < Decimal(800):
                used.add(order.order_id)
                values = VALUES.get(kind) or (("amount", order.total), ("currency", "CNY"))
                name = f"{order.order_id}/{kind}/1"
                yield PlannedAction(name, order.order_id, kind, values, OrderFingerprint(()), values)
                break


def main() -> None:
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    tally = Tally()
    for number in range(first, first + count):
        kill, before, notes = a_kill(number), tally.accidents, len(tally.notes)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            one_kill(kill, Path(folder), tally)
        print(kill, "accidents", tally.accidents - before, *tally.notes[notes:], file=sys.stderr, flush=True)
    print(tally.told())


if __name__ == "__main__":
    main()
