"""Results as tables for people and as JSON for scripts; both show the same items."""

import json as jsonlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.console import out, say
from assistant.core.cases import Case
from assistant.core.policy import Level
from assistant.core.results import ScanResult
from assistant.examination import Check
from assistant.packs.loader import LoadedPack
from assistant.reports import plan_file
from assistant.reports.clean import inert
from assistant.reports.store import ReportPaths
from assistant.reports.words import Lang, Words, words

MOST_ROWS = 25
"""Cases in the terminal's table; the report holds them all."""

_STYLE = {Level.LATE: "bold red", Level.ACT: "yellow", Level.WATCH: "cyan"}


def json(result: ScanResult) -> None:
    """The whole scan on stdout, as the plan file has it."""
    click.echo(plan_file.dumps(result), nl=False)


def table(result: ScanResult, lang: Lang) -> None:
    """Completeness, the cases worst first, and what was not read or was stopped."""
    say_ = words(lang)
    out().print(Text(_headline(result)))
    if result.cases:
        out().print(_case_table(result.cases[:MOST_ROWS], say_))
    if len(result.cases) > MOST_ROWS:
        out().print(Text(f"… and {len(result.cases) - MOST_ROWS} more: the report has them all."))
    for line in _footnotes(result):
        out().print(Text(line))


def _headline(result: ScanResult) -> str:
    took = (result.finished_at - result.started_at).total_seconds()
    total = "an unknown number of" if result.total is None else f"{result.total:,}"
    state = "complete" if result.complete else "INCOMPLETE"
    money = ", ".join(str(sum_) for sum_ in result.at_risk)
    found = f"{len(result.cases)} case(s)" + (f" over {money}" if money else "")
    return f"{result.shop_name}: {result.read:,} of {total} orders read in {took:.1f} s, {state}. {found}."


def _case_table(cases: Sequence[Case], say_: Words) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name, right in (("order", False), ("level", False), ("cause", False), ("hours", True), ("value", True)):
        shown.add_column(name, justify="right" if right else "left", no_wrap=name in {"order", "level", "value"})
    shown.add_column("what to do")
    for case in cases:
        level = Text(say_.levels[case.level].name, style=_STYLE[case.level])
        remedy = say_.remedies[case.remedies[0]].name
        cause = say_.causes[case.cause].name
        total = f"{case.order.total.amount:,.2f}"
        shown.add_row(Text(inert(case.order.order_id)), level, cause, f"{case.hours:.0f}", total, remedy)
    return shown


def _footnotes(result: ScanResult) -> Iterable[str]:
    missed = sum(row.count for row in result.unread)
    if result.unread:
        yield f"Not read: {missed} order(s) or row(s). What was not read was not judged:"
        for row in result.unread[:5]:
            yield f"  {inert(' '.join(filter(None, (row.order_id, row.where))))}: {inert(row.why)}"
        if len(result.unread) > 5:
            yield f"  … and {len(result.unread) - 5} more in the report."
    if result.blocked:
        stopped = sum(request.count for request in result.blocked)
        yield f"The gate stopped {stopped} request(s) the pages tried to send; nothing was written to the store."


def paths(result: ScanResult, written: ReportPaths, store: str) -> None:
    """Where the reports lie, and what to look at next."""
    say(f"Report: {written.page}")
    say(f"Plan:   {written.plan}")
    if result.cases:
        say(f"Next:   shipfix show {result.cases[0].order.order_id} --store {store}")


def case(result: ScanResult, found: Case, lang: Lang) -> None:
    """One case: the verdict, its facts, the timeline, what would clear it, what else was considered."""
    say_ = words(lang)
    word = say_.causes[found.cause]
    out().print(Text(f"{inert(found.order.order_id)}  {word.name}", style="bold"))
    out().print(Text(word.text))
    level, sure = say_.levels[found.level], say_.confidences[found.confidence]
    out().print(Text(f"{level.name}: {found.hours:.0f} h on the clock, limit {found.limit_hours:.0f} h."))
    out().print(Text(f"{sure.name}: {sure.text}"))
    out().print(_facts(found, say_))
    out().print(_timeline(found, result.finished_at, say_))
    out().print(Text("What you can do: " + ", ".join(say_.remedies[remedy].name for remedy in found.remedies)))
    by = f" By {found.clears_by:%m-%d %H:%M}." if found.clears_by else ""
    out().print(Text("What would clear it: " + say_.clear(found.clears) + by))
    for other in found.rejected:
        why = say_.why(other.why) + (f" ({inert(other.value)})" if other.value else "")
        out().print(Text(f"Considered: {say_.causes[other.cause].name}. No: {why}"))


def _facts(found: Case, say_: Words) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=True)
    for name in ("fact", "value", "read from"):
        shown.add_column(name)
    for fact in found.evidence:
        shown.add_row(Text(say_.fact(fact.fact)), Text(inert(fact.value)), Text(say_.place(fact.where)))
    return shown


def _timeline(found: Case, now: datetime, say_: Words) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="timeline", title_justify="left")
    for name in ("when", "what", "carrier's words"):
        shown.add_column(name)
    for moment, what, text in sorted(_moments(found, now, say_), key=lambda row: row[0]):
        shown.add_row(f"{moment:%m-%d %H:%M}", what, Text(inert(text)))
    return shown


def _moments(found: Case, now: datetime, say_: Words) -> Iterable[tuple[datetime, Text, str]]:
    zone = found.since.tzinfo
    for name, moment in (("paid", found.order.paid_at), ("marked as shipped", found.order.marked_at), ("now", now)):
        if moment is not None:
            yield moment.astimezone(zone), Text(f"● {name}", style="bold"), ""
    for event in found.parcel.timeline.events if found.parcel else ():
        if event.time is not None:
            sign = "■" if event.physical else "□"
            yield event.time.astimezone(zone), Text(f"{sign} {say_.statuses[event.status]}"), event.text


def case_json(result: ScanResult, found: Case) -> None:
    """One case on stdout, as the plan file has it."""
    one = next(item for item in plan_file.to_dict(result)["cases"] if item["order_id"] == found.order.order_id)
    click.echo(jsonlib.dumps(one, ensure_ascii=False, indent=2))


def packs(found: Sequence[LoadedPack], lang: Lang) -> None:
    """The packs, with how far each was proven."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("pack", "store", "proven", "file", "sha-256"):
        shown.add_column(name)
    for one in found:
        store = one.pack.store
        shown.add_row(store.id, store.name, words(lang).pack_proven(store.proven), str(one.path), one.digest[:12])
    out().print(shown)


def packs_json(found: Sequence[LoadedPack]) -> None:
    """The same as JSON."""
    rows = [
        {"id": one.pack.store.id, "name": one.pack.store.name, "proven": one.pack.store.proven,
         "path": str(one.path), "digest": one.digest, "format": one.pack.format}
        for one in found
    ]  # fmt: skip
    click.echo(jsonlib.dumps(rows, ensure_ascii=False, indent=2))


def checks(found: Sequence[Check]) -> None:
    """The doctor's findings, one line each, with what to do where something is wrong."""
    for check in found:
        mark = Text("✓ ", style="green") if check.ok else Text("✗ ", style="red")
        out().print(mark + Text(f"{check.name}: {check.said}"))
        if not check.ok and check.hint:
            out().print(Text(f"  → {check.hint}"))


def checks_json(found: Sequence[Check]) -> None:
    """The same as JSON."""
    click.echo(jsonlib.dumps([asdict(check) for check in found], ensure_ascii=False, indent=2))
