"""A gated browser on a store's own profile, and signing in to it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from assistant.admin.browsers import find_browser
from assistant.admin.carried import carried_in, keep, kept
from assistant.admin.loopback import is_loopback
from assistant.admin.own_browser import is_in_use, start_browser
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.sign_in import practice_sign_in, wait_for_person
from assistant.admin.valve import valve_of
from assistant.bootstrap.stores import Store, make_home
from assistant.core.errors import ConfigProblem, GateNotProven, LoginNeeded, ProfileInUse
from assistant.core.ports import OrderReader
from assistant.core.wording import said
from assistant.packs.carrying import carrying
from assistant.packs.model import Pack
from assistant.settings import Settings


@contextmanager
def store_session(settings: Settings, store: Store, *, headed: bool) -> Iterator[StoreSession]:
    """A gated browser on the store's own profile. Raises ``NoBrowser``, ``GateNotProven``, ``ProfileInUse``."""
    pack = store.pack.pack
    make_home(settings, store.name)
    with sync_playwright() as driver:
        options = SessionOptions(
            profile=profile_folder(settings, store),
            valve=valve_of(pack.network, store.base),
            browser=find_browser(settings.browser.path, playwright=driver),
            headed=headed or settings.browser.headed,
            timezone=pack.store.timezone,
            attach=store.attach,
            resolver_rules=store.stage.resolver_rules if store.stage else None,
            trusted_key=store.stage.key if store.stage else None,
        )
        with open_session(options, driver) as session:
            yield session


def pack_in(settings: Settings, session: StoreSession, store: Store) -> Pack:
    """The store's pack, its addresses with what this session carries in them: known from a tab, or from the sign-in."""
    pack = store.pack.pack
    names = pack.session.carries
    if not names:
        return pack
    seen = carried_in([tab.url for tab in session.tabs], store.base, names)
    return carrying(pack, seen or kept(profile_folder(settings, store), names))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A gated browser, the pack for this session, and what reads the orders of the shop that is signed in there."""

    session: StoreSession
    pack: Pack
    orders: BrowserOrderReader


@contextmanager
def signed_in(settings: Settings, store: Store, *, headed: bool) -> Iterator[SignedIn]:
    """A session in the store's own shop. Raises ``LoginNeeded``, also for another shop.

    The list of orders takes a page long to come: whoever acts or settles goes on from the one that is open.
    """
    with store_session(settings, store, headed=headed) as session:
        pack = pack_in(settings, session, store)
        orders = BrowserOrderReader(pack, store.base, session)
        sign_in_to_practice(session, store, orders)
        check_shop(store, orders.identity().shop_name)
        yield SignedIn(session, pack, orders)


def profile_folder(settings: Settings, store: Store) -> Path:
    """Where the store's browser profile lies: the signed-in session, private to the user."""
    return settings.store_folder(store.name) / "profile"


def sign_in_to_practice(session: StoreSession, store: Store, reader: OrderReader) -> None:
    """The practice store opens to everybody on this machine; any other store is signed in to by a person."""
    pack = store.pack.pack
    if pack.session.practice_sign_in is None or not is_loopback(store.base):
        return
    try:
        reader.identity()
    except LoginNeeded:
        practice_sign_in(session, pack, store.base)


def check_shop(store: Store, shown: str) -> None:
    """Raises ``LoginNeeded`` where config names another shop than the one that is signed in."""
    if store.shop is not None and store.shop != shown:
        raise LoginNeeded(
            said(
                "Signed in as “{shown}”, but config says that {store} is “{shop}”. No report was written.",
                shown=shown,
                store=store.name,
                shop=store.shop,
            ),
            hint=said(
                "`shipfix logout {store}`, then `shipfix login {store}` with the right account.", store=store.name
            ),
        )


def sign_in_by_hand(settings: Settings, store: Store, patience_s: float, tick: Callable[[], None]) -> str:
    """Open a visible window and wait for the seller to sign in; the shop's name. Raises ``LoginNeeded``."""
    with store_session(settings, store, headed=True) as session:
        pack = store.pack.pack
        shop = wait_for_person(session, pack, store.base, patience_s, tick)
        if pack.session.carries:
            keep(profile_folder(settings, store), _carried(session, store, pack.session.carries))
        return shop


def _carried(session: StoreSession, store: Store, names: Sequence[str]) -> dict[str, str]:
    found = carried_in([tab.url for tab in session.tabs], store.base, names)
    if not found:
        raise LoginNeeded(
            said("The address after the sign-in does not hold {names}. Nothing was kept.", names=", ".join(names)),
            hint=said("session.carries names what stands in the address of every page; look at it in the window."),
        )
    return found


def missing_gate(settings: Settings, store: Store) -> GateNotProven | None:
    """Why the gate does not hold in the browser that ``store`` is attached to; None where it does. Opens no page of it.

    Raises ``ConfigProblem`` for a store that is attached to none.
    """
    if store.attach is None:
        raise ConfigProblem(
            said("{store} is not attached to a browser of yours. Nothing was opened.", store=store.name),
            hint=said(
                "`shipfix browser start --store {store}` starts one, and says what to put in config.toml.",
                store=store.name,
            ),
        )
    try:
        with store_session(settings, store, headed=False):
            return None
    except GateNotProven as missing:
        return missing


def start_own_browser(settings: Settings, store: Store, port: int | None) -> str:
    """Start the installed browser on the store's profile, for ``attach``; the address of its door. It stays open.

    ``port`` None: the one that config attaches to, else a free one. Raises ``NoBrowser``, ``ProfileInUse``.
    """
    make_home(settings, store.name)
    wanted = urlsplit(store.attach).port if store.attach else None
    with sync_playwright() as driver:
        found = find_browser(settings.browser.path, playwright=driver)
    page = store.base + store.pack.pack.session.login_page
    return start_browser(found, profile_folder(settings, store), port or wanted or 0, page)[0]


def forget_sign_in(settings: Settings, store: Store) -> bool:
    """Delete the store's browser profile, session and all; False where there was none. Raises ``ProfileInUse``."""
    folder = profile_folder(settings, store)
    if not folder.exists():
        return False
    if is_in_use(folder):
        raise ProfileInUse(
            said("A browser works with this profile now: {folder}. Nothing was deleted.", folder=folder),
            hint=said("Close that window first, then run `shipfix logout` again."),
        )
    shutil.rmtree(folder)
    return True
