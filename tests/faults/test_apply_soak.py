"""Whatever breaks, and whenever: no write twice, none wrong, no false "done", and every doubt settled as it was."""

import os
from dataclasses import asdict
from pathlib import Path

from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from tests.doubles.memory_journal import MemoryJournal
from tests.faults.soak import soak

RUNS = int(os.environ.get("SHIPFIX_SOAK_RUNS", "300"))
SEED = int(os.environ.get("SHIPFIX_SOAK_SEED", "1"))


def test_seeded_runs_with_kills_and_faults_leave_no_accident() -> None:
    tally = soak(RUNS, SEED, MemoryJournal)
    print(asdict(tally))
    assert tally.accidents == 0, asdict(tally)
    assert tally.writes > RUNS / 4
    assert tally.kills > RUNS / 10


def test_the_same_holds_on_the_journal_that_ships(tmp_path: Path) -> None:
    opened: list[SqliteJournal] = []

    def fresh() -> SqliteJournal:
        opened.append(open_journal(tmp_path / str(len(opened))))
        return opened[-1]

    tally = soak(max(20, RUNS // 20), SEED + 1, fresh)
    assert tally.accidents == 0, asdict(tally)
    broken = [journal.verify() for journal in opened if journal.verify().broken]
    for journal in opened:
        journal.close()
    assert broken == []
