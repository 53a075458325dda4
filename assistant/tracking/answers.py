"""Reading what services send: nothing in an answer is trusted to have the documented type."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from assistant.core.traces import Asked, CouldNotAsk, Trace, TraceAnswer, WhyNot
from assistant.core.tracking import Row, mask_private
from assistant.core.waybills import Carrier, carrier_of
from assistant.tracking.times import parse_time

Code = TypeVar("Code")


def objects(data: object, *path: str) -> Iterator[Mapping[str, Any]]:
    """The JSON objects of the list that lies at ``path``; none where there is no such list."""
    found = inside(data, *path)
    if isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))


def inside(data: object, *path: str) -> object:
    """What lies at ``path``, None where the way ends early."""
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def word(value: object) -> str:
    """A text or a number as text, "" for anything else."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def row_of(time: object, text: object, code: object, provider: str) -> Row | None:
    """One row with its text masked before anything keeps it; None where it says nothing at all."""
    said, coded = mask_private(word(text)), word(code)
    if not said and not coded:
        return None
    return Row(parse_time(word(time)), said or coded, coded or None, provider)


def trace_of(asked: Asked, found: Sequence[Row | None], now: datetime) -> TraceAnswer | None:
    """The trace that a parcel's rows make, None for no rows; one that could not be read is told, never left out."""
    rows = tuple(row for row in found if row)
    if len(rows) < len(found):
        return CouldNotAsk(asked, WhyNot.UNREAD_ROWS, f"{len(found) - len(rows)} rows")
    return Trace(asked, now, rows) if rows else None


def code_of(asked: Asked, codes: Mapping[Carrier, Code]) -> Code | None:
    """What a service calls the parcel's carrier; None where it has no verified name for it."""
    carrier = carrier_of(asked.carrier)
    return codes.get(carrier) if carrier else None
