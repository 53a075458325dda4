"""Real stores, each installed once in the cache, filled anew for a run, and put back between tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.stores.oscar_store import OscarStore
from tests.stores.plan import plan
from tests.stores.vendure_store import VendureStore, has_node
from tests.stores.visit import Visit, visiting


@pytest.fixture(scope="session")
def oscar_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OscarStore]:
    store = OscarStore(tmp_path_factory.mktemp("oscar"), plan())
    store.fill()
    store.start()
    yield store
    store.stop()


@pytest.fixture(scope="session")
def oscar_visit(
    oscar_of_the_run: OscarStore, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """One signed-in browser for all tests of Oscar."""
    store, folder = oscar_of_the_run, tmp_path_factory.mktemp("at-oscar")
    with visiting(playwright, "oscar", store.url, folder, store.sales, store.sign_in) as visit:
        yield visit


@pytest.fixture
def oscar(oscar_of_the_run: OscarStore, oscar_visit: Visit) -> OscarStore:
    """Oscar as it was filled, with somebody signed in."""
    oscar_of_the_run.reset()
    return oscar_of_the_run


@pytest.fixture(scope="session")
def vendure_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VendureStore]:
    if not has_node():
        pytest.skip("Vendure needs Node and npm, and this machine has none: nothing was tried on a real Vendure")
    store = VendureStore(tmp_path_factory.mktemp("vendure"), plan())
    try:
        store.start()
        yield store
    finally:
        store.stop()


@pytest.fixture(scope="session")
def vendure_visit(
    vendure_of_the_run: VendureStore, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """One signed-in browser for all tests of Vendure."""
    store, folder = vendure_of_the_run, tmp_path_factory.mktemp("at-vendure")
    with visiting(playwright, "vendure", store.url, folder, store.sales, store.sign_in) as visit:
        yield visit


@pytest.fixture
def vendure(vendure_of_the_run: VendureStore, vendure_visit: Visit) -> VendureStore:
    """Vendure as it was filled, with somebody signed in."""
    vendure_of_the_run.reset()
    return vendure_of_the_run
