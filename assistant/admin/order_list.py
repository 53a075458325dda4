"""The list of a store's orders, page by page, in whichever of the pack's ways gives it."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.admin.asking import Asker
from assistant.admin.claims import Claimants, read_claims
from assistant.admin.collect import ask_for, ask_for_page
from assistant.admin.parse import PackParser, UnreadableRow, sound
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.core.errors import PageBroken
from assistant.core.ports import OrderPage, Unread
from assistant.core.wording import said, why_of
from assistant.packs.model import Orders, Pack
from assistant.packs.sources import Request

_ROUND = said("the last page names a page that was read already")


class OrderList:
    """``row_keys`` are the admin's own ids of each order, as far as rows showed them.

    What buyers ask back stands in a list of its own in some admins, and is put into the rows of this one.
    """

    def __init__(self, pack: Pack, base: str, session: StoreSession, asking: tuple[Asker, PackParser]) -> None:
        self._pack = pack
        self._base = base
        self._session = session
        self._asker, self._parser = asking
        self._ways = pack.orders.ways()
        self._claimants: Claimants | None = None
        self.row_keys: dict[str, dict[str, str]] = {}

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
        if why := self.claims().why_not:
            # no row of the list is missing, but what their buyers ask for is not known
            yield OrderPage(number, (), (Unread(said("list of refunds"), why, count=0),))

    def _chain(self, way: Orders, number: int) -> Iterator[OrderPage]:
        """A list each page of which names the next. Where the admin shows no total, the rows are one at its end."""
        told, seen, read = "", {""}, 0
        while True:
            values = way.place(number) | {"next": told}
            ask = ask_for(way.source.request, self._base, str(number), values)
            (answer,) = self._asker.answers([ask], way)
            page = self.page_of(number, answer, None, way)
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
        total, number, step = 0, first, 1
        while number == first or (number - first) * part.page_size < total:
            numbers = range(number, number + step)
            asks = [ask_for(request, self._base, str(one), part.place(one)) for one in numbers]
            for answer in self._asker.answers(asks, part):
                page = self.page_of(int(answer.key), answer, None, part)
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
        asks = (ask_for_page(way, self._base, number) for number in numbers)
        for answer in self._asker.answers(asks, way):
            yield self.page_of(int(answer.key), answer, total, way)

    def _other_way(self) -> None:
        """On to the next way to read the list."""
        self._ways = self._ways[1:]
        self._asker.begin_again(self._ways[0].source)

    def page_of(self, number: int, answer: RawAnswer, total: int | None, way: Orders) -> OrderPage:
        """What an answer of this way shows; ``total`` None: nobody knows yet how many rows there are."""
        where = said("orders list, page {number}", number=number)
        try:
            page = self._parser.page(number, sound(answer), where, way)
            self.row_keys |= self._parser.row_keys(answer, way)
        except UnreadableRow as fault:
            first_row = (number - self._pack.orders.first_page) * self._pack.orders.page_size + 1
            last_row = first_row + self._pack.orders.page_size - 1
            last_row = last_row if total is None else min(last_row, total)
            rows = said("{where} (rows {first}–{last})", where=where, first=first_row, last=last_row)
            return OrderPage(number, (), (Unread(rows, why_of(fault), count=last_row - first_row + 1),))
        # Into the list's own rows: whoever remembers an order by its row must notice that its buyer asks for something.
        return replace(page, orders=tuple(map(self.claims().put_into, page.orders)))

    def claims(self) -> Claimants:
        """What buyers ask back, read once for a scan, and anew for each order that is looked at again."""
        if self._claimants is None:
            self._claimants = read_claims(self._session, self._pack, self._base, self._parser, self._asker)
        return self._claimants

    def forget_claims(self) -> None:
        """They are read anew when they are next wanted."""
        self._claimants = None
