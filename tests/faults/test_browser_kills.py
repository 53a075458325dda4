"""The tool and its browser, killed for real: another process settles what was left, and the store's books agree.

``SHIPFIX_SOAK_RUNS`` says how many (`make soak`); sixty and more are ``python -m tests.faults.browser_kills 64``.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.actions import ActionKind
from tests.faults.browser_kills import Kill, Tally, a_kill, one_kill

pytestmark = [
    pytest.mark.browser,
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform != "linux", reason="leftovers are looked for in /proc"),
]
RUNS = max(1, int(os.environ.get("SHIPFIX_SOAK_RUNS", "300")) // 1000)
FIRST = 1000 * int(os.environ.get("SHIPFIX_SOAK_SEED", "1"))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: Chromium keeps a socket below it, and the address of one ends at 107 characters."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.mark.parametrize("number", range(FIRST, FIRST + RUNS))
def test_a_real_kill_leaves_no_accident(folder: Path, number: int) -> None:
    tally = Tally()
    one_kill(a_kill(number), folder, tally)
    assert (tally.accidents, tally.runs) == (0, 1), tally.told()


def test_a_tool_killed_while_the_store_keeps_the_answer_back_is_settled_as_done(folder: Path) -> None:
    tally = Tally()
    kill = Kill(1, (ActionKind.COMPENSATE,), "reply-lost", "tool", "press", 1, delay_s=2.0)
    one_kill(kill, folder, tally)
    assert (tally.accidents, tally.killed, tally.writes) == (0, 1, 1), tally.told()
    assert tally.ends["confirmed"] == 2
