"""A JSON answer as rows of strings, in the same shape as a table read from HTML."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import urljoin

from assistant.admin.raw import RawRow
from assistant.core.wording import said
from assistant.packs.fields import FieldSpec

ALIKE = "order_id"
"""The field that may stand there several times, if it is the same each time: whose the answer is."""


class NotThatAnswer(ValueError):
    """The text is not JSON, or holds no list where the pack says one stands."""


@dataclass(frozen=True, slots=True)
class JsonLayout:
    """Where texts stand: ``fields`` at its top, ``row`` in each of ``rows`` if any, ``event`` in its ``events``."""

    fields: Mapping[str, FieldSpec]
    rows: str = ""
    row: Mapping[str, FieldSpec] = field(default_factory=dict)
    events: str = ""
    event: Mapping[str, FieldSpec] | None = None


def from_json(text: str, layout: JsonLayout) -> RawRow:
    """The strings of one JSON answer. Raises :class:`NotThatAnswer`."""
    data = _loaded(text)
    rows = tuple(_row(item, layout) for item in _list(data, layout.rows)) if layout.rows else ()
    return replace(_flat(data, layout.fields), rows=rows)


def leaves(text: str, rows: str) -> list[dict[str, str]]:
    """Every text and number of each row of an answer by its path in the row, lists left out. Raises `NotThatAnswer`."""
    data = _loaded(text)
    return [dict(_below(row, "")) for row in (_list(data, rows) if rows else [data])]


def _below(value: object, path: str) -> Iterator[tuple[str, str]]:
    value = _opened(value)
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _below(one, f"{path}.{name}".lstrip("."))
    elif value is not None and not isinstance(value, list):
        yield path, _as_text(value)


def address_in(text: str, path: str, url: str) -> str:
    """The web address at ``path`` of the JSON answer that came from ``url``, whole; "" where none stands there."""
    try:
        found = [one for one in _walk(_loaded(text), path) if isinstance(one, str)]
    except NotThatAnswer:
        return ""
    address = urljoin(url, found[0]) if found else ""
    return address if address.startswith(("https://", "http://")) else ""


def _row(item: object, layout: JsonLayout) -> RawRow:
    flat = _flat(item, layout.row)
    if layout.event is None:
        return flat
    event = layout.event
    return replace(flat, rows=tuple(_flat(row, event) for row in _list(item, layout.events, optional=True)))


def _loaded(text: str) -> Any:
    try:
        # Numbers stay text: 19-digit order numbers do not survive a float, and money is never one.
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise NotThatAnswer(said("the answer is not JSON")) from error


def _flat(data: object, fields: Mapping[str, FieldSpec]) -> RawRow:
    found = {name: _texts(data, spec) for name, spec in fields.items() if not spec.sum}
    found |= {name: texts[:1] for name, texts in found.items() if name == ALIKE and len(set(texts)) == 1}
    faults = tuple(name for name, texts in found.items() if len(texts) > 1 and not fields[name].several)
    once = {name: "\n".join(texts) if texts else None for name, texts in found.items()}
    return RawRow(once | {name: _summed(data, spec) for name, spec in fields.items() if spec.sum}, (), faults)


def _summed(data: object, spec: FieldSpec) -> str | None:
    """The amounts to add up, a line each: "" for a list that is there and holds none, None where it is not there."""
    amounts = _all_at(data, spec.path or "")
    words = _all_at(data, spec.only.path or "") if spec.only else amounts
    if amounts is None or words is None or len(amounts) != len(words):
        return None
    counting = spec.only.true_when if spec.only else words
    # a blank is no line, and an amount that is not there must not pass for none
    return "\n".join(amount or "?" for amount, word in zip(amounts, words, strict=True) if word in counting)


def _all_at(data: object, path: str) -> list[str] | None:
    """Every text at a path, one for each element on the way; None where a name is missing there."""
    here: list[object] = [data]
    for index, name in _STEP.findall(path):
        here = [value for value in map(_opened, here) if value is not None]
        if name and not all(isinstance(value, dict) and name in value for value in here):
            return None
        step = _by_name(name) if name else _by_index(index)
        here = [found for value in here for found in step(value)]
    return ["" if value is None else _as_text(value) for value in here]


def _list(data: object, path: str, *, optional: bool = False) -> list[object]:
    """The elements of the one list at ``path``; with ``[*]`` in it of all lists there, an object being one of one.

    What lies before ``[*]`` must be there; where ``null`` stands on the way there it holds nothing.
    """
    found = [_opened(value) for value in _walk(data, path)]
    before, every, _ = path.partition("[*]")
    if every and _leads_somewhere(data, before) and all(isinstance(value, list | dict | None) for value in found):
        return [one for value in found if value is not None for one in (value if isinstance(value, list) else [value])]
    if not every and len(found) == 1 and isinstance(found[0], list):
        return found[0]
    if optional and (not found or found[0] is None):
        return []
    raise NotThatAnswer(said("the answer holds no list at {path}", path=path))


def _leads_somewhere(data: object, path: str) -> bool:
    names = path.split(".")
    ways = (_walk(data, ".".join(names[: count + 1])) for count in range(len(names)))
    return any(found == [None] for found in ways) or bool(_walk(data, path))


def _texts(data: object, spec: FieldSpec) -> list[str]:
    """The texts of one field. ``null`` among many is a blank, where one may be absent: a parcel without a number."""
    kept = "" if spec.many and spec.optional else None
    values = (kept if value is None else value for value in _walk(data, spec.path or ""))
    return [_as_text(value) for value in values if value is not None and not isinstance(value, dict | list)]


def _as_text(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


_STEP = re.compile(r"\[(\d+|\*)\]|([^.\[\]]+)")


def _walk(data: object, path: str) -> list[object]:
    """Every value at ``path``: names parted by dots, ``[3]`` for one element, ``[*]`` for all."""
    names = _names(path)
    if names is None:
        here = [data]
        for step in _steps(path):
            here = [found for value in here for found in step(value)]
        return here
    for name in names:
        data = _opened(data)
        if not isinstance(data, dict) or name not in data:
            return []
        data = data[name]
    return [data]


def _opened(value: object) -> object:
    """Text that holds JSON is opened on the way; any other value as it is."""
    if not isinstance(value, str) or value[:1] not in {"{", "["}:
        return value
    try:
        return _loaded(value)
    except NotThatAnswer:
        return value


@cache
def _names(path: str) -> tuple[str, ...] | None:
    """The names of a path that holds nothing else, as nearly all do; None for one with an index."""
    steps = _STEP.findall(path)
    return tuple(name for _, name in steps) if all(name for _, name in steps) else None


@cache
def _steps(path: str) -> tuple[Callable[[object], list[object]], ...]:
    """The path taken apart, once: the same few are walked for every row of every parcel."""
    return tuple(_by_name(name) if name else _by_index(index) for index, name in _STEP.findall(path))


def _by_name(name: str) -> Callable[[object], list[object]]:
    def step(value: object) -> list[object]:
        value = _opened(value)
        return [value[name]] if isinstance(value, dict) and name in value else []

    return step


def _by_index(index: str) -> Callable[[object], list[object]]:
    def step(value: object) -> list[object]:
        value = _opened(value)
        if index == "*" and isinstance(value, dict):
            return list(value.values())
        if not isinstance(value, list):
            return []
        return value if index == "*" else value[int(index) : int(index) + 1]

    return step
