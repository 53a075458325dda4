"""Other ways to find what a pack names and a page does not show so any more: told to a person, never put in by itself.

Only for what reads. Nothing is ever proposed for an action: where a press or a write has moved, a person looks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from playwright.sync_api import Page

from assistant.admin.collect import outline_on
from assistant.admin.find import ways
from assistant.admin.ground import Ground
from assistant.admin.json_rows import NotThatAnswer, leaves
from assistant.admin.raw import RawAnswer
from assistant.admin.replay import ways_of
from assistant.core.errors import PageBroken
from assistant.core.wording import said
from assistant.packs.canary import Entry, Found, Proposal
from assistant.packs.fields import FieldSpec
from assistant.packs.lint import fields_in, parts_of
from assistant.packs.outline import Outline, reads, total_of
from assistant.packs.parts import Find, names_in
from assistant.packs.synonyms import best, field_called, plain, state_called

_STEM = re.compile(r"\.([A-Za-z][A-Za-z-]*(?:[_-][A-Za-z-]+)*?)(?:__|--|_|-)(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{3,}")
"""A class with something made up at its end: the part before it is what a person chose."""

_MENDED = {Found.MISSING, Found.AMBIGUOUS, Found.UNREADABLE}


def proposed(
    ground: Ground, entries: Sequence[Entry], answers: Mapping[str, Sequence[RawAnswer]]
) -> Iterator[Proposal]:
    """What might stand in the pack in place of each entry that was not found, or not alone: on the list, in answers."""
    wrong = [entry for entry in entries if entry.found in _MENDED and not entry.where.startswith("actions.")]
    page = ground.page
    if not wrong or page is None:
        return
    outline, specs = None, _specs(ground)
    with suppress(PageBroken):
        outline = outline_on(page, page.url)
    known = dict(ways_of(ground.pack))
    for entry in wrong:
        if entry.where in known:
            yield from _element(page, entry.where, known[entry.where])
        elif entry.where == "statuses":
            yield from _label(entry)
        elif entry.where in specs:
            yield from _field(ground, entry, specs[entry.where], outline, answers)
        elif entry.where == "orders.rows" and outline and ground.pack.orders.source.answer == "html":
            yield from _rows(page, ground.pack.orders.rows, outline)


def _specs(ground: Ground) -> dict[str, FieldSpec]:
    return {f"{where}.{name}": spec for where, part in parts_of(ground.pack).items() for name, spec in fields_in(part)}


def _element(page: Page, where: str, finds: Sequence[Find]) -> Iterator[Proposal]:
    """An element by the stable part of its class, or the only one of its role."""
    for find in finds:
        other, why = _steadier(page, find) or _only_one(page, find) or (None, "")
        if other is not None:
            yield Proposal(where, (f"{where} = [{_inline(other)}]",), why)
            return


def _steadier(page: Page, find: Find) -> tuple[Find, str] | None:
    css = _stem(find.css or "")
    other = Find(css=css, within=find.within) if css and css != find.css else None
    if other is None or not _stands_alone(page, other):
        return None
    return other, said("the part of the class that a person chose fits one element")


def _stem(css: str) -> str:
    return _STEM.sub(lambda found: f"[class*='{found[1]}']", css)


def _only_one(page: Page, find: Find) -> tuple[Find, str] | None:
    """The one element of this role, where it has another name now."""
    if find.role is None or find.name is None or names_in(find.name):
        return None
    shown = page.get_by_role(find.role).filter(visible=True)  # type: ignore[arg-type] # any ARIA role of the pack
    if shown.count() != 1:
        return None
    name = " ".join(shown.inner_text().split())
    if not name or any(char.isdigit() for char in name):
        return None
    return Find(role=find.role, name=name, within=find.within), said(
        "it is the only {role} of the page", role=find.role
    )


def _stands_alone(page: Page, find: Find) -> bool:
    (way,) = ways(page, (find,))
    return way.count() == 1


def _inline(find: Find) -> str:
    told = find.model_dump(exclude_none=True)
    return "{ " + ", ".join(f"{name} = {_text(value)}" for name, value in told.items()) + " }"


def _label(entry: Entry) -> Iterator[Proposal]:
    """A word for a state that the pack does not know; what it means only a person can say."""
    if found := re.search("“(.*)”", entry.why):
        meant = state_called(found[1]) or ""
        why = said("seen in {count} row(s); what does it mean?", count=entry.hits)
        yield Proposal(f"statuses.{found[1]}", ("[statuses]", f"# {_text(found[1])} = {_text(meant)}"), why)


def _rows(page: Page, css: str, outline: Outline) -> Iterator[Proposal]:
    stem, table = _stem(css), outline.orders
    other = stem if stem != css and page.locator(stem).count() else f"{table.css} tbody tr" if table else ""
    if other and other != css and (count := page.locator(other).count()):
        yield Proposal("orders.rows", ("[orders]", f"rows = {_text(other)}"), said("{count} elements fit", count=count))


def _field(
    ground: Ground, entry: Entry, spec: FieldSpec, outline: Outline | None, answers: Mapping[str, Sequence[RawAnswer]]
) -> Iterator[Proposal]:
    name = entry.where.rsplit(".", maxsplit=1)[1]
    if spec.path is not None:
        part = next((part for part in sorted(answers, key=len, reverse=True) if entry.where.startswith(f"{part}.")), "")
        yield from _path(ground, entry.where, name, spec, answers.get(part, ()))
    elif outline is not None and entry.where == "orders.total":
        yield from _total(ground, spec, outline)
    elif outline is not None and spec.column and entry.where.startswith("orders.fields."):
        yield from _column(ground, entry.where, name, spec, outline)
    elif spec.css and (stem := _stem(spec.css)) != spec.css:
        yield Proposal(entry.where, _lines(entry.where, f"css = {_text(stem)}"), said("without what was made up"))


def _column(ground: Ground, where: str, name: str, spec: FieldSpec, outline: Outline) -> Iterator[Proposal]:
    table = outline.orders
    heading = best([one for one in table.head if one not in spec.column], name) if table else None
    if table is None or heading is None:
        return
    cells = table.column(heading)
    fits = sum(reads(spec, cell, ground.zone) for cell in cells)
    if fits:
        columns = ", ".join(_text(one) for one in (*spec.column, heading))
        why = said("{fits} of {count} cells under “{heading}” read so", fits=fits, count=len(cells), heading=heading)
        yield Proposal(where, _lines(where, f"column = [{columns}]"), why)


def _total(ground: Ground, spec: FieldSpec, outline: Outline) -> Iterator[Proposal]:
    table = outline.orders
    if found := total_of(outline, table.count if table else 1):
        css, text = found
        tail = [] if reads(spec, text, ground.zone) else ["# its pattern does not fit there: " + _text(text)]
        yield Proposal("orders.total", ("[orders.total]", f"css = {_text(css)}", *tail), said("a number stands there"))


def _path(ground: Ground, where: str, name: str, spec: FieldSpec, answers: Sequence[RawAnswer]) -> Iterator[Proposal]:
    """A leaf of the answer's rows with the same name elsewhere, or one that is called like the field."""
    part = next(part for part in sorted(parts_of(ground.pack), key=len, reverse=True) if where.startswith(f"{part}."))
    shape = parts_of(ground.pack)[part]
    try:
        rows = [row for answer in answers for row in leaves(answer.text, getattr(shape, "rows", ""))]
    except NotThatAnswer:
        return
    last = (spec.path or "").rsplit(".", maxsplit=1)[-1]
    counted = {path for row in rows for path, text in row.items() if reads(spec, text, ground.zone)}
    same = sorted(path for path in counted if path != spec.path and path.rsplit(".", maxsplit=1)[-1] == last)
    called = sorted(path for path in counted if field_called(plain(path.rsplit(".", maxsplit=1)[-1])) == name)
    for path in (same or called)[:1]:
        fits = sum(reads(spec, row.get(path), ground.zone) for row in rows)
        why = said("{fits} of {count} rows read so", fits=fits, count=len(rows))
        yield Proposal(where, _lines(where, f"path = {_text(path)}"), why)


def _lines(where: str, line: str) -> tuple[str, ...]:
    return (f"[{where}]", line)


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
