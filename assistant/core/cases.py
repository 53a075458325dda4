"""What a verdict is: a cause, how sure it is, how urgent, and the facts it rests on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.core.orders import Money, Order, Shipment
from assistant.core.policy import Level


class Cause(StrEnum):
    """Why a parcel that was marked as shipped does not arrive."""

    NO_WAYBILL = "no_waybill"
    WAYBILL_INVALID = "waybill_invalid"
    WRONG_CARRIER = "wrong_carrier"
    DUPLICATE_WAYBILL = "duplicate_waybill"
    NOT_FOUND_YET = "not_found_yet"
    LABEL_ONLY = "label_only"
    STALLED = "stalled"
    IMPOSSIBLE_TRACE = "impossible_trace"
    RETURNING = "returning"
    EXCEPTION = "exception"


class Confidence(StrEnum):
    """How sure a verdict is. A guess never leads to a write."""

    PROVED = "proved"
    LIKELY = "likely"
    GUESS = "guess"


class Remedy(StrEnum):
    """What a seller can do about it; the first one of a case is what we suggest."""

    WAIT = "wait"
    EDIT_TRACKING = "edit_tracking"
    RESHIP = "reship"
    REFUND = "refund"
    COMPENSATE = "compensate"
    MESSAGE = "message"
    ASK_CARRIER = "ask_carrier"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact a verdict rests on: a stable key, its value, the place it was read, and the fact's own time."""

    fact: str
    value: str
    where: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A cause that was considered and is not it. ``why`` is a stable code, ``value`` what it was seen by, or ""."""

    cause: Cause
    why: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class OtherParcel:
    """What was found about a parcel that does not speak for its order, because another one is worse."""

    parcel: Shipment | None
    cause: Cause
    confidence: Confidence
    level: Level
    since: datetime
    hours: float
    limit_hours: float
    evidence: tuple[Evidence, ...]
    clears: str


@dataclass(frozen=True, slots=True)
class Case:
    """One order that needs a look, with its worst parcel speaking for it.

    ``hours`` is how long the decisive clock has run since ``since``, in hours that *count* for the carrier;
    ``limit_hours`` the limit of ``level`` on that clock. ``judged_at`` is the moment of the verdict: the plain time
    gone is ``judged_at - since``. ``hours_left`` runs to the platform's own deadline where the order shows one, else
    to the last limit of the clock (negative: over); ``deadline_from`` says which, "order" or "policy". ``at_risk`` is
    the order's value and every penalty the seller confirmed. ``clears`` is the code of what would make the case go
    away, ``clears_by`` until when that keeps it from getting worse (None: it is as bad as it gets). ``incident``
    groups orders hit by one event, "" for a case of its own. ``others`` are the order's other parcels with a finding.
    """

    order: Order
    cause: Cause
    confidence: Confidence
    level: Level
    since: datetime
    hours: float
    limit_hours: float
    evidence: tuple[Evidence, ...]
    remedies: tuple[Remedy, ...]
    clears: str
    parcel: Shipment | None = None
    rejected: tuple[Rejected, ...] = ()
    hours_left: float | None = None
    at_risk: Money | None = None
    incident: str = ""
    clears_by: datetime | None = None
    judged_at: datetime | None = None
    others: tuple[OtherParcel, ...] = ()
    deadline_from: str = ""
