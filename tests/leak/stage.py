"""Fires one vector twice: in a browser without the gate (the control), then in a session behind it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Playwright, Route
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.browsers import BrowserChoice, find_browser
from assistant.admin.guard.rules import Allow, Kind, Valve
from assistant.admin.session import SessionOptions, StoreSession, open_session
from tests.leak.settings import FENCE, PLAIN, Setting, ground, running
from tests.leak.sink import LeakSink, leak_sink
from tests.leak.vector import Fire, Vector
from tests.leak.vectors import VECTORS

CONTROL_SECONDS = 8.0
GATED_SECONDS = 5.0
GLANCE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Outcome:
    """``control``: the write arrived without the gate. ``leaked``: with it too. ``logged``: the gate tells of it."""

    name: str
    control: bool
    leaked: bool
    logged: bool


def valve_for(sink: LeakSink) -> Valve:
    """Reads as a pack would declare them: the sink's pages and files by GET, and one POST that gets redirected."""
    reads = [
        Allow(origin, path)
        for origin in (sink.origin, sink.other_site)
        for path in ("/page/*", "/file/*", "/blank", "/marker")
    ]
    hop = Allow(sink.origin, "/hop/*", method="POST", kinds=(Kind.XHR, Kind.PAGE))
    return Valve((*reads, hop), closed=(Allow(sink.origin, "/page/*/delete"),))


class Stage:
    """Both browsers and the server between them."""

    def __init__(self, sink: LeakSink, bare: BrowserContext, session: StoreSession) -> None:
        self.sink = sink
        self.bare = bare
        self.session = session
        self._bare_pump = bare.pages[0]
        self._gated_pump = session.tab()
        for pump in (self._bare_pump, self._gated_pump):
            pump.goto(f"{sink.origin}/blank")

    def try_vector(self, vector: Vector) -> Outcome:
        control = self._control(vector)
        leaked, logged = self._gated(vector)
        return Outcome(vector.name, control, leaked, logged)

    def _control(self, vector: Vector) -> bool:
        self.sink.turn = "control"
        with fired(self._bare_pump, self.sink, vector):
            return arrives(self.sink, vector.name, self._bare_pump, CONTROL_SECONDS)

    def _gated(self, vector: Vector) -> tuple[bool, bool]:
        self.sink.turn = "gated"
        with fired(self._gated_pump, self.sink, vector) as page:
            logged = self._stopped(vector, page)
            # a request that the server surely sees, after all that the vector sent
            self._gated_pump.evaluate("() => fetch('/marker').then(r => r.text())")
            return self.sink.wait(vector.name, GLANCE_SECONDS), logged

    def _stopped(self, vector: Vector, page: Page) -> bool:
        """Wait until the vector's attempt is over, one way or another; True if the gate's log names it."""
        deadline = monotonic() + GATED_SECONDS
        while not self.sink.wait(vector.name, GLANCE_SECONDS) and monotonic() < deadline:
            if any(self._names(vector, blocked.url) for blocked in self.session.gate.blocked()):
                return True
            if vector.done and page.evaluate(f"() => Boolean({vector.done})"):
                return False
        return False

    def _names(self, vector: Vector, url: str) -> bool:
        parts = urlsplit(url)
        by_udp = vector.udp and parts.port == self.sink.udp_port
        return by_udp or f"{parts.path}/".startswith((f"/write/{vector.name}/", f"/page/{vector.name}/delete/"))


@contextmanager
def fired(pump: Page, sink: LeakSink, vector: Vector) -> Iterator[Page]:
    """The vector fired in a new tab beside ``pump``; all tabs but ``pump`` are closed afterwards."""
    if vector.udp:
        sink.listen_udp(vector.name)
    sink.forget(vector.name)
    context = pump.context
    page = context.new_page()
    try:
        # a vector may break its own page: "interrupted by another navigation", "blocked by client"
        with suppress(PlaywrightError):
            _fire(page, sink, vector)
        yield page
    finally:
        close_others(pump)


