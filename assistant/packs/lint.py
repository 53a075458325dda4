"""What the models alone cannot see: examples that do not hold, patterns that do not compile, too wide reads."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistant.core.wording import said
from assistant.packs.actions import is_key
from assistant.packs.aftersale import Chat, Claims, Refunds
from assistant.packs.fields import FieldSpec, UnreadableField
from assistant.packs.lint_actions import action_fields, action_findings
from assistant.packs.lint_handovers import handover_fields, handover_findings
from assistant.packs.model import Keys, One, Orders, Pack, Parcels
from assistant.packs.parts import names_in
from assistant.packs.sources import Source
from assistant.packs.sureness import unsaid


def findings(pack: Pack) -> tuple[str, ...]:
    """Everything that is wrong with ``pack``, one line each with the path to the field; empty where it is sound."""
    try:
        zone = ZoneInfo(pack.store.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return (said("store.timezone: unknown time zone {timezone}", timezone=pack.store.timezone),)
    return (
        *_field_findings(pack, zone),
        *(wrong for where, part in parts_of(pack).items() for wrong in _source_findings(where, part)),
        *_further_findings(pack.parcels),
        *_pattern_findings(pack.parcels.platform_rows),
        *_network_findings(pack),
        *_name_findings(pack),
        *action_findings(pack),
        *handover_findings(pack),
        *unsaid(pack),
    )


_MARK = re.compile(r"#\s*(CHANGE|GUESS)(?=$|[:;,.])", re.MULTILINE)


def marks_left(text: str) -> dict[str, int]:
    """How many CHANGE and GUESS are left in a pack's text: the marks that `packs new` sets for a person to look at."""
    found = _MARK.findall(text)
    return {mark.lower(): found.count(mark) for mark in ("CHANGE", "GUESS")}


Answered = Orders | One | Parcels | Keys | Claims | Chat | Refunds
"""Every part of a pack that is read from answers of its own source."""


def parts_of(pack: Pack) -> dict[str, Answered]:
    """The parts of a pack that ask for something, by the path to them."""
    given = {
        "orders": pack.orders,
        "orders.one": pack.orders.one,
        "parcels": pack.parcels,
        "keys": pack.keys,
        **{f"orders.fallbacks.{place}": way for place, way in enumerate(pack.orders.ways()[1:])},
        "claims": pack.claims,
        "follow.chat": pack.follow.chat,
        "follow.refunds": pack.follow.refunds,
    }
    return {where: part for where, part in given.items() if part}


def fields_of(pack: Pack) -> Iterator[tuple[str, FieldSpec]]:
    """Every field of the pack with the path to it."""
    for where, part in parts_of(pack).items():
        for name, spec in fields_in(part):
            yield f"{where}.{name}", spec
    if further := pack.parcels.further:
        yield "parcels.further.order_id", further.order_id
    yield from action_fields(pack)
    yield from handover_fields(pack)


def _field_findings(pack: Pack, zone: ZoneInfo) -> Iterator[str]:
    for where, spec in fields_of(pack):
        if not spec.good:
            yield said("{where}.good: give at least one example of a good value", where=where)
        for text, wanted in spec.good.items():
            if (found := _reading(spec, text, zone)) != wanted:
                yield said(
                    "{where}.good: “{text}” reads as “{found}”, not “{wanted}”",
                    where=where,
                    text=text,
                    found=found,
                    wanted=wanted,
                )
        for text in spec.bad:
            if not (found := _reading(spec, text, zone)).startswith("unreadable"):
                yield said(
                    "{where}.bad: “{text}” should be unreadable and reads as “{found}”",
                    where=where,
                    text=text,
                    found=found,
                )


def _reading(spec: FieldSpec, text: str, zone: ZoneInfo) -> str:
    try:
        value = spec.read(text, zone)
    except UnreadableField as error:
        return said("unreadable: {why}", why=error)
    return "" if value is None else str(value)


def _source_findings(where: str, part: Answered) -> Iterator[str]:
    source = part.source
    ways = "path" if source.answer == "json" else "css, column or beside"
    for name, spec in fields_in(part):
        if (source.answer == "json") != (spec.path is not None):
            yield said(
                "{where}.{name}: a {answer} answer is read by {ways}",
                where=where,
                name=name,
                answer=source.answer,
                ways=ways,
            )
    if source.turns and not isinstance(part, Orders | Claims):
        yield said(
            '{where}.source.how: "{how}" turns the pages of a list, and this is none', where=where, how=source.how
        )
    filled = ("{page}", "{skip}", "{next}") if isinstance(part, Orders) else ("{order_id}", "{key_")
    # where the page's own buttons turn its pages, the page knows which one it asks for
    if not source.turns and not any(name in text for text in source.request.texts() for name in filled):
        yield said(
            "{where}.source.request: {filled} stands nowhere, so every question would be the same",
            where=where,
            filled=filled[0],
        )
    for charset in source.charsets:
        try:
            "".encode(charset)
        except LookupError:
            yield said("{where}.source.charsets: unknown charset {charset}", where=where, charset=charset)


