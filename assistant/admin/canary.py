"""Holds a pack against the store's live pages, entry by entry, with the gate shut. Fills nothing in, writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from playwright.sync_api import Page

from assistant.admin.canary_forms import form_entries, look_entries, receipt_entries
from assistant.admin.collect import Ask, ask_for, ask_for_page
from assistant.admin.find import ways
from assistant.admin.ground import Ground
from assistant.admin.json_rows import JsonLayout
from assistant.admin.parse import PackParser, UnreadableRow, sound, top_of, value_of
from assistant.admin.pictures import mark_private
from assistant.admin.raw import RawAnswer, RawRow
from assistant.admin.replay import ways_of
from assistant.admin.shapes import shape_of
from assistant.admin.sightings import find_entry
from assistant.admin.tallies import label_entries, part_entries
from assistant.core.actions import ActionKind
from assistant.core.orders import Buyer, Money, Order, OrderStatus
from assistant.core.wording import said, why_of
from assistant.packs.aftersale import Chat, Claims, Refunds
from assistant.packs.canary import Entry, Found
from assistant.packs.lint import Answered, parts_of
from assistant.packs.model import Orders
from assistant.packs.parts import Finds

MOST_ORDERS = 3
"""Orders whose parcels are looked at: enough to meet one with a trace, few enough to be no burden."""

_SENT = {OrderStatus.SHIPPED, OrderStatus.PARTLY_SHIPPED, OrderStatus.FINISHED}


@dataclass(slots=True)
class Canary:
    """One look at a store. ``entries`` are in the pack's order; ``shop`` is who is signed in, "" where it is not seen.

    ``answers`` are what was answered, by part; ``orders`` the orders of the list's first page, some with their parcels,
    and ``row_keys`` the admin's own ids of them.
    """

    ground: Ground
    entries: list[Entry] = field(default_factory=list)
    answers: dict[str, list[RawAnswer]] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    row_keys: dict[str, dict[str, str]] = field(default_factory=dict)
    shop: str = ""

    def look(self) -> None:
        """Look at everything. Raises ``PersonWanted``, ``PlatformWarning``, ``StoreUnreachable``."""
        pack = self.ground.pack
        self._list_page(self.ground.open_list())
        for where, part in parts_of(pack).items():
            self.entries += self._part(where, part)
        self._lookups()
        self._pages()
        for action in pack.actions:
            where = f"actions.{action.kind}"
            if order := self._order_for(action.kind):
                self.entries += form_entries(self.ground, where, action, self._values(order))
                self.entries += receipt_entries(self.ground, f"{where}.receipt", action, self._values(order))
            else:
                self.entries.append(Entry(where, Found.NOT_LOOKED, 0, 0, _NO_ORDER))
        for place, by_hand in enumerate(pack.handovers):
            order = self._order_for(by_hand.kind)
            if by_hand.look and order:
                self.entries += look_entries(self.ground, f"handovers.{place}.look", by_hand.look, self._values(order))

    def _list_page(self, page: Page) -> None:
        pack = self.ground.pack
        self.entries.append(find_entry(page, "orders.here", pack.orders.here))
        who = find_entry(page, "session.who", pack.session.who)
        self.entries.append(who)
        if who.found is Found.MATCHED:
            self.shop = _text_of(page, pack.session.who)
        if pack.session.account:
            self.entries.append(find_entry(page, "session.account", pack.session.account))
        found = [(where, finds) for where, finds in ways_of(pack) if where != "picture.here"]
        self.ground.keep(page, "list", found, {}, _page_shape(pack.orders))

    def _part(self, where: str, part: Answered) -> Iterator[Entry]:
        if isinstance(part, Claims):
            yield from self._claims(part)
            return
        asks = self._asks(part)
        if not asks:
            yield Entry(where, Found.NOT_LOOKED, 0, 0, _NO_ORDER)
            return
        if part.source.turns and where != "orders":
            yield Entry(where, Found.NOT_LOOKED, 0, 0, said("it turns the list's own pages, which another way reads"))
            return
        yield from self._answered(where, part, self.ground.ask(part, asks))

    def _answered(self, where: str, part: Answered, answers: list[RawAnswer]) -> Iterator[Entry]:
        tops: list[RawRow] = []
        self.answers[where] = answers
        for answer in answers:
            try:
                tops.append(top_of(sound(answer), shape_of(part)))
            except UnreadableRow as fault:
                yield Entry(f"{where}.source", Found.MISSING, 0, len(answers), why_of(fault))
        if not tops:
            return
        yield Entry(f"{where}.source", Found.MATCHED, len(tops), len(answers))
        yield from part_entries(where, part, tops, self.ground.zone)
        yield from self._labels(part, tops)
        self._remember(part, answers)

    def _asks(self, part: Answered) -> list[Ask]:
        base = self.ground.base
        if isinstance(part, Orders):
            return [ask_for_page(part, base, part.first_page)]
        shown = [order.order_id for order in self._sent()[:MOST_ORDERS]]
        return [ask_for(part.source.request, base, order_id, self._known(order_id)) for order_id in shown]

    def _labels(self, part: Answered, tops: Sequence[RawRow]) -> Iterator[Entry]:
        rows = [row for top in tops for row in top.rows]
        match part:
            case Orders():
                yield from label_entries("statuses", self.ground.pack.statuses, _texts("status", rows))
            case Chat():
                yield from label_entries("follow.chat.speakers", part.speakers, _texts("by", rows))
            case Refunds():
                yield from label_entries("follow.refunds.states", part.states, _texts("state", rows))

    def _remember(self, part: Answered, answers: Sequence[RawAnswer]) -> None:
        """Keep the orders that could be read, for what is looked at by order."""
        parser = PackParser(self.ground.pack, self.ground.zone)
        if part is self.ground.pack.orders:
            self.orders = list(_read_orders(parser, answers[0]))
            self.row_keys = parser.row_keys(answers[0], self.ground.pack.orders)
        elif part is self.ground.pack.parcels:
            self.orders = [_with_parcels(parser, order, answers) for order in self.orders]

    def _claims(self, part: Claims) -> Iterator[Entry]:
        with self.ground.shown(part.page, {}, part.here, {}, part.origin) as page:
            yield find_entry(page, "claims.here", part.here)
            ask = ask_for_page(part, self.ground.base, part.first_page)
            yield from self._answered("claims", part, self.ground.ask_on(page, part, [ask]))

    def _lookups(self) -> None:
        """One order asked for by its number, and the list in the order of change."""
        part, base = self.ground.pack.orders, self.ground.base
        way = next((way for way in part.ways() if not way.source.turns), None)
        first, place = next(iter(self._sent()), None), part.place(part.first_page)
        if part.lookup and way and first:
            ask = ask_for(part.lookup, base, first.order_id, {"order_id": first.order_id, **place})
            self.entries.append(self._found_again("orders.lookup", way, ask, first.order_id))
        if part.latest and way and first:
            ask = ask_for(part.latest, base, str(part.first_page), place)
            self.entries.append(self._found_again("orders.latest", way, ask, ""))

    def _found_again(self, where: str, way: Orders, ask: Ask, order_id: str) -> Entry:
        (answer,) = self.ground.ask(way, [ask])
        try:
            page = PackParser(self.ground.pack, self.ground.zone).page(1, sound(answer), where, way)
        except UnreadableRow as fault:
            return Entry(where, Found.MISSING, 0, 1, why_of(fault))
        hits = [order for order in page.orders if order_id in {"", order.order_id}]
        return Entry(where, Found.MATCHED if hits else Found.MISSING, len(hits), max(1, len(hits)))

    def _pages(self) -> None:
        """The order's page for the picture, and the one where the platform is asked."""
        pack, order = self.ground.pack, next(iter(self._sent()), None)
        if order is None:
            return
        values = self._values(order)
        if part := pack.picture:
            with self.ground.shown(part.path, part.query, part.here, values, part.origin) as page:
                self.entries.append(find_entry(page, "picture.here", part.here, values))
                self.entries += map(_cover, count(), mark_private(page, part.private))
                self.ground.keep(page, "order", [("picture.here", part.here)], values, _page_shape(pack.parcels))
        if help_ := pack.escalation:
            with self.ground.shown(help_.path, help_.query, help_.here, values, None) as page:
                self.entries.append(find_entry(page, "escalation.here", help_.here, values))

    def _sent(self) -> list[Order]:
        """Orders to look at: those whose parcels are on their way first."""
        return sorted(self.orders, key=lambda order: order.status not in _SENT)

    def _order_for(self, kind: ActionKind) -> Order | None:
        """An order for which the form of this kind is open as far as its page shows."""
        if kind is ActionKind.AGREE_REFUND:
            return next((order for order in self.orders if order.pending_refund), None)
        sent = self._sent()
        return next((order for order in sent if order.shipments), next(iter(sent), None))

    def _values(self, order: Order) -> Mapping[str, str]:
        """The order's number and the admin's own ids of it, as far as they can be read."""
        keys: dict[str, str] = {}
        answer = next((one for one in self.answers.get("keys", ()) if one.key == order.order_id), None)
        if answer:
            with suppress(UnreadableRow):
                keys = PackParser(self.ground.pack, self.ground.zone).keys(order.order_id, sound(answer))
        return self._known(order.order_id) | keys

    def _known(self, order_id: str) -> dict[str, str]:
        return {"order_id": order_id, **self.row_keys.get(order_id, {})}


