"""Gives orders the carrier rows that their store does not show, and what the seller told of them.

The seam of ``scan``: a reader wrapped in :class:`TracedReader` is a reader again. ``apply`` must read an order again
the same way (:meth:`Tracer.traced`), or every plan would be stale.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from assistant.core.errors import WrongPage
from assistant.core.orders import Order
from assistant.core.pictures import PagePicture
from assistant.core.ports import (
    BlockedRequest,
    CaseReader,
    Clock,
    OrderPage,
    OrderReader,
    SellerFacts,
    StoreIdentity,
    TrackingSource,
    Unread,
)
from assistant.core.talk import Talk
from assistant.core.told import Told, with_told
from assistant.core.traces import (
    Asked,
    CouldNotAsk,
    Trace,
    TraceAnswer,
    WhyNot,
    asks,
    is_over,
    with_traces,
)
from assistant.core.wording import Said, said

_TOO_OLD: Final = timedelta(hours=24)
"""Rows of an earlier moment would make a moving parcel look stalled; only what is over stays true."""

_AT_ONCE: Final = 400
"""Orders in memory with their rows: ten batches of the largest service."""

_SAID: Final[Mapping[WhyNot, Said]] = {
    WhyNot.BAD_KEY: said("the tracking service refused the key"),
    WhyNot.QUOTA: said("the tracking service's quota is used up"),
    WhyNot.TOO_FAST: said("the tracking service asked us to slow down"),
    WhyNot.DOWN: said("the tracking service is out of order"),
    WhyNot.TIMEOUT: said("the tracking service did not answer in time"),
    WhyNot.UNREACHABLE: said("the tracking service could not be reached"),
    WhyNot.GARBAGE: said("the tracking service's answer could not be read"),
    WhyNot.LEFT_OUT: said("the tracking service left this parcel out of its answer"),
    WhyNot.REFUSED: said("the tracking service refused to look this parcel up"),
    WhyNot.PHONE_NEEDED: said("the carrier wants the last digits of a phone, or a postcode"),
    WhyNot.CARRIER_UNKNOWN: said("the tracking service does not know the carrier"),
    WhyNot.QUEUED: said("the tracking service has only just taken the parcel on"),
    WhyNot.ASKED_LATELY: said("it was asked about less than half an hour ago"),
    WhyNot.NOT_IN_FILE: said("the tracking file does not list it"),
    WhyNot.UNREAD_ROWS: said("some of its rows could not be read"),
    WhyNot.NO_SOURCE: said(
        "the store shows no carrier rows; name a source under [tracking] in config, or give --tracking"
    ),
}


@dataclass(frozen=True, slots=True)
class Tracer:
    """``source`` None: the store shows all there is, and only the seller's facts are added.

    ``name`` is what reports call the source.
    """

    source: TrackingSource | None
    facts: SellerFacts
    clock: Clock
    phone_tail: str = ""
    name: str = ""

    def traced(self, orders: Sequence[Order]) -> Iterator[Order | Unread]:
        """Each order once, with rows and facts; ``Unread`` where a parcel could not be asked about.

        A parcel of which the seller told the end is not asked about.
        """
        facts = _by_order(self.facts.told())
        asked = {order.order_id: self._asks(order, facts.get(order.order_id, ())) for order in orders}
        wanted = dict.fromkeys(ask for some in asked.values() for ask in some)
        answers = {answer.asked: answer for answer in self.source.ask(wanted)} if self.source else {}
        for order in orders:
            yield self._order(order, {ask: answers[ask] for ask in asked[order.order_id]}, facts)

    def known(self, order: Order) -> Order:
        """One order that was read again, as a scan would know it. Raises ``WrongPage`` where nobody could be asked."""
        (found,) = self.traced([order])
        if isinstance(found, Unread):
            raise WrongPage(
                said(
                    "Order {order_id} cannot be traced again: {why}. Nothing was written.",
                    order_id=order.order_id,
                    why=found.why,
                )
            )
        return found

    def _asks(self, order: Order, facts: Iterable[Told]) -> tuple[Asked, ...]:
        if self.source is None:
            return ()
        known = {fact.number for fact in facts if fact.ends}
        return tuple(ask for ask in asks(order, self.phone_tail) if not {"", ask.number} & known)

    def _order(
        self, order: Order, answers: Mapping[Asked, TraceAnswer], facts: Mapping[str, Sequence[Told]]
    ) -> Order | Unread:
        for answer in answers.values():
            if why := self._why_unread(answer):
                return Unread(said("tracking"), why, order.order_id, text=answer.asked.number)
        return with_told(with_traces(order, answers, self.name), facts.get(order.order_id, ()))

    def _why_unread(self, answer: TraceAnswer) -> str:
        if isinstance(answer, CouldNotAsk):
            return _again(_SAID[answer.why], answer.retry_after)
        old = answer.at < self.clock.now() - _TOO_OLD
        if old and not (isinstance(answer, Trace) and is_over(answer)):
            return said("its rows are of {at}, more than a day ago", at=f"{answer.at:%Y-%m-%d %H:%M}")
        return ""


class TracedReader:
    """Implements ``OrderReader``: another reader's orders, traced."""

    def __init__(self, reader: OrderReader, tracer: Tracer) -> None:
        self._reader = reader
        self._tracer = tracer

    def identity(self) -> StoreIdentity:
        """See ``OrderReader``."""
        return self._reader.identity()

    def pages(self) -> Iterator[OrderPage]:
        """See ``OrderReader``."""
        return self._reader.pages()

    def with_parcels(self, orders: Sequence[Order]) -> Iterator[Order | Unread]:
        """See ``OrderReader``. What the store itself could not show stays unread."""
        read: list[Order] = []
        for found in self._reader.with_parcels(orders):
            if isinstance(found, Unread):
                yield found
                continue
            read.append(found)
            if len(read) == _AT_ONCE:
                yield from self._tracer.traced(read)
                read = []
        yield from self._tracer.traced(read)

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, PagePicture | None]]:
        """See ``OrderReader``."""
        return self._reader.pictures(order_ids)

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """See ``OrderReader``."""
        return self._reader.blocked()


class TracedCases:
    """Implements ``CaseReader``: another one's orders, traced as a scan would trace them."""

    def __init__(self, reader: CaseReader, tracer: Tracer) -> None:
        self._reader = reader
        self._tracer = tracer

    def orders(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        """See ``CaseReader``."""
        found = list(self._reader.orders(order_ids))
        yield from (one for one in found if isinstance(one, Unread))
        yield from self._tracer.traced([one for one in found if isinstance(one, Order)])

    def talks(self, order_ids: Sequence[str]) -> Iterator[Talk | Unread]:
        """See ``CaseReader``."""
        return self._reader.talks(order_ids)


def _by_order(facts: Iterable[Told]) -> Mapping[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for fact in facts:
        found.setdefault(fact.order_id, []).append(fact)
    return found


def _again(why: Said, wait: timedelta | None) -> Said:
    if wait is None:
        return why
    minutes = max(1, round(wait.total_seconds() / 60))
    return said("{why}; ask again in {minutes} min", why=why, minutes=minutes)
