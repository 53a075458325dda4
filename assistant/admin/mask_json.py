"""A JSON answer with pseudonyms in it: keys and kinds of values stay, no text that the pack does not need. Pure."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.admin.json_rows import JsonLayout
from assistant.admin.mask_fields import mask_of, strictness
from assistant.admin.masking import Masker
from assistant.packs.fields import FieldSpec

_STEP = re.compile(r"\[(\d+|\*)\]|([^.\[\]]+)")
_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$.-]{0,60}")
_LONG_NUMBER = re.compile(r"\d{5,}")
_PRIVATE_KEY = re.compile(
    r"nick|phone|mobile|tel$|addr|street|receiver|buyer|contact|consignee|recipient|mail|customer"
    r"|(full|first|last|user|real).?name",
    re.IGNORECASE,
)
Place = tuple[int, str | int]
"""A value by the box it lies in (``id``) and its key there."""
Named = tuple[str, FieldSpec]


class _Number(str):
    """A number as it was written: 19 digits and trailing zeros stay."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """JSON that stood in a text."""

    inside: list[Any]


class NotJson(ValueError):
    """The answer is no JSON: whatever it is, it cannot be masked."""


def masked_json(text: str, shape: JsonLayout, masker: Masker) -> str:
    """The masked answer. Raises :class:`NotJson`."""
    box = [_loaded(text)]
    named = sorted(_field_places(box, shape), key=lambda found: strictness(*found[1]), reverse=True)
    masks = {place: mask_of(*field, masker) for place, field in named}
    return _written(_masked(box, masks, masker)[0])


def private_leaves(text: str) -> Iterator[str]:
    """Texts under keys that speak of a person. Raises :class:`NotJson`."""
    yield from _leaves([_loaded(text)], private=False)


def _leaves(value: Any, *, private: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, private=private or _PRIVATE_KEY.search(key) is not None)
    elif isinstance(value, list | _Opened):
        for one in value.inside if isinstance(value, _Opened) else value:
            yield from _leaves(one, private=private)
    elif private and isinstance(value, str) and not isinstance(value, _Number):
        yield value


def _loaded(text: str) -> Any:
    try:
        return _with_texts_opened(json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_Number))
    except (ValueError, RecursionError) as error:
        raise NotJson from error


def _with_texts_opened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_texts_opened(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_texts_opened(one) for one in value]
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return _Opened([_loaded(value)])
        except NotJson:
            return value
    return value


def _field_places(box: list[Any], shape: JsonLayout) -> Iterator[tuple[Place, Named]]:
    def of(where: Place, fields: Mapping[str, FieldSpec]) -> Iterator[tuple[Place, Named]]:
        for name, spec in fields.items():
            yield from ((place, (name, spec)) for place in _walk(where, spec.path or "", boxes))

    boxes = {id(box): box}
    top = (id(box), 0)
    yield from of(top, shape.fields)
    for row in _elements(_walk(top, shape.rows, boxes) if shape.rows else [], boxes):
        yield from of(row, shape.row)
        for event in _elements(_walk(row, shape.events, boxes) if shape.event else [], boxes):
            yield from of(event, shape.event or {})


def _elements(places: list[Place], boxes: dict[int, Any]) -> list[Place]:
    """The elements of the lists at these places."""
    return [found for place in places for found in _step(_entered(place, boxes), "*", boxes)]


def _walk(place: Place, path: str, boxes: dict[int, Any]) -> list[Place]:
    here = [_entered(place, boxes)]
    for index, name in _STEP.findall(path):
        here = [found for one in here for found in _step(one, index or name, boxes)]
    return here


def _step(place: Place, step: str, boxes: dict[int, Any]) -> list[Place]:
    value = boxes[place[0]][place[1]]
    found: list[Place] = []
    if isinstance(value, dict) and step in value:
        found = [(id(value), step)]
    elif isinstance(value, list):
        wanted = range(len(value)) if step == "*" else [int(step)] if step.isdecimal() else []
        found = [(id(value), index) for index in wanted if index < len(value)]
    boxes[id(value)] = value
    return [_entered(one, boxes) for one in found]


def _entered(place: Place, boxes: dict[int, Any]) -> Place:
    """The place itself, or what lies in the text that stands there."""
    value = boxes[place[0]][place[1]]
    if not isinstance(value, _Opened):
        return place
    boxes[id(value.inside)] = value.inside
    return (id(value.inside), 0)


def _masked(value: Any, masks: dict[Place, Callable[[str], str]], masker: Masker) -> Any:
    if isinstance(value, dict):
        return {_key(key, masker): _at((id(value), key), one, masks, masker) for key, one in value.items()}
    return [_at((id(value), place), one, masks, masker) for place, one in enumerate(value)]


def _at(place: Place, value: Any, masks: dict[Place, Callable[[str], str]], masker: Masker) -> Any:
    if isinstance(value, _Opened):
        return _Opened(_masked(value.inside, masks, masker))
    if isinstance(value, dict | list):
        return _masked(value, masks, masker)
    if not isinstance(value, str):
        return value  # true, false, null
    text = masks.get(place, masker.worded)(value)
    return _Number(text) if isinstance(value, _Number) else text


def _key(key: str, masker: Masker) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and not _LONG_NUMBER.search(key) else masker.worded(key)


def _written(value: Any) -> str:
    """JSON text; a number is written as it stood."""
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, _Opened):
        return json.dumps(_written(value.inside[0]), ensure_ascii=False)
    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {_written(one)}" for key, one in value.items())
        return "{" + inside + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
