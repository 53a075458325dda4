"""What `shipfix packs` found, in the terminal and as JSON."""

import json as jsonlib
from dataclasses import asdict

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.bootstrap.beginning import NewPack
from assistant.bootstrap.checking import Checked
from assistant.bootstrap.recording import Recording, Tested
from assistant.cli.console import out, say
from assistant.core.canonical import visible
from assistant.packs.canary import Entry, Found
from assistant.packs.loader import LoadedPack
from assistant.packs.skeleton import Begun
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
    for one in found.proposals:
        out().print(Text(w.tell("check_proposal", where=one.where, why=line(w.told(one.why)))))
        for text in one.lines:
            out().print(Text(f"  {text}"))
    say(w.tell("check_folder", folder=found.folder, pictures=len(found.pictures)))
    if found.proposals:
        say(w.tell("check_patch"))


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
        "proposals": [asdict(one) for one in found.proposals],
        "folder": str(found.folder),
        "pictures": list(found.pictures),
        "stopped": sum(request.count for request in found.blocked),
        "written": 0,
    }
    click.echo(visible(jsonlib.dumps(data, ensure_ascii=False, indent=2)))


def recorded(made: Recording, pack: LoadedPack, lang: Lang) -> None:
    """Where the folder lies, what is in it and what is not, and how to read it again."""
    w = words(lang)
    for case in made.cases:
        note = w.tell("record_otherwise") if case.path in made.otherwise else ""
        out().print(Text(f"{case.path}  {note}".rstrip()))
    for why in made.left_out:
        say(w.tell("record_left_out", why=w.told(why)))
    say(w.tell("record_done", count=len(made.cases), folder=made.folder))
    say(w.tell("record_next", pack=pack.path, folder=made.folder))


def tested(found: Tested, lang: Lang) -> None:
    """One line for each case, and under it what reads otherwise than it was recorded."""
    w = words(lang)
    for one in found.results:
        key = "test_changed" if one.changes else "test_same"
        text = w.tell(key, case=one.case, values=one.values, count=len(one.changes))
        out().print(Text(text, style="bold red" if one.changes else ""))
        for path, was, now in one.changes[:_MOST_CHANGES]:
            out().print(Text(w.tell("test_change", path=path, was=line(w.told(was)), now=line(w.told(now)))))
        if len(one.changes) > _MOST_CHANGES:
            out().print(Text(w.tell("test_more", count=len(one.changes) - _MOST_CHANGES)))


_MOST_CHANGES = 12


def tested_json(found: Tested) -> None:
    """The same as JSON, with every difference."""
    cases = [
        {"case": one.case, "same": not one.changes, "values": one.values,
         "changes": [{"path": path, "recorded": was, "read": now} for path, was, now in one.changes]}
        for one in found.results
    ]  # fmt: skip
    data = {"pack": asdict(found.pack.ref), "folder": str(found.folder), "same": not found.changed, "cases": cases}
    click.echo(visible(jsonlib.dumps(data, ensure_ascii=False, indent=2)))


def begun(made: NewPack, of: Begun, lang: Lang) -> None:
    """Where the file lies (on stdout), what it was guessed from, and what comes next."""
    w = words(lang)
    click.echo(str(made.path))
    if made.seen is not None:
        table = made.seen.orders
        say(w.tell("new_seen", headings=", ".join(line(one) for one in table.head if one) if table else "-"))
    elif made.why_not:
        say(w.tell("new_not_seen", why=w.told(made.why_not)))
    if made.stopped:
        say(w.tell("new_stopped", told=", ".join(line(one) for one in made.stopped)))
    say(w.tell("new_next", name=of.name, file=made.path))
