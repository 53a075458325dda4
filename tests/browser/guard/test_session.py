"""Opening and ending a session: the profile, the ways a launch fails, and a browser that goes away."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Error, Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.guard.rules import Valve
from assistant.admin.session import SessionOptions, open_session
from assistant.core.errors import NoBrowser, PageBroken, ProfileInUse
from tests.leak.settings import FENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def options(playwright: Playwright, tmp_path: Path) -> SessionOptions:
    browser = find_browser(playwright=playwright)
    return SessionOptions(tmp_path / "deep" / "profile", Valve(()), browser, resolver_rules=FENCE)


def test_the_profile_is_private_and_its_session_looks_like_the_shop(
    playwright: Playwright, options: SessionOptions
) -> None:
    with open_session(options, playwright) as session:
        assert stat.S_IMODE(options.profile.stat().st_mode) == 0o700
        tab = session.tab()
        assert tab.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]") == [
            "zh-CN",
            "Asia/Shanghai",
        ]


def test_a_tab_in_use_is_not_given_out_twice(playwright: Playwright, options: SessionOptions) -> None:
    with open_session(options, playwright) as session:
        first = session.tab()
        first.goto("data:text/html,used")
        assert session.tab() != first
        assert len(session.tabs) == 2


def test_a_profile_in_use_is_refused(playwright: Playwright, options: SessionOptions) -> None:
    with (
        open_session(options, playwright),
        pytest.raises(ProfileInUse, match="profile"),
        open_session(options, playwright),
    ):
        pytest.fail("two sessions on one profile")


def test_a_browser_that_is_not_there_is_named(playwright: Playwright, options: SessionOptions) -> None:
    gone = replace(options, browser=replace(options.browser, path=Path("/nowhere/chromium")))
    with pytest.raises(NoBrowser, match="/nowhere/chromium"), open_session(gone, playwright):
        pytest.fail("a session without a browser")


def test_a_window_without_a_screen_is_refused_in_words(
    playwright: Playwright, options: SessionOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(NoBrowser, match="screen"), open_session(replace(options, headed=True), playwright):
        pytest.fail("a window on no screen")


def test_the_gate_also_loads_by_devtools_as_branded_browsers_need_it(
    playwright: Playwright, options: SessionOptions
) -> None:
    branded = replace(options, browser=replace(options.browser, branded=True))
    for _ in range(2):  # the second time the profile remembers an extension folder that is gone
        with open_session(branded, playwright) as session:
            session.gate.prove()


def test_a_browser_that_dies_is_one_clear_error(playwright: Playwright, options: SessionOptions) -> None:
    with pytest.raises(PageBroken, match="died"), open_session(options, playwright) as session:
        tab = session.tab()
        for pid in browser_processes(options.profile):
            os.kill(pid, signal.SIGKILL)
        tab.wait_for_event("close", timeout=5_000)
        tab.goto("about:blank")


def test_a_page_whose_script_never_ends_is_closed_and_no_other_tab_and_the_gate_still_holds(
    playwright: Playwright, options: SessionOptions
) -> None:
    with open_session(replace(options, patience_ms=5_000), playwright) as session:
        well = session.tab()
        well.goto("data:text/html,<p>well")
        hung = session.tab()
        hung.goto("data:text/html,<p>hangs<script>setTimeout(() => { for (;;); }, 50)</script>")
        with pytest.raises(Error, match="did not answer for 4 s"):
            hung.wait_for_event("popup", timeout=20_000)
        assert (session.has_crashed(hung), session.has_crashed(well), session.died) == (True, False, False)
        assert well.locator("p").inner_text() == "well"
        session.gate.prove()
    assert until(lambda: not browser_processes(options.profile), 5)


def test_an_error_of_our_own_passes_unchanged_and_closes_the_browser(
    playwright: Playwright, options: SessionOptions
) -> None:
    with pytest.raises(KeyError), open_session(options, playwright):
        raise KeyError
    assert until(lambda: not browser_processes(options.profile), 5)


@pytest.mark.parametrize(
    "ending",
    [
        signal.SIGINT,
        pytest.param(signal.SIGTERM, marks=pytest.mark.leak),
        pytest.param(signal.SIGKILL, marks=pytest.mark.leak),
    ],
)
def test_no_browser_is_left_when_our_process_is_ended(options: SessionOptions, ending: signal.Signals) -> None:
    code = f"""
import threading
from pathlib import Path
from assistant.admin.browsers import find_browser
from assistant.admin.guard.rules import Valve
from assistant.admin.session import SessionOptions, open_session
options = SessionOptions(Path({str(options.profile)!r}), Valve(()), find_browser(Path({str(options.browser.path)!r})))
with open_session(options):
    print("open", flush=True)
    threading.Event().wait()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        assert browser_processes(options.profile)
        process.send_signal(ending)
        try:
            process.wait(timeout=10)
        finally:
            process.kill()
    assert until(lambda: not browser_processes(options.profile), 10)


def browser_processes(profile: Path) -> list[int]:
    """Processes whose command line names our profile (Linux)."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = place.read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in command:
            found.append(int(place.parent.name))
    return found


def until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = monotonic() + seconds
    while not condition():
        if monotonic() > deadline:
            return False
    return True
