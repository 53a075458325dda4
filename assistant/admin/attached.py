"""Working in a browser that the seller started: how we come in, how the gate comes in, and how both leave again.

Only this machine's own is ever joined. The gate is one extension at one folder of the store's; either the browser takes
it through its DevTools, or the seller loaded it once by hand. Which way it was does not matter: its self-test decides.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.guard import extension
from assistant.admin.guard.rules import Valve
from assistant.admin.guard.sink import Sink
from assistant.admin.loopback import is_loopback
from assistant.core.errors import GateNotProven, NoBrowser, ProfileInUse, SafetyRefusal
from assistant.core.wording import Said, said
from assistant.disk import make_folder

_CONNECT_MS = 60_000

_FRONT = f"{extension.ADDRESS}/front.html"

# Asked of the gate's own page, so that it also works where its worker sleeps. The files that are asked after are still
# those of the run before: where its server answers, that run goes on, and nothing of it is touched.
_IN_USE = """async () => {
  if (await fetch(GATE.proof + "pulse").then(({ ok }) => ok, () => false)) return true;
  const { own = [] } = await chrome.storage.session.get("own");
  await Promise.allSettled(own.map((tab) => chrome.tabs.remove(tab)));
  return false;
}"""


@contextmanager
def joined(driver: Playwright, address: str, patience_ms: float, page_timeout_ms: float) -> Iterator[BrowserContext]:
    """The signed-in context of the browser at ``address``; we only hang up at the end.

    Raises ``SafetyRefusal`` for an address that is not this machine's own, ``NoBrowser`` where none answers.
    """
    if not is_loopback(address):
        raise SafetyRefusal(
            said("{address} is not on this machine. Nothing was opened.", address=address), hint=_ONLY_HERE
        )
    try:
        browser = driver.chromium.connect_over_cdp(address, timeout=_CONNECT_MS)
    except PlaywrightError as broken:
        raise NoBrowser(said("No browser answers at {attach}.", attach=address), hint=_ATTACH_HINT) from broken
    try:
        context = browser.contexts[0]
        context.set_default_timeout(patience_ms)
        context.set_default_navigation_timeout(page_timeout_ms)
        yield context
    finally:
        with suppress(PlaywrightError):
            browser.close()


_ONLY_HERE = said("A browser's door opens everything that is signed in there, so only one of this machine is used.")
_ATTACH_HINT = said("`shipfix browser start --store NAME` starts one with a door; nothing was opened.")


def gate_folder(profile: Path) -> Path:
    """Where the gate of an attached browser lies: beside the store's profile, always the same, to be loaded by hand."""
    return profile.with_name("gate")


@contextmanager
def gate_put_in(context: BrowserContext, profile: Path, valve: Valve, sink: Sink) -> Iterator[None]:
    """The gate in somebody else's browser for the time of the block; at rest, or out again, afterwards.

    Whether it works there is not known yet. Raises ``ProfileInUse`` where another run works in that browser.
    """
    folder = gate_folder(profile)
    make_folder(folder)
    browser = context.browser
    if browser is None:
        raise GateNotProven(said("the browser gives no way to load the gate"))
    page = context.new_page()
    try:
        was_there = _is_there(page)
        if was_there and page.evaluate(_IN_USE):
            raise ProfileInUse(said("Another run works in this browser. Nothing was opened."))
        extension.write(folder, valve, sink, shared=True)
        loaded = _loaded(browser, folder)
        if was_there and loaded is None:
            _begin_anew(page)
    finally:
        _close(page)
    try:
        yield
    finally:
        if loaded is not None and not was_there:  # one that was loaded by hand stays, at rest
            _take_out(browser, loaded)


def by_hand_hint(folder: Path) -> Said:
    """The steps by which a person loads the gate once."""
    return said(
        "Load it there once, by hand:\n"
        "  1. Open chrome://extensions in that browser.\n"
        "  2. Switch on “Developer mode”, at the top right.\n"
        "  3. Press “Load unpacked” and choose the folder {folder}\n"
        "Then run this again: the gate is tested first. `shipfix browser gate --store NAME` waits while you do it.",
        folder=folder,
    )


def not_there(address: str, profile: Path, why: GateNotProven) -> GateNotProven:
    """The refusal of an attached browser in which the gate did not prove itself, with the way to bring it in."""
    told = said(
        "The gate does not work in the browser at {address}, so nothing is read or done in it: {why}",
        address=address,
        why=why.text,
    )
    own = why.hint if isinstance(why.hint, Said) and why.hint is not GateNotProven.hint else None
    return GateNotProven(told, hint=own or by_hand_hint(gate_folder(profile)))


def _is_there(page: Page) -> bool:
    try:
        page.goto(_FRONT)
    except PlaywrightError:
        return False
    return True


def _begin_anew(page: Page) -> None:
    """Let the browser read the gate's files again; the gate's own page closes over that."""
    with suppress(PlaywrightError):
        page.evaluate("() => chrome.runtime.reload()")


def _close(page: Page) -> None:
    with suppress(PlaywrightError):
        page.close()


def _loaded(browser: Browser, folder: Path) -> str | None:
    """The id of the gate that DevTools loaded; None where the browser does not do that (Chrome without a switch)."""
    with suppress(PlaywrightError):
        devtools = browser.new_browser_cdp_session()
        return str(devtools.send("Extensions.loadUnpacked", {"path": str(folder)})["id"])
    return None


def _take_out(browser: Browser, loaded: str) -> None:
    with suppress(PlaywrightError):
        browser.new_browser_cdp_session().send("Extensions.uninstall", {"id": loaded})
