"""A scan of every store in config, one after the other: one that fails stops no other, the worst exit code wins."""

import json
from dataclasses import dataclass, replace

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.bootstrap.scanning import ScanAsk, run_scan
from assistant.bootstrap.stores import choose_store
from assistant.cli import console, render
from assistant.cli.exit_codes import ExitCode, code_for
from assistant.core.errors import ShipfixError, StoreUnknown
from assistant.core.results import ScanResult
from assistant.core.wording import said
from assistant.reports.clean import line
from assistant.reports.scan_file import to_dict
from assistant.reports.store import ReportPaths
from assistant.reports.words import Words, words
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one store: its result and reports, or the error that ended it."""

    store: str
    result: ScanResult | None = None
    paths: ReportPaths | None = None
    error: ShipfixError | None = None

    @property
    def code(self) -> ExitCode:
        """The exit code that a scan of this store alone would have had."""
        if self.error is not None:
            return code_for(self.error)
        return ExitCode.CLEAN if self.result is not None and self.result.is_clean else ExitCode.FOUND


def scan_all(settings: Settings, ask: ScanAsk, *, as_json: bool) -> ExitCode:
    """Scan every store in config; the worst exit code. Raises ``StoreUnknown`` where config names none."""
    names = tuple(settings.stores)
    if not names:
        raise StoreUnknown(
            said("Config names no store to scan."), hint=said("Add a [stores.NAME] block; see config.example.toml.")
        )
    w = words(ask.lang)
    turns = []
    for number, name in enumerate(names, start=1):
        console.say(w.tell("all_begin", store=name, number=number, of=len(names)))
        turns.append(_turn(settings, name, ask, w))
    if as_json:
        click.echo(json.dumps([_plain(turn) for turn in turns], ensure_ascii=False, indent=2))
    else:
        console.out().print(_table(turns, w))
    return max(turn.code for turn in turns)


def _turn(settings: Settings, name: str, ask: ScanAsk, w: Words) -> Turn:
    own = ask if ask.out is None else replace(ask, out=ask.out / name)
    try:
        store = choose_store(settings, name)
        with console.progress(w.told) as progress:
            result, paths = run_scan(settings, store, own, progress)
    except ShipfixError as error:
        console.complain(w.told(error.text), w.told(error.hint))
        return Turn(name, error=error)
    render.paths(result, paths, name)
    return Turn(name, result, paths)


def _plain(turn: Turn) -> dict[str, object]:
    error = turn.error and {"code": turn.error.code, "text": str(turn.error.text), "hint": str(turn.error.hint)}
    return {
        "store": turn.store,
        "exit_code": int(turn.code),
        "error": error,
        "report": turn.paths and str(turn.paths.page),
        "scan": turn.result and to_dict(turn.result),
    }


def _table(turns: list[Turn], w: Words) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in ("store", "all_shop", "all_result", "all_read", "all_cases"):
        shown.add_column(w.terminal[key], overflow="fold")
    for turn in turns:
        shown.add_row(*(Text(line(part)) for part in (turn.store, *_cells(turn, w))))
    return shown


def _cells(turn: Turn, w: Words) -> tuple[str, ...]:
    result = turn.result
    if result is None:
        why = w.told(turn.error.text) if turn.error else ""
        return "", w.tell("all_failed", why=why), "", ""
    state = w.terminal["complete" if result.complete else "incomplete"]
    return result.shop_name, state, f"{result.read:,}/{result.total or 0:,}", f"{len(result.cases):,}"
