"""Real processes on the real journal, killed without warning: the ledger file has each write once, and all agrees."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.journal.sqlite_journal import open_journal
from tests.faults.soak import states
from tests.faults.victim import plan_of

ROOT = Path(__file__).parents[2]
RUNS = min(60, max(1, int(os.environ.get("SHIPFIX_SOAK_RUNS", "300")) // 160))
ORDERS = 4


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.victim", str(folder), str(ORDERS), *more]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE)


def killed_after(process: subprocess.Popen[str], steps: int) -> None:
    """SIGKILL once so many steps were told; where exactly it hits is up to the machine."""
    assert process.stdout is not None
    for _ in range(steps):
        if not process.stdout.readline():
            break
    process.kill()
    process.communicate()


def done(folder: Path) -> list[str]:
    ledger = folder / "ledger"
    return [json.loads(line)[0] for line in ledger.read_text().splitlines()] if ledger.exists() else []


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_killed_run_is_continued_without_doing_anything_twice(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    killed_after(started(tmp_path), rng.randint(1, 8 * ORDERS))
    # Two at once: one gets the lock, or they follow each other; both may be killed or not.
    pair = [started(tmp_path), started(tmp_path)]
    if rng.random() < 0.5:
        killed_after(pair.pop(0), rng.randint(1, 8 * ORDERS))
    for process in pair:
        process.communicate(timeout=60)
    started(tmp_path, "reconcile").communicate(timeout=60)
    journal = open_journal(tmp_path)
    ends = {attempt.action.action_id: attempt.state.value for attempt in states(journal)}
    assert journal.verify().broken is None
    journal.close()
    assert len(done(tmp_path)) == len(set(done(tmp_path)))
    assert {name for name, state in ends.items() if state == "confirmed"} == set(done(tmp_path))
    assert set(ends.values()) <= {"confirmed", "not_done"}
    assert set(ends) <= {action.action_id for action in plan_of(ORDERS)}
