"""Looks at the forms of actions as far as opening them is known not to write: nothing is typed, ticked or confirmed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from playwright.sync_api import Error, Page

from assistant.admin.collect import read_open_page
from assistant.admin.ground import Ground, settle
from assistant.admin.json_rows import JsonLayout
from assistant.admin.raw import RawRow
from assistant.admin.receipts import shown_records
from assistant.admin.shapes import form_layout
from assistant.admin.sightings import Need, find_entry
from assistant.admin.steps import opened
from assistant.admin.tallies import field_entry
from assistant.admin.watch import Watch
from assistant.core.errors import PageProblem
from assistant.core.wording import said
from assistant.packs.actions import Action, Await, Choose, Fill, Open, Step, Tick
from assistant.packs.canary import Entry, Found
from assistant.packs.fields import FieldSpec
from assistant.packs.handovers import Look
from assistant.packs.model import Pack
from assistant.packs.parts import Finds, names_in

_GUESSED = {"inferred", "unknown"}
_NOT_KNOWN = said("nobody has shown that opening it does not write")
_NOT_CHOSEN = said("or it comes only after the choice in front of it, and a check makes none")
_NOT_OFFERED = said("or this order does not offer it")


def form_entries(ground: Ground, where: str, part: Action, values: Mapping[str, str]) -> Iterator[Entry]:
    """The entries of one form, on the page of the order in ``values``. The last press is looked for, never pressed."""
    watch = Watch(ground.session.gate, ground.pack, ground.base)
    with ground.shown(part.page, part.query, part.here, values, part.origin) as page:
        here = find_entry(page, f"{where}.here", part.here, values)
        yield here
        if here.found is Found.MATCHED:
            yield from _steps(ground, page, where, part, values)
    if tried := watch.stopped():
        told = sorted({f"{one.method} {one.url.split('?')[0]}" for one in tried})
        yield Entry(f"{where}.page", Found.WRITES, len(tried), 0, said("it tried to send {told}", told=told))


def _steps(ground: Ground, page: Page, where: str, part: Action, values: Mapping[str, str]) -> Iterator[Entry]:
    settle(page, _next_finds(part), values)
    chosen = True  # nothing that had to be chosen first
    for place, step in enumerate(part.steps):
        at = f"{where}.steps.{place}"
        entry = find_entry(page, at, _finds(step), values, _need(step))
        yield entry if entry.found is not Found.MISSING else replace(entry, why=entry.why or _perhaps(step, chosen))
        chosen = chosen and not isinstance(step, Choose | Tick)
        if isinstance(step, Open):
            if why := _why_shut(ground.pack, step, entry):
                yield Entry(f"{where}.read_back", Found.NOT_LOOKED, 0, 0, why)
                return
            page = opened(page, step, said("what opens the form"), values)
            settle(page, _next_finds(part, place), values)
    yield from _shown(page, where, part)
    yield find_entry(page, f"{where}.last_press", part.last_press.find, values)
    found = [("last press", part.last_press.find), *((step.do, _finds(step)) for step in part.steps)]
    ground.keep(page, part.kind.value, found, values, JsonLayout(part.read_back))


def _perhaps(step: Step, chosen: bool) -> str:
    """Why else a step's place may be missing than because the page has changed; "" where nothing else is known."""
    if isinstance(step, Open):
        return _NOT_OFFERED
    return "" if chosen else _NOT_CHOSEN


def _finds(step: Step) -> Finds:
    match step:
        case Fill() | Choose():
            return step.into
        case Tick():
            return step.box
        case Open():
            return step.press
        case Await():
            return step.here


def _need(step: Step) -> Need:
    if step.optional:
        return "maybe"
    return "every" if isinstance(step, Fill | Tick) and step.every else "one"


def _why_shut(pack: Pack, step: Open, entry: Entry) -> str:
    """Why a step that opens something is not taken: it is not there, or nobody has tried it on a real page."""
    if entry.found is not Found.MATCHED:
        return said("what opens it was not found")
    guessed = pack.store.proven == "documented" and (step.sure in _GUESSED or step.sure is None)
    return _NOT_KNOWN if guessed else ""


def _next_finds(part: Action, place: int = -1) -> Finds:
    """What must be there once a form was opened: what its next step needs, or the last button."""
    return next((_finds(step) for step in part.steps[place + 1 :] if not step.optional), part.last_press.find)


def _shown(page: Page, where: str, part: Action) -> Iterator[Entry]:
    """What is read back stands there, once; that its text is not yet what will be typed is no fault."""
    raw = read_open_page(page, form_layout({**part.read_back, **part.beside}))
    for name, spec in part.read_back.items():
        yield _place_entry(f"{where}.read_back.{name}", name, spec, raw)
    for name, spec in part.beside.items():
        yield _place_entry(f"{where}.{name}", name, spec, raw)


def _place_entry(where: str, name: str, spec: FieldSpec, raw: RawRow) -> Entry:
    if name in raw.faults:
        return Entry(where, Found.AMBIGUOUS, 2, 1, said("stands there more than once"))
    if raw.fields.get(name) is not None:
        return Entry(where, Found.MATCHED, 1)
    return Entry(where, Found.ABSENT if spec.optional else Found.MISSING)


def receipt_entries(ground: Ground, where: str, action: Action, values: Mapping[str, str]) -> Iterator[Entry]:
    """The page that tells afterwards what became of an act; that it holds no record yet is no fault."""
    part = action.receipt
    with ground.shown(part.page, part.query, part.here, values, part.origin) as page:
        here = find_entry(page, f"{where}.here", part.here, values)
        yield here
        if here.found is not Found.MATCHED:
            return
        try:
            raw = shown_records(page, part, values, ground.base, ground.pack)
        except (PageProblem, Error) as problem:
            yield Entry(f"{where}.rows", Found.MISSING, why=str(problem))
            return
    zone = ground.zone
    yield field_entry(f"{where}.order_id", "order_id", part.order_id, [raw], zone)
    for name, spec in part.fields.items():
        yield _place_entry(f"{where}.fields.{name}", name, spec, raw)
    if part.rows:
        yield Entry(f"{where}.rows", Found.MATCHED if raw.rows else Found.ABSENT, len(raw.rows), len(raw.rows))


def look_entries(ground: Ground, where: str, part: Look, values: Mapping[str, str]) -> Iterator[Entry]:
    """The page that a person is shown for what is done by hand; only looked at there as here."""
    if missing := sorted({name for text in part.texts for name in names_in(text)} - set(values)):
        yield Entry(where, Found.NOT_LOOKED, 0, 0, said("only an action has {values}", values=missing))
        return
    with ground.shown(part.page, part.query, part.here, values, part.origin) as page:
        here = find_entry(page, f"{where}.here", part.here, values)
        yield here
        if here.found is not Found.MATCHED:
            return
        raw = read_open_page(page, form_layout({"order_id": part.order_id}))
    yield field_entry(f"{where}.order_id", "order_id", part.order_id, [raw], ground.zone)
