"""One browser session on a store's own profile, behind the gate.

Nothing of the store is opened before the gate has proved itself. `context.route` is never used here: any route turns
the browser's HTTP cache off, and a route does not see what leaves a dying page or a worker.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.attached import gate_put_in, joined, not_there
from assistant.admin.browsers import HOW_TO_GET_ONE, BrowserChoice
from assistant.admin.doorway import leave
from assistant.admin.guard import extension
from assistant.admin.guard.gate import Gate
from assistant.admin.guard.rules import Valve
from assistant.admin.guard.sink import listening
from assistant.admin.pulse import BEAT_S, Pulse
from assistant.core.errors import GateNotProven, NoBrowser, PageBroken, ProfileInUse, ShipfixError
from assistant.core.wording import said

LAUNCH_TIMEOUT_MS = 60_000
PAGE_TIMEOUT_MS = 30_000
PATIENCE_MS = 15_000
"""How long a page may take to show what it is known by; 8-10 s were seen on real ones (taobao-admin.md §7)."""

_SILENCE = 0.8
"""The share of that for which a page may be busy with itself alone: that it hangs is told before what it lacks."""
_LEAST_SILENCE_S = 4.0

_SWITCHES = (
    # STUN would carry bytes out by UDP, which no extension rule sees
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How to open a store: whose profile, what may pass, which browser, and how it looks from outside.

    ``images`` off is a launch switch. ``resolver_rules`` goes to Chromium's --host-resolver-rules, for tests that
    fence the internet off. ``trusted_key`` is the one key whose certificate needs nobody's word: the practice store's.
    ``sandbox`` None: on unless we are root, where Chromium refuses it.

    ``attach`` is the DevTools address of a browser that runs already, in place of one of our own; its profile and looks
    stay as they are. While we are in it the gate stops the writes of *all* its tabs, and it is never closed by us.
    """

    profile: Path
    valve: Valve
    browser: BrowserChoice
    headed: bool = False
    locale: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    images: bool = True
    resolver_rules: str | None = None
    trusted_key: str | None = None
    sandbox: bool | None = None
    page_timeout_ms: float = PAGE_TIMEOUT_MS
    attach: str | None = None
    patience_ms: float = PATIENCE_MS


class StoreSession:
    """An open browser whose gate has proved itself. ``attached``: it is somebody else's, and stays open.

    A tab of ours, or one that it opened, that is busy with itself alone for ``silence_s`` is closed (:class:`Pulse`).
    """

    def __init__(self, context: BrowserContext, gate: Gate, silence_s: float, *, attached: bool = False) -> None:
        self._context = context
        self.attached = attached
        self._own: list[Page] = []
        self._crashed: set[Page] = set()
        self._pulse = Pulse(int(silence_s / BEAT_S), self._note_crash)
        self._closing = False
        self._died = False
        self.gate = gate
        context.on("close", self._on_close)

    @property
    def died(self) -> bool:
        """True once the browser has gone without our closing it."""
        return self._died

    @property
    def tabs(self) -> tuple[Page, ...]:
        """Every tab that is open, popups of the store's pages included."""
        return tuple(self._context.pages)

    def tab(self) -> Page:
        """A tab of ours, blank: the one the browser started with while nothing has used it, else a new one."""
        pages = self._context.pages
        if len(pages) == 1 and pages[0].url == "about:blank" and not self.attached:
            return self._watched(pages[0])
        page = self._watched(self._context.new_page())
        if self.attached:
            self._own.append(page)
            self.gate.own(page)
        self.gate.attend(page)
        return page

    def has_crashed(self, page: Page) -> bool:
        """Whether the tab, one of ours, died while the browser lives on, or was closed because it did not answer."""
        return page in self._crashed

    def in_a_persons_hand(self, patience_s: float) -> AbstractContextManager[None]:
        """While the block runs a person works in a tab of ours: so long it may be busy with itself alone."""
        return self._pulse.patient(patience_s)

    def _watched(self, page: Page) -> Page:
        page.on("crash", self._note_crash)
        page.on("popup", self._pulse.watch)
        self._pulse.watch(page)
        return page

    def _note_crash(self, page: Page) -> None:
        self._crashed.add(page)

    def close(self) -> None:
        """Close the browser, or of an attached one what we opened; harmless when it is closed or dead."""
        self._closing = True
        self._pulse.stop()
        if not self.attached:
            with suppress(PlaywrightError):
                self._context.close()
            return
        for page in self._own:
            leave(page)
        self.gate.rest()

    def _on_close(self, _: BrowserContext) -> None:
        self._died = not self._closing


@contextmanager
def open_session(options: SessionOptions, playwright: Playwright | None = None) -> Iterator[StoreSession]:
    """A session behind a proven gate; the browser is closed at the end of the block, whatever ends it.

    ``playwright`` is for callers that run one already: there is room for one in a thread.
    Raises NoBrowser, ProfileInUse, GateNotProven before the block, PageBroken when the browser dies in it.
    """
    with ExitStack() as stack:
        driver = playwright or stack.enter_context(sync_playwright())
        sink = stack.enter_context(listening())
        if options.attach:
            patience = (options.patience_ms, options.page_timeout_ms)
            context = stack.enter_context(joined(driver, options.attach, *patience))
        else:
            folder = stack.enter_context(extension.written(options.valve, sink))
            context = _launch(driver, options, folder)
        gate = Gate(context, options.valve, sink, shared=bool(options.attach))
        session = StoreSession(context, gate, _silence_s(options), attached=bool(options.attach))
        with _deaths_told(session), ExitStack() as inside:
            if options.attach:
                inside.enter_context(gate_put_in(context, options.profile, options.valve, sink))
            elif options.browser.branded:
                _load_by_devtools(context, options, folder)
            inside.callback(session.close)
            _prove(gate, options)
            gate.answer_questions()
            yield session


