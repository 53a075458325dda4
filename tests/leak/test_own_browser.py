"""Vectors that need a browser of their own: one that is closed while it writes, one with a past, one with HTTPS."""

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.browsers import BrowserChoice, find_browser
from assistant.admin.session import open_session
from tests.leak.settings import throw_away_certificate, with_switches
from tests.leak.sink import LeakSink, leak_sink
from tests.leak.stage import arrives, bare_browser, gated_options
from tests.leak.vector import Vector
from tests.leak.vectors_far import CLAIM, served
from tests.leak.vectors_page import POST, dying, script

pytestmark = [pytest.mark.leak, pytest.mark.browser]

LEFT_BEHIND = Vector(
    "left-behind",
    served("document.title = 'ready'"),
    files={
        "sw.js": CLAIM
        + f"onfetch = (e) => {{ if (e.request.url.endsWith('marker')) e.respondWith(fetch('$WRITE', {POST})) }};"
        + "onmessage = () => { new WebSocket('$SOCKET') }"
    },
)
AT_CLOSE = Vector(
    "at-close", dying(f"navigator.sendBeacon('$WRITE', 'x'); fetch('$WRITE', {POST[:-2]}, keepalive: true }})")
)
REPORTS = Vector(
    "reports",
    script("") + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    headers={
        "Reporting-Endpoints": 'default="$WRITE", here="$WRITE"',
        "Content-Security-Policy": "img-src 'none'; report-to here",
    },
)
NEL = Vector(
    "network-error-log",
    script("fetch('/page/nowhere-at-all')"),
    headers={
        "Report-To": '{"group": "nel", "max_age": 600, "endpoints": [{"url": "$WRITE"}]}',
        "NEL": '{"report_to": "nel", "max_age": 600, "success_fraction": 1.0}',
    },
)


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> BrowserChoice:
    return find_browser(playwright=playwright)


def wake(page: Page, sink: LeakSink) -> None:
    """Visit the page whose worker an earlier session installed, and make the worker write both ways."""
    page.goto(f"{sink.origin}/page/left-behind")
    with suppress(PlaywrightError):
        page.evaluate("""async () => {
          const worker = (await navigator.serviceWorker.ready).active;
          worker.postMessage(1);
          await fetch('/marker').then(r => r.text(), () => 0);
        }""")


def test_a_service_worker_left_in_the_profile_by_an_ungated_session_writes_nothing(
    playwright: Playwright, tmp_path: Path, browser: BrowserChoice
) -> None:
    with leak_sink({"left-behind": LEFT_BEHIND}) as sink:
        with bare_browser(playwright, tmp_path / "p", browser) as bare:
            bare.pages[0].goto(f"{sink.origin}/page/left-behind")
            bare.pages[0].wait_for_function("document.title == 'ready'")
        with bare_browser(playwright, tmp_path / "p", browser) as bare:
            wake(bare.pages[0], sink)
            assert arrives(sink, "left-behind", bare.pages[0], 5), "control"
        sink.forget("left-behind")
        with open_session(gated_options(sink, tmp_path / "p", browser), playwright) as session:
            wake(session.tab(), sink)
            assert not sink.wait("left-behind", 1)


def test_a_service_worker_of_an_earlier_gated_session_writes_nothing(
    playwright: Playwright, tmp_path: Path, browser: BrowserChoice
) -> None:
    with leak_sink({"left-behind": LEFT_BEHIND}) as sink:
        for _ in range(2):
            with open_session(gated_options(sink, tmp_path / "p", browser), playwright) as session:
                wake(session.tab(), sink)
                assert not sink.wait("left-behind", 0.5)


def test_what_a_page_sends_while_the_whole_browser_closes_does_not_leave(
    playwright: Playwright, tmp_path: Path, browser: BrowserChoice
) -> None:
    with leak_sink({"at-close": AT_CLOSE}) as sink:
        with open_session(gated_options(sink, tmp_path / "p", browser), playwright) as session:
            session.tab().goto(f"{sink.origin}/page/at-close")
        assert not sink.wait("at-close", 1)


@pytest.mark.parametrize("vector", [REPORTS, NEL], ids=lambda vector: vector.name)
def test_reports_that_the_browser_itself_sends_over_https_do_not_leave(
    playwright: Playwright, tmp_path: Path, browser: BrowserChoice, vector: Vector
) -> None:
    # reports go out at once instead of after a minute
    tls, _ = throw_away_certificate()
    hasty = with_switches(browser, tmp_path, "--ignore-certificate-errors --short-reporting-delay")
    with leak_sink({vector.name: vector}, tls=tls) as sink:
        with bare_browser(playwright, tmp_path / "bare", hasty) as bare:
            control = reports(bare, bare.pages[0], sink, vector)
        sink.forget(vector.name)
        with open_session(gated_options(sink, tmp_path / "gated", hasty), playwright) as session:
            page = session.tab()
            assert not reports(page.context, page, sink, vector)
    if not control:
        pytest.skip("no control, so nothing proven: this Chromium sent no report")


def reports(context: BrowserContext, page: Page, sink: LeakSink, vector: Vector) -> bool:
    pump = context.new_page()
    page.goto(f"{sink.origin}/page/{vector.name}")
    return arrives(sink, vector.name, pump, 6)
