"""Where the texts of each part of a pack stand, in one shape for JSON and HTML alike. Pure: no Playwright."""

from collections.abc import Callable, Mapping
from typing import Any

from assistant.admin.json_rows import ALIKE, JsonLayout
from assistant.packs.fields import FieldSpec
from assistant.packs.lint import Answered
from assistant.packs.model import Keys, One, Orders, Parcels


def shape_of(part: Answered) -> JsonLayout:
    """What one answer about this part holds: fields that stand once, its rows, and what is inside a row."""
    match part:
        case Parcels():
            event = part.event if part.shows_events else None
            counted = {} if part.total is None else {"total": part.total}
            return JsonLayout(
                {"order_id": part.order_id, **counted, **part.fields}, part.rows, part.of_a_row, part.events, event
            )
        case One():
            return JsonLayout(part.fields)
        case Keys():
            return JsonLayout({"order_id": part.order_id, **part.fields})
        case Orders():
            once = {"total": part.total, "next": part.next}
            return JsonLayout({name: spec for name, spec in once.items() if spec}, part.rows, part.fields)
    named = {name: spec for name in ("total", "order_id") if (spec := getattr(part, name, None))}
    return JsonLayout(named, part.rows, getattr(part, "fields", None) or getattr(part, "row", {}))


def layout_of(part: Answered) -> dict[str, Any] | None:
    """The same for a trip to the page, or None for a JSON answer."""
    return None if part.source.answer == "json" else page_layout(shape_of(part))


Told = Callable[[str, str], dict[str, str]]
"""What a script is told of a field beside where it stands, by its level (``top``, ``row``, ``event``) and its name."""


def page_layout(shape: JsonLayout, told: Told = lambda _level, _name: {}) -> dict[str, Any]:
    """A shape as the trip to the page takes it."""
    event = None if shape.event is None else _level(_places("event", shape.event, told))
    row = _level(_places("row", shape.row, told), shape.events, event) if shape.rows else None
    return _level(_places("top", shape.fields, told), shape.rows, row)


def form_layout(
    fields: Mapping[str, FieldSpec], rows: str = "", row: Mapping[str, FieldSpec] | None = None
) -> dict[str, Any]:
    """Where the texts of a form, or of a page with records, stand."""
    return page_layout(JsonLayout(fields, rows if row else "", row or {}))


def _level(fields: dict[str, Any], rows: str = "", row: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"fields": fields, "rows": rows, "row": row}


def _places(level: str, fields: Mapping[str, FieldSpec], told: Told) -> dict[str, Any]:
    return {name: _where(spec) | {"alike": name == ALIKE} | told(level, name) for name, spec in fields.items()}


def _where(spec: FieldSpec) -> dict[str, Any]:
    ways = {"css": spec.css, "column": list(spec.column), "table": spec.table, "beside": list(spec.beside)}
    return {**ways, "attr": spec.attr, "many": spec.several}
