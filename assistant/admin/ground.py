"""A store's admin looked at through a pack: its list stands open, and answers are asked for as a scan asks for them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.collect import Ask, Manners, ask_for, collect
from assistant.admin.doorway import check_answer, check_page, ends_trip, go, leave, stops_of
from assistant.admin.find import ways
from assistant.admin.json_rows import JsonLayout
from assistant.admin.marks import Way, marked_picture
from assistant.admin.overlays import put_away
from assistant.admin.pace import Pace
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.admin.shapes import layout_of
from assistant.admin.tabs import read_in_tabs
from assistant.admin.watched import Turned
from assistant.packs.aftersale import Claims
from assistant.packs.lint import Answered
from assistant.packs.model import Orders, Pack
from assistant.packs.parts import Find, fill_in
from assistant.packs.sources import Request


@dataclass(slots=True)
class Ground:
    """One store behind the gate, which is shut all the while. ``page`` is the list's, once it was opened.

    ``pictures`` are the pages that were kept, by a name of ours.
    """

    pack: Pack
    base: str
    session: StoreSession
    page: Page | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    _manners: Manners = field(init=False)

    def __post_init__(self) -> None:
        gap_ms = max(self.pack.orders.source.pace_ms, self.pack.parcels.source.pace_ms)
        self._manners = Manners(stops_of(self.pack), self._ends, Pace(gap_ms / 1000))

    @property
    def zone(self) -> ZoneInfo:
        """The store's own time zone."""
        return ZoneInfo(self.pack.store.timezone)

    def open_list(self) -> Page:
        """The list's page, as it stands once what it is known by is there, or was waited for in vain."""
        part = self.pack.orders
        self.page = self.session.tab()
        self._visit(self.page, self.base + part.page, part.query, (part.here, {}))
        check_page(self.page, self.pack)
        return self.page

    def _visit(
        self, page: Page, address: str, query: Mapping[str, str], known_by: tuple[Sequence[Find], Mapping[str, str]]
    ) -> None:
        """Open an address and wait for what the page is known by; that it never came is for the caller to see."""
        go(page, address + (f"?{urlencode(query)}" if query else ""), self.pack)
        put_away(page, self.pack)
        settle(page, *known_by)

    @contextmanager
    def shown(
        self, path: str, query: Mapping[str, str], here: Sequence[Find], values: Mapping[str, str], origin: str | None
    ) -> Iterator[Page]:
        """Another page of the store in a tab of its own, with ``values`` filled in; left at the end of the block."""
        page = self.session.tab()
        try:
            known = {name: fill_in(text, values) for name, text in query.items()}
            self._visit(page, (origin or self.base) + fill_in(path, values), known, (here, values))
            yield page
        finally:
            leave(page)

    def keep(
        self, page: Page, name: str, found: Sequence[Way], values: Mapping[str, str], shape: JsonLayout | None
    ) -> None:
        """A picture of the page with the places marked and buyers' data covered; none of a page that broke."""
        private = self.pack.picture.private if self.pack.picture else ()
        if png := marked_picture(page, found, values, shape, private):
            self.pictures[name] = png

    def ask(self, part: Answered, asks: Sequence[Ask]) -> list[RawAnswer]:
        """The answers of a part's source. Raises ``PersonWanted``, ``PlatformWarning``."""
        assert self.page is not None
        source, layout = part.source, layout_of(part)
        if source.turns:
            answers = list(self._turned(part).answers(asks, int(asks[0].key)))
        elif source.how == "tab" and layout is not None:
            answers = list(read_in_tabs(self.session, asks, source, layout, self._manners))
        else:
            answers = list(collect(self.page, asks, source, layout, (self._manners, None)))
        for answer in answers:
            check_answer(answer, self.pack)
        return answers

    def ask_whole(self, part: Answered, asks: Sequence[Ask]) -> list[RawAnswer]:
        """The same answers with their whole text, also where it is HTML; only of a source that asks."""
        assert self.page is not None
        answers = list(collect(self.page, asks, part.source, None, (self._manners, None)))
        for answer in answers:
            check_answer(answer, self.pack)
        return answers

    def ask_of(self, request: Request, key: str, values: Mapping[str, str]) -> Ask:
        """A request of the pack as a question to this store."""
        return ask_for(request, self.base, key, values)

    def _turned(self, part: Answered) -> Turned:
        assert self.page is not None
        assert isinstance(part, Orders | Claims)
        place = part.place if isinstance(part, Orders) else lambda number: {"page": str(number)}

        def ask_of(number: int) -> Ask:
            return self.ask_of(part.source.request, str(number), place(number))

        return Turned(self.page, part.source, layout_of(part), ask_of, self._before_a_turn, self._ends)

    def _before_a_turn(self, page: Page) -> None:
        check_page(page, self.pack)
        put_away(page, self.pack)

    def _ends(self, answer: RawAnswer) -> bool:
        return ends_trip(answer, self.pack)


def settle(page: Page, finds: Sequence[Find], values: Mapping[str, str] | None = None) -> None:
    """Wait until any way of ``finds`` shows something, as long as the session allows; quiet where none ever does."""
    first, *rest = ways(page, finds, values)
    for way in rest:
        first = first.or_(way)
    with suppress(PlaywrightTimeout, Error):
        first.last.wait_for(state="visible")
