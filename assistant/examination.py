"""What `shipfix doctor` looks at: each part of the house, tried for real, with what to do where it fails."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.admin.apt import can_install, has_chinese_font, install
from assistant.admin.browsers import BrowserChoice, find_browser, install_playwright_chromium
from assistant.admin.guard.rules import Valve
from assistant.admin.session import SessionOptions, open_session
from assistant.core.errors import NoBrowser, ShipfixError
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


def examine(settings: Settings, *, fix: bool, tell: Callable[[str], None]) -> tuple[Check, ...]:
    """Every check, in the order in which a scan would need them. ``fix`` fetches a browser where none was found."""
    return (*_packs(settings), _disk(settings), *_browser_and_gate(settings, fix=fix, tell=tell))


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
