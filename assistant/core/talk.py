"""What a store's own pages show of an order beside its parcels: who wrote last, and how its refunds stand."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.core.orders import Money


class Speaker(StrEnum):
    """Who wrote in the chat."""

    BUYER = "buyer"
    SELLER = "seller"


class RefundState(StrEnum):
    """How a refund stands, in our words; packs map the store's."""

    OPEN = "open"
    PENDING = "pending"
    AGREED = "agreed"
    REFUSED = "refused"
    CLOSED = "closed"

    @property
    def failed(self) -> bool:
        """Whether it was turned down or taken off the table: no money goes back by it."""
        return self in {RefundState.REFUSED, RefundState.CLOSED}


@dataclass(frozen=True, slots=True)
class RefundShown:
    """One refund of an order as a page shows it. ``reason`` is the store's own words, masked, or ""."""

    refund_id: str
    state: RefundState
    amount: Money | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """What was read of one order. ``last_speaker`` is None where nobody wrote, or the store does not show it.

    No message's text is kept: that the buyer wrote is enough to go and read it.
    """

    order_id: str
    last_speaker: Speaker | None = None
    spoke_at: datetime | None = None
    refunds: tuple[RefundShown, ...] = ()
