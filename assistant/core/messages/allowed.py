"""What a message about one case may claim and promise: what was read, what the seller stated, what the plan does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from assistant.core.actions import ActionKind
from assistant.core.cases import Case, Cause
from assistant.core.resolutions import Option
from assistant.core.tracking import TrackingStatus


class Claim(StrEnum):
    """What a text can assert about a parcel. ``SCANNED`` to ``DELIVERED`` only data can prove; the rest a seller knows.

    There is no statement "handed over": that a parcel left is exactly what sellers say when it did not, so only a
    scan proves it.
    """

    SCANNED = "scanned"
    MOVING = "moving"
    RETURNING = "returning"
    DELIVERED = "delivered"
    OUTSIDE_CAUSE = "outside_cause"
    NOT_HANDED_OVER = "not_handed_over"
    NO_STOCK = "no_stock"
    WRONG_NUMBER_TYPED = "wrong_number_typed"
    CARRIER_LOST = "carrier_lost"
    CARRIER_SAID = "carrier_said"
    CARRIER_ASKED = "carrier_asked"
    LABEL_CANCELLED = "label_cancelled"
    PACKED_AGAIN = "packed_again"
    NUMBER_CORRECTED = "number_corrected"
    DISPATCH_BY = "dispatch_by"
    DEFAULT_REFUND = "default_refund"


PROVED_BY_DATA = frozenset({Claim.SCANNED, Claim.MOVING, Claim.RETURNING, Claim.DELIVERED})
"""What no seller can state."""

_REST_ON = {Claim.CARRIER_LOST: (Claim.CARRIER_SAID, Claim.CARRIER_ASKED)}
"""A statement that carries others with it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the seller knows and typed, because no page shows it.

    ``value`` is the ticket number, the corrected waybill or the carrier's words; ``at`` when it was done, or by when
    the new parcel is handed over. ``carrier`` goes with a corrected waybill.
    """

    claim: Claim
    value: str = ""
    at: datetime | None = None
    carrier: str = ""

    def __post_init__(self) -> None:
        if self.claim in PROVED_BY_DATA:
            raise ValueError(f"{self.claim} is read from a trace; nobody can state it")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one text may say.

    ``sums`` are the amounts it may name, ``numbers`` the waybills, order and ticket numbers, ``planned`` the actions
    that stand beside it in the plan, so that it may say they are done.
    """

    claims: frozenset[Claim] = frozenset()
    planned: frozenset[ActionKind] = frozenset()
    sums: frozenset[Decimal] = frozenset()
    numbers: frozenset[str] = frozenset()


def allowed_for(
    case: Case,
    options: Sequence[Option],
    stated: Sequence[Statement] = (),
    planned: Collection[ActionKind] = (),
) -> Allowed:
    """What a message about ``case`` may say: sums only of options that are open, of the order, and of its refund."""
    order = case.order
    given = {one.cost.amount for one in options if one.allowed and one.cost and one.cost.amount > 0}
    pending = {order.pending_refund.amount.amount} if order.pending_refund else set()
    carried = (claim for one in stated for claim in _REST_ON.get(one.claim, ()))
    waybills = [parcel.tracking_number for parcel in order.shipments if parcel.tracking_number]
    return Allowed(
        claims=frozenset({*_read(case), *(one.claim for one in stated), *carried}),
        planned=frozenset(planned),
        sums=frozenset({order.total.amount, *given, *pending}),
        numbers=frozenset({order.order_id, *waybills, *(one.value for one in stated if one.value)}),
    )


def _read(case: Case) -> set[Claim]:
    """What the trace proves. A case's parcel does not move, so ``MOVING`` is never among it."""
    if case.cause in {Cause.IMPOSSIBLE_TRACE, Cause.DUPLICATE_WAYBILL}:
        return set()  # these rows may be another parcel's
    timeline = case.parcel.timeline if case.parcel else None
    back = timeline is not None and timeline.status in {TrackingStatus.RETURNING, TrackingStatus.RETURNED}
    scanned = {Claim.SCANNED} if timeline and timeline.first_physical else set[Claim]()
    return scanned | ({Claim.RETURNING} if back or case.cause is Cause.RETURNING else set())
