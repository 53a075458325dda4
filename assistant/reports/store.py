"""Puts the reports on disk: private, and whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.core.results import ScanResult
from assistant.disk import make_folder, write_all
from assistant.reports.clean import Shown, shown
from assistant.reports.markdown import render_markdown
from assistant.reports.page import render_page
from assistant.reports.scan_file import dumps
from assistant.reports.spreadsheet import render_csv
from assistant.reports.words import Lang

SCAN, PLAN, PAGE, MARKDOWN, SPREADSHEET = "scan.json", "plan.json", "report.html", "report.md", "cases.csv"


@dataclass(frozen=True, slots=True)
class ReportPaths:
    """Where the reports of one scan lie; ``csv`` only where it was asked for."""

    scan: Path
    plan: Path
    page: Path
    markdown: Path
    csv: Path | None


@dataclass(frozen=True, slots=True)
class ReportWish:
    """Where the reports go, in which language, and whether a spreadsheet is among them."""

    folder: Path
    lang: Lang
    csv: bool = False


def write_reports(
    result: ScanResult, plan: str, pictures: Mapping[str, bytes], wish: ReportWish
) -> tuple[ReportPaths, str]:
    """Writes every report of a scan into one folder (made private if new), and ``plan``, a sealed plan's text, beside.

    Gives their places and the text of the scan file. All are written or none. Raises ``CannotWrite``.
    """
    result = shown(result)
    scan = dumps(result)
    folder = wish.folder
    make_folder(folder)
    write_all(folder, {SCAN: scan, PLAN: plan} | _pages(result, pictures, wish))
    table = folder / SPREADSHEET if wish.csv else None
    return ReportPaths(folder / SCAN, folder / PLAN, folder / PAGE, folder / MARKDOWN, table), scan


def write_pages(result: ScanResult, pictures: Mapping[str, bytes], wish: ReportWish) -> Path:
    """Writes again what people read of a scan, and nothing that commands go on with; where the page lies.

    Raises ``CannotWrite``.
    """
    make_folder(wish.folder)
    write_all(wish.folder, _pages(shown(result), pictures, wish))
    return wish.folder / PAGE


def _pages(result: Shown, pictures: Mapping[str, bytes], wish: ReportWish) -> dict[str, str]:
    pages = {
        PAGE: render_page(result, pictures=pictures, lang=wish.lang),
        MARKDOWN: render_markdown(result, wish.lang),
    }
    return pages | ({SPREADSHEET: render_csv(result)} if wish.csv else {})
