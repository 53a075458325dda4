"""Working in a browser that somebody else started: the gate holds there, and nothing of theirs is closed."""

import os
import signal
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from assistant.admin.browsers import BrowserChoice, find_browser
from assistant.admin.own_browser import is_in_use, start_browser
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import SessionOptions, open_session
from assistant.admin.sign_in import practice_sign_in
from assistant.admin.valve import valve_of
from assistant.core.errors import NoBrowser, ProfileInUse
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


@pytest.fixture
def theirs(playwright: Playwright, tmp_path: Path) -> Iterator[Theirs]:
    choice = with_switches(find_browser(playwright=playwright), tmp_path, f'--headless "--host-resolver-rules={FENCE}"')
    profile = tmp_path / "profile"
    address, pid = start_browser(choice, profile, 0, "about:blank")
    yield Theirs(address, profile, choice)
    os.killpg(pid, signal.SIGTERM)


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
