"""`make leak`: every vector with its control. Run with -s, or `python -m tests.leak.table`, for the table."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.leak.stage import Stage, staged
from tests.leak.vector import Vector
from tests.leak.vectors import ALL, NO_CONTROL

pytestmark = [pytest.mark.leak, pytest.mark.browser]


@pytest.fixture(scope="module")
def stage(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(playwright, tmp_path_factory.mktemp("leak")) as both:
        yield both


@pytest.mark.parametrize("vector", ALL, ids=lambda vector: vector.name)
def test_what_reaches_the_server_without_the_gate_is_stopped_by_it(stage: Stage, vector: Vector) -> None:
    outcome = stage.try_vector(vector)
    assert not outcome.leaked, stage.sink.reached[vector.name]
    if vector.name in NO_CONTROL and not outcome.control:
        pytest.skip(f"no control, so nothing proven: {NO_CONTROL[vector.name]}")
    assert outcome.control, "the control did not reach the server, so the vector proves nothing any more"
