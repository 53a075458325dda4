"""What `shipfix packs` found, in the terminal and as JSON."""

import json as jsonlib
from dataclasses import asdict

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.bootstrap.checking import Checked
from assistant.cli.console import out
from assistant.core.canonical import visible
from assistant.packs.canary import Entry, Found
from assistant.reports.clean import line
from assistant.reports.words import Lang, Words, words

_STYLE = {Found.MATCHED: "green", Found.ABSENT: "dim", Found.NOT_LOOKED: "dim"}


def checked(found: Checked, lang: Lang) -> None:
    """One line for each entry in the pack's order, and the sum under it."""
    w = words(lang)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for key, right in (("entry", False), ("state", False), ("hits", True), ("why", False)):
        shown.add_column(w.tell(f"check_{key}"), justify="right" if right else "left", overflow="fold")
    for entry in found.entries:
        state = Text(w.tell(f"check_{entry.found}"), style=_STYLE.get(entry.found, "bold red"))
        shown.add_row(Text(entry.where), state, _hits(entry), Text(line(w.told(entry.why))))
    out().print(shown)
    out().print(Text(_sum(found, w)))


def _hits(entry: Entry) -> str:
    return "" if entry.of == 0 else f"{entry.hits}/{entry.of}"


def _sum(found: Checked, w: Words) -> str:
    count = {state: sum(entry.found is state for entry in found.entries) for state in Found}
    return w.tell(
        "check_sum",
        shop=line(found.shop or found.store.name),
        count=len(found.entries),
        wrong=len(found.wrong),
        left=count[Found.NOT_LOOKED],
        stopped=sum(request.count for request in found.blocked),
    )


def checked_json(found: Checked) -> None:
    """The same as JSON."""
    pack = found.store.pack
    data = {
        "store": found.store.name,
        "shop": found.shop,
        "url": found.store.base,
        "pack": asdict(pack.ref),
        "sound": not found.wrong,
        "entries": [asdict(entry) for entry in found.entries],
        "stopped": sum(request.count for request in found.blocked),
        "written": 0,
    }
    click.echo(visible(jsonlib.dumps(data, ensure_ascii=False, indent=2)))
