"""What the use cases need from the world. Adapters implement these; nothing here knows how.

A scan is given an :class:`OrderReader` and nothing else that touches a store: no type in its reach can write.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from assistant.core.actions import Approval, PlannedAction, PreparedForm, Receipt
from assistant.core.attempts import Attempt, PressOutcome, Settlement, Spent
from assistant.core.caps import CapLeft
from assistant.core.handovers import Word
from assistant.core.orders import Order
from assistant.core.pictures import PagePicture
from assistant.core.talk import Talk
from assistant.core.told import Told
from assistant.core.traces import Asked, TraceAnswer


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

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, PagePicture | None]]:
        """For each order a picture of its page with buyer data masked, or None where it could not be taken."""
        ...

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """Leave the store's pages; all that they tried to send, as they were left too, and the gate stopped."""
        ...


class Printer(Protocol):
    """Makes files of a page that we wrote ourselves; nothing is fetched for it. The same page gives the same bytes."""

    def pdf(self, page: str) -> bytes:
        """The page (HTML, whole in itself) on A4. Raises ``PageBroken``."""
        ...

    def picture(self, page: str) -> bytes:
        """The whole page as a PNG. Raises ``PageBroken``."""
        ...


class ListReader(OrderReader, Protocol):
    """A reader that may know the list in the order of change, too."""

    def latest(self) -> Iterator[OrderPage] | None:
        """The same list, what changed last first, in small steps; None where the store cannot say."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """One order as a scan read it, whole, at ``read_at``.

    ``row`` stands for its row in the list. ``final``: nothing more is expected of it, and it was no case.
    """

    order: Order
    row: str
    read_at: datetime
    final: bool = False


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a reading may go on from: the orders that are known, when the whole list was last read, and since when an
    earlier reading that was cut short has been going on (None: there is none to go on with)."""

    orders: Mapping[str, Seen]
    whole_at: datetime | None = None
    since: datetime | None = None


class ScanMemory(Protocol):
    """What earlier scans of one store read. Raises ``CannotWrite`` or ``JournalBroken``."""

    def begin(self, about: str, now: datetime) -> Recalled:
        """Begin a reading, or go on with one that was cut short. What was kept of anything but ``about`` is dropped."""
        ...

    def keep(self, seen: Sequence[Seen]) -> None:
        """Store what was read just now."""
        ...

    def settle(self, shown: Collection[str] | None, final: Collection[str], now: datetime, *, whole: bool) -> None:
        """End the reading: of what is not ``shown`` any more nothing is kept (None: that is not known)."""
        ...


class CaseReader(Protocol):
    """Reads orders of open cases again. Every method may raise ``LoginNeeded`` or a ``PageProblem``."""

    def orders(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        """These orders as they are now, in whatever state, parcels and all, each exactly once and in any order."""
        ...

    def talks(self, order_ids: Sequence[str]) -> Iterator[Talk | Unread]:
        """Who wrote last about each order and how its refunds stand; nothing where the store's pack cannot tell."""
        ...


class TrackingSource(Protocol):
    """Where carrier rows come from when the store shows none."""

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        """One answer for each different parcel, in any order. Raises nothing for what a service does or fails to do.

        ``parcels`` is drawn as requests go out, never all at once, so that a caller can note what is being asked.
        """
        ...


class SellerFacts(Protocol):
    """What the seller told of orders."""

    def told(self) -> tuple[Told, ...]:
        """Every fact that was told and not taken back."""
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


class ReceiptReader(Protocol):
    """Reads what became of an action. All that ``reconcile`` is given: nothing in its reach can press."""

    def receipt(self, action: PlannedAction, before: int = 0) -> Receipt | None:
        """What another page than the acting one shows of it now; None where it shows nothing yet.

        ``before`` records that look like it were there before the press, and are no proof of it.
        """
        ...


class OrderWriter(ReceiptReader, Protocol):
    """Does one action in the store, once. Every method may raise ``LoginNeeded``, a ``PageProblem``, ``Stopped``.

    ``UndeclaredWrite`` comes from any of them when a page tried to send what the pack does not declare, and
    ``PlatformWarning`` when the platform warned; both end the run.
    """

    def reread(self, order_id: str) -> Order:
        """The order as it is now, parcels and all. Leaves a prepared form as it stands."""
        ...

    def prepare(self, action: PlannedAction) -> PreparedForm:
        """Fill the form with reversible steps, the valve shut, and read it back from the page.

        Where a person does it by hand nothing is filled in: the order's page is shown, and the valve stays shut.
        """
        ...

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        """The last press. Reads the form once more just before and presses nothing where it is not ``form``.

        At most one declared write leaves, and only with this order and amount in it. What comes back is what the
        *valve* saw; a page's own word for success is worth nothing. Never tries twice. An error says by its
        ``nothing_left`` that it is certain that nothing left; without it, something may have.
        """
        ...

    def leave(self) -> None:
        """Leave the page; nothing of the form stays open. Never writes."""
        ...


class Reply(StrEnum):
    """What a person may answer."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"
    EDIT = "edit"
    WHY = "why"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Question:
    """One item as it is put to a person: ``number`` of ``of``; the order and form as they were read just now."""

    number: int
    of: int
    action: PlannedAction
    order: Order
    form: PreparedForm
    caps: tuple[CapLeft, ...]
    read_at: datetime
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said. ``typed`` is the word itself, ``text`` an edited message, ``where`` the terminal."""

    reply: Reply
    typed: str = ""
    text: str = ""
    where: str = ""


class Approver(Protocol):
    """Puts one item to one person. Whatever is not a clear yes is a no; raises ``NoTerminal`` where nobody is there."""

    def ask(self, question: Question) -> Answer:
        """The person's answer to this item."""
        ...

    def explain(self, question: Question) -> None:
        """Show the whole proof; the item is asked again afterwards."""
        ...

    def hand_over(self, question: Question) -> Word:
        """Show what to do by hand and wait; what the person says came of it. Begun means that it was confirmed."""
        ...


class StopSign(Protocol):
    """Somebody's word that nothing may be written any more."""

    def raised(self) -> str:
        """Who raised it and how, "" where nobody did."""
        ...


class Journal(Protocol):
    """What was tried, when, on whose yes, and how it ended. Raises ``CannotWrite`` or ``JournalBroken``."""

    def begin(self, action: PlannedAction, approval: Approval, buyer: str, now: datetime, before: int = 0) -> Attempt:
        """Store the intent; when this returns it survives a power cut. Call it *before* the act.

        ``before`` is what the form said of records that look like this act already.

        Raises ``AlreadyTried`` where this very act was ever tried (in the order's open case), where any attempt on the
        order is not settled, and ``NotApproved`` where the yes was used before.
        """
        ...

    def settle(self, attempt_id: str, settlement: Settlement) -> None:
        """Store how it ended. Raises ``JournalBroken`` for a way that no action may go."""
        ...

    def unsettled(self) -> tuple[Attempt, ...]:
        """Every attempt that is intended or in doubt, oldest first."""
        ...

    def spent(self) -> tuple[Spent, ...]:
        """Everything that counts against the caps: confirmed, or possibly done."""
        ...
