"""Working in a browser that somebody else started: the gate holds there, and nothing of theirs is closed."""

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright

from assistant.admin.attached import gate_put_in
from assistant.admin.browsers import BrowserChoice, find_browser
from assistant.admin.guard.gate import Gate
from assistant.admin.guard.sink import listening
from assistant.admin.own_browser import is_in_use, start_browser
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import SessionOptions, open_session
from assistant.admin.sign_in import practice_sign_in
from assistant.admin.valve import valve_of
from assistant.core.errors import GateNotProven, NoBrowser, ProfileInUse, SafetyRefusal
from assistant.packs.loader import builtin_folder, read_pack
from assistant.practice.server import PracticeStore
from tests.leak.settings import FENCE, with_switches

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PACK = read_pack(builtin_folder() / "practice.toml").pack


@dataclass(frozen=True, slots=True)
class Theirs:
    """A seller's own browser: its door, its profile, and what started it."""

    address: str
    profile: Path
    choice: BrowserChoice


@contextmanager
def window_of(playwright: Playwright, folder: Path, switches: str = "") -> Iterator[Theirs]:
    fenced = f'--headless "--host-resolver-rules={FENCE}" {switches}'
    choice = with_switches(find_browser(playwright=playwright), folder, fenced)
    profile = folder / "profile"
    address, pid = start_browser(choice, profile, 0, "about:blank")
    try:
        yield Theirs(address, profile, choice)
    finally:
        os.killpg(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


@pytest.fixture
def theirs(playwright: Playwright, tmp_path: Path) -> Iterator[Theirs]:
    with window_of(playwright, tmp_path) as window:
        yield window


def looked_at(playwright: Playwright, theirs: Theirs) -> Browser:
    """The browser as another program sees it."""
    return playwright.chromium.connect_over_cdp(theirs.address)


def options(theirs: Theirs, store: PracticeStore) -> SessionOptions:
    return SessionOptions(theirs.profile, valve_of(PACK.network, store.url), theirs.choice, attach=theirs.address)


def test_a_scan_reads_all_in_a_tab_of_its_own_and_leaves_theirs_open(
    playwright: Playwright, theirs: Theirs, xhr_store: PracticeStore
) -> None:
    seen = looked_at(playwright, theirs)
    mine = seen.contexts[0].pages[0]
    mine.goto("data:text/html,<title>mine</title>")
    with open_session(options(theirs, xhr_store), playwright) as session:
        practice_sign_in(session, PACK, xhr_store.url)
        reader = BrowserOrderReader(PACK, xhr_store.url, session)
        reader.identity()
        read = [order.order_id for page in reader.pages() for order in page.orders]
    assert sorted(read) == sorted(order["order_id"] for order in xhr_store.truth()["orders"])
    assert [page.title() for page in seen.contexts[0].pages] == ["mine"]
    assert is_in_use(theirs.profile)
    assert xhr_store.ledger() == []


def test_the_profile_is_private_and_cannot_be_opened_twice(theirs: Theirs) -> None:
    assert stat.S_IMODE(theirs.profile.stat().st_mode) == 0o700
    with pytest.raises(ProfileInUse):
        start_browser(theirs.choice, theirs.profile, 0, "about:blank")


def test_where_no_browser_answers_the_way_to_one_is_told(
    playwright: Playwright, theirs: Theirs, xhr_store: PracticeStore
) -> None:
    nobody = replace(options(theirs, xhr_store), attach="http://127.0.0.1:9")
    with pytest.raises(NoBrowser) as told, open_session(nobody, playwright):
        pytest.fail("a session in no browser")
    assert "shipfix browser start" in told.value.hint


# ---- the gate, loaded by hand -------------------------------------------------------------------------------------


def sends(page: Page, store: PracticeStore) -> bool:
    """Whether a write of the seller's own, in the seller's own tab, leaves the browser."""
    script = "url => fetch(url, { method: 'POST', mode: 'no-cors', body: 'x' }).then(() => true, () => false)"
    return bool(page.evaluate(script, f"{store.url}/nobody-asked"))


def gets_free(page: Page, store: PracticeStore) -> bool:
    """Whether it leaves within half a minute, tried again and again."""
    script = """async url => {
      for (const end = Date.now() + 30000; Date.now() < end;) {
        if (await fetch(url, { method: 'POST', mode: 'no-cors' }).then(() => true, () => false)) return true;
        await new Promise(later => setTimeout(later, 100));
      }
      return false;
    }"""
    return bool(page.evaluate(script, f"{store.url}/nobody-asked"))


@dataclass(frozen=True, slots=True)
class Turned:
    """A browser that took no gate: where its profile lies, what was said, and the tabs that it showed afterwards."""

    folder: Path
    refused: GateNotProven
    tabs: list[str]


@pytest.fixture(scope="module")
def turned_down(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, xhr_store: PracticeStore) -> Turned:
    folder = tmp_path_factory.mktemp("none")
    with window_of(playwright, folder, "--disable-extensions") as window:
        seen = looked_at(playwright, window)
        with pytest.raises(GateNotProven) as refused, open_session(options(window, xhr_store), playwright):
            pytest.fail("a session without a gate")
        return Turned(folder, refused.value, [page.url for page in seen.contexts[0].pages])


def test_a_browser_that_does_not_take_the_gate_is_refused_with_the_steps_to_load_it_by_hand(
    turned_down: Turned,
) -> None:
    gate = turned_down.folder / "gate"
    for step in ("chrome://extensions", "Developer mode", "Load unpacked", str(gate)):
        assert step in turned_down.refused.hint
    assert (gate / "manifest.json").is_file()
    assert stat.S_IMODE(gate.stat().st_mode) == 0o700
    assert turned_down.tabs == ["about:blank"]


@dataclass(frozen=True, slots=True)
class AsChrome:
    """The context of a browser that takes no extension through DevTools, as Chrome does without its switch."""

    real: BrowserContext

    @property
    def browser(self) -> "AsChrome":
        return self

    def new_page(self) -> Page:
        return self.real.new_page()

    def new_browser_cdp_session(self) -> None:
        raise Error("'Extensions.loadUnpacked' wasn't found")


@contextmanager
def gate_in(context: Any, window: Theirs, store: PracticeStore) -> Iterator[Gate]:
    valve = valve_of(PACK.network, store.url)
    with listening() as sink, gate_put_in(context, window.profile, valve, sink):
        yield Gate(getattr(context, "real", context), valve, sink, shared=True)


def switch_developer_mode_on(profile: Path) -> None:
    """As the steps say: without it the browser takes no folder, nor the same folder again."""
    (profile / "Default" / "Preferences").write_text('{"extensions": {"ui": {"developer_mode": true}}}')


def test_a_gate_that_was_loaded_by_hand_holds_while_we_work_and_rests_before_and_afterwards(
    playwright: Playwright, turned_down: Turned, xhr_store: PracticeStore
) -> None:
    switch_developer_mode_on(turned_down.folder / "profile")
    gate = turned_down.folder / "gate"
    loaded = f'"--disable-extensions-except={gate}" "--load-extension={gate}"'
    with window_of(playwright, turned_down.folder, loaded) as window:
        context = looked_at(playwright, window).contexts[0]
        theirs = context.pages[0]
        theirs.goto(f"{xhr_store.url}/login")
        assert gets_free(theirs, xhr_store), "nobody works in it, so the gate rests"
        for takes_none in (True, True, False):
            with gate_in(AsChrome(context) if takes_none else context, window, xhr_store) as gate:
                gate.prove()
                assert not sends(theirs, xhr_store)
                gate.rest()
            assert sends(theirs, xhr_store)
        assert [page.url for page in context.pages] == [theirs.url]


def test_a_second_run_in_the_same_browser_is_refused_and_the_first_goes_on(
    playwright: Playwright, theirs: Theirs, xhr_store: PracticeStore
) -> None:
    with open_session(options(theirs, xhr_store), playwright) as session:
        practice_sign_in(session, PACK, xhr_store.url)
        with pytest.raises(ProfileInUse), open_session(options(theirs, xhr_store), playwright):
            pytest.fail("two runs in one browser")
        session.gate.prove()
        assert BrowserOrderReader(PACK, xhr_store.url, session).identity().shop_name == "木禾生活馆"


@pytest.mark.parametrize("address", ["http://192.0.2.7:9222", "http://example.com:9222", "http://127.0.0.1.nip.io:1"])
def test_only_a_browser_of_this_machine_is_joined(
    playwright: Playwright, tmp_path: Path, xhr_store: PracticeStore, address: str
) -> None:
    nobody = Theirs(address, tmp_path / "profile", find_browser(playwright=playwright))
    with (
        pytest.raises(SafetyRefusal, match="not on this machine"),
        open_session(options(nobody, xhr_store), playwright),
    ):
        pytest.fail("a session elsewhere")
