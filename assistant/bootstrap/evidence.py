"""Evidence from what was kept, what the journal tells and what was drafted; and the check of a bundle."""

import getpass
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.admin.printing import printer
from assistant.bootstrap.letters import pen_of
from assistant.bootstrap.planning import Author, means_of
from assistant.bootstrap.scanned import Scanned, find_case, scanned_store
from assistant.bootstrap.stores import SystemClock
from assistant.core.attempts import Done
from assistant.core.errors import EvidenceBroken, OrderUnknown, UsageProblem
from assistant.core.evidence import SLOTS, Act, CaseFile, Desk, Item, Letter, Misfit, Reading, misfits
from assistant.core.messages import Lang
from assistant.core.wording import said
from assistant.disk import make_folder, write_all
from assistant.drafts import explain
from assistant.journal.acts import acts_about
from assistant.journal.chain import Line
from assistant.journal.files import has_journal
from assistant.journal.sqlite_journal import open_journal
from assistant.policies.desks import desk as desk_of
from assistant.reports.bundle import LARGEST, Checked, check, digest_of_manifest, manifest_text, packed
from assistant.reports.evidence import Pages
from assistant.reports.readings import orders_kept, readings_of
from assistant.reports.words import words
from assistant.settings import Settings
from assistant.usecases.collect_evidence import collect_evidence

_LARGEST_ADDED = 100_000_000


@dataclass(frozen=True, slots=True)
class EvidenceAsk:
    """Whose bundle, for which desk, what stays unmasked, and the seller's own files for the slots."""

    order: str
    store: str | None
    desk: str | None
    unmask: frozenset[str]
    added: tuple[tuple[str, Path], ...]
    out: Path | None
    lang: Lang


@dataclass(frozen=True, slots=True)
class EvidenceMade:
    """A bundle on disk: its manifest's digest, the journal's entry about it, what does not fit its desk."""

    path: Path
    digest: str
    entry: int
    items: tuple[Item, ...]
    desk: Desk | None
    misfits: tuple[Misfit, ...]
    empty: tuple[str, ...]


def make_evidence(settings: Settings, ask: EvidenceAsk) -> EvidenceMade:
    """One bundle. Who unmasked what is in the journal before the file is there; nothing is written to the store.

    Raises ``OrderUnknown``, ``UsageProblem``, ``ConfigProblem``, ``NoBrowser``, ``PageBroken``, ``CannotWrite``.
    """
    desk = desk_of(ask.desk) if ask.desk else None
    scanned = scanned_store(settings, ask.store)
    file = replace(case_file(settings, scanned, ask.order), unmasked=ask.unmask)
    pages = Pages(words(ask.lang), desk)
    added, filled = _added(pages, ask.added), tuple({slot for slot, _ in ask.added})
    with printer(settings.browser.path) as press:
        items = collect_evidence(file, pages, press, added, filled)
    manifest = manifest_text(pages.head(file), items)
    data = packed(manifest, items)
    folder = ask.out or settings.reports
    name = f"evidence-{scanned.store.name}-{re.sub(r'[^0-9A-Za-z-]', '_', file.order_id)[:40]}.zip"
    make_folder(folder)
    digest = digest_of_manifest(manifest)
    entry = _note(scanned.folder, file, digest, name)
    write_all(folder, {name: data})
    empty = tuple(slot for slot in SLOTS if slot not in filled)
    return EvidenceMade(folder / name, digest, entry, items, desk, misfits(desk, items) if desk else (), empty)


def case_file(settings: Settings, scanned: Scanned, asked: str) -> CaseFile:
    """All that is known about an order, also where the last scan has no case of it. Raises ``OrderUnknown``."""
    readings = _readings(scanned, asked)
    order_id = readings[-1].case.order.order_id
    acts: tuple[Act, ...] = ()
    done: tuple[Done, ...] = ()
    number = 1
    if has_journal(scanned.folder):
        with open_journal(scanned.folder) as book:
            acts, number, done = acts_about(book.entries(), order_id), book.case_number(order_id), book.done()
    return CaseFile(readings, acts, _letters(settings, scanned, readings[-1], done), number)


def _readings(scanned: Scanned, asked: str) -> tuple[Reading, ...]:
    """What was kept of the order, and what the last scan saw where that is newer."""
    try:
        case = find_case(scanned.result, asked)
    except OrderUnknown:
        return readings_of(scanned.folder, _kept(scanned, asked))
    result, kept = scanned.result, readings_of(scanned.folder, case.order.order_id)
    if kept and kept[-1].read_at >= result.finished_at:
        return kept
    whose = (result.store, result.shop_name, result.url, result.pack)
    return (*kept, Reading(result.started_at, result.finished_at, *whose, case))


