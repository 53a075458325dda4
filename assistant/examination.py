"""What `shipfix doctor` looks at: each part of the house, tried for real, with what to do where it fails."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.admin.apt import can_install, has_chinese_font, install
from assistant.admin.browsers import BrowserChoice, find_browser, install_playwright_chromium
from assistant.admin.guard.rules import Valve
from assistant.admin.own_browser import is_in_use
from assistant.admin.reader import MOST_SKEW, BrowserOrderReader
from assistant.admin.session import SessionOptions, open_session
from assistant.bootstrap.sessions import check_shop, pack_in, profile_folder, sign_in_to_practice, store_session
from assistant.bootstrap.stores import Store
from assistant.core.errors import LoginNeeded, NoBrowser, PageProblem, ShipfixError
from assistant.core.wording import said
from assistant.packs.lint import findings
from assistant.packs.loader import available, read_pack
from assistant.settings import Settings

_NEEDED_MB = 200
_DOWNLOAD_S = 300.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was seen, what to do, and the exit code it stands for."""

    name: str
    ok: bool
    said: str
    hint: str = ""
    exit_code: int = 0


def examine(
    settings: Settings, *, fix: bool, tell: Callable[[str], None], store: Store | None = None
) -> tuple[Check, ...]:
    """Every check, in the order in which a scan would need them. ``fix`` fetches a browser where none was found.

    With a ``store`` its profile, session and clock are looked at too, in its own admin, by reading alone.
    """
    house = (*_packs(settings), _disk(settings), *_browser_and_gate(settings, fix=fix, tell=tell))
    return (*house, *(_store(settings, store) if store else ()))


def _store(settings: Settings, store: Store) -> Iterator[Check]:
    profile = profile_folder(settings, store)
    yield _profile(profile, store)
    if store.attach is None and is_in_use(profile):
        return
    try:
        with store_session(settings, store, headed=False) as session:
            reader = BrowserOrderReader(pack_in(settings, session, store), store.base, session)
            sign_in_to_practice(session, store, reader)
            shop = reader.identity().shop_name
            check_shop(store, shop)
            yield Check(said("session"), ok=True, said=said("signed in as “{shop}”", shop=shop))
            yield _account(reader.account())
            next(iter(reader.pages()))
            yield _clock(reader.store_ahead)
    except LoginNeeded as problem:
        yield Check(said("session"), ok=False, said=problem.text, hint=problem.hint, exit_code=4)
    except PageProblem as problem:
        yield Check(said("page"), ok=False, said=problem.text, hint=problem.hint, exit_code=5)
    except ShipfixError as problem:
        yield Check(said("session"), ok=False, said=problem.text, hint=problem.hint, exit_code=6)


def _profile(profile: Path, store: Store) -> Check:
    if not profile.exists():
        return Check(said("profile"), ok=True, said=said("none yet; `shipfix login` makes it"))
    if sys.platform != "win32" and profile.stat().st_mode & 0o077:
        return Check(
            said("profile"),
            ok=False,
            said=said("others can read {profile}", profile=profile),
            hint=f"chmod 700 {profile}",
            exit_code=6,
        )
    if store.attach is None and is_in_use(profile):
        hint = said(
            "Close its window, or wait for the other run. Opened by `shipfix browser start`, it is shared by its "
            "attach line in config.toml."
        )
        return Check(said("profile"), ok=False, said=said("a browser works with it now"), hint=hint, exit_code=6)
    return Check(said("profile"), ok=True, said=said("private to you, and free"))


def _account(name: str | None) -> Check:
    """Never a reason to stop: a name with a colon is a sub-account's (main:sub)."""
    check = Check(said("account"), ok=True, said=said("the pack does not say where the account's name stands"))
    if name is None:
        return check
    if not name:
        return replace(check, said=said("the page does not show the name that was signed in with"))
    if ":" in name or "：" in name:
        return replace(check, said=said("a sub-account, as it should be: {name}", name=name))
    main = said(
        "{name}, the shop's main account: for scanning, sign in with a sub-account that may only look", name=name
    )
    return replace(check, said=main)


