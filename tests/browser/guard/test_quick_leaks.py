"""The quick share of the leak table, in every `make test`; the whole of it is `make leak`."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.leak.stage import Stage, staged
from tests.leak.vector import Vector
from tests.leak.vectors import QUICK

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stage(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(playwright, tmp_path_factory.mktemp("leak")) as both:
        yield both


@pytest.mark.parametrize("vector", QUICK[::3], ids=lambda vector: vector.name)
def test_a_write_that_passes_without_the_gate_is_stopped_by_it(stage: Stage, vector: Vector) -> None:
    outcome = stage.try_vector(vector)
    assert outcome.control
    assert not outcome.leaked