_NO_ORDER = said("no order of the list's first page is fit for it")


def _page_shape(part: Answered) -> JsonLayout | None:
    """Where the texts of a part stand on a page; of a JSON answer nobody knows."""
    return shape_of(part) if part.source.answer == "html" else None


def _read_orders(parser: PackParser, answer: RawAnswer) -> Iterator[Order]:
    """The orders of a page of the list; of one that does not read its number alone, which is enough to look at it."""
    orders = parser.pack.orders
    whole: dict[str, Order] = {}
    with suppress(UnreadableRow):
        whole = {order.order_id: order for order in parser.page(1, answer, "").orders}
    for row in top_of(answer, shape_of(orders)).rows:
        with suppress(UnreadableRow):
            order_id = str(value_of("order_id", orders.fields["order_id"], row, parser.zone))
            nothing = Money(Decimal(0), parser.pack.store.currency)
            yield whole.get(order_id) or Order(order_id, OrderStatus.SHIPPED, Buyer(""), nothing)


def _with_parcels(parser: PackParser, order: Order, answers: Sequence[RawAnswer]) -> Order:
    for answer in answers:
        if answer.key == order.order_id:
            with suppress(UnreadableRow):
                return parser.with_parcels(order, sound(answer))
    return order


def _cover(place: int, hits: int) -> Entry:
    """A way to cover buyer data that names nothing covers nothing."""
    return Entry(f"picture.private.{place}", Found.MATCHED if hits else Found.MISSING, hits, max(1, hits))


def _texts(name: str, rows: Sequence[RawRow]) -> list[str]:
    return [row.fields.get(name) or "" for row in rows]


def _text_of(page: Page, finds: Finds) -> str:
    return next((way.inner_text().strip() for way in ways(page, finds) if way.count() == 1), "")
