"""No way of a page of Vendure to send a mutation gets through the gate; without it each of them arrives.

Reads and writes share one address there. What arrived is told by the shop's own log, what it did about it by its
database.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from time import monotonic

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.doorway import leave
from assistant.admin.session import StoreSession
from tests.stores.vendure_api import owner
from tests.stores.vendure_store import VendureStore
from tests.stores.vendure_ways import LEADING, WAYS
from tests.stores.visit import Visit

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("vendure")]

ARRIVES_S = 20.0
TOKEN = "vendure-session-token"
BARE = "/dashboard/favicon.png"
"""A page of the dashboard's own origin that sends nothing by itself."""
_SCRIPT = """([mark, order]) => {
  const head = { authorization: `Bearer ${localStorage.getItem('TOKEN')}` };
  const json = { ...head, 'content-type': 'application/json' };
  const query = `mutation { addNoteToOrder(input: { id: "${order}", note: "${mark}", isPublic: false }) { id } }`;
  const api = `/admin-api?mark=${mark}`;
  const a = { api, whole: location.origin + api, query, body: JSON.stringify({ query }), head, json };
  (async () => { WAY })().catch(() => 0);
}"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way tried from a page of one browser, under a mark of its own."""

    store: VendureStore
    mark: str
    number: str

    def send(self, page: Page, way: str) -> None:
        """Let the page send; it may go away over it."""
        page.evaluate(_SCRIPT.replace("TOKEN", TOKEN).replace("WAY", way), [self.mark, self.store.key(self.number)])

    def arrived(self) -> bool:
        """Whether the shop got any of it."""
        return any(f"mark={self.mark}" in request["url"] for request in self.store.requests)

    def written(self) -> bool:
        """Whether the shop did it."""
        return any(text == self.mark for text, _ in self.store.notes(self.number))


@pytest.fixture(scope="module")
def ungated(
    vendure_of_the_run: VendureStore, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The same browser without the gate, signed in: what the dashboard keeps of that is a token."""
    browser = playwright.chromium.launch(executable_path=find_browser(playwright=playwright).path)
    context = browser.new_context(base_url=vendure_of_the_run.url)
    context.add_init_script(f"localStorage.setItem('{TOKEN}', '{owner(vendure_of_the_run.url).token}')")
    context.new_page()
    yield context
    browser.close()


@pytest.fixture(scope="module")
def store(vendure_of_the_run: VendureStore, vendure_visit: Visit) -> VendureStore:
    """The shop, put back once: what one attempt left behind is still seen after the last of them."""
    vendure_of_the_run.reset()
    for tab in vendure_visit.session.tabs[1:]:
        leave(tab)
    return vendure_of_the_run


@pytest.fixture(scope="module")
def stay(store: VendureStore, vendure_visit: Visit, ungated: BrowserContext) -> tuple[Page, Page]:
    """A page without the gate and one with it, for all ways that leave their page where it is."""
    pages = ungated.new_page(), vendure_visit.session.tab()
    for one in pages:
        one.goto(store.url + BARE)
    return pages


@contextmanager
def opened(session: StoreSession, ungated: BrowserContext, address: str) -> Iterator[tuple[Page, Page]]:
    """Such a pair for one way that leads its page away; whatever was opened over it is left afterwards."""
    before = {*ungated.pages, *session.tabs}
    pages = ungated.new_page(), session.tab()
    for one in pages:
        one.goto(address)
    yield pages
    for one in {*ungated.pages, *session.tabs} - before:
        leave(one)  # a plain close() that meets the end of a navigation is waited for without end


@pytest.mark.parametrize("name", WAYS)
def test_a_mutation_arrives_without_the_gate_and_never_through_it(
    store: VendureStore, vendure_visit: Visit, ungated: BrowserContext, stay: tuple[Page, Page], name: str
) -> None:
    number, place, session = store.sales[0].number, list(WAYS).index(name), vendure_visit.session
    control, tried = Attempt(store, f"control{place}x", number), Attempt(store, f"tried{place}x", number)
    leads = any(step in WAYS[name] for step in LEADING)
    with opened(session, ungated, store.url + BARE) if leads else nullcontext(stay) as (page, tab):
        before = _stopped(session)
        control.send(page, WAYS[name])
        tried.send(tab, WAYS[name])
        assert _soon(page, control.arrived), "without its control the attempt proves nothing"
        assert _soon(session.tabs[0], lambda: _stopped(session) > before)
        assert (tried.arrived(), tried.written()) == (False, False)


def test_nothing_of_them_arrived_late(store: VendureStore) -> None:
    assert any("control" in request["url"] for request in store.requests)
    assert [request["url"] for request in store.requests if "tried" in request["url"]] == []
    assert [text for text, _ in store.notes(store.sales[0].number) if "tried" in text] == []


def _stopped(session: StoreSession) -> int:
    return sum(one.count for one in session.gate.blocked())


def _soon(page: Page, is_so: Callable[[], bool]) -> bool:
    """Whether it comes true in time; the browser's own events come in while we look at one of its pages."""
    deadline = monotonic() + ARRIVES_S
    while not is_so() and monotonic() < deadline:
        page.title()
    return is_so()
