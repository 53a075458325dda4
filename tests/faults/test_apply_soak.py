"""Whatever breaks, and whenever: no write twice, none wrong, no false "done", and every doubt settled as it was.

``SHIPFIX_SOAK_RUNS`` says how many runs (`make soak`), ``SHIPFIX_SOAK_SEED`` which.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest

from assistant.core.actions import Approval, PlannedAction
from assistant.core.attempts import Attempt
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from tests.doubles.fake_writer import Fault, Life
from tests.doubles.memory_journal import MemoryJournal
from tests.faults.soak import Tally, killed_twice, soak

RUNS = int(os.environ.get("SHIPFIX_SOAK_RUNS", "300"))
SEED = int(os.environ.get("SHIPFIX_SOAK_SEED", "1"))
LONG = RUNS >= 10_000
FAULTS = tuple(Fault) if LONG else (Fault.NONE, Fault.LOST_ANSWER, Fault.LOST_REQUEST, Fault.PENDING)


def test_seeded_runs_with_kills_and_faults_leave_no_accident() -> None:
    tally = soak(RUNS, SEED, MemoryJournal)
    print(tally.told())
    assert tally.accidents == 0, tally.told()
    assert (tally.writes > RUNS / 4, tally.kills > RUNS / 10) == (True, True)


def test_the_same_holds_on_the_journal_that_ships(tmp_path: Path) -> None:
    opened: list[SqliteJournal] = []

    def fresh() -> SqliteJournal:
        opened.append(open_journal(tmp_path / str(len(opened))))
        return opened[-1]

    tally = soak(max(20, RUNS // 20), SEED + 1, fresh)
    broken = [verified for journal in opened if (verified := journal.verify()).broken]
    for journal in opened:
        journal.close()
    assert (tally.accidents, broken) == (0, []), tally.told()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_kill_at_every_step_in_two_runs_leaves_no_accident(fault: Fault) -> None:
    tally = Tally()
    for first in range(1, 18):
        for second in range(1, 18, 1 if LONG else 4):
            killed_twice(fault, (Life(first), Life(second)), tally)
    assert tally.accidents == 0, tally.told()
    assert tally.kills > 0


class Amnesiac(MemoryJournal):
    """A journal that forgets what was tried."""

    def begin(self, action: PlannedAction, approval: Approval, buyer: str, now: datetime, before: int = 0) -> Attempt:
        self.keys.clear()
        return super().begin(action, approval, buyer, now, before)

    def _live(self, order_id: str) -> bool:
        return False


def test_the_runs_would_find_a_journal_that_forgets() -> None:
    assert soak(150, SEED, Amnesiac).double_writes > 0
