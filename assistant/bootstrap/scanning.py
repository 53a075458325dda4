"""A scan from settings to reports, and the cases of the last one."""

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.admin.reader import BrowserOrderReader
from assistant.bootstrap.planning import done_before, facts_of, plan_scan
from assistant.bootstrap.sessions import check_shop, sign_in_to_practice, store_session
from assistant.bootstrap.stores import Store, SystemClock
from assistant.core.plans import dumps
from assistant.core.ports import Progress
from assistant.core.results import ScanResult
from assistant.reports.last import remember_scan
from assistant.reports.store import ReportPaths, ReportWish, write_reports
from assistant.reports.words import Lang
from assistant.settings import Settings
from assistant.usecases.scan import ScanWish, scan


@dataclass(frozen=True, slots=True)
class ScanAsk:
    """What the command line adds to the settings for one scan."""

    out: Path | None = None
    headed: bool = False
    csv: bool = False
    lang: Lang = "en"
    pictures: int | None = None


def run_scan(settings: Settings, store: Store, ask: ScanAsk, progress: Progress) -> tuple[ScanResult, ReportPaths]:
    """One dry run with its reports on disk. Raises every ``ShipfixError`` of reading and of writing reports."""
    clock = SystemClock()
    policy = settings.policy.policy(store.pack.pack.store.id, clock.now().year)
    most = settings.scan.pictures if ask.pictures is None else ask.pictures
    wish = ScanWish(policy, most, done_before(settings.store_folder(store.name)))
    with store_session(settings, store, headed=ask.headed) as session:
        reader = BrowserOrderReader(store.pack.pack, store.base, session)
        sign_in_to_practice(session, store, reader)
        result, pictures = scan(reader, store.pack.ref, wish, clock, progress)
    check_shop(store, result.shop_name)
    plan, would_do = plan_scan(settings, store, result, ask.lang)
    result = replace(result, would_do=would_do)
    folder = ask.out or settings.reports / f"{store.name}-{result.started_at.astimezone():%Y%m%d-%H%M%S}"
    paths, text = write_reports(result, dumps(plan), pictures, ReportWish(folder, ask.lang, ask.csv))
    remember_scan(settings.store_folder(store.name), text, dumps(plan), facts_of(result), pictures)
    return result, paths
