"""A new pack: its skeleton on disk, with what the list's page shows where somebody is signed in, or a saved page."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from playwright.sync_api import Error, Page

from assistant.admin.collect import outline_on
from assistant.admin.doorway import open_page
from assistant.admin.quiet import quiet_page
from assistant.admin.watch import asked_in_vain
from assistant.bootstrap.sessions import store_session
from assistant.bootstrap.stores import Store
from assistant.core.errors import UsageProblem
from assistant.core.wording import said
from assistant.disk import make_folder, write_all
from assistant.packs.lint import findings
from assistant.packs.loader import LoadedPack, read_pack
from assistant.packs.outline import Outline
from assistant.packs.skeleton import Begun, skeleton
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class NewPack:
    """A pack begun: its file, the page it was guessed from (None: none was seen), and why none was.

    ``stopped``: what that page asked for by itself and the pack, as it was begun, does not let pass.
    """

    path: Path
    seen: Outline | None
    why_not: str = ""
    stopped: tuple[str, ...] = ()


def begin_pack(settings: Settings, begun: Begun, out: Path | None, page: Path | None, *, look: bool) -> NewPack:
    """Write a new pack. ``page`` is a saved page of the list; ``look`` asks the store itself, in its own browser.

    The file is written last: where the look fails there is none, and the same command can be typed again.

    Raises ``UsageProblem`` where the file is there already, ``PackProblem`` for a name or an address that is none.
    """
    _check_zone(begun.timezone)
    path = out or settings.packs_folder / f"{begun.name}.toml"
    if path.exists():
        raise UsageProblem(
            said("{path} is there already. Nothing was written.", path=path),
            hint=said("Move it away, or name another file with --out."),
        )
    text = skeleton(begun)
    seen, why, stopped = _seen(settings, begun, _sound(path.name, text), page, look=look)
    if seen is not None:
        text = skeleton(begun, seen)
        _sound(path.name, text)
    make_folder(path.parent)
    write_all(path.parent, {path.name: text})
    return NewPack(path, seen, why, stopped)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise UsageProblem(
            said("{timezone} is no time zone. Nothing was written.", timezone=name),
            hint=said("Such as Europe/Berlin, Asia/Shanghai, UTC."),
        ) from problem


def _sound(name: str, text: str) -> LoadedPack:
    """The pack of this text, read where nobody looks for packs."""
    with TemporaryDirectory(prefix="shipfix-") as folder:
        write_all(Path(folder), {name: text})
        pack = read_pack(Path(folder) / name)
    wrong = findings(pack.pack)
    assert not wrong, wrong
    return pack


def _seen(
    settings: Settings, begun: Begun, pack: LoadedPack, page: Path | None, *, look: bool
) -> tuple[Outline | None, str, tuple[str, ...]]:
    """The list's page, why it was not seen, and what it asked for in vain."""
    if page is not None:
        return _saved(settings, begun, page), "", ()
    if not look:
        return None, "", ()
    section = settings.stores.get(begun.name)
    store = Store(begun.name, pack, begun.base, attach=section.attach if section else None)
    with store_session(settings, store, headed=False) as session:
        tab = session.tab()
        open_page(tab, begun.base + begun.orders)
        _wait_for_list(tab)
        seen, stopped = outline_on(tab, tab.url), tuple(asked_in_vain(session.gate.blocked()))
    at_sign_in = urlsplit(seen.url).path.rstrip("/") == begun.login_path.rstrip("/") != begun.list_at.path.rstrip("/")
    if seen.password or at_sign_in:
        return None, said("nobody is signed in there yet"), stopped
    return seen, "", stopped


def _wait_for_list(tab: Page) -> None:
    """Wait until a page that builds itself shows a list or a sign-in, as long as the session allows."""
    with suppress(Error):
        tab.wait_for_selector("tbody tr, input[type=password]", state="attached")


def _saved(settings: Settings, begun: Begun, page: Path) -> Outline:
    try:
        text = page.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise UsageProblem(said("{page} cannot be read: {problem}.", page=page, problem=problem)) from problem
    with quiet_page(settings.browser.path) as tab:
        tab.set_content(text)
        return outline_on(tab, begun.base + begun.orders)
