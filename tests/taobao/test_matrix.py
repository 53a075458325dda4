"""A seeded share of the matrix: whatever the platform does, nothing wrong is taken, nothing missed in silence, nothing
written that nobody confirmed, and nothing asked after a warning.

``python -m tests.taobao matrix`` runs all of it, each trouble at its first, middle and last call in both layouts.
"""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from assistant.practice.options import PracticeOptions
from tests.taobao import acts, scans
from tests.taobao.desk import DEEDS, Deed
from tests.taobao.ground import Counted, Ground, standing
from tests.taobao.troubles import TROUBLES, Trouble, Way

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_RNG = random.Random(6)
READING = [one for one in TROUBLES if not one.while_acting]
SCANS = [(one, _RNG.random()) for one in _RNG.sample(READING, 8)]
ACTS = [(_RNG.choice(DEEDS), one, _RNG.random()) for one in _RNG.sample(TROUBLES, 8)]


@pytest.fixture(scope="module", params=["a", "b"])
def ground(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ground]:
    options = PracticeOptions(seed=5, orders=34, share_broken=0.3, skin="qianniu", layout=request.param)
    with standing(tmp_path_factory.mktemp("matrix"), playwright, options) as found:
        yield found


@pytest.fixture(scope="module")
def calm(ground: Ground) -> Counted:
    return scans.counted(ground, TROUBLES[0])


@pytest.fixture(scope="module")
def bench(ground: Ground) -> acts.Bench:
    return acts.Bench(ground)


@pytest.mark.parametrize(("trouble", "draw"), SCANS, ids=lambda one: getattr(one, "name", ""))
def test_a_scan_ends_as_it_may(ground: Ground, calm: Counted, trouble: Trouble, draw: float) -> None:
    row = scans.ran(ground, trouble, trouble.some_call(calm, draw), trouble.way is Way.PERSON)
    assert row.faults == (), row.outcome.reasons


@pytest.mark.parametrize(("deed", "trouble", "draw"), ACTS, ids=lambda one: getattr(one, "name", ""))
def test_an_apply_is_done_once_or_not_at_all_and_says_which(
    bench: acts.Bench, deed: Deed, trouble: Trouble, draw: float
) -> None:
    row = bench.run(deed, trouble, trouble.some_call(bench.calm(deed), draw))
    assert row.faults == (), row.ended
