"""The composition root: settings and a pack become adapters, adapters become a use case. Knows all parts, no more."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.admin.browsers import find_browser
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.sign_in import is_loopback, practice_sign_in, wait_for_person
from assistant.admin.valve import valve_of
from assistant.core.cases import Case
from assistant.core.errors import CannotWrite, ConfigProblem, LoginNeeded, OrderUnknown, PackProblem, StoreUnknown
from assistant.core.ports import Progress
from assistant.core.results import ScanResult
from assistant.packs.lint import findings
from assistant.packs.loader import LoadedPack, find_pack
from assistant.reports.last import has_scan, last_scan, remember_scan
from assistant.reports.store import ReportPaths, make_folder, write_reports
from assistant.reports.words import Lang
from assistant.settings import Settings
from assistant.usecases.scan import ScanWish, scan


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """One store to work on: its name in config or of its pack, the pack, and the address to open."""

    name: str
    pack: LoadedPack
    base: str
    shop: str | None = None


@dataclass(frozen=True, slots=True)
class ScanAsk:
    """What the command line adds to the settings for one scan."""

    out: Path | None = None
    headed: bool = False
    csv: bool = False
    lang: Lang = "en"
    pictures: int | None = None


def choose_store(settings: Settings, name: str | None, url: str | None = None, pack: Path | None = None) -> Store:
    """The store that was named, or the only one in config. Raises a ``ConfigProblem``, ``StoreUnknown`` among them."""
    name = name or _only_store(settings)
    section = settings.stores.get(name)
    wanted = section.pack if section else name
    given = pack or (Path(wanted) if wanted.endswith(".toml") else None)
    loaded = find_pack(wanted, settings.packs_folder, given)
    if wrong := findings(loaded.pack):
        raise PackProblem(f"The pack {loaded.path.name} has {len(wrong)} finding(s):\n  " + "\n  ".join(wrong))
    base = url or (section.url if section else None) or loaded.pack.store.base
    return Store(name, loaded, _origin(base), section.shop if section else None)


def _only_store(settings: Settings) -> str:
    if len(settings.stores) == 1:
        return next(iter(settings.stores))
    if not settings.stores:
        raise StoreUnknown("Which store? None is named in config.toml.", hint="Try `shipfix demo`, or name one.")
    raise StoreUnknown(f"Which store? Config names {', '.join(settings.stores)}.", hint="Say `shipfix scan NAME`.")


def _origin(address: str) -> str:
    bare = address.rstrip("/")
    if not bare.startswith(("http://", "https://")) or "/" in bare.split("://", 1)[1]:
        raise ConfigProblem(
            f"{address} is not a store's address. Nothing was opened.",
            hint="Give scheme, host and port only, such as http://127.0.0.1:8765.",
        )
    return bare


@contextmanager
def store_session(settings: Settings, store: Store, *, headed: bool) -> Iterator[StoreSession]:
    """A gated browser on the store's own profile. Raises ``NoBrowser``, ``GateNotProven``, ``ProfileInUse``."""
    pack = store.pack.pack
    _make_home(settings, store)
    with sync_playwright() as driver:
        options = SessionOptions(
            profile=profile_folder(settings, store),
            valve=valve_of(pack.network, store.base),
            browser=find_browser(settings.browser.path, playwright=driver),
            headed=headed or settings.browser.headed,
            timezone=pack.store.timezone,
        )
        with open_session(options, driver) as session:
            yield session


def _make_home(settings: Settings, store: Store) -> None:
    try:
        make_folder(settings.store_folder(store.name))
    except CannotWrite as problem:
        hint = "SHIPFIX_HOME, or `home` in config.toml, names another place. Nothing was opened."
        raise CannotWrite(problem.text, hint=hint) from problem


def profile_folder(settings: Settings, store: Store) -> Path:
    """Where the store's browser profile lies: the signed-in session, private to the user."""
    return settings.store_folder(store.name) / "profile"


