"""While a credit is open: nothing leaves that was not let go, whoever sends it, hangs, dies or redirects."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.doorway import leave
from assistant.admin.guard.rules import Allow
from assistant.admin.session import StoreSession, open_session
from tests.leak.settings import MATRIX, Setting, ground, running
from tests.leak.sink import LeakSink, leak_sink
from tests.leak.stage import gated, gated_options

pytestmark = [pytest.mark.leak, pytest.mark.browser]

Open = tuple[StoreSession, LeakSink, Page]
POST = "{ method: 'POST', body: 'x' }"
SETTINGS = [setting for setting in MATRIX if setting.mode in {"headless", "attached"}]


@pytest.fixture(scope="module", params=SETTINGS, ids=str)
def opened(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Open]:
    setting: Setting = request.param
    folder = tmp_path_factory.mktemp("credit")
    on = ground(setting, find_browser(playwright=playwright), folder)
    with (
        leak_sink({}, tls=on.tls) as sink,
        gated(playwright, sink, folder / "p", on.browser, setting) as session,
    ):
        yield session, sink, session.tab()


@pytest.fixture
def page(opened: Open) -> Page:
    _, sink, tab = opened
    tab.goto(f"{sink.origin}/blank")
    sink.reached.clear()
    return tab


def pay(sink: LeakSink) -> Allow:
    return Allow(sink.origin, "/write/pay", "POST")


def test_at_no_moment_of_opening_and_closing_anything_leaves(opened: Open, page: Page) -> None:
    session, sink, _ = opened
    # one after the other: a page that floods would only show how long the browser's own queues are
    page.evaluate(f"""() => void (async () => {{ for (;;) {{
        await fetch('/write/pay', {POST}).catch(() => 0); await new Promise((then) => setTimeout(then, 20)) }} }})()""")
    came = 0
    for _ in range(8):
        met: list[Any] = []
        with session.gate.doorstep(page, met.append) as doorstep, session.gate.opened([pay(sink)], page):
            page.evaluate("() => new Promise((then) => setTimeout(then, 50))")
            came += len(met)
            for held in tuple(met):
                doorstep.stop(held)
    assert came, "the control: requests did come to the doorstep"
    assert "pay" not in sink.reached


def test_a_write_that_was_let_go_takes_no_further_hop(opened: Open, page: Page) -> None:
    """The store answers 307 to another address: the gate judges it anew, and nobody let that one go."""
    session, sink, _ = opened
    hop = Allow(sink.origin, "/hop/elsewhere", "POST")
    with (
        session.gate.doorstep(page, lambda held: doorstep.let_go(held)) as doorstep,  # noqa: PLW0108 - made here
        session.gate.opened([hop], page),
    ):
        ended = page.evaluate(f"() => fetch('/hop/elsewhere', {POST}).then((r) => r.status, () => 'stopped')")
    assert ended == "stopped"
    assert list(doorstep.answers.values()) == [307]
    assert sink.reached == {}


PAST = {
    "keepalive of a dying page": f"""addEventListener('pagehide', () =>
        fetch('/write/pay', {POST[:-2]}, keepalive: true }})); location.href = '/blank?next'""",
    "beacon of a dying page": "addEventListener('pagehide', () => navigator.sendBeacon('/write/pay', 'x'));"
    " location.href = '/blank?next'",
    "fetchLater": f"fetchLater('/write/pay', {POST[:-2]}, activateAfter: 0 }})",
    "blank window": f"open('about:blank').fetch('/write/pay', {POST})",
    "blank frame": f"""const i = document.createElement('iframe'); document.body.append(i);
        i.contentWindow.fetch('/write/pay', {POST})""",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('${origin}/write/pay', {method: 'POST'})`])))",
    "shared worker": "new SharedWorker(URL.createObjectURL(new Blob([`fetch('${origin}/write/pay', "
    "{method: 'POST'})`])))",
    "other site's frame": """const i = document.createElement('iframe'); document.body.append(i);
        i.src = 'data:text/html,<script>fetch(`' + origin + '/write/pay`, {method: `POST`})</' + 'script>'""",
    "form in a new window": """const f = document.createElement('form'); f.method = 'post'; f.action = '/write/pay';
        f.target = '_blank'; document.body.append(f); f.submit()""",
}


@pytest.mark.parametrize("way", PAST)
def test_no_way_round_the_doorstep(opened: Open, page: Page, way: str) -> None:
    session, sink, _ = opened
    others = set(session.tabs)
    with (
        session.gate.doorstep(page, lambda held: doorstep.stop(held)) as doorstep,  # noqa: PLW0108 - made here
        session.gate.opened([pay(sink)], page),
    ):
        page.evaluate(f"() => {{ {PAST[way]} }}")
        assert not sink.wait("pay", 0.3)
        session.gate.blocked()
    for tab in set(session.tabs) - others:
        leave(tab)
    assert "pay" not in sink.reached


VICTIM = """
import json, sys
from pathlib import Path
from assistant.admin.browsers import find_browser
from assistant.admin.guard.rules import Allow, Valve
from assistant.admin.session import SessionOptions, open_session
given = json.loads(sys.argv[1])
valve = Valve((Allow(given["store"], "/blank"),))
options = SessionOptions(Path(given["profile"]), valve, find_browser(), attach=given["browser"])
with open_session(options) as session:
    page, met = session.tab(), []
    page.goto(given["store"] + "/blank")
    with session.gate.doorstep(page, met.append):
        with session.gate.opened([Allow(given["store"], "/write/pay", "POST")], page, life_s=1.5):
            page.evaluate("() => void setInterval(() => fetch('/write/pay', {method: 'POST'}).catch(() => 0), 100)")
            while not met:
                page.evaluate("1")
            print("held", flush=True)
            sys.stdin.read()
