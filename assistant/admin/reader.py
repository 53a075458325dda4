"""Reads one store's admin through a pack: the ``OrderReader`` a scan is given. It has no way to press anything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from assistant.admin.asking import Asker
from assistant.admin.collect import Ask, ask_for
from assistant.admin.doorway import says_stop
from assistant.admin.find import ways
from assistant.admin.order_list import OrderList
from assistant.admin.parse import PackParser, UnreadableRow, sound
from assistant.admin.pictures import take_picture
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.admin.sign_in import Doorbell
from assistant.admin.tabs import in_tabs
from assistant.core.errors import WrongPage
from assistant.core.keys import shared_keys
from assistant.core.orders import Order
from assistant.core.pictures import PagePicture
from assistant.core.ports import BlockedRequest, OrderPage, StoreIdentity, Unread
from assistant.core.wording import said, why_of
from assistant.packs.lint import Answered
from assistant.packs.model import Pack
from assistant.packs.sources import Request

_GONE = 404
_BY_NUMBER = said("the order by its number")


MOST_SKEW = timedelta(minutes=2)
"""Clocks that differ by more are not trusted with anything but reading."""


class BrowserOrderReader:
    """Implements ``assistant.core.ports.OrderReader`` on a page in a gated browser."""

    def __init__(self, pack: Pack, base: str, session: StoreSession) -> None:
        self._pack = pack
        self._base = base
        self._session = session
        self._parser = PackParser(pack, ZoneInfo(pack.store.timezone))
        self._asker = Asker(pack, base, session)
        self._list = OrderList(pack, base, session, (self._asker, self._parser))
        self._asked_keys: dict[str, dict[str, str]] = {}

    @property
    def store_ahead(self) -> timedelta | None:
        """How far the store's clock is ahead of ours; None before the first answer, and where it tells none."""
        return self._asker.ahead

    def call(self, bell: Doorbell) -> None:
        """From here on call a person where one is wanted, and go on where it stopped; before, that is an error."""
        self._asker.way_in.bell = bell

    def identity(self) -> StoreIdentity:
        """Who is signed in, as the list's own page says."""
        return StoreIdentity(self._pack.store.id, self._asker.tab.shop(), self._base)

    def account(self) -> str | None:
        """The name that was signed in with: "" where the page does not show it, None where the pack names no place."""
        places = self._pack.session.account
        page = self._asker.tab.page()
        shown = [way.inner_text().strip() for way in ways(page, places) if way.count() == 1]
        return next(iter(shown), "") if places else None

    def pages(self) -> Iterator[OrderPage]:
        """The list, page by page. A page that cannot be read is an ``OrderPage`` with nothing but its ``Unread``."""
        return self._list.pages()

    def latest(self) -> Iterator[OrderPage] | None:
        """See ``ListReader``."""
        return self._list.latest()

    def order(self, order_id: str) -> Order:
        """One order as it is now, parcels and all. Raises ``WrongPage`` where it is not there or does not read.

        Also where all was answered and a sign that nothing more may be asked came with it: it is read to act on it.
        """
        (whole,) = self.orders([order_id])
        if why := self._list.claims().why_not:
            raise WrongPage(
                said(
                    "What the buyer of order {order_id} asks for cannot be read: {why}. Nothing was written.",
                    order_id=order_id,
                    why=why,
                )
            )
        if isinstance(whole, Unread):
            raise WrongPage(
                said(
                    "Order {order_id} cannot be read again: {why}. Nothing was written.",
                    order_id=order_id,
                    why=whole.why,
                )
            )
        self._asker.look()
        return whole

    def orders(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        """Orders by their numbers, in whatever state, parcels and all; why not for one that is not there or unread."""
        part = self._pack.orders
        self._list.forget_claims()
        ways = ((part.one, self._shown_alone), (part.lookup, self._looked_up), (True, self._searched))
        found = list(next(way for given, way in ways if given)(order_ids))
        yield from (one for one in found if isinstance(one, Unread))
        yield from self.with_parcels([one for one in found if isinstance(one, Order)])

    def _shown_alone(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        part = self._pack.orders.one
        assert part is not None
        asks = (ask_for(part.source.request, self._base, key, {"order_id": key}) for key in order_ids)
        for answer in self.answers(asks, part):
            try:
                found = () if answer.status == _GONE else (self._parser.one(sound(answer)),)
            except UnreadableRow as fault:
                yield Unread(_BY_NUMBER, why_of(fault), answer.key, text=fault.text)
            else:
                yield _the_one([OrderPage(1, found, (), None)], answer.key)

    def _looked_up(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        part = self._pack.orders
        assert part.lookup is not None
        place = part.place(part.first_page)
        asks = (ask_for(part.lookup, self._base, key, {"order_id": key, **place}) for key in order_ids)
        way = next(way for way in part.ways() if not way.source.turns)
        for answer in self.answers(asks, way):
            yield _the_one([self._list.page_of(part.first_page, answer, None, way)], answer.key)

    def _searched(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        pages = list(self.pages())
        return (_the_one(pages, order_id) for order_id in order_ids)

    def keys(self, order_id: str) -> dict[str, str]:
        """The admin's own ids of an order, one a line where there are several; none where the pack names none.

        Raises ``WrongPage`` where they cannot be read, and where one of them is another order's, too: what is written
        by it could be that order's.
        """
        found = self._asked_keys[order_id] = self._keys_of(order_id)
        rows, asked = self._list.row_keys, self._asked_keys
        known = {one: (*rows.get(one, {}).items(), *asked.get(one, {}).items()) for one in rows | asked}
        if why := shared_keys(known).get(order_id):
            told = {"order_id": order_id, "why": why}
            raise WrongPage(said("Order {order_id} cannot be told from another: {why}. Nothing was written.", **told))
        return found

    def _keys_of(self, order_id: str) -> dict[str, str]:
        if self._pack.orders.keys and order_id not in self._list.row_keys:
            # its row tells them, wherever that stands by now
            list(self._looked_up([order_id]) if self._pack.orders.lookup else self._searched([order_id]))
        part, own = self._pack.keys, self._list.row_keys.get(order_id, {})
        if part is None:
            return own
        ask = ask_for(part.source.request, self._base, order_id, self.known(order_id))
        (answer,) = self.answers([ask], part)
        try:
            return own | self._parser.keys(order_id, sound(answer))
        except UnreadableRow as fault:
            raise WrongPage(
                said(
                    "The keys of order {order_id} cannot be read: {fault}. Nothing was written.",
                    order_id=order_id,
                    fault=fault,
                )
            ) from fault

    def with_parcels(self, orders: Sequence[Order]) -> Iterator[Order | Unread]:
        """Each order with its parcels, or why they could not be read."""
        part = self._pack.parcels
        asked = {order.order_id: order for order in orders}
        asks = (ask_for(part.source.request, self._base, key, self.known(key)) for key in asked)
        long: dict[str, RawAnswer] = {}
        for answer in self.answers(asks, part):
            if self._parser.pages_of(answer) > 1:
                long[answer.key] = answer
            else:
                yield self._order(asked[answer.key], answer)
        further = self._further(long)
        yield from (self._order(asked[key], first, further[key]) for key, first in long.items())

    def _further(self, first: Mapping[str, RawAnswer]) -> dict[str, list[RawAnswer]]:
        """The pages after the ``first`` of the orders whose rows lie on several."""
        found: dict[str, list[RawAnswer]] = {key: [] for key in first}
        if found:
            part = self._pack.parcels.after_the_first
            whose = {
                f"{key} {page}": (key, self.known(key) | {"page": str(page)})
                for key, answer in first.items()
                for page in range(2, self._parser.pages_of(answer) + 1)
            }
            asks = (ask_for(part.source.request, self._base, name, known) for name, (_, known) in whose.items())
            for answer in self.answers(asks, part):
                found[whose[answer.key][0]].append(answer)
        return found

    def known(self, order_id: str) -> dict[str, str]:
        """What an order's addresses are filled in with: its number, and the admin's own ids that its row showed."""
        return {"order_id": order_id, **self._list.row_keys.get(order_id, {})}

    def _order(self, order: Order, answer: RawAnswer, further: Sequence[RawAnswer] = ()) -> Order | Unread:
        try:
            pages = [sound(page) for page in further]
            return self._list.claims().put_into(self._parser.with_parcels(order, sound(answer), pages))
        except UnreadableRow as fault:
            return Unread(said("parcels of the order"), why_of(fault), order.order_id, text=fault.text)

    def answers(self, asks: Iterable[Ask], part: Answered) -> Iterator[RawAnswer]:
        """An answer for each of ``asks``, once. Where a person is wanted, what was not answered is asked afterwards."""
        return self._asker.answers(asks, part)

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, PagePicture | None]]:
        """Each order's page with buyer data covered, or None where the pack has no such page or it did not come.

        From a page on that shows that a person is wanted, or a warning, no more are opened: no picture is worth a call.
        """
        part = self._pack.picture
        if part is None:
            yield from ((order_id, None) for order_id in order_ids)
            return
        request = Request(path=part.path, query=part.query, origin=part.origin)
        asks = [ask_for(request, self._base, order_id, self.known(order_id)) for order_id in order_ids]
        source, taken = self._pack.parcels.source, 0
        for ask, tab in in_tabs(self._session, asks, source.lanes, self._asker.pace_for(source)):
            picture = take_picture(tab, part, ask.key, self._pack.session.carries)
            if says_stop(tab, self._pack):
                break
            yield ask.key, picture
            taken += 1
        yield from ((order_id, None) for order_id in order_ids[taken:])

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What the gate stopped. The list's page is left first, so that what a page sends as it dies is in it."""
        self._asker.tab.leave()
        return self._session.gate.blocked()


def _the_one(pages: Iterable[OrderPage], order_id: str) -> Order | Unread:
    """The order with exactly this number; the store's own search may show others beside it."""
    for page in pages:
        for order in page.orders:
            if order.order_id == order_id:
                return order
    why = next((row.why for page in pages for row in page.unread), said("the store does not show it any more"))
    return Unread(_BY_NUMBER, why, order_id)
