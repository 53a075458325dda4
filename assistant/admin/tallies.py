"""How the fields of a pack fared in the answers that came: counted, not interpreted. Pure: no Playwright."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from assistant.admin.parse import UnreadableRow, value_of
from assistant.admin.raw import RawRow
from assistant.admin.shapes import shape_of
from assistant.core.tracking import mask_private
from assistant.core.wording import said, why_of
from assistant.packs.actions import is_key
from assistant.packs.canary import Entry, Found
from assistant.packs.fields import ONLY, FieldSpec
from assistant.packs.lint import Answered
from assistant.packs.model import Orders, Parcels

PRIVATE = frozenset({"buyer", "buyer_token", "address", "city"})
"""Fields whose texts belong to the buyer: never quoted, always covered."""


def part_entries(where: str, part: Answered, tops: Sequence[RawRow], zone: ZoneInfo) -> Iterator[Entry]:
    """The entries of a part that is read from answers, as ``tops`` show them: one for each answer."""
    shape = shape_of(part)
    group = next((name for name in ("parcel", "row", "fields") if getattr(part, name, None)), "fields")
    for name, spec in shape.fields.items():
        inside = name if name in {"total", "order_id"} else f"fields.{name}"
        yield field_entry(f"{where}.{inside}", name, spec, tops, zone)
    if not shape.rows:
        return
    rows = [row for top in tops for row in top.rows]
    yield _rows_entry(f"{where}.rows", part, tops, len(rows))
    if ONLY in shape.row:
        yield field_entry(f"{where}.only", ONLY, shape.row[ONLY], rows, zone)
        rows = [row for row in rows if _counts(row, shape.row[ONLY], zone)]
    for name, spec in shape.row.items():
        if name != ONLY:
            yield field_entry(f"{where}.{group}.{name}", name, spec, rows, zone)
    if shape.event is not None:
        events = [inner for row in rows for inner in row.rows]
        yield Entry(f"{where}.events", Found.MATCHED if events else Found.ABSENT, len(events), len(events))
        for name, spec in shape.event.items():
            yield field_entry(f"{where}.event.{name}", name, spec, events, zone)


def _counts(row: RawRow, spec: FieldSpec, zone: ZoneInfo) -> bool:
    try:
        return value_of(ONLY, spec, row, zone) is True
    except UnreadableRow:
        return True


def _rows_entry(where: str, part: Answered, tops: Sequence[RawRow], hits: int) -> Entry:
    if hits:
        return Entry(where, Found.MATCHED, hits, hits)
    if isinstance(part, Parcels):
        return Entry(where, Found.MISSING, 0, len(tops), said("none of the orders looked at shows a parcel"))
    empty = not isinstance(part, Orders) or all((top.fields.get("total") or "").strip() == "0" for top in tops)
    return Entry(where, Found.ABSENT if empty else Found.MISSING, 0, len(tops), said("no row is there"))


def field_entry(where: str, name: str, spec: FieldSpec, rows: Sequence[RawRow], zone: ZoneInfo) -> Entry:
    """How one field fared in ``rows``, each of another order; the worst that happened to it in any of them."""
    if not rows:
        return Entry(where, Found.NOT_LOOKED, 0, 0, said("there is no row to look at"))
    twice = sum(name in row.faults for row in rows)
    if twice:
        return Entry(where, Found.AMBIGUOUS, twice, len(rows), said("stands there more than once"))
    there = sum(row.fields.get(name) is not None for row in rows)
    may_be = spec.optional or spec.kind == "flag"  # what is not there is not true
    if may_be and not there:
        return Entry(where, Found.ABSENT, 0, len(rows))
    if not may_be and there < len(rows):
        return Entry(where, Found.MISSING, there, len(rows), said("the place is not there"))
    faults = [fault for row in rows if (fault := _fault(name, spec, row, zone))]
    if faults:
        return Entry(where, Found.UNREADABLE, len(rows) - len(faults), len(rows), faults[0])
    shared = _shared(name, rows) if is_key(name) else 0
    why = said("orders share one: an id must be its order's own") if shared else ""
    return Entry(where, Found.AMBIGUOUS if shared else Found.MATCHED, shared or there, len(rows), why)


def _shared(name: str, rows: Sequence[RawRow]) -> int:
    """How many ids stand in more than one row."""
    ids = Counter(one for row in rows for one in {*(row.fields.get(name) or "").splitlines()})
    return sum(count > 1 for count in ids.values())


def _fault(name: str, spec: FieldSpec, row: RawRow, zone: ZoneInfo) -> str:
    try:
        value_of(name, spec, row, zone)
    except UnreadableRow as fault:
        if name in PRIVATE or not fault.text:
            return why_of(fault)
        return said("{why}: “{text}”", why=why_of(fault), text=mask_private(fault.text))
    return ""


def label_entries(where: str, known: Mapping[str, object], texts: Sequence[str]) -> Iterator[Entry]:
    """The store's words that no table of the pack knows, one entry each with how often it was seen."""
    seen = Counter(" ".join(text.split()) for text in texts)
    strange = {label: count for label, count in seen.items() if label and label not in known}
    if seen and not strange:
        yield Entry(where, Found.MATCHED, len(seen), len(seen))
    for label, count in strange.items():
        why = said("the pack does not know the word “{label}”", label=mask_private(label)[:40])
        yield Entry(where, Found.MISSING, count, sum(seen.values()), why)
