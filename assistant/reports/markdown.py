"""The report as Markdown, to paste into a chat, an issue or a note."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from assistant.core.cases import Case, Evidence
from assistant.core.changes import Change
from assistant.core.results import ScanResult
from assistant.core.tracking import TrackingEvent
from assistant.reports import changes, figures, incidents, provenance, rates, scores, sentences
from assistant.reports.clean import line, shown
from assistant.reports.milestones import milestones
from assistant.reports.usual import usual
from assistant.reports.words import Lang, Words, words

Incidents = dict[str, incidents.Incident]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>$-])")


def render_markdown(result: ScanResult, lang: Lang) -> str:
    """The whole report: summary, a table worst first, one section per case, what was blocked and what was not read."""
    scan = shown(result)
    language = words(lang)
    zone = sentences.zone_of(scan)
    known = incidents.incidents(scan.cases)
    parts = [_head(scan, language, zone), _changes(scan, language, zone), _overview(scan, known, language, zone)]
    parts += [_case(case, number, scan, known, language) for number, case in enumerate(scan.cases, 1)]
    parts += [
        _would_do(scan, language),
        _scores(scan, language),
        _rates(scan, language),
        _lags(scan, language),
        _unread(scan, language),
        _blocked(scan, language),
        f"---\n\n{language.ui['nothing_written']}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def text(foreign: str, longest: int = 300) -> str:
    """Foreign text so that Markdown shows it letter by letter: no markup, no link, no image, no HTML, no formula."""
    safe = line(foreign, longest).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", safe).replace("://", ":&#47;/").replace("www.", "www&#46;").replace("@", "&#64;")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def _head(result: ScanResult, w: Words, zone: tzinfo | None) -> str:
    state = sentences.completeness(result, w)
    started = figures.exact(result.started_at, zone)
    pack = [text(part) for part in (result.pack.store, result.pack.file, result.pack.digest[:12])]
    return "\n".join([
        f"# {w.ui['title']}: {text(result.shop_name)}",
        "",
        f"**{state.title}.** {' '.join(state.lines)} {w.ui['nothing_written']}",
        "",
        f"- {w.ui['scanned']}: {started} ({figures.offset(zone, result.started_at)})",
        f"- {w.ui['store']}: {text(result.store)}, {text(result.url)}",
        f"- {w.ui['pack']}: {', '.join(pack)}: {w.pack_proven(result.pack.proven)}",
    ])  # fmt: skip


def _changes(result: ScanResult, w: Words, zone: tzinfo | None) -> str:
    """What is new since the scan before, and what became of the orders that have no case any more."""
    said = text(changes.headline(result, w, zone))
    gone = result.changes.of(*changes.GONE) if result.changes else ()
    if not gone:
        return said
    heads = [w.ui[key] for key in ("order", "stood_before", "amount", "change")]
    rows = (_gone(one, w) for one in gone)
    return f"{said}\n\n### {w.ui['gone']}\n\n{_table(heads, rows)}"


def _gone(one: Change, w: Words) -> list[str]:
    value = text(figures.money(one.was.value)) if one.was else ""
    return [text(one.order_id), changes.was(one, w), value, changes.became(one, w)]


def _overview(result: ScanResult, known: Incidents, w: Words, zone: tzinfo | None) -> str:
    if not result.cases:
        return f"## {w.ui['no_cases']}\n\n{sentences.nothing_found(result, w)}"
    counts = ", ".join(f"{w.causes[cause].name}: {count}" for cause, count in result.counts.items())
    value = ", ".join(text(figures.money(amount)) for amount in result.at_risk)
    heads = [w.ui[key] for key in ("level", "change", "order", "cause", "confidence", "clock", "amount", "next")]
    in_order = (case for group in incidents.grouped(result.cases) for case in group.cases)
    changed = result.changed
    table = _table(heads, (_row(case, changed.get(case.order.order_id), result, w) for case in in_order))
    title = sentences.case_count(len(result.cases), w)
    fines = text(sentences.all_penalties(result, w))
    summary = f"{counts}. {w.ui['value']}: {value}{', ' if fines else ''}{fines}."
    events = "\n".join(_event_line(event, w, zone) for event in known.values())
    return "\n\n".join(part for part in (f"## {title}", summary, events, table) if part)


def _event_line(event: incidents.Incident, w: Words, zone: tzinfo | None) -> str:
    """One event behind many orders, in one line: what it is about, and whom to ask once."""
    parts = ", ".join(text(part) for part in incidents.particulars(event, w, zone))
    return f"- **{incidents.headline(event, w)}**: {parts}. {incidents.ask(event, w)}"


def _row(case: Case, change: Change | None, result: ScanResult, w: Words) -> list[str]:
    clock = text(sentences.clock(case, result.finished_at, w, sentences.zone_of(result)))
    return [
        w.levels[case.level].name,
        changes.name(change.kind, w) if change else "",
        text(case.order.order_id),
        w.causes[case.cause].name,
        w.confidences[case.confidence].name,
        f"{clock}, {sentences.limit(case, w)}",
        text(figures.money(case.order.total)),
        w.remedies[case.remedies[0]].name if case.remedies else w.ui["none"],
    ]


def _case(case: Case, number: int, result: ScanResult, known: Incidents, w: Words) -> str:
    zone = sentences.zone_of(result)
    cause = w.causes[case.cause]
    parts = [
        f"## {number}. {cause.name}: {text(case.order.order_id)}",
        cause.text,
        "\n".join(f"- {entry}" for entry in _summary(case, result, known, w, zone)),
        f"### {w.ui['timeline']}",
        _timeline(case, result.finished_at, w, zone),
        f"### {w.ui['raw']}",
        _rows(case, w, zone),
        f"### {w.ui['facts']}",
        _facts(case, w, zone),
        _other_facts(case, w, zone),
        f"### {w.ui['rejected']}",
        _rejected(case, w),
    ]
    return "\n\n".join(part for part in parts if part)


def _summary(case: Case, result: ScanResult, known: Incidents, w: Words, zone: tzinfo | None) -> list[str]:
    level, confidence = w.levels[case.level], w.confidences[case.confidence]
    parcel = case.parcel
    clock = text(sentences.clock(case, result.finished_at, w, zone))
    entries = [
        f"{w.ui['level']}: {level.name}. {level.text}",
        f"{w.ui['confidence']}: {confidence.name}. {confidence.text}",
        f"{w.ui['clock']}: {clock}, {sentences.limit(case, w)}. {sentences.deadline(case, w)}",
        sentences.elapsed(case, w),
        f"{w.ui['amount']}: {text(figures.money(case.order.total))}, {w.ui['buyer']}: {text(case.order.buyer.masked)}",
        f"{w.ui['carrier']}: {_or_none(parcel.carrier if parcel else '', w)}, "
        f"{w.ui['number']}: {_or_none(parcel.tracking_number if parcel else '', w)}",
        f"{w.ui['next']}: {_remedies(case, w)}",
        f"{w.ui['clears']}: {text(w.clear(case.clears))} {text(sentences.clears_by(case, w, zone))}".rstrip(),
        text(sentences.penalties(case, w)),
        sentences.parcel_position(case, w),
        text(provenance.looked_up(parcel, w, zone)),
        text(incidents.membership(case, known, w)),
    ]
    entries += [_other(other, result.finished_at, w, zone) for other in sentences.other_parcels(case)]
    return [entry for entry in entries if entry]


def _other(other: Case, now: datetime, w: Words, zone: tzinfo | None) -> str:
    """What was found about a parcel that does not speak for its order, in one line."""
    clock = text(sentences.clock(other, now, w, zone))
    return (
        f"{text(sentences.parcel_name(other, w))}: {w.causes[other.cause].name} ({w.levels[other.level].name}, "
        f"{w.confidences[other.confidence].name}), {clock}, {sentences.limit(other, w)}. "
        f"{w.ui['clears']}: {text(w.clear(other.clears))}"
    )


def _or_none(foreign: str, w: Words) -> str:
    return text(foreign) if foreign else w.ui["none"]


def _remedies(case: Case, w: Words) -> str:
    named = [f"{w.remedies[remedy].name} ({w.remedies[remedy].text})" for remedy in case.remedies]
    return f" {w.ui['or']} ".join(named) if named else w.ui["none"]


def _timeline(case: Case, now: datetime, w: Words, zone: tzinfo | None) -> str:
    return "\n".join(f"- {figures.exact(point.time, zone)}: {w.ui[point.kind]}" for point in milestones(case, now))


def _rows(case: Case, w: Words, zone: tzinfo | None) -> str:
    if case.parcel is None:
        return w.ui["raw_no_parcel"]
    events = case.parcel.timeline.events
    if not events:
        return w.ui["raw_none"]
    heads = [w.ui[key] for key in ("when", "carrier_words", "reading", "proof", "by")]
    return _table(heads, (_event(event, w, zone) for event in events))


def _event(event: TrackingEvent, w: Words, zone: tzinfo | None) -> list[str]:
    proof = w.ui["yes" if event.physical else "no"]
    return [
        figures.exact(event.time, zone) if event.time else w.ui["no_time"],
        text(event.text),
        w.statuses[event.status],
        f"{proof}; {w.ui['generated']}" if event.generated else proof,
        w.sources[event.source],
    ]


def _facts(case: Case, w: Words, zone: tzinfo | None) -> str:
    if not case.evidence:
        return w.ui["facts_none"]
    heads = [w.ui[key] for key in ("fact", "read_value", "where", "when")]
    return _table(heads, (_fact(fact, w, zone) for fact in case.evidence))


def _fact(fact: Evidence, w: Words, zone: tzinfo | None) -> list[str]:
    value, when = sentences.value(fact, w, zone), figures.exact(fact.at, zone) if fact.at else ""
    return [text(w.fact(fact.fact)), text(value) or w.ui["none"], text(w.place(fact.where)), when]


def _other_facts(case: Case, w: Words, zone: tzinfo | None) -> str:
    """The facts about the order's other parcels, each under its own head; "" where nothing was found about them."""
    parts = [
        f"### {w.ui['facts']}: {text(sentences.parcel_name(other, w))}\n\n{_facts(other, w, zone)}"
        for other in sentences.other_parcels(case)
    ]
    return "\n\n".join(parts)


