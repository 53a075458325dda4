"""What all tests share: no test ever touches the home of the person who runs it, and stores to read are started once.

Everything that could lead to that person's own files is pointed into a folder of the run, for this process and for
every child it starts.
"""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.doubles.visit import Visit, visiting

ORDERS = 75
"""Enough for every cause, a first, a middle and a last page, and fast to read."""

settings.register_profile("shipfix", deadline=None, print_blob=True)
settings.load_profile("shipfix")


def pytest_configure(config: pytest.Config) -> None:
    """Playwright's own browsers stay reachable: they lie in the home that tests no longer see."""
    # A run that a script put into the background ignores Ctrl-C, and so would every child it starts and interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    cache = Path.home() / ".cache" / "ms-playwright"
    if cache.is_dir():
        os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(cache))


@pytest.fixture(scope="session", autouse=True)
def strange_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the run's own; only a browser that somebody named for the run stays named."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [
            name for name in os.environ if name.startswith(("SHIPFIX_", "XDG_")) and name != "SHIPFIX_BROWSER"
        ]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("SHIPFIX_HOME", str(home / "shipfix"))
        yield home


@pytest.fixture(scope="session")
def xhr_store() -> Iterator[PracticeStore]:
    """A running practice store whose rows come by XHR. Shared: arm no faults in it."""
    with PracticeStore(PracticeOptions(seed=4, orders=ORDERS, share_broken=0.3)) as store:
        yield store


@pytest.fixture(scope="session")
def table_store() -> Iterator[PracticeStore]:
    """A running practice store with English tables. Shared: arm no faults in it."""
    with PracticeStore(PracticeOptions(seed=4, orders=ORDERS, share_broken=0.3, skin="table")) as store:
        yield store


@pytest.fixture(scope="session")
def xhr_visit(
    playwright: Playwright, xhr_store: PracticeStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """A gated browser, signed in to the store whose rows come by XHR."""
    with visiting(playwright, xhr_store, tmp_path_factory.mktemp("xhr") / "profile") as visit:
        yield visit


@pytest.fixture(scope="session")
def table_visit(
    playwright: Playwright, table_store: PracticeStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """A gated browser, signed in to the store with English tables."""
    with visiting(playwright, table_store, tmp_path_factory.mktemp("table") / "profile") as visit:
        yield visit