def run_scan(settings: Settings, store: Store, ask: ScanAsk, progress: Progress) -> tuple[ScanResult, ReportPaths]:
    """One dry run with its reports on disk. Raises every ``ShipfixError`` of reading and of writing reports."""
    clock = SystemClock()
    policy = settings.policy.policy(store.pack.pack.store.id, clock.now().year)
    wish = ScanWish(policy, settings.scan.pictures if ask.pictures is None else ask.pictures)
    with store_session(settings, store, headed=ask.headed) as session:
        reader = BrowserOrderReader(store.pack.pack, store.base, session)
        _sign_in_to_practice(session, store, reader)
        result, pictures = scan(reader, store.pack.ref, wish, clock, progress)
    _check_shop(store, result.shop_name)
    folder = ask.out or settings.reports / f"{store.name}-{result.started_at.astimezone():%Y%m%d-%H%M%S}"
    paths = write_reports(result, folder, pictures, lang=ask.lang, csv=ask.csv)
    remember_scan(settings.store_folder(store.name), result)
    return result, paths


def _sign_in_to_practice(session: StoreSession, store: Store, reader: BrowserOrderReader) -> None:
    """The practice store opens to everybody on this machine; any other store is signed in to by a person."""
    pack = store.pack.pack
    if pack.session.practice_sign_in is None or not is_loopback(store.base):
        return
    try:
        reader.identity()
    except LoginNeeded:
        practice_sign_in(session, pack, store.base)


def _check_shop(store: Store, shown: str) -> None:
    if store.shop is not None and store.shop != shown:
        raise LoginNeeded(
            f"Signed in as “{shown}”, but config says that {store.name} is “{store.shop}”. No report was written.",
            hint=f"`shipfix logout {store.name}`, then `shipfix login {store.name}` with the right account.",
        )


def sign_in_by_hand(settings: Settings, store: Store, patience_s: float, tick: Callable[[], None]) -> str:
    """Open a visible window and wait for the seller to sign in; the shop's name. Raises ``LoginNeeded``."""
    with store_session(settings, store, headed=True) as session:
        return wait_for_person(session, store.pack.pack, store.base, patience_s, tick)


def forget_sign_in(settings: Settings, store: Store) -> bool:
    """Delete the store's browser profile, session and all; False where there was none."""
    folder = profile_folder(settings, store)
    if not folder.exists():
        return False
    shutil.rmtree(folder)
    return True


def find_case(settings: Settings, name: str | None, asked: str) -> tuple[ScanResult, Case]:
    """The case of the last scan whose order number is ``asked``, or ends with it. Raises ``OrderUnknown``."""
    result = last_scan(settings.store_folder(name or _only_scanned(settings)))
    exact = [case for case in result.cases if case.order.order_id == asked]
    fitting = exact or [case for case in result.cases if len(asked) >= 3 and case.order.order_id.endswith(asked)]
    if len(fitting) == 1:
        return result, fitting[0]
    if fitting:
        raise OrderUnknown(f"{len(fitting)} cases end with {asked}.", hint="Give more digits.")
    raise OrderUnknown(f"The last scan of {result.store} has no case for order {asked}.")


def _only_scanned(settings: Settings) -> str:
    """The store in config, or the only one that was ever scanned."""
    if len(settings.stores) == 1:
        return next(iter(settings.stores))
    folders = (settings.home / "stores").glob("*") if (settings.home / "stores").is_dir() else ()
    scanned = [folder.name for folder in folders if has_scan(folder)]
    if len(scanned) == 1:
        return scanned[0]
    if not scanned:
        raise OrderUnknown("Nothing was scanned yet.")
    raise OrderUnknown(f"Which store? Scanned were {', '.join(sorted(scanned))}.", hint="Add --store NAME.")


@contextmanager
def practice_store(*, seed: int, orders: int, skin: str) -> Iterator[str]:
    """The practice store on a free port for the time of the block; its address."""
    # A web server, imported only where one is wanted: it would cost every scan a tenth of a second.
    from assistant.practice.options import PracticeOptions  # noqa: PLC0415
    from assistant.practice.server import PracticeStore  # noqa: PLC0415

    with PracticeStore(PracticeOptions(seed=seed, orders=orders, skin=skin)) as running:
        yield running.url
