"""`make leak`: every way with its control, over HTTP in our own headless browser, and a share of them in every setting.

SHIPFIX_LEAK_MODES=all tries all of them in all settings; docs/leak-table.md holds the figures of such a run.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.leak.settings import MATRIX, PLAIN, Setting
from tests.leak.stage import Stage, staged
from tests.leak.vector import Vector
from tests.leak.vectors import ALL, NO_CONTROL, QUICK

pytestmark = [pytest.mark.leak, pytest.mark.browser]

WHOLE = os.environ.get("SHIPFIX_LEAK_MODES") == "all"
SHARE = QUICK[::3]
TRIED = [
    # one browser pair serves a whole setting, so a setting stays in one process
    pytest.param(setting, vector, marks=pytest.mark.xdist_group(str(setting)), id=f"{setting}-{vector}")
    for setting in MATRIX
    for vector in (ALL if WHOLE or setting == PLAIN else SHARE)
]


@pytest.fixture(scope="module")
def stage(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Stage]:
    setting: Setting = request.param
    if setting.headed and not os.environ.get("DISPLAY"):
        pytest.skip("no screen: run it under xvfb-run")
    with staged(playwright, tmp_path_factory.mktemp("leak"), setting) as both:
        yield both


@pytest.mark.parametrize(("stage", "vector"), TRIED, indirect=["stage"])
def test_what_reaches_the_server_without_the_gate_is_stopped_by_it(stage: Stage, vector: Vector) -> None:
    outcome = stage.try_vector(vector)
    assert not outcome.leaked, stage.sink.reached[vector.name]
    if vector.name in NO_CONTROL and not outcome.control:
        pytest.skip(f"no control, so nothing proven: {NO_CONTROL[vector.name]}")
    assert outcome.control, "the control did not reach the server, so the vector proves nothing any more"
