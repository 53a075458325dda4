"""One text for one thing: canonical JSON, and the SHA-256 that stands for it.

Two texts of the same plan must be equal to the byte, or a hash over them would say nothing. Amounts stay text, so that
68.00 and 68.0 are told apart: what the seller read is what is sealed.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Value = str | bool | Decimal | tuple[str, ...]
"""What an action's field may hold: text, a choice, an amount, a list of names."""


_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a screen obeys instead of showing it: controls that JSON leaves alone, and marks that turn text round."""


def canonical(data: Json) -> str:
    """The one JSON text of ``data``: keys in order, no blanks, no escapes beyond the necessary."""
    return visible(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False))


def visible(text: str) -> str:
    """JSON text that means the same, with escapes for what a screen would obey instead of showing it."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(data: Json) -> str:
    """SHA-256 of the canonical text of ``data``."""
    return sha256(canonical(data))


def value_to_json(value: Value) -> Json:
    """A field's value with its type kept: an amount is ``{"decimal": "68.00"}``."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return list(value) if isinstance(value, tuple) else value


def value_from_json(data: object) -> Value:
    """The inverse of :func:`value_to_json`. Raises ``ValueError`` for what it never writes."""
    if isinstance(data, bool | str):
        return data
    if isinstance(data, dict) and list(data) == ["decimal"]:
        return _decimal(data["decimal"])
    if isinstance(data, list) and all(isinstance(part, str) for part in data):
        return tuple(data)
    raise ValueError(f"{str(data)[:40]!r} is no value of an action")


def _decimal(text: object) -> Decimal:
    number = Decimal(text) if isinstance(text, str) and text.replace(".", "", 1).isdecimal() else None
    if number is None or not text.isascii():  # type: ignore[attr-defined]
        raise ValueError(f"{str(text)[:40]!r} is no amount")
    return number


def shown(value: Value | None) -> str:
    """A field's value as a person reads it; "nothing" where it is missing."""
    if value is None:
        return "nothing"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
