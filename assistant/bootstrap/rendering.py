"""Reports made again from a scan that was kept: in another language, with a spreadsheet, in another place."""

from dataclasses import dataclass
from pathlib import Path

from assistant.bootstrap.stores import only_scanned, report_folder
from assistant.core.messages import Lang
from assistant.core.results import ScanResult
from assistant.reports.last import last_pictures, last_scan
from assistant.reports.scan_file import read
from assistant.reports.store import SCAN, ReportWish, write_pages
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class RenderAsk:
    """Whose last scan, or which ``scan`` file (or its folder), and how the reports shall be."""

    store: str | None
    scan: Path | None
    out: Path | None
    lang: Lang
    csv: bool


def render_again(settings: Settings, ask: RenderAsk) -> Path:
    """Where the new page lies. Raises ``OrderUnknown``, ``ConfigProblem``, ``CannotWrite``. Opens no browser."""
    store, result, usual = _kept(settings, ask)
    pictures = last_pictures(settings.store_folder(store), result)
    return write_pages(result, pictures, ReportWish(ask.out or usual, ask.lang, ask.csv))


def _kept(settings: Settings, ask: RenderAsk) -> tuple[str, ScanResult, Path]:
    """The scan, its store's name, and where its reports lie as a rule."""
    if ask.scan:
        path = ask.scan / SCAN if ask.scan.is_dir() else ask.scan
        result = read(path)
        return ask.store or result.store, result, path.parent
    store = ask.store or only_scanned(settings)
    result = last_scan(settings.store_folder(store))
    return store, result, report_folder(settings, store, result.started_at)