"""


def test_where_our_process_is_killed_with_a_write_held_it_does_not_leave(
    playwright: Playwright, tmp_path: Path
) -> None:
    """The browser lives on, and so does its page, which goes on trying: into the dead end, then into a shut gate."""
    browser = find_browser(playwright=playwright)
    with leak_sink({}) as sink, running(browser, tmp_path / "p") as address:
        given = json.dumps({"store": sink.origin, "profile": str(tmp_path / "p"), "browser": address})
        with subprocess.Popen(
            [sys.executable, "-c", VICTIM, given], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)
        assert not sink.wait("pay", 3)
        after = playwright.chromium.connect_over_cdp(address)
        (page,) = (tab for tab in after.contexts[0].pages if tab.url.startswith(sink.origin))
        answer = page.evaluate("() => fetch('/write/pay', {method: 'POST'}).then((r) => r.status, () => 'stopped')")
        after.close()
    assert answer == "stopped", "the credit is open long after its life"
    assert "pay" not in sink.reached


def test_what_a_page_began_before_the_gate_came_is_stopped_from_then_on(playwright: Playwright, tmp_path: Path) -> None:
    browser = find_browser(playwright=playwright)
    with leak_sink({}) as sink, running(browser, tmp_path / "p") as address:
        before = playwright.chromium.connect_over_cdp(address)
        old = before.contexts[0].new_page()
        old.goto(f"{sink.origin}/blank")
        old.evaluate("() => void setInterval(() => fetch('/write/pay', {method: 'POST'}).catch(() => 0), 20)")
        assert sink.wait("pay", 5), "control"
        options = replace(gated_options(sink, tmp_path / "p", browser), attach=address)
        with open_session(options, playwright) as session:
            tried = len(session.gate.blocked())
            while len(session.gate.blocked()) == tried == 0:
                old.evaluate("1")
            sink.forget("pay")  # what was on its way when the gate came had arrived by then
            assert not sink.wait("pay", 1)
        before.close()
