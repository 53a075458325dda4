"""Signing in: by a person in a visible window; for the practice store alone, by the demo with its public password."""

from collections.abc import Callable
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.doorway import check_person, open_page, shop_name
from assistant.admin.find import find_one
from assistant.admin.session import StoreSession
from assistant.core.errors import LoginNeeded, PageProblem, SafetyRefusal
from assistant.packs.model import Pack

_LOOK_EVERY_MS = 500


def practice_sign_in(session: StoreSession, pack: Pack, base: str) -> None:
    """Sign in to the practice store through its own page. Refused for any other store: secrets are never typed."""
    form = pack.session.practice_sign_in
    if form is None or pack.store.proven != "practice" or not is_loopback(base):
        raise SafetyRefusal("Only the practice store on this machine is signed in to by the tool. Nothing was typed.")
    page = session.tab()
    with session.gate.sign_in():
        open_page(page, base + pack.session.login_page)
        find_one(page, (form.user,), "the account field").fill(form.credentials[0])
        find_one(page, (form.password,), "the password field").fill(form.credentials[1])
        find_one(page, (form.press,), "the sign-in button").click()
        shop_name(page, pack)


def is_loopback(base: str) -> bool:
    """Whether an address is this machine's own."""
    host = urlsplit(base).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def wait_for_person(session: StoreSession, pack: Pack, base: str, patience_s: float, tick: Callable[[], None]) -> str:
    """Show the sign-in page and wait until a person has signed in; the shop's name. The tool types nothing.

    ``tick`` is called about twice a second. Raises ``LoginNeeded`` after ``patience_s`` seconds.
    """
    page = session.tab()
    deadline = monotonic() + patience_s
    with session.gate.sign_in():
        open_page(page, base + pack.session.login_page)
        while monotonic() < deadline:
            tick()
            if name := _name_if_in(page, pack):
                return name
    raise LoginNeeded(f"Nobody signed in within {patience_s / 60:.0f} minutes. Nothing was kept.")


def _name_if_in(page: Page, pack: Pack) -> str | None:
    """The shop's name once the page shows it. A sign-in page, a half-built page or a second check is "not yet"."""
    try:
        page.wait_for_url(lambda url: not _asks_for_person(url, pack), timeout=_LOOK_EVERY_MS, wait_until="commit")
        return shop_name(page, pack)
    except (PlaywrightTimeout, PageProblem, LoginNeeded):
        return None
    except Error as error:
        raise LoginNeeded("The window was closed before anybody had signed in. Nothing was kept.") from error


def _asks_for_person(url: str, pack: Pack) -> bool:
    try:
        check_person(url, "", pack)
    except LoginNeeded:
        return True
    return False