def _kept(scanned: Scanned, asked: str) -> str:
    found = [
        order for order in orders_kept(scanned.folder) if order == asked or (len(asked) >= 3 and order.endswith(asked))
    ]
    if len(found) != 1:
        raise OrderUnknown(
            said("{found} orders with a case, now or before, fit {asked}.", found=len(found), asked=asked[:40]),
            hint=said("Give the full number."),
        )
    return found[0]


def _letters(settings: Settings, scanned: Scanned, reading: Reading, done: tuple[Done, ...]) -> tuple[Letter, ...]:
    """The buyer's letter as it would have been drafted when the order was read last, each sentence with its source."""
    pen = pen_of(settings, scanned.store, "en").for_a_plan
    means = means_of(settings, scanned.store, reading.read_at)
    draft = Author(pen, done, means).letter(reading.case)
    return (Letter(explain(draft, pen.shop.zone), reading.read_at),)


def _added(pages: Pages, given: Iterable[tuple[str, Path]]) -> tuple[Item, ...]:
    items: list[Item] = []
    for slot, path in given:
        ending = path.suffix.lower().lstrip(".")
        if slot not in SLOTS or not re.fullmatch(r"[a-z0-9]{1,5}", ending):
            raise UsageProblem(
                said("{slot}={path} names no slot, or a file without an ending.", slot=slot, path=path.name),
                hint=_SLOTS,
            )
        try:
            if path.stat().st_size > _LARGEST_ADDED:
                raise UsageProblem(
                    said("{path} is larger than {most} bytes.", path=path, most=f"{_LARGEST_ADDED:,}"),
                    hint=_SLOTS,
                )
            data = path.read_bytes()
        except OSError as problem:
            raise UsageProblem(
                said("{path} cannot be read: {problem}.", path=path, problem=problem), hint=_SLOTS
            ) from problem
        items.append(pages.added(slot, len(items) + 1, ending, data))
    return tuple(items)


_SLOTS = said("Say SLOT=FILE; the slots are {slots}.", slots=list(SLOTS))


def _note(folder: Path, file: CaseFile, digest: str, name: str) -> int:
    """The journal's entry: what was made of which order, by whom, and what was left unmasked."""
    body: dict[str, str | int] = {
        "order_id": file.order_id,
        "number": file.number,
        "manifest": digest,
        "file": name,
        "unmasked": ", ".join(sorted(file.unmasked)) or "-",
        "who": getpass.getuser(),
    }
    with open_journal(folder) as book:
        book.note(Line("evidence", body), SystemClock().now())
        return book.entries()[-1].seq


@dataclass(frozen=True, slots=True)
class EvidenceChecked:
    """A bundle that holds, and where this machine's journals know it: store, entry and time, None nowhere."""

    found: Checked
    files: int
    noted: tuple[str, int, str] | None


def verify_evidence(settings: Settings, path: Path, lang: Lang) -> EvidenceChecked:
    """Checks a bundle. Raises ``EvidenceBroken`` naming every file that is not as it was packed, ``UsageProblem``."""
    try:
        if path.stat().st_size > LARGEST:
            raise UsageProblem(
                said("{path} is larger than a bundle ever is. It was not opened.", path=path), hint=_WHERE
            )
        found = check(path.read_bytes())
    except OSError as problem:
        raise UsageProblem(
            said("{path} cannot be read: {problem}.", path=path, problem=problem), hint=_WHERE
        ) from problem
    if found.faults:
        w = words(lang)
        told = "; ".join(w.act(f"fault.{one.code}", path=one.path) for one in found.faults)
        raise EvidenceBroken(said("{told}", told=w.act("evidence.broken", file=path.name, what=told)))
    assert found.manifest is not None
    return EvidenceChecked(found, len(found.manifest["files"]), _noted(settings, found.digest))


_WHERE = said("`shipfix evidence ORDER` makes a bundle and prints where it lies.")


def _noted(settings: Settings, digest: str) -> tuple[str, int, str] | None:
    for folder in sorted((settings.home / "stores").glob("*")):
        if has_journal(folder):
            with open_journal(folder) as book:
                for entry in book.noted("evidence"):
                    if entry.data.get("manifest") == digest:
                        return folder.name, entry.seq, entry.at
    return None
