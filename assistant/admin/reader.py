"""Reads one store's admin through a pack: the ``OrderReader`` a scan is given. It has no way to press anything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from playwright.sync_api import JSHandle, Page

from assistant.admin.claims import Claimants, read_claims
from assistant.admin.collect import (
    Ask,
    Manners,
    ask_for,
    collect,
    errands_of,
)
from assistant.admin.detours import Detours
from assistant.admin.doorway import check_answer, check_page, ends_trip, shows_sign, stops_of
from assistant.admin.find import ways
from assistant.admin.list_tab import ListTab
from assistant.admin.overlays import put_away
from assistant.admin.pace import Pace
from assistant.admin.parse import PackParser, UnreadableRow, sound
from assistant.admin.pictures import take_picture
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.admin.shapes import layout_of
from assistant.admin.sign_in import Doorbell
from assistant.admin.signs import sign_on
from assistant.admin.tabs import in_tabs, read_in_tabs
from assistant.admin.watched import Turned
from assistant.admin.way_in import WayIn
from assistant.core.errors import PageBroken, PersonWanted, WrongPage
from assistant.core.orders import Order
from assistant.core.pictures import PagePicture
from assistant.core.ports import BlockedRequest, OrderPage, StoreIdentity, Unread
from assistant.core.wording import said, why_of
from assistant.packs.model import Orders, Pack
from assistant.packs.sources import Request, Source

_GONE = 404
_BY_NUMBER = said("the order by its number")
_ROUND = said("the last page names a page that was read already")


MOST_SKEW = timedelta(minutes=2)
"""Clocks that differ by more are not trusted with anything but reading."""


class BrowserOrderReader:
    """Implements ``assistant.core.ports.OrderReader`` on a page in a gated browser.

    ``store_ahead``: how far the store's clock is ahead of ours; None before the first answer, and where it tells none.
    """

    def __init__(self, pack: Pack, base: str, session: StoreSession) -> None:
        self._pack = pack
        self._base = base
        self._session = session
        self._parser = PackParser(pack, ZoneInfo(pack.store.timezone))
        self._errands_of_list: JSHandle | None = None
        self._ways = pack.orders.ways()
        self._turned: Turned | None = None
        self._claimants: Claimants | None = None
        self._row_keys: dict[str, dict[str, str]] = {}
        self.store_ahead: timedelta | None = None
        self._way_in = WayIn(pack, base, session)
        self._tab = ListTab(session, self._way_in, self._page_left)
        self._detours = Detours(session.gate, pack)
        self._manners = Manners(stops_of(pack), self._ends, Pace(_gap_s(pack)))

    def call(self, bell: Doorbell) -> None:
        """From here on call a person where one is wanted, and go on where it stopped; before, that is an error."""
        self._way_in.bell = bell

    def identity(self) -> StoreIdentity:
        """Who is signed in, as the list's own page says."""
        return StoreIdentity(self._pack.store.id, self._tab.shop(), self._base)

    def account(self) -> str | None:
        """The name that was signed in with: "" where the page does not show it, None where the pack names no place."""
        places = self._pack.session.account
        page = self._tab.page()
        shown = [way.inner_text().strip() for way in ways(page, places) if way.count() == 1]
        return next(iter(shown), "") if places else None

    def pages(self) -> Iterator[OrderPage]:
        """The list, page by page. A page that cannot be read is an ``OrderPage`` with nothing but its ``Unread``."""
        first = self._pack.orders.first_page
        if self._ways[0].next is not None:
            yield from self._chain(self._ways[0], first)
            return
        opening = self._first_pages(first)
        yield from opening
        total = next((page.total for page in opening if page.total is not None), None)
        if total is None:
            why = opening[0].unread[0].why if opening[0].unread else said("it shows no total")
            raise PageBroken(
                said("The list of {store} could not be read at all: {why}.", store=self._pack.store.name, why=why)
            )
        last = first - 1 + -(-total // self._pack.orders.page_size)
        yield from self._list_pages(range(opening[-1].number + 1, last + 1), total)
        yield from self._unread_claims(last + 1)

    def _unread_claims(self, number: int) -> Iterator[OrderPage]:
        if why := self._claims().why_not:
            # no row of the list is missing, but what their buyers ask for is not known
            yield OrderPage(number, (), (Unread(said("list of refunds"), why, count=0),))

    def _chain(self, way: Orders, number: int) -> Iterator[OrderPage]:
        """A list each page of which names the next. Where the admin shows no total, the rows are one at its end."""
        told, seen, read = "", {""}, 0
        while True:
            values = way.place(number) | {"next": told}
            ask = ask_for(way.source.request, self._base, str(number), values)
            (answer,) = self.answers([ask], way.source, layout_of(way))
            page = self._list_page(number, answer, None, way)
            told = self._next_of(answer, way)
            read += len(page.orders) + sum(row.count for row in page.unread)
            ended = told in seen
            if ended and told:
                page = replace(page, unread=(*page.unread, Unread(said("orders list"), _ROUND, count=0)))
            broken = any(row.count > 1 for row in page.unread) and not page.orders
            yield replace(page, total=read) if ended and page.total is None and not broken else page
            if ended:
                yield from self._unread_claims(number + 1)
                return
            seen.add(told)
            number += 1

    def _next_of(self, answer: RawAnswer, way: Orders) -> str:
        try:
            return self._parser.next_of(sound(answer), way)
        except UnreadableRow:
            return ""

    def latest(self) -> Iterator[OrderPage] | None:
        """See ``ListReader``. Steps of one page, then of twice as many each: most of what changed is on the first.

        A list of refunds of its own changes without the orders: a store that has one is read whole.
        """
        part = self._pack.orders
        if part.latest is None or self._pack.claims is not None:
            return None
        return self._latest(part.latest, part.first_page)

    def _latest(self, request: Request, first: int) -> Iterator[OrderPage]:
        part = self._pack.orders
        total, number, step, layout = 0, first, 1, layout_of(part)
        while number == first or (number - first) * part.page_size < total:
            numbers = range(number, number + step)
            asks = [ask_for(request, self._base, str(one), part.place(one)) for one in numbers]
            for answer in self.answers(asks, part.source, layout):
                page = self._list_page(int(answer.key), answer, None, part)
                total = page.total or total
                yield page
            step, number = number + step - first, number + step

    def _first_pages(self, first: int) -> list[OrderPage]:
        """The first page, and the second as well where the first could not be read: any page shows the total."""
        pages = list(self._list_pages(range(first, first + 1), None))
        if pages[0].total is None:
            pages += self._list_pages(range(first + 1, first + 2), None)
        return pages

    def _list_pages(self, numbers: range, total: int | None) -> Iterator[OrderPage]:
        """Each page in the first of the pack's ways that gives it; a way that failed once is not taken again."""
        while numbers:
            for page in self._pages_by(self._ways[0], numbers, total):
                if page.total is None and len(self._ways) > 1:
                    self._other_way()
                    break
                yield page
                numbers = range(page.number + 1, numbers.stop)

    def _pages_by(self, way: Orders, numbers: range, total: int | None) -> Iterator[OrderPage]:
        asks = (self._list_ask(number) for number in numbers)
        for answer in self.answers(asks, way.source, layout_of(way)):
            yield self._list_page(int(answer.key), answer, total, way)

    def _other_way(self) -> None:
        """On to the next way to read the list; one that turns the page's own pages begins with a fresh page."""
        self._ways = self._ways[1:]
        self._turned = None
        if self._ways[0].source.turns:
            self._tab.leave()

    def _list_ask(self, number: int) -> Ask:
        return ask_for(self._ways[0].source.request, self._base, str(number), self._pack.orders.place(number))

    def _list_page(self, number: int, answer: RawAnswer, total: int | None, way: Orders) -> OrderPage:
        where = said("orders list, page {number}", number=number)
        try:
            page = self._parser.page(number, sound(answer), where, way)
            self._row_keys |= self._parser.row_keys(answer, way)
        except UnreadableRow as fault:
            first_row = (number - self._pack.orders.first_page) * self._pack.orders.page_size + 1
            last_row = first_row + self._pack.orders.page_size - 1
            last_row = last_row if total is None else min(last_row, total)
            rows = said("{where} (rows {first}–{last})", where=where, first=first_row, last=last_row)
            return OrderPage(number, (), (Unread(rows, why_of(fault), count=last_row - first_row + 1),))
        # Into the list's own rows: whoever remembers an order by its row must notice that its buyer asks for something.
        return replace(page, orders=tuple(map(self._claims().put_into, page.orders)))

    def order(self, order_id: str) -> Order:
        """One order as it is now, parcels and all. Raises ``WrongPage`` where it is not there or does not read."""
        (whole,) = self.orders([order_id])
        if why := self._claims().why_not:
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
        return whole

    def orders(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        """Orders by their numbers, in whatever state, parcels and all; why not for one that is not there or unread."""
        part, self._claimants = self._pack.orders, None
        ways = ((part.one, self._shown_alone), (part.lookup, self._looked_up), (True, self._searched))
        found = list(next(way for given, way in ways if given)(order_ids))
        yield from (one for one in found if isinstance(one, Unread))
        yield from self.with_parcels([one for one in found if isinstance(one, Order)])

    def _shown_alone(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        part = self._pack.orders.one
        assert part is not None
        asks = (ask_for(part.source.request, self._base, key, {"order_id": key}) for key in order_ids)
        for answer in self.answers(asks, part.source, layout_of(part)):
            try:
                found = () if answer.status == _GONE else (self._parser.one(sound(answer)),)
            except UnreadableRow as fault:
                yield Unread(_BY_NUMBER, why_of(fault), answer.key, text=fault.text)
            else:
                yield _the_one([OrderPage(1, found, (), None)], answer.key)

    def _looked_up(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        part = self._pack.orders
        assert part.lookup is not None
        asks = (ask_for(part.lookup, self._base, key, {"order_id": key, **part.place(1)}) for key in order_ids)
        way = next(way for way in part.ways() if not way.source.turns)
        for answer in self.answers(asks, way.source, layout_of(way)):
            yield _the_one([self._list_page(1, answer, None, way)], answer.key)

    def _searched(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        pages = list(self.pages())
        return (_the_one(pages, order_id) for order_id in order_ids)

    def keys(self, order_id: str) -> dict[str, str]:
        """The admin's own ids of an order, one a line where there are several; none where the pack names none."""
        if self._pack.orders.keys and order_id not in self._row_keys:
            # its row tells them, wherever that stands by now
            list(self._looked_up([order_id]) if self._pack.orders.lookup else self._searched([order_id]))
        part, own = self._pack.keys, self._row_keys.get(order_id, {})
        if part is None:
            return own
        ask = ask_for(part.source.request, self._base, order_id, self.known(order_id))
        (answer,) = self.answers([ask], part.source, layout_of(part))
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
        for answer in self.answers(asks, part.source, layout_of(part)):
            yield self._order(asked[answer.key], answer)

    def known(self, order_id: str) -> dict[str, str]:
        """What an order's addresses are filled in with: its number, and the admin's own ids that its row showed."""
        return {"order_id": order_id, **self._row_keys.get(order_id, {})}

    def _order(self, order: Order, answer: RawAnswer) -> Order | Unread:
        try:
            return self._claims().put_into(self._parser.with_parcels(order, sound(answer)))
        except UnreadableRow as fault:
            return Unread(said("parcels of the order"), why_of(fault), order.order_id, text=fault.text)

    def _claims(self) -> Claimants:
        """What buyers ask back, read once for a scan, and anew for each order that is looked at again."""
        if self._claimants is None:
            self._claimants = read_claims(self._session, self._pack, self._base, (self._parser, self._way_in.help))
        return self._claimants

    def answers(self, asks: Iterable[Ask], source: Source, layout: dict[str, object] | None) -> Iterator[RawAnswer]:
        """An answer for each of ``asks``, once. Where a person is wanted, what was not answered is asked afterwards."""
        left = {ask.key: ask for ask in asks}
        while left:
            wanted, before, page = None, len(left), self._tab.page()
            try:
                # What lies over the page by now may be the answer to something that the page itself has asked.
                check_page(page, self._pack)
                for answer in self._asked(tuple(left.values()), source, layout):
                    try:
                        self._check(answer)
                    except PersonWanted as sign:
                        wanted = wanted or sign
                        continue
                    del left[answer.key]
                    self._note_clock(answer)
                    yield answer
                if left and self._tab.now is not None:
                    check_page(self._tab.now, self._pack)
            except PersonWanted as sign:
                wanted = wanted or sign
            except PageBroken:
                if not self._tab.crashed():
                    raise
                continue  # it took no answer with it: the rest is asked from a fresh tab
            if left:
                self._go_on(wanted, moved=len(left) < before)

    def _check(self, answer: RawAnswer) -> None:
        check_answer(answer, self._pack)
        if wanted := self._detours.wanted(answer):
            raise wanted

    def _note_clock(self, answer: RawAnswer) -> None:
        if self.store_ahead is None and answer.ahead_ms is not None:
            self.store_ahead = timedelta(milliseconds=answer.ahead_ms)

    def _asked(self, asks: Sequence[Ask], source: Source, layout: dict[str, object] | None) -> Iterator[RawAnswer]:
        if source.turns:
            return self._turns(source, layout).answers(asks, self._pack.orders.first_page)
        if source.how == "tab" and layout is not None:
            return read_in_tabs(self._session, asks, source, layout, self._manners_for(source))
        errands = self._errands() if source.asked_by == "worker" else None
        return collect(self._tab.page(), asks, source, layout, (self._manners_for(source), errands))

    def _ends(self, answer: RawAnswer) -> bool:
        """Whether nothing more may be asked: the answer says so, or what the page shows by now."""
        if ends_trip(answer, self._pack) or self._detours.wanted(answer):
            return True
        return self._tab.now is not None and sign_on(self._tab.now, self._pack) is not None

    def _manners_for(self, source: Source) -> Manners:
        return self._manners if source.pace_ms else replace(self._manners, pace=lambda: None)

    def _go_on(self, wanted: PersonWanted | None, *, moved: bool) -> None:
        """Return once the list's page is open again and the shop the same. Raises ``LoginNeeded``."""
        if wanted is None:
            raise PageBroken(said("The page stopped asking and does not say why. Nothing was written."))
        self._page_left()
        self._detours.told()
        self._way_in.back(self._tab.page(), wanted, moved=moved)

    def _page_left(self) -> None:
        self._errands_of_list = self._turned = None

    def _turns(self, source: Source, layout: dict[str, object] | None) -> Turned:
        """The list's page with its own buttons."""
        if self._turned is None:
            before, ends = partial(self._before_a_turn, self._manners_for(source)), self._ends
            self._turned = Turned(self._tab.page(), source, layout, self._list_ask, before, ends)
        return self._turned

    def _before_a_turn(self, manners: Manners, page: Page) -> None:
        check_page(page, self._pack)
        put_away(page, self._pack)
        manners.pace()

    def _errands(self) -> JSHandle:
        """Who asks in the list page's place; made once, because a worker takes its time to start."""
        if self._errands_of_list is None:
            self._errands_of_list = errands_of(self._tab.page())
        return self._errands_of_list

    def pictures(self, order_ids: Sequence[str]) -> Iterator[tuple[str, PagePicture | None]]:
        """Each order's page with buyer data covered, or None where the pack has no such page or it did not come.

        From a page on that shows that a person is wanted no more are opened: no picture is worth a call.
        """
        part = self._pack.picture
        if part is None:
            yield from ((order_id, None) for order_id in order_ids)
            return
        request = Request(path=part.path, query=part.query, origin=part.origin)
        asks = [ask_for(request, self._base, order_id, self.known(order_id)) for order_id in order_ids]
        source, taken = self._pack.parcels.source, 0
        for ask, tab in in_tabs(self._session, asks, source.lanes, self._manners_for(source).pace):
            picture = take_picture(tab, part, ask.key)
            if shows_sign(tab, self._pack):
                break
            yield ask.key, picture
            taken += 1
        yield from ((order_id, None) for order_id in order_ids[taken:])

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What the gate stopped. The list's page is left first, so that what a page sends as it dies is in it."""
        self._tab.leave()
        return self._session.gate.blocked()


def _gap_s(pack: Pack) -> float:
    return max(pack.orders.source.pace_ms, pack.parcels.source.pace_ms) / 1000


def _the_one(pages: Iterable[OrderPage], order_id: str) -> Order | Unread:
    """The order with exactly this number; the store's own search may show others beside it."""
    for page in pages:
        for order in page.orders:
            if order.order_id == order_id:
                return order
    why = next((row.why for page in pages for row in page.unread), said("the store does not show it any more"))
    return Unread(_BY_NUMBER, why, order_id)
