"""What the use cases need from the world. Adapters implement these; nothing here knows how.

A scan is given an :class:`OrderReader` and nothing else that touches a store: no type in its reach can write.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.core.orders import Order


@dataclass(frozen=True, slots=True)
class Unread:
    """Something the store showed and we could not read. ``order_id`` is "" where even that is unknown."""

    where: str
    why: str
    order_id: str = ""
    count: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of the store's list: what was read of it, what was not, and the total the store shows (None: unseen)."""

    number: int
    orders: tuple[Order, ...]
    unread: tuple[Unread, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class BlockedRequest:
    """A request that the page tried to send and the gate stopped.

    Query values in ``url`` are masked, but for the operation names that the pack itself spells out.
    """

    method: str
    url: str
    kind: str
    initiator: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class StoreIdentity:
    """Whose admin is open, as the page itself says."""

    store_id: str
    shop_name: str
    url: str


class OrderReader(Protocol):
    """Reads one store's admin. Every method may raise ``LoginNeeded`` or a ``PageProblem``."""

    def identity(self) -> StoreIdentity:
        """Who is signed in; raises ``LoginNeeded`` where nobody is."""
        ...

    def pages(self) -> Iterator[OrderPage]:
        """The list of orders marked as shipped, page by page, without their parcels."""
        ...

    def with_parcels(self, orders: Sequence[Order]) -> Iterator[Order | Unread]:
        """The same orders with their parcels and traces, in any order, each exactly once."""
        ...

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        """For each order a PNG of its page with buyer data masked, or None where it could not be taken."""
        ...

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """Leave the store's pages; all that they tried to send, as they were left too, and the gate stopped."""
        ...


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class Progress(Protocol):
    """Tells a person how far long work has come."""

    def start(self, what: str, total: int | None) -> None:
        """Begin a stretch of work of ``total`` steps (None: unknown yet)."""
        ...

    def step(self, count: int = 1, total: int | None = None) -> None:
        """``count`` more steps are done; ``total`` corrects the number of steps."""
        ...
