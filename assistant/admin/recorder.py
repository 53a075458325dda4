"""Records what a store answers and shows, masked, for whoever mends its pack: read only, through the gate of a scan."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from playwright.sync_api import Page

from assistant.admin.collect import Ask, ask_for, ask_for_page
from assistant.admin.doorway import shop_name
from assistant.admin.ground import Ground
from assistant.admin.mask_fields import private_texts, vocabulary
from assistant.admin.mask_json import NotJson, masked_json, private_leaves
from assistant.admin.mask_page import masked_page
from assistant.admin.masking import Masker
from assistant.admin.parse import PackParser, UnreadableRow, sound, top_of
from assistant.admin.raw import RawAnswer
from assistant.admin.replay import read, sighted, understood, values
from assistant.admin.shapes import shape_of
from assistant.core.errors import PageProblem
from assistant.core.wording import said, why_of
from assistant.packs.aftersale import Claims
from assistant.packs.cases import PAGES, Recorded
from assistant.packs.lint import Answered, parts_of
from assistant.packs.model import Orders, Private

MOST_ORDERS = 3


@dataclass(frozen=True, slots=True)
class _Heard:
    """An answer as it came: ``whole`` is its text, ``read`` what the live reader was given."""

    where: str
    part: Answered
    ask: Ask
    read: RawAnswer
    whole: RawAnswer
    known: dict[str, str]


@dataclass(slots=True)
class Recorder:
    """One recording. ``left_out``: what was not recorded; ``otherwise``: what reads otherwise than it did live."""

    ground: Ground
    left_out: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    _masker: Masker = field(init=False)

    def __post_init__(self) -> None:
        self._masker = Masker(vocabulary(self.ground.pack))

    def record(self) -> tuple[Recorded, ...]:
        """The masked cases. Raises ``PersonWanted``, ``PlatformWarning``, ``StoreUnreachable``.

        Everything is heard before anything is masked: a name of one answer is taken out of the others, too.
        """
        page = self.ground.open_list()
        heard = self._heard()
        with suppress(PageProblem):
            self._masker.learn([shop_name(page, self.ground.pack)])
        for one in heard:
            self._learn(one)
        tab = self.ground.session.tab()
        cases = [self._page_case(page, tab, "list", "")]
        cases += [case for one in heard if (case := self._case(one, tab))]
        cases += self._order_pages(heard, tab)
        return tuple(cases)

    def _heard(self) -> list[_Heard]:
        found: list[_Heard] = []
        ids: dict[str, dict[str, str]] = {}
        for where, part in parts_of(self.ground.pack).items():
            if isinstance(part, Claims) or (part.source.turns and where != "orders"):
                self.left_out.append(said("{where}: only its own pages show it", where=where))
                continue
            found += self._asked(where, part, ids)
            if where == "orders" and found:
                ids = _ids(self.ground, found[0].read)
        return found

    def _asked(self, where: str, part: Answered, ids: dict[str, dict[str, str]]) -> Iterator[_Heard]:
        source = part.source
        if isinstance(part, Orders):
            asks = [ask_for_page(part, self.ground.base, part.first_page)]
        else:
            asks = [ask_for(source.request, self.ground.base, order_id, known) for order_id, known in ids.items()]
        if not asks:
            return
        answers = self.ground.ask(part, asks)
        whole = self.ground.texts(part, asks) if source.how == "fetch" and source.answer == "html" else answers
        for ask, answer, text in zip(asks, answers, whole, strict=False):
            yield _Heard(where, part, ask, answer, text, ids.get(ask.key, {}))

    def _learn(self, one: _Heard) -> None:
        with suppress(UnreadableRow):
            top = top_of(sound(one.read), shape_of(one.part))
            self._masker.learn(private_texts(row.fields for row in (top, *top.rows)))
        if one.part.source.answer == "json":
            with suppress(NotJson):
                self._masker.learn(private_leaves(one.whole.text))

    def _case(self, one: _Heard, tab: Page) -> Recorded | None:
        order_id = "" if isinstance(one.part, Orders) else one.ask.key
        name = f"order-{self._masker.named(order_id)}" if order_id else "first-page"
        content = self._masked(one, tab)
        if content is None:
            why = said("HTTP {status}, not as the pack says; it was not kept", status=one.whole.status)
            self.left_out.append(said("{where}: {why}", where=one.where, why=why))
            return None
        asked = self._masker.named(order_id) if order_id else ""
        case = Recorded(one.where, name, content, one.part.source.answer == "html", asked)
        return self._expected(case, one, tab)

    def _masked(self, one: _Heard, tab: Page) -> str | None:
        source, shape, privates = one.part.source, shape_of(one.part), self._privates()
        if source.answer == "json":
            with suppress(NotJson):
                return masked_json(one.whole.text, shape, self._masker)
            return None
        if source.how == "fetch":
            return masked_page(tab, one.whole.text, shape, privates, self._masker) if one.whole.status else None
        if source.how == "page":
            assert self.ground.page is not None
            return masked_page(self.ground.page, None, shape, privates, self._masker)
        request = source.request
        with self.ground.shown(request.path, request.query, source.here, one.known, request.origin) as page:
            return masked_page(page, None, shape, privates, self._masker)

    def _expected(self, case: Recorded, one: _Heard, tab: Page) -> Recorded:
        """The case with what it reads as, masked; whether the live one read in the same places is noted."""
        pack = self.ground.pack
        try:
            live = set(dict(values(understood(pack, one.part, one.read))))
        except UnreadableRow as fault:
            live = {why_of(fault)}
        try:
            found = dict(values(read(pack, one.part, case, tab)))
        except UnreadableRow as fault:
            case, found = replace(case, why=str(fault)), {why_of(fault): ""}
        else:
            case = replace(case, values=found)
        if set(found) != live:
            self.otherwise.append(case.path)
        return case

    def _order_pages(self, heard: list[_Heard], tab: Page) -> list[Recorded]:
        part = self.ground.pack.picture
        first = next((one for one in heard if one.where == "parcels"), None)
        if part is None or first is None:
            return []
        with self.ground.shown(part.path, part.query, part.here, first.known, part.origin) as page:
            return [self._page_case(page, tab, "order", first.ask.key)]

    def _page_case(self, page: Page, tab: Page, name: str, order_id: str) -> Recorded:
        """What an open page shows, with how the pack's ways to its elements fare on it."""
        pack = self.ground.pack
        shape = shape_of(pack.orders) if not order_id and pack.orders.source.answer == "html" else None
        if order_id and pack.parcels.source.answer == "html":
            shape = shape_of(pack.parcels)
        source = masked_page(page, None, shape, self._privates(), self._masker)
        case = Recorded(PAGES, name, source, True, self._masker.named(order_id))
        own = ("picture.here",) if order_id else ("orders.here", "session.who", "session.account")
        return replace(case, entries=sighted(pack, case, own, tab))

    def _privates(self) -> tuple[Private, ...]:
        return self.ground.pack.picture.private if self.ground.pack.picture else ()


def _ids(ground: Ground, answer: RawAnswer) -> dict[str, dict[str, str]]:
    """What the first orders of the list are asked for by, as far as it can be read."""
    parser = PackParser(ground.pack, ground.zone)
    with suppress(UnreadableRow):
        page = parser.page(1, sound(answer), "")
        named = [order.order_id for order in page.orders] + [row.order_id for row in page.unread if row.order_id]
        keys = parser.row_keys(answer, ground.pack.orders)
        return {one: {"order_id": one, **keys.get(one, {})} for one in named[:MOST_ORDERS]}
    return {}