def _rejected(case: Case, w: Words) -> str:
    lines = [f"- {w.causes[other.cause].name}: {text(sentences.why(other, w))}" for other in case.rejected]
    return "\n".join(lines) or w.ui["rejected_none"]


def _scores(result: ScanResult, w: Words) -> str:
    """How each carrier does, by place and weekday; "" where no parcel is old enough to say so."""
    if not result.scores:
        return ""
    keys = ("carrier", "origin", "weekday", "parcels", "first_scan_half", "first_scan_most", "unscanned", "stalled")
    told = scores.lines(result.scores, w)
    rows = (
        [text(one.carrier), text(one.origin), one.weekday, one.parcels, one.half, one.most, one.unscanned, one.stalled]
        for one in told
    )
    return f"## {w.ui['scores']}\n\n{w.ui['scores_text']}\n\n{_table([w.ui[key] for key in keys], rows)}"


def _rates(result: ScanResult, w: Words) -> str:
    return f"## {w.ui['rates']}\n\n{text(w.run_on(*rates.told(result.rates, w)), 600)}"


def _lags(result: ScanResult, w: Words) -> str:
    """What this shop's own parcels usually take; "" where too few were delivered to say so."""
    if not result.lags:
        return ""
    heads = [w.ui[key] for key in ("carrier", "origin", "lag_first", "lag_gap")]
    rows = ([text(one.carrier), text(one.origin), one.first_scan, one.gap] for one in usual(result.lags, w))
    return f"## {w.ui['lags']}\n\n{w.ui['lags_text']}\n\n{_table(heads, rows)}"


