"""What a tracking source is asked and what it answers, and how an order looks with the answers put to its parcels.

Three answers that must never be mixed up: rows were found; the carrier was asked and knows nothing; nobody could ask.
Only the second one says something about the parcel.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from assistant.core.orders import LookedUp, Order, Shipment
from assistant.core.tracking import EventSource, Row, Timeline, TrackingStatus, read_rows
from assistant.core.waybills import clean

OVER = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class Asked:
    """One parcel as a source is asked about it.

    ``carrier`` is the store's name or code; ``number`` is cleaned; ``phone_tail`` holds the last four digits of the
    sender's or receiver's phone, which some carriers want, or "".
    """

    carrier: str
    number: str
    phone_tail: str = ""


class WhyNot(StrEnum):
    """Why a parcel could not be asked about."""

    BAD_KEY = "bad_key"
    QUOTA = "quota"
    TOO_FAST = "too_fast"
    DOWN = "down"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    GARBAGE = "garbage"
    LEFT_OUT = "left_out"
    REFUSED = "refused"
    PHONE_NEEDED = "phone_needed"
    CARRIER_UNKNOWN = "carrier_unknown"
    QUEUED = "queued"
    ASKED_LATELY = "asked_lately"
    NOT_IN_FILE = "not_in_file"
    NO_SOURCE = "no_source"
    UNREAD_ROWS = "unread_rows"


@dataclass(frozen=True, slots=True)
class Trace:
    """Rows were found. Texts are masked; ``at`` is the moment for which they hold."""

    asked: Asked
    at: datetime
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NoTrace:
    """The carrier was asked and knows nothing. ``invalid``: such a number cannot exist, says the source."""

    asked: Asked
    at: datetime
    invalid: bool = False


@dataclass(frozen=True, slots=True)
class CouldNotAsk:
    """Nobody knows. ``retry_after`` is how long to wait, None where nothing was said.

    ``detail`` is a code or number of the service's, never its free text, which might repeat a key or a name. ``sent``
    is False where no request named the parcel, so that it may be asked about at once.
    """

    asked: Asked
    why: WhyNot
    detail: str = ""
    retry_after: timedelta | None = None
    sent: bool = True


TraceAnswer = Trace | NoTrace | CouldNotAsk


def asks(order: Order, phone_tail: str = "") -> tuple[Asked, ...]:
    """What a source is to be asked about an order: each numbered parcel of which the store shows no carrier row."""
    wanted = (_asked(parcel, phone_tail) for parcel in order.shipments)
    return tuple(dict.fromkeys(asked for asked in wanted if asked))


def with_traces(order: Order, answers: Mapping[Asked, TraceAnswer], source: str) -> Order:
    """The order with the rows that were found laid to its parcels; what was not asked stays as it was.

    Each parcel that was asked about says so, with ``source`` as the name of who answered.
    """
    by_parcel = {(asked.carrier, asked.number): answer for asked, answer in answers.items()}
    return replace(order, shipments=tuple(_traced(parcel, by_parcel, source) for parcel in order.shipments))


def trace_timeline(trace: Trace) -> Timeline:
    """What the rows of an answer amount to."""
    return read_rows(trace.rows, trace.asked.carrier or None)


def is_over(trace: Trace) -> bool:
    """Whether nothing more will come of the parcel: delivered, or back with the seller."""
    return trace_timeline(trace).status in OVER


def _asked(parcel: Shipment, phone_tail: str) -> Asked | None:
    if any(event.source is EventSource.CARRIER for event in parcel.timeline.events):
        return None
    number = clean(parcel.tracking_number)
    return Asked(parcel.carrier, number, phone_tail) if number else None


def _traced(parcel: Shipment, answers: Mapping[tuple[str, str], TraceAnswer], source: str) -> Shipment:
    asked = _asked(parcel, "")
    answer = answers.get((asked.carrier, asked.number)) if asked else None
    if answer is None or isinstance(answer, CouldNotAsk):
        return parcel
    told = replace(parcel, looked_up=LookedUp(source, answer.at))
    if isinstance(answer, NoTrace):
        return told
    # The store's own rows are read again with the carrier's: their texts are masked, and masking is done once only.
    kept = (Row(event.time, event.text, source=event.source) for event in parcel.timeline.events)
    return replace(told, timeline=read_rows((*kept, *answer.rows), parcel.carrier or None))