def _further_findings(parcels: Parcels) -> Iterator[str]:
    """The pages after the first: of the same kind of answer, each asked for by its number and by the order's."""
    if parcels.further is None:
        return
    source = parcels.further.source
    yield from _source_findings("parcels.further", parcels.after_the_first)
    if source.answer != parcels.source.answer:
        yield said("parcels.further.source.answer: the rows are those of the first page, so it is read alike")
    if not any("{page}" in text for text in source.request.texts()):
        yield said(
            "{where}.source.request: {filled} stands nowhere, so every question would be the same",
            where="parcels.further",
            filled="{page}",
        )


def fields_in(part: Answered) -> Iterator[tuple[str, FieldSpec]]:
    """The fields of one part, with the path to each inside it."""
    for name in ("total", "next", "order_id"):
        if spec := getattr(part, name, None):
            yield name, spec
    groups = {name: getattr(part, name, {}) for name in ("fields", "parcel", "event", "row")}
    if isinstance(part, Parcels):
        groups["parcel"] = part.of_a_row
    for where, group in groups.items():
        yield from ((f"{where}.{name}", spec) for name, spec in group.items())


def _pattern_findings(patterns: tuple[str, ...]) -> Iterator[str]:
    for index, pattern in enumerate(patterns):
        try:
            re.compile(pattern)
        except re.error as error:
            yield said("parcels.platform_rows.{index}: not a regular expression: {error}", index=index, error=error)


def _name_findings(pack: Pack) -> Iterator[str]:
    """Names in braces that nothing fills in."""
    own = set(pack.orders.keys)
    for where, part in parts_of(pack).items():
        names = {name for text in part.source.request.texts() for name in names_in(text)}
        for name in sorted(one for one in names if is_key(one) and one not in own):
            yield said("{where}.source.request: no field of orders.fields is called {name}", where=where, name=name)
        if isinstance(part, Orders) and ("next" in names) != (part.next is not None):
            yield said("{where}.next: goes with {{next}} in the request, and that with it", where=where)


def _network_findings(pack: Pack) -> Iterator[str]:
    for index, passage in enumerate(pack.network.reads):
        if passage.method not in {"GET", "HEAD"} and "*" in passage.path:
            yield said(
                "network.reads.{index}.path: a read by {method} names its exact address, no *",
                index=index,
                method=passage.method,
            )
    for part in ("reads", "sign_in", "noise"):
        for index, passage in enumerate(getattr(pack.network, part)):
            if passage.body is not None and ("*" in f"{passage.path}{passage.origin}" or passage.method == "GET"):
                yield said(
                    "network.{part}.{index}.body: only the body of one exact address can be judged, and not by GET",
                    part=part,
                    index=index,
                )
    yield from _body_findings(pack)
    for where, source in _sources(pack):
        request = source.request
        if not any(one.covers(request.method, request.path, request.query) for one in pack.network.reads):
            yield said(
                "{where}.source.request.path: no entry of network.reads lets {method} {path} pass",
                where=where,
                method=request.method,
                path=request.path,
            )


def _sources(pack: Pack) -> Iterator[tuple[str, Source]]:
    yield from ((where, part.source) for where, part in parts_of(pack).items())
    if further := pack.parcels.further:
        yield "parcels.further", further.source
    named = [(f"actions.{part.kind}", part.receipt) for part in pack.actions]
    named += [(f"handovers.{place}", part.receipt) for place, part in enumerate(pack.handovers) if part.receipt]
    yield from ((f"{where}.receipt.ask", part.ask) for where, part in named if part.ask)


def _body_findings(pack: Pack) -> Iterator[str]:
    network = pack.network
    if any(passage.body is not None for passage in network.closed):
        yield said("network.closed: what is closed is closed whatever its body says")
    for index, passage in enumerate(network.reads):
        if passage.body is not None and passage.body.mutations:
            yield said("network.reads.{index}.body.mutations: a mutation writes", index=index)
    for where, source in _sources(pack):
        request = source.request
        judged = any(one.body and one.covers(request.method, request.path, request.query) for one in network.reads)
        if judged and source.asked_by == "worker":
            yield said(
                "{where}.source.asked_by: a body is judged in the page's own tab; a shared worker has none", where=where
            )
