"""A share of the matrix: whatever the platform does, nothing wrong is taken, nothing missed in silence, nothing written
that nobody confirmed, and nothing asked after a warning.

``python -m tests.taobao matrix`` runs all of it, each trouble at its first, middle and last call in both layouts.
"""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from assistant.practice.options import PracticeOptions
from tests.taobao import acts, scans
from tests.taobao.desk import DEEDS, Deed
from tests.taobao.ground import Ground, standing
from tests.taobao.troubles import TROUBLES, Trouble, Way

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, MIDDLE, LAST = 0.0, 0.5, 0.99
BY_NAME = {one.name: one for one in TROUBLES}
MEMO, AGREE, CODE, SHIP = DEEDS[:4]

MENDED = (
    ("logout", MIDDLE), ("slider", MIDDLE), ("punish", MIDDLE), ("mtop-risk", FIRST), ("data-url", FIRST),
    ("warned", FIRST), ("crash", MIDDLE), ("stale-rows", LAST),
)  # fmt: skip
"""Cells that the tool once failed in."""

MENDED_ACTS = ((MEMO, "slider", FIRST), (AGREE, "punish", FIRST), (SHIP, "warned", FIRST))

_RNG = random.Random(6)
SCANS = [
    *(("a", BY_NAME[name], draw) for name, draw in MENDED),
    *(("b", one, _RNG.random()) for one in _RNG.sample([one for one in TROUBLES if not one.while_acting], 4)),
]
ACTS = [
    *(("a", deed, BY_NAME[name], draw) for deed, name, draw in MENDED_ACTS),
    *(("b", deed, one, _RNG.random()) for deed, one in zip(DEEDS[:4], _RNG.sample(TROUBLES, 4), strict=True)),
]


class Grounds:
    """One double with its browser for each layout, opened when it is first needed."""

    def __init__(self, playwright: Playwright, folder: Path, stack: ExitStack) -> None:
        self._playwright, self._folder, self._stack = playwright, folder, stack
        self._benches: dict[str, acts.Bench] = {}

    def at(self, layout: str) -> Ground:
        return self.bench(layout).ground

    def bench(self, layout: str) -> acts.Bench:
        if layout not in self._benches:
            options = PracticeOptions(seed=5, orders=34, share_broken=0.3, skin="qianniu", layout=layout)
            ground = self._stack.enter_context(standing(self._folder / layout, self._playwright, options))
            self._benches[layout] = acts.Bench(ground)
        return self._benches[layout]


@pytest.fixture(scope="module")
def grounds(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    folder = tmp_path_factory.mktemp("matrix")
    for layout in ("a", "b"):
        (folder / layout).mkdir()
    with ExitStack() as stack:
        yield Grounds(playwright, folder, stack)


def named(one: object) -> str:
    return str(getattr(one, "name", one))


@pytest.mark.parametrize(("layout", "trouble", "draw"), SCANS, ids=named)
def test_a_scan_ends_as_it_may(grounds: Grounds, layout: str, trouble: Trouble, draw: float) -> None:
    ground = grounds.at(layout)
    call = trouble.some_call(scans.counted(ground, trouble), draw)
    row = scans.ran(ground, trouble, call, trouble.way is Way.PERSON)
    assert row.faults == (), row.outcome.reasons


@pytest.mark.parametrize(("layout", "deed", "trouble", "draw"), ACTS, ids=named)
def test_an_apply_is_done_once_or_not_at_all_and_says_which(
    grounds: Grounds, layout: str, deed: Deed, trouble: Trouble, draw: float
) -> None:
    bench = grounds.bench(layout)
    row = bench.run(deed, trouble, trouble.some_call(bench.calm(deed), draw))
    assert row.faults == (), row.ended