def _clock(ahead: timedelta | None) -> Check:
    if ahead is None:
        unknown = said("the store sends no date, so this machine's clock could not be compared")
        return Check(said("clock"), ok=True, said=unknown)
    hint = said("Let the system set its clock by itself. Until then `apply` refuses to act.")
    seconds = f"{ahead.total_seconds():+.0f} s"
    seen = said("the store's clock is {seconds} from this machine's", seconds=seconds)
    return Check(said("clock"), abs(ahead) <= MOST_SKEW, seen, hint, 6)


def _packs(settings: Settings) -> Iterator[Check]:
    for path in available(settings.packs_folder):
        try:
            wrong = findings(read_pack(path).pack)
            yield Check(
                said("pack {name}", name=path.stem),
                not wrong,
                wrong[0] if wrong else said("sound"),
                "shipfix packs lint",
                3,
            )
        except ShipfixError as problem:
            yield Check(
                said("pack {name}", name=path.stem), ok=False, said=problem.text, hint=problem.hint, exit_code=3
            )


def _disk(settings: Settings) -> Check:
    place = settings.home
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free // 2**20
    hint = said("Free some space: profiles, reports and logs need it.")
    seen = said("{free} MB free at {place}", free=f"{free:,}", place=place)
    return Check(said("disk"), free >= _NEEDED_MB, seen, hint, 73)


def _browser_and_gate(settings: Settings, *, fix: bool, tell: Callable[[str], None]) -> Iterator[Check]:
    """The browser and the gate in it. With ``fix``, each way to get a browser is tried until a gate holds in one."""
    checks = _tried(settings)
    for way in _ways_to_a_browser(tell) if fix else ():
        if all(check.ok for check in checks):
            break
        way()
        checks = _tried(settings)
    yield from checks
    if fix and not has_chinese_font() and can_install():
        install(("fonts-noto-cjk",), tell)
    yield _fonts()


def _ways_to_a_browser(tell: Callable[[str], None]) -> Iterator[Callable[[], object]]:
    yield lambda: _fetch(tell)
    if can_install():
        yield lambda: install(("chromium", "fontconfig"), tell)


def _fetch(tell: Callable[[str], None]) -> None:
    tell(said("No browser that takes the gate was found. Fetching Playwright's Chromium ..."))
    try:
        install_playwright_chromium(_DOWNLOAD_S, lambda _line: None)
    except NoBrowser as problem:
        tell(problem.text)


def _tried(settings: Settings) -> tuple[Check, ...]:
    try:
        with sync_playwright() as driver:
            browser = find_browser(settings.browser.path, playwright=driver)
    except NoBrowser as problem:
        return (Check(said("browser"), ok=False, said=problem.text, hint=problem.hint, exit_code=5),)
    return Check(
        said("browser"), ok=True, said=said("{browser} at {path}", browser=browser.name, path=browser.path)
    ), _gate(browser)


def _gate(browser: BrowserChoice) -> Check:
    """The write gate tried in a throw-away profile: nothing but our own loopback server is spoken to."""
    good = Check(said("write gate"), ok=True, said=said("a write was stopped and a declared read passed"), exit_code=6)
    with tempfile.TemporaryDirectory(prefix="shipfix-doctor-") as folder:
        try:
            with open_session(SessionOptions(Path(folder) / "profile", Valve(reads=()), browser)):
                return good
        except ShipfixError as problem:
            return replace(good, ok=False, said=problem.text, hint=problem.hint)


def _fonts() -> Check:
    """Never a reason to stop: without the fonts only the pictures suffer."""
    if has_chinese_font():
        return Check(said("fonts"), ok=True, said=said("a Chinese font is there"))
    return Check(
        said("fonts"), ok=True, said=said("no Chinese font: pictures show boxes (Debian: apt install fonts-noto-cjk)")
    )
