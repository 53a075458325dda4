"""Results as tables for people and as JSON for scripts; both show the same items."""

import json as jsonlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.cli.console import has_desktop, out, say
from assistant.cli.render_case import case, case_json, told
from assistant.core.cases import Case
from assistant.core.policy import Level
from assistant.core.results import ScanResult
from assistant.examination import Check
from assistant.packs.loader import LoadedPack
from assistant.packs.sureness import by_hand, counted, weakest
from assistant.reports import changes, figures, incidents, provenance, scan_file, sentences
from assistant.reports.clean import line
from assistant.reports.incidents import Incident
from assistant.reports.store import ReportPaths
from assistant.reports.words import Lang, Words, words

__all__ = [
    "case", "case_json", "checks", "checks_json", "json", "open_page", "packs", "packs_json", "paths", "table", "told",
]  # fmt: skip

MOST_ROWS = 25
"""Cases in the terminal's table; the report holds them all."""

_MOST_UNREAD = 5

_STYLE = {Level.LATE: "bold red", Level.ACT: "yellow", Level.WATCH: "cyan"}


def json(result: ScanResult) -> None:
    """The whole scan on stdout, as the scan file has it."""
    click.echo(scan_file.dumps(result), nl=False)


def table(result: ScanResult, lang: Lang) -> None:
    """Completeness, the cases worst first, the events behind many of them, and what was not read or was stopped."""
    w, known = words(lang), incidents.incidents(result.cases)
    out().print(Text(_headline(result, w)))
    for said in provenance.lines(result, w, sentences.zone_of(result)):
        out().print(Text(said))
    if result.changes:
        out().print(Text(changes.headline(result, w, sentences.zone_of(result))))
    if result.cases:
        out().print(_case_table(result.cases[:MOST_ROWS], known, w))
    for said in (*_rest(result, w), *_events(result, known, w), *_unread(result, w), *_stopped(result, w)):
        out().print(Text(said))


def _headline(result: ScanResult, w: Words) -> str:
    took = (result.finished_at - result.started_at).total_seconds()
    money = ", ".join(figures.money(sum_) for sum_ in result.at_risk)
    return w.tell(
        "read_no_total" if result.total is None else "read",
        shop=line(result.shop_name),
        read=figures.number(result.read),
        total=figures.number(result.total or 0),
        took=f"{took:.1f}",
        state=w.terminal["complete" if result.complete else "incomplete"],
        found=w.tell("found_over" if money else "found", count=len(result.cases), money=money),
    )


def _case_table(cases: Sequence[Case], known: dict[str, Incident], w: Words) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for key, right in (("order", False), ("level", False), ("cause", False), ("hours", True), ("value", True)):
        narrow = key in {"order", "level", "value"}
        shown.add_column(w.terminal[key], justify="right" if right else "left", no_wrap=narrow, overflow="fold")
    shown.add_column(w.terminal["to_do"], overflow="fold")
    for one in cases:
        level = Text(w.levels[one.level].name, style=_STYLE[one.level])
        total = f"{one.order.total.amount:,.2f}"
        row = (w.causes[one.cause].name, f"{int(one.hours)}", total, _to_do(one, known, w))
        shown.add_row(Text(line(one.order.order_id)), level, *(Text(part) for part in row))
    return shown


def _to_do(one: Case, known: dict[str, Incident], w: Words) -> str:
    """The first remedy, and the number of the line under the table that tells about the event behind it."""
    remedy = w.remedies[one.remedies[0]].name if one.remedies else w.ui["none"]
    event = known.get(one.incident)
    return f"{remedy} [{event.number}]" if event else remedy


def _rest(result: ScanResult, w: Words) -> Iterable[str]:
    if len(result.cases) > MOST_ROWS:
        yield w.tell("more", count=len(result.cases) - MOST_ROWS)


def _events(result: ScanResult, known: dict[str, Incident], w: Words) -> Iterable[str]:
    """One line per event: how many orders, what they are worth, whose parcels, since when, whom to ask once."""
    zone = sentences.zone_of(result)
    for event in known.values():
        parts = w.terminal["between"].join(line(part) for part in incidents.particulars(event, w, zone))
        head, ask = incidents.headline(event, w), incidents.ask(event, w)
        yield w.tell("event", number=event.number, head=head, parts=parts, ask=ask)


