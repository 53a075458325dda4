"""A scan from settings to reports."""

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assistant import __version__
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.sign_in import Doorbell
from assistant.bootstrap.books import done_before
from assistant.bootstrap.cases import noted
from assistant.bootstrap.feeds import feed_of, traced_by
from assistant.bootstrap.sessions import check_shop, pack_in, sign_in_to_practice, store_session
from assistant.bootstrap.stores import Store, SystemClock
from assistant.core.messages import Lang
from assistant.core.ports import Progress
from assistant.journal.seen import SeenOrders, open_seen
from assistant.settings import Settings
from assistant.usecases.recall import RecallingReader
from assistant.usecases.scan import ScanWish, scan
from assistant.usecases.tracing import TracedReader

if TYPE_CHECKING:
    from assistant.bootstrap.filing import Desk
    from assistant.core.orders import Order
    from assistant.core.results import ScanResult
    from assistant.reports.store import ReportPaths


@dataclass(frozen=True, slots=True)
class ScanAsk:
    """What the command line adds to the settings for one scan.

    ``tracking`` is a file of carrier rows; ``full``: nothing is taken from memory; ``alone``: it is compared with no
    scan before it. ``ring`` calls the person at the
    terminal to the window, for ``login`` or ``check``; None: nobody is there.
    """

    out: Path | None = None
    headed: bool = False
    csv: bool = False
    lang: Lang = "en"
    pictures: int | None = None
    tracking: Path | None = None
    full: bool = False
    ring: Callable[[str], None] | None = None
    alone: bool = False


def run_scan(settings: Settings, store: Store, ask: ScanAsk, progress: Progress) -> "tuple[ScanResult, ReportPaths]":
    """One dry run with its reports on disk. Raises every ``ShipfixError`` of reading and of writing reports."""
    _spare_the_collector()
    clock = SystemClock()
    policy = settings.policy.policy(store.pack.pack.store.rules, clock.now().year)
    most = settings.scan.pictures if ask.pictures is None else ask.pictures
    folder = settings.store_folder(store.name)
    feed = feed_of(settings, store, ask.tracking)
    orders: list[Order] = []
    with ThreadPoolExecutor(1) as aside, traced_by(settings, store, feed) as tracer, _memory(folder, store) as memory:
        # Imports, templates and the last scan are needed at the end only; a browser takes longer to start.
        before = aside.submit(_before, folder)
        desk = aside.submit(_desk, settings, store, ask)
        with store_session(settings, store, headed=ask.headed) as session:
            browser = BrowserOrderReader(pack_in(settings, session, store), store.base, session)
            recalling = RecallingReader(browser, memory, _scope(store), clock, full=ask.full)
            reader = TracedReader(recalling, tracer)
            sign_in_to_practice(session, store, reader)
            browser.call(_doorbell(settings, store, ask))
            done = done_before(folder)
            known = None if ask.alone else before.result()
            wish = ScanWish(policy, most, done, known, feed.rows_from, feed.unread, orders.extend)
            result, pictures = scan(reader, store.pack.ref, wish, clock, progress)
            recalling.settle(orders, result.cases, result.complete)
        result = replace(result, from_memory=recalling.from_memory)
        check_shop(store, result.shop_name)
        result = noted(settings, store, result, orders)
        return desk.result().file(result, pictures)


def _memory(folder: Path, store: Store) -> "closing[SeenOrders]":
    return closing(open_seen(folder, ZoneInfo(store.pack.pack.store.timezone)))


def _scope(store: Store) -> str:
    """What one reading must share with the one before to be worth anything to it."""
    return f"{store.pack.digest} {__version__}"


def _before(folder: Path) -> "ScanResult | None":
    from assistant.reports.last import scan_before  # noqa: PLC0415 - not before a browser is on its way

    return scan_before(folder)


def _doorbell(settings: Settings, store: Store, ask: ScanAsk) -> Doorbell:
    """Whom the reading calls: somebody at a terminal who can also see the browser; else nobody is waited for."""
    seen = ask.headed or settings.browser.headed or store.attach is not None
    if ask.ring is None or not seen:
        return Doorbell()
    return Doorbell(window=True, patience_s=settings.scan.wait_minutes * 60, ring=ask.ring)


def _desk(settings: Settings, store: Store, ask: ScanAsk) -> "Desk":
    from assistant.bootstrap.filing import laid_desk  # noqa: PLC0415 - not before a browser is on its way

    return laid_desk(settings, store, ask)


def _spare_the_collector() -> None:
    """What was imported stays, and orders hold no cycles: looking for garbage among them costs a tenth of the work."""
    gc.freeze()
    gc.set_threshold(50_000)