def _silence_s(options: SessionOptions) -> float:
    return max(options.patience_ms / 1000 * _SILENCE, _LEAST_SILENCE_S)


def _prove(gate: Gate, options: SessionOptions) -> None:
    try:
        gate.prove()
    except GateNotProven as why:
        raise not_there(options.attach, options.profile, why) if options.attach else why from why.__cause__


@contextmanager
def _deaths_told(session: StoreSession) -> Iterator[None]:
    """Turns whatever a dead browser makes of the calls inside into one PageBroken."""
    try:
        yield
    except (PlaywrightError, ShipfixError) as broken:
        if session.died:
            raise PageBroken(said("The browser was closed, or died, while it was in use."), hint=_DIED_HINT) from broken
        raise


_DIED_HINT = said("What was not read back by then is not known to have happened; `shipfix reconcile` looks it up.")


def _launch(driver: Playwright, options: SessionOptions, folder: Path) -> BrowserContext:
    make_private(options.profile)
    try:
        context = driver.chromium.launch_persistent_context(
            options.profile,
            executable_path=options.browser.path,
            args=_arguments(options, folder),
            # Playwright's default list would switch extensions off, which is all the gate is
            ignore_default_args=["--disable-extensions"],
            headless=not options.headed,
            chromium_sandbox=_sandbox(options),
            locale=options.locale,
            timezone_id=options.timezone,
            timeout=LAUNCH_TIMEOUT_MS,
            **_looks(options),
        )
    except PlaywrightError as broken:
        raise _launch_problem(broken, options) from broken
    context.set_default_timeout(options.patience_ms)
    context.set_default_navigation_timeout(options.page_timeout_ms)
    return context


def make_private(profile: Path) -> None:
    """A profile ready to be opened: nobody else's from its first moment, as it holds the seller's signed-in session."""
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.mkdir(mode=0o700, exist_ok=True)
    profile.chmod(0o700)
    _forget_service_workers(profile)


def _forget_service_workers(profile: Path) -> None:
    """Workers that an earlier session of this profile left behind must not wake up in this one.

    Their scripts came without the gate's policy against sockets, and a branded browser takes the gate only after it
    has started. They register themselves again at the next visit; the signed-in session does not live with them.
    """
    for folder in profile.glob("*/Service Worker"):
        shutil.rmtree(folder, ignore_errors=True)


def _arguments(options: SessionOptions, folder: Path) -> list[str]:
    arguments = list(_SWITCHES)
    if options.browser.branded:
        # Chrome from 137 and Edge ignore --load-extension; this one lets _load_by_devtools do it instead.
        arguments.append("--enable-unsafe-extension-debugging")
    else:
        arguments += [f"--disable-extensions-except={folder}", f"--load-extension={folder}"]
    if not options.images:
        arguments.append("--blink-settings=imagesEnabled=false")
    if options.resolver_rules:
        arguments.append(f"--host-resolver-rules={options.resolver_rules}")
    if options.trusted_key:
        arguments.append(f"--ignore-certificate-errors-spki-list={options.trusted_key}")
    return arguments


def _load_by_devtools(context: BrowserContext, options: SessionOptions, folder: Path) -> None:
    """The gate in a browser of ours that takes no switch for it, before any page of the store is open."""
    if context.browser is None:
        raise GateNotProven(said("the browser gives no way to load the gate"))
    try:
        context.browser.new_browser_cdp_session().send("Extensions.loadUnpacked", {"path": str(folder)})
    except PlaywrightError as refused:
        why = _first_line(refused)
        raise GateNotProven(
            said("{browser} does not take the gate: {refused}", browser=options.browser.name, refused=why)
        ) from refused


def _looks(options: SessionOptions) -> dict[str, Any]:
    """A window a person resizes has no fixed viewport; a headless one is a common screen."""
    return {"no_viewport": True} if options.headed else {"viewport": {"width": 1440, "height": 900}}


def _sandbox(options: SessionOptions) -> bool:
    if options.sandbox is not None:
        return options.sandbox
    return sys.platform == "win32" or os.getuid() != 0


def _launch_problem(error: PlaywrightError, options: SessionOptions) -> ShipfixError:
    """The launch failures that happen to sellers, in words; matched on the browser's own messages."""
    text = error.message
    if any(sign in text for sign in ("ProcessSingleton", "existing browser session", "profile appears to be in use")):
        return ProfileInUse(said("The browser profile is in use: {profile}", profile=options.profile))
    if "executable doesn't exist" in text.lower():
        return NoBrowser(
            said("The browser is not there (any more): {path}", path=options.browser.path), hint=HOW_TO_GET_ONE
        )
    if "XServer" in text or "DISPLAY" in text:
        return NoBrowser(
            said("There is no screen to show the browser window on."),
            hint=said("Run it on a desktop, or under xvfb-run."),
        )
    if "sandboxing failed" in text.lower() or "no usable sandbox" in text.lower():
        return NoBrowser(said("The browser's sandbox does not start on this system."), hint=_SANDBOX_HINT)
    return PageBroken(said("{browser} did not start: {error}", browser=options.browser.name, error=_first_line(error)))


_SANDBOX_HINT = said(
    "Use the system's own chromium package, which brings its sandbox; a container may need the switch off."
)


def _first_line(error: PlaywrightError) -> str:
    return error.message.splitlines()[0]
