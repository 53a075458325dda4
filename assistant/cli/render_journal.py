"""The journal in the terminal and as JSON."""

import json as jsonlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.console import out
from assistant.core.canonical import visible
from assistant.journal.chain import Entry
from assistant.reports.clean import line
from assistant.reports.words import Lang, Words, words


def table(entries: Sequence[Entry], lang: Lang) -> None:
    """One line for each entry, oldest first."""
    w = words(lang)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in ("number", "when", "event", "order", "what"):
        shown.add_column(w.act(f"journal.{key}"), overflow="fold", no_wrap=key in {"number", "when", "order"})
    about: dict[str, str] = {}
    for entry in entries:
        order = str(_action(entry).get("order_id") or entry.data.get("order_id") or about.get(entry.attempt, ""))
        about.setdefault(entry.attempt, order)
        when = f"{datetime.fromisoformat(entry.at).astimezone():%m-%d %H:%M:%S}"
        row = (str(entry.seq), when, w.act(f"event.{entry.event}"), order, _what(entry, w))
        shown.add_row(*(Text(line(part)) for part in row))
    out().print(shown)


def _action(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = entry.data.get("action") or {}
    return found


def _what(entry: Entry, w: Words) -> str:
    """What the entry tells: the act and its money, how it ended, or what was tidied; nothing where it was blanked."""
    if entry.body is None:
        return w.act("journal.blanked")
    data = entry.data
    if kind := _action(entry).get("kind"):
        money = " ".join(str(part) for part in data.get("amount") or ())
        return " ".join(part for part in (w.act(f"kind.{kind}"), money) if part)
    if entry.state:
        return f"{w.act(f'state.{entry.state}')} ({w.act('why.' + str(data.get('why', '')))})"
    return ", ".join(f"{w.act(f'noted.{name}')} {value}" for name, value in data.items() if name != "order_id")


def as_json(entries: Sequence[Entry]) -> None:
    """The entries with their hashes."""
    rows = [
        {"number": entry.seq, "at": entry.at, "event": entry.event, "attempt": entry.attempt, "state": entry.state,
         "data": dict(entry.data), "previous": entry.prev, "hash": entry.hash}
        for entry in entries
    ]  # fmt: skip
    click.echo(visible(jsonlib.dumps(rows, ensure_ascii=False, indent=2)))
