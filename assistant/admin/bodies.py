"""What a request's body says at one place. Pure. A body that could be read in two ways is not read at all.

A path is names parted by dots: a form field or a key of an object. Text that holds JSON is opened on the way, as in
mtop's ``data={"params":"{…}"}``.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

MOST_BYTES = 1_000_000


class Ambiguous(ValueError):
    """The body is not of the form declared, or says something twice."""


def body_of(raw: bytes | None, encoding: str) -> dict[str, Any]:
    """The body as names and values; numbers stay text. Raises :class:`Ambiguous`."""
    if raw is None or len(raw) > MOST_BYTES:
        raise Ambiguous("there is no body")
    try:
        text = raw.decode("utf-8")
        return (
            _once(parse_qsl(text, keep_blank_values=True, strict_parsing=True)) if encoding == "form" else _object(text)
        )
    except (ValueError, RecursionError) as error:
        raise Ambiguous("the body is not what the pack says") from error


def value_at(body: dict[str, Any], path: str) -> str | None:
    """The text at ``path``, None where nothing stands there. Raises :class:`Ambiguous`."""
    here: object = body
    for name in path.split("."):
        here = _opened(here)
        if not isinstance(here, dict) or name not in here:
            return None
        here = here[name]
    if isinstance(here, bool):
        return "true" if here else "false"
    return here if isinstance(here, str) else None


def _opened(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return _object(value)
    except (ValueError, RecursionError) as error:
        raise Ambiguous("a part of the body is not JSON") from error


def _object(text: str) -> dict[str, Any]:
    # Numbers stay text: a 19-digit order number does not survive a float, and no amount is one.
    found = json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str)
    if not isinstance(found, dict):
        raise Ambiguous("the body is not an object")
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands there twice: which one the store takes, nobody here knows."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise Ambiguous("the body names something twice")
    return dict(pairs)
