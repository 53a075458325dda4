"""Puts the reports on disk: private, and whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.core.errors import CannotWrite
from assistant.core.results import ScanResult
from assistant.reports.clean import scrubbed
from assistant.reports.markdown import markdown_of
from assistant.reports.page import page_of
from assistant.reports.scan_file import text_of
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

    Gives their places and the text of the scan file. All files are written under other names first and only then
    renamed, so a full disk leaves the last reports whole. Raises ``CannotWrite``.
    """
    shown = scrubbed(result)
    scan = text_of(shown)
    texts = {
        SCAN: scan,
        PLAN: plan,
        PAGE: page_of(shown, pictures=pictures, lang=wish.lang),
        MARKDOWN: markdown_of(shown, wish.lang),
    }
    if wish.csv:
        texts[SPREADSHEET] = render_csv(result)
    folder = wish.folder
    make_folder(folder)
    write_all(folder, texts)
    table = folder / SPREADSHEET if wish.csv else None
    return ReportPaths(folder / SCAN, folder / PLAN, folder / PAGE, folder / MARKDOWN, table), scan


def make_folder(folder: Path) -> None:
    """A private folder for what a scan leaves; raises ``CannotWrite``."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # a folder that was there keeps its mode: it may be somebody's Documents
            folder.mkdir(mode=0o700)
    except OSError as problem:
        raise _cannot_write(folder, problem) from problem


def write_all(folder: Path, texts: Mapping[str, str | bytes]) -> None:
    """Every text, or picture, in its file of ``folder``, all or none; raises ``CannotWrite``."""
    waiting: dict[Path, Path] = {}
    try:
        for name, text in texts.items():
            waiting[folder / name] = _written_aside(folder / name, text)
        for path, aside in waiting.items():
            _put_in_place(aside, path)
    finally:
        for aside in waiting.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _written_aside(path: Path, text: str | bytes) -> Path:
    """The text in a new file of mode 0600 beside ``path``, safely on the disk."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as problem:
        raise _cannot_write(path, problem) from problem
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        with suppress(OSError):
            Path(name).unlink()
        raise _cannot_write(path, problem) from problem
    return Path(name)


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except OSError as problem:
        raise _cannot_write(path, problem) from problem


def _cannot_write(path: Path, problem: OSError) -> CannotWrite:
    reason = problem.strerror or type(problem).__name__
    return CannotWrite(f"{path} could not be written: {reason}. Nothing was written to the store.")
