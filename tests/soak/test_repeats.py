"""Different tasks, each over and over: the same end every time, done wherever it can be done.

``SHIPFIX_SOAK_RUNS`` says how many (`make soak`); all 200 tasks eight times are ``python -m tests.soak.repeats``.
"""

import os
import random
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.soak.repeats import REPEATS, a_workbench, runs
from tests.soak.tasks import TASKS, tasks

pytestmark = [pytest.mark.browser, pytest.mark.soak]
COUNT = min(TASKS, max(2, int(os.environ.get("SHIPFIX_SOAK_RUNS", "300")) // 1000))
SEED = int(os.environ.get("SHIPFIX_SOAK_SEED", "1"))


def test_a_task_ends_the_same_each_time_and_is_done_where_it_can_be(playwright: Playwright, tmp_path: Path) -> None:
    some = random.Random(SEED).sample(tasks(), COUNT)
    with a_workbench(playwright, tmp_path / "profile") as bench:
        tally = runs(bench, some, REPEATS)
    print(tally.told())
    assert (tally.accidents, tally.unsteady) == ([], {}), tally.told()
    assert len(tally.refused) <= len(tally.good) * 0.02, tally.told()


def test_no_two_tasks_are_the_same() -> None:
    every = tasks()
    assert len({(one.kind, one.order, one.values, one.traits, one.faults) for one in every}) == len(every) == TASKS
