"""One case in the terminal: the verdict, its facts, the timeline, what would clear it, what else was considered."""

import json as jsonlib
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.console import out
from assistant.core.cases import Case, Evidence
from assistant.core.resolutions import Option
from assistant.core.results import ScanResult
from assistant.core.told import Told
from assistant.reports import incidents, provenance, scan_file, sentences
from assistant.reports.clean import line
from assistant.reports.words import Lang, Words, words


def case(result: ScanResult, found: Case, lang: Lang) -> None:
    """One case, from what it is called to what it is not."""
    w, zone = words(lang), sentences.zone_of(result)
    out().print(Text(f"{line(found.order.order_id)}  {w.causes[found.cause].name}", style="bold"))
    _print_lines((w.causes[found.cause].text, *_verdict(result, found, w, zone)))
    out().print(_facts(found, w, zone))
    for other in sentences.other_parcels(found):
        _print_lines((_other(result, other, w, zone),))
        out().print(_facts(other, w, zone))
    out().print(_timeline(found, result.finished_at, w, zone))
    _print_lines(_ways_out(found, w, zone))


def _print_lines(lines: Iterable[str]) -> None:
    """Every line that says something."""
    for said in lines:
        if said:
            out().print(Text(line(said)))


def _verdict(result: ScanResult, found: Case, w: Words, zone: tzinfo | None) -> Iterable[str]:
    sure = w.confidences[found.confidence]
    yield _clock("verdict", result, found, w, zone)
    yield sentences.elapsed(found, w)
    yield sentences.deadline(found, w)
    yield w.tell("sure", name=sure.name, text=sure.text)
    yield sentences.penalties(found, w)
    yield incidents.membership(found, incidents.incidents(result.cases), w)
    yield sentences.parcel_position(found, w)
    yield provenance.looked_up(found.parcel, w, zone)


def _other(result: ScanResult, other: Case, w: Words, zone: tzinfo | None) -> str:
    return _clock("other", result, other, w, zone, parcel=sentences.parcel_name(other, w))


def _clock(key: str, result: ScanResult, found: Case, w: Words, zone: tzinfo | None, **more: str) -> str:
    clock, limit = sentences.clock(found, result.finished_at, w, zone), sentences.limit(found, w)
    level, cause = w.levels[found.level].name, w.causes[found.cause].name
    return w.tell(key, level=level, cause=cause, clock=clock, limit=limit, **more)


def _ways_out(found: Case, w: Words, zone: tzinfo | None) -> Iterable[str]:
    remedies = w.terminal["between"].join(w.remedies[remedy].name for remedy in found.remedies)
    yield w.tell("can_do", remedies=remedies or w.ui["none"])
    yield w.tell("clears", what=w.run_on(w.clear(found.clears), sentences.clears_by(found, w, zone)))
    for other in found.rejected:
        yield w.tell("considered", cause=w.causes[other.cause].name, why=sentences.why(other, w))


def told(facts: Sequence[Told], lang: Lang) -> None:
    """What the seller told of the order, as it stands now."""
    w = words(lang)
    _print_lines(w.tell("told_line", fact=w.ui[f"told_{one.fact}"], at=f"{one.at:%Y-%m-%d %H:%M}") for one in facts)


def _facts(found: Case, w: Words, zone: tzinfo | None) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=True)
    for key in ("fact", "fact_value", "read_from"):
        shown.add_column(w.terminal[key], overflow="fold")
    for fact in found.evidence:
        shown.add_row(*(Text(line(part)) for part in _fact(fact, w, zone)))
    return shown


def _fact(fact: Evidence, w: Words, zone: tzinfo | None) -> tuple[str, str, str]:
    return w.fact(fact.fact), sentences.value(fact, w, zone), w.place(fact.where)


def _timeline(found: Case, now: datetime, w: Words, zone: tzinfo | None) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=w.terminal["timeline"], title_justify="left")
    for key in ("when", "what", "carrier_words"):
        shown.add_column(w.terminal[key], overflow="fold", no_wrap=key == "when")
    for moment, what, text in sorted(_moments(found, now, w), key=lambda row: row[0]):
        shown.add_row(f"{moment.astimezone(zone):%m-%d %H:%M}", what, Text(line(text)))
    return shown


def _moments(found: Case, now: datetime, w: Words) -> Iterable[tuple[datetime, Text, str]]:
    marked = (found.parcel.marked_at if found.parcel else None) or found.order.marked_at
    for key, moment in (("paid", found.order.paid_at), ("marked", marked), ("now", now)):
        if moment is not None:
            yield moment, Text(f"● {w.terminal[key]}", style="bold"), ""
    for event in found.parcel.timeline.events if found.parcel else ():
        if event.time is not None:
            sign = "■" if event.physical else "□"
            yield event.time, Text(f"{sign} {w.statuses[event.status]}"), event.text


def case_json(result: ScanResult, found: Case, options: Sequence[Option]) -> None:
    """One case on stdout, as the scan file has it, with its options."""
    one = next(item for item in scan_file.to_dict(result)["cases"] if item["order_id"] == found.order.order_id)
    one["options"] = [_option(option) for option in options]
    click.echo(jsonlib.dumps(one, ensure_ascii=False, indent=2))


def _option(option: Option) -> dict[str, object]:
    return {
        "kind": option.kind.value if option.kind else "wait",
        "cost": None if option.cost is None else str(option.cost.amount),
        "undo": option.undo.value,
        "clock": option.clock.value,
        "chances_left": option.chances_left,
        "why_not": option.why_not,
        "detail": option.detail,
        "also": [one.value for one in option.also],
    }
