"""One store and one signed-in browser for the whole folder; every test gets orders of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.browser.writer.desk import Clerk
from tests.doubles.visit import visiting


@pytest.fixture(scope="session")
def clerk_of_the_run(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    with (
        PracticeStore(PracticeOptions(seed=4, orders=60, share_broken=0.3)) as store,
        visiting(playwright, store, tmp_path_factory.mktemp("writer") / "profile") as visit,
    ):
        yield Clerk(visit)


@pytest.fixture
def clerk(clerk_of_the_run: Clerk) -> Iterator[Clerk]:
    """A store in which nothing was done yet, with all its habits and faults put off."""
    clerk_of_the_run.fresh()
    yield clerk_of_the_run
    clerk_of_the_run.fresh()
