"""Working in the seller's own browser with the installed command: scan, apply, a kill; the oracle is the ledger."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from assistant.admin.browsers import find_browser
from assistant.admin.own_browser import start_browser
from assistant.practice.server import PracticeStore
from tests.doubles.counted_store import CountedStore
from tests.doubles.terminal import told
from tests.e2e.seller import Seller, ends, wait_while_it_runs
from tests.e2e.stand import Stand, at_terminal, begun, plans
from tests.leak.settings import FENCE, with_switches

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RELEASED_MS = 60_000
"""The browser asks after the run each six seconds; then its tab closes, and a moment later the gate rests."""

POST = "url => fetch(url, { method: 'POST', mode: 'no-cors', body: 'x' }).then(() => true, () => false)"

UNTIL_IT_LEAVES = """url => {
  const again = () => fetch(url, { method: 'POST', mode: 'no-cors', body: 'x' })
    .then(() => { document.title = 'free' }, () => setTimeout(again, 100));
  again();
}"""


@dataclass(frozen=True, slots=True)
class Window:
    """The seller's own browser, attached in config, with a tab of the seller's in it."""

    mine: Page

    @property
    def tabs(self) -> list[str]:
        return [page.title() for page in self.mine.context.pages]


@contextmanager
def window(playwright: Playwright, seller: Seller, store: PracticeStore, switches: str = "") -> Iterator[Window]:
    fenced = f'--headless "--host-resolver-rules={FENCE}" {switches}'
    choice = with_switches(find_browser(playwright=playwright), seller.folder, fenced)
    profile = seller.home / "stores" / "practice" / "profile"
    profile.parent.mkdir(parents=True, exist_ok=True)
    address, pid = start_browser(choice, profile, 0, "about:blank")
    (seller.desk / "config.toml").write_text(
        f'[scan]\npictures = 0\n[stores.practice]\npack = "practice"\nurl = "{store.url}"\nattach = "{address}"\n',
        encoding="utf-8",
    )
    try:
        mine = playwright.chromium.connect_over_cdp(address).contexts[0].pages[0]
        mine.goto(f"{store.url}/login", wait_until="networkidle")  # what it asks by itself is asked by then
        mine.evaluate("() => { document.title = 'mine' }")
        yield Window(mine)
    finally:
        os.killpg(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def test_without_the_gate_nothing_is_read_and_the_way_to_load_it_is_told(
    playwright: Playwright, seller: Seller, counted: CountedStore
) -> None:
    with window(playwright, seller, counted, "--disable-extensions") as own:
        before = len(counted.asked)
        ran = seller.types("scan", "practice")
        told(ran, 6, "does not work in the browser at", "nothing is read", "Load unpacked", str(seller.home))
        with at_terminal(seller, "browser", "gate") as terminal:
            for key in ("\n", "q\n"):
                assert "Load unpacked" in terminal.waits_for(r"(?s)1\. Open.*q to give up > $")[0]
                terminal.types(key)
            assert terminal.ends().code == 6
        assert counted.asked[before:] == []
        assert own.tabs == ["mine"]


@pytest.fixture(scope="module")
def counted() -> Iterator[CountedStore]:
    from assistant.practice.options import PracticeOptions  # noqa: PLC0415

    with CountedStore(PracticeOptions(seed=4, orders=20)) as store:
        yield store


def test_apply_in_it_does_what_was_confirmed_once_and_nothing_once_another_account_signed_in(
    playwright: Playwright, stand: Stand, tmp_path: Path
) -> None:
    person = stand.person(tmp_path)
    first, second, third = stand.orders()[:3]
    skin = stand.store.shop.skin

    def another_account(_: str) -> str:
        stand.store.shop.skin = replace(skin, shop_name="别家店")
        return "y\n"

    with window(playwright, person, stand.store) as own:
        for order in (first, second, third):
            plans(person, order, "--memo", "已催快递")
        with at_terminal(person, "apply") as terminal:
            begun(terminal, "y\n", "n\n", another_account)
            ran = terminal.ends()
        stand.store.shop.skin = skin
        assert "“别家店” is signed in there" in ran.said
        assert (ran.code, "1 done and read back, 2 not done" in ran.out) == (4, True), ran.out
        assert [order for _, order, _ in stand.sent()] == [first]
        assert own.tabs == ["mine"]
        assert own.mine.evaluate(POST, f"{stand.store.url}/nobody-asked")
        assert "The gate holds in the browser at" in person.types("browser", "gate").said


def test_after_a_kill_the_browser_lives_on_our_tab_goes_and_the_next_run_works(
    playwright: Playwright, seller: Seller, slow_store: tuple[PracticeStore, threading.Event]
) -> None:
    store, twenty_read = slow_store
    with window(playwright, seller, store) as own:
        child = seller.starts("scan", "practice")
        wait_while_it_runs(child, twenty_read)
        assert not own.mine.evaluate(POST, f"{store.url}/nobody-asked")
        own.mine.evaluate(UNTIL_IT_LEAVES, f"{store.url}/nobody-asked")
        child.kill()
        ends(child)
        expect(own.mine).to_have_title("free", timeout=RELEASED_MS)
        assert own.tabs == ["free"]
        own.mine.evaluate("() => { document.title = 'mine' }")
        assert seller.types("scan", "practice").code == 1
        assert own.tabs == ["mine"]
        assert [row["path"] for row in store.ledger()] == ["/nobody-asked"], "only the seller's own, once it was free"