def _unread(result: ScanResult, w: Words) -> str:
    if not result.unread:
        return ""
    heads = [w.ui[key] for key in ("where", "why", "order", "how_many", "text")]
    rows = (
        [
            text(w.told(entry.where)),
            text(w.told(entry.why)),
            text(entry.order_id) or w.ui["unknown"],
            str(entry.count),
            text(entry.text),
        ]
        for entry in result.unread
    )
    return f"## {w.ui['unread']}\n\n{w.ui['unread_text']}\n\n{_table(heads, rows)}"


def _would_do(result: ScanResult, w: Words) -> str:
    if not result.would_do:
        return ""
    heads = [w.ui[key] for key in ("order", "would", "with", "sends", "sha")]
    rows = (
        [
            item.order_id,
            "; ".join((w.act(f"kind.{item.kind}"), *(w.act(f"also.{one}") for one in item.also))),
            "; ".join(f"{w.act(f'field.{name}')} {text(value)}" for name, value in item.values),
            w.act("you_do_it") if item.handed else "; ".join(text(sent) for sent in item.sends),
            item.digest[:12],
        ]
        for item in result.would_do
    )
    return f"## {w.ui['would_do']}\n\n{w.ui['would_do_text']}\n\n{_table(heads, rows)}"


def _blocked(result: ScanResult, w: Words) -> str:
    if not result.blocked:
        return f"## {w.ui['blocked']}\n\n{w.ui['blocked_none']}"
    heads = [w.ui[key] for key in ("method", "address", "kind", "from", "count")]
    rows = ([text(b.method), text(b.url), text(b.kind), text(b.initiator), str(b.count)] for b in result.blocked)
    return f"## {w.ui['blocked']}\n\n{w.ui['blocked_text']}\n\n{_table(heads, rows)}"
