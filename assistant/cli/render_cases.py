"""The case book in the terminal and as JSON."""

import json as jsonlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.console import out
from assistant.core.canonical import visible
from assistant.core.casebook import ACTS, CaseEntry, Happened, Turn, needs_look
from assistant.core.cases import Cause
from assistant.core.grades import Rates
from assistant.core.policy import Level
from assistant.reports.clean import line
from assistant.reports.words import Lang, Words, words
from assistant.usecases.follow_up import Looked

_LATEST = 2
"""Turns of a case's story in its row; JSON holds them all."""


def table(looked: Looked, shown: Sequence[CaseEntry], lang: Lang, *, due: bool) -> None:
    """The cases asked for, how much was read, what was not, and how often alarms were wrong."""
    w = words(lang)
    found = looked.book.open()
    look = sum(needs_look(entry, looked.at) for entry in found)
    headline = w.case("headline" if looked.read else "offline", open=len(found), look=look, read=looked.read)
    out().print(Text(headline))
    if shown:
        out().print(_table(looked, shown, w))
    else:
        out().print(Text(w.case("none_due" if due and found else "none")))
    for said in (*_unread(looked, w), *_rates(looked.rates, w)):
        out().print(Text(said))


def _table(looked: Looked, shown: Sequence[CaseEntry], w: Words) -> Table:
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for key in ("order", "state", "cause", "next", "look"):
        made.add_column(w.case(key), no_wrap=key in {"order", "next"}, overflow="fold")
    for entry in shown:
        style = "yellow" if needs_look(entry, looked.at) else ""
        row = (entry.order_id, _state(entry, w), _cause(entry.cause, w), _next(entry, looked.at, w))
        made.add_row(*(Text(line(part)) for part in row), Text(_look(entry, w)), style=style)
    return made


def _look(entry: CaseEntry, w: Words) -> str:
    """What it asks for, then the latest of what happened, each on a line of its own."""
    asks = [w.case(f"ask.{ask}") for ask in entry.asks]
    latest = [one for one in entry.story if one.turn is not Turn.FOUND][-_LATEST:]
    return "\n".join(line(part) for part in (*asks, *(_told(one, w) for one in latest)))


def _state(entry: CaseEntry, w: Words) -> str:
    grade = f" ({w.case(f'grade.{entry.grade}')})" if entry.grade else ""
    return w.case(f"state.{entry.state}") + grade


def _cause(cause: str, w: Words) -> str:
    return w.causes[Cause(cause)].name if cause else w.case("complaint")


def _next(entry: CaseEntry, now: datetime, w: Words) -> str:
    if needs_look(entry, now):
        return w.case("now")
    return f"{entry.next_look.astimezone():%m-%d %H:%M}" if entry.next_look else ""


def _told(one: Happened, w: Words) -> str:
    return f"{one.at.astimezone():%m-%d %H:%M} {w.case(f'turn.{one.turn}', detail=_detail(one, w))}"


def _detail(one: Happened, w: Words) -> str:
    """What a turn adds in words: an act, a cause, a level, an end; what a page said stays as it was read."""
    if one.turn in ACTS:
        return w.act(f"kind.{one.detail}")
    if one.turn is Turn.WORSE:
        return w.levels[Level(one.detail)].name
    if one.turn is Turn.CLOSED:
        return w.case(f"outcome.{one.detail}")
    return _cause(one.detail, w) if one.detail in set(Cause) else one.detail


def _unread(looked: Looked, w: Words) -> list[str]:
    if not looked.unread:
        return []
    lines = [w.case("unread_line", order=line(one.order_id), why=line(w.told(one.why))) for one in looked.unread]
    return [w.case("unread", count=len(looked.unread)), *lines]


def _rates(rates: Rates, w: Words) -> list[str]:
    if not rates.closed:
        return []
    share = rates.false_alarm_share
    if share is None:
        return [w.case("rates_none", closed=rates.closed, misses=rates.misses)]
    counts = {"closed": rates.closed, "graded": rates.graded, "false": rates.false_alarms, "misses": rates.misses}
    said = [w.case("rates", share=f"{share:.1%}", **counts)]
    if rates.hint:
        hint = rates.hint
        said.append(w.case("hint", clock=hint.clock, now=f"{hint.now:g}", better=f"{hint.better:g}"))
    return said


def as_json(looked: Looked, shown: Sequence[CaseEntry]) -> None:
    """The same cases with their whole story."""
    found = {
        "at": looked.at,
        "read": looked.read,
        "unread": [asdict(one) for one in looked.unread],
        "rates": asdict(looked.rates),
        "cases": [asdict(entry) | {"needs_look": needs_look(entry, looked.at)} for entry in shown],
    }
    click.echo(visible(jsonlib.dumps(found, ensure_ascii=False, indent=2, default=_plain)))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