def _unread(result: ScanResult, w: Words) -> Iterable[str]:
    if not result.unread:
        return
    yield w.tell("not_read", count=sum(row.count for row in result.unread))
    for row in result.unread[:_MOST_UNREAD]:
        where = line(" ".join(filter(None, (row.order_id, w.told(row.where)))))
        yield w.tell("not_read_line", where=where, why=line(w.told(row.why)))
    if len(result.unread) > _MOST_UNREAD:
        yield w.tell("not_read_more", count=len(result.unread) - _MOST_UNREAD)


def _stopped(result: ScanResult, w: Words) -> Iterable[str]:
    if result.blocked:
        yield w.tell("stopped", count=sum(request.count for request in result.blocked))


def paths(result: ScanResult, written: ReportPaths, store: str, lang: Lang | None = None) -> None:
    """Where the reports lie, and what to look at next."""
    w = words(lang or _language())
    say(w.tell("report", path=written.page))
    say(w.tell("plan", path=written.plan))
    if result.would_do:
        say(w.tell("planned", count=len(result.would_do), store=store))
    if result.cases:
        say(w.tell("next", order=line(result.cases[0].order.order_id), store=store))


def open_page(page: Path, lang: Lang) -> None:
    """Show a report in the person's own browser; where nobody is looking or no window can be shown, say so."""
    if sys.stdout.isatty() and has_desktop():
        click.launch(str(page))
    else:
        say(words(lang).tell("no_desktop"))


def _language() -> Lang:
    """The language of the running command, for callers that hand none over."""
    context = click.get_current_context(silent=True)
    lang: Lang = getattr(context.obj, "lang", "en") if context else "en"
    return lang


def packs(found: Sequence[LoadedPack], lang: Lang) -> None:
    """The packs, each with how far it was proven under its name: the sentences are too long for a column."""
    w = words(lang)
    for one in found:
        store = one.pack.store
        out().print(Text(line(store.id), style="bold") + Text(f"  {line(store.name)}"))
        rows = Table.grid(padding=(0, 2, 0, 0))
        for key, value in (("proven", _proven(one, lang)), ("file", line(str(one.path))), ("digest", one.digest[:12])):
            rows.add_row(Text(w.terminal[key]), Text(value, overflow="fold"))
        out().print(Padding(rows, (0, 0, 1, 2)))


def _proven(one: LoadedPack, lang: Lang) -> str:
    """How far a pack was proven, and of one that was not how well its entries are known, to the least known action."""
    w = words(lang)
    said = w.pack_proven(one.pack.store.proven)
    known = counted(one.pack)
    if not known:
        return said
    acts = {**{w.act(f"kind.{kind}"): sure for kind, sure in weakest(one.pack).items()},
            **{w.act(f"kind.{kind}") + w.act("by_you"): sure for kind, sure in by_hand(one.pack).items()}}  # fmt: skip
    actions = (f"{act}: {w.terminal[f'sure.{sure}']}" for act, sure in acts.items())
    counts = ", ".join(f"{w.terminal[f'sure.{level}']} {count}" for level, count in known.items())
    return f"{said} ({counts}); {'; '.join(actions)}"


def packs_json(found: Sequence[LoadedPack]) -> None:
    """The same as JSON."""
    rows = [
        {"id": one.pack.store.id, "name": one.pack.store.name, "proven": one.pack.store.proven,
         "path": str(one.path), "digest": one.digest, "format": one.pack.format,
         "sure": counted(one.pack), "weakest": weakest(one.pack), "by_hand": by_hand(one.pack)}
        for one in found
    ]  # fmt: skip
    click.echo(jsonlib.dumps(rows, ensure_ascii=False, indent=2))


def checks(found: Sequence[Check], lang: Lang | None = None) -> None:
    """The doctor's findings, one line each, with what to do where something is wrong."""
    w = words(lang or _language())
    for check in found:
        mark = Text("✓ ", style="green") if check.ok else Text("✗ ", style="red")
        out().print(mark + Text(w.tell("check", name=w.told(check.name), said=w.told(check.said))))
        if not check.ok and check.hint:
            out().print(Text(w.tell("hint", hint=w.told(check.hint))))


def checks_json(found: Sequence[Check]) -> None:
    """The same as JSON."""
    click.echo(jsonlib.dumps([asdict(check) for check in found], ensure_ascii=False, indent=2))