def close_others(pump: Page) -> None:
    """Close every tab but ``pump``, through the browser itself.

    page.close() in the middle of a navigation now and then never returns (Chromium 156, Playwright 1.65; seen without
    any gate), and a tab whose form was just sent is in the middle of one.
    """
    assert pump.context.browser
    devtools = pump.context.browser.new_browser_cdp_session()
    own = pump.context.new_cdp_session(pump).send("Target.getTargetInfo")["targetInfo"]["targetId"]
    for target in devtools.send("Target.getTargets")["targetInfos"]:
        if target["type"] == "page" and target["targetId"] != own:
            with suppress(PlaywrightError):
                devtools.send("Target.closeTarget", {"targetId": target["targetId"]})
    devtools.detach()
    _until(lambda: pump.context.pages == [pump], pump, seconds=3)


def _fire(page: Page, sink: LeakSink, vector: Vector) -> None:
    held: list[Route] = []
    if vector.fire is Fire.ROUTE:
        page.route("**/*", lambda route: route.continue_())
    if vector.fire is Fire.UNROUTE:
        page.route("**/write/**", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    page.goto(f"{sink.origin}/page/{vector.name}", timeout=5_000)
    if vector.fire in {Fire.CLICK, Fire.ROUTE, Fire.UNROUTE}:
        page.locator("#go").click(timeout=3_000)
    if vector.fire is Fire.UNROUTE:
        _until(lambda: bool(held), page, seconds=1)
        page.unroute_all()
    if vector.fire is Fire.BACK:
        page.goto(f"{sink.origin}/blank", timeout=5_000)
        page.go_back(timeout=5_000)
    if vector.fire is Fire.LEAVE:
        page.goto(f"{sink.origin}/blank", timeout=5_000)
    if vector.fire is Fire.CLOSE:
        page.close()


def arrives(sink: LeakSink, name: str, pump: Page, seconds: float) -> bool:
    """Wait for the write; ``pump`` is asked in between, because Playwright's handlers only run inside its calls."""
    return _until(lambda: sink.wait(name, GLANCE_SECONDS), pump, seconds)


def _until(condition: Callable[[], bool], pump: Page, seconds: float) -> bool:
    deadline = monotonic() + seconds
    while not condition():
        if monotonic() > deadline:
            return False
        pump.evaluate("1")
    return True


@contextmanager
def bare_browser(
    playwright: Playwright, profile: Path, browser: BrowserChoice, *, headed: bool = False
) -> Iterator[BrowserContext]:
    """The same browser without any gate: what a page can do by itself."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=browser.path, args=[f"--host-resolver-rules={FENCE}"], headless=not headed
    )
    try:
        yield context
    finally:
        context.close()


def gated_options(sink: LeakSink, profile: Path, browser: BrowserChoice, setting: Setting = PLAIN) -> SessionOptions:
    return SessionOptions(profile, valve_for(sink), browser, headed=setting.headed, resolver_rules=FENCE)


@contextmanager
def gated(
    playwright: Playwright, sink: LeakSink, profile: Path, browser: BrowserChoice, setting: Setting
) -> Iterator[StoreSession]:
    """A session as ``setting`` opens it."""
    options = gated_options(sink, profile, browser, setting)
    with ExitStack() as stack:
        if setting.mode == "attached":
            options = replace(options, attach=stack.enter_context(running(browser, profile)))
        yield stack.enter_context(open_session(options, playwright))


@contextmanager
def staged(playwright: Playwright, folder: Path, setting: Setting = PLAIN) -> Iterator[Stage]:
    on = ground(setting, find_browser(playwright=playwright), folder)
    with (
        leak_sink(VECTORS, tls=on.tls) as sink,
        bare_browser(playwright, folder / "bare", on.browser, headed=setting.headed) as bare,
        gated(playwright, sink, folder / "gated", on.browser, setting) as session,
    ):
        yield Stage(sink, bare, session)
