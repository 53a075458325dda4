"""A store's admin looked at through a pack: its list stands open, and answers are asked for as a scan asks for them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from playwright.sync_api import Error, Page

from assistant.admin.asking import Asker
from assistant.admin.collect import Ask, address_of
from assistant.admin.doorway import check_page, go, leave
from assistant.admin.find import wait_for_any, ways
from assistant.admin.json_rows import JsonLayout
from assistant.admin.marks import Way, marked_picture
from assistant.admin.overlays import put_away
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.packs.lint import Answered
from assistant.packs.model import Pack
from assistant.packs.parts import Find


@dataclass(slots=True)
class Ground:
    """One store behind the gate, which is shut all the while.

    ``pictures`` are the pages that were kept, by a name of ours.
    """

    pack: Pack
    base: str
    session: StoreSession
    pictures: dict[str, bytes] = field(default_factory=dict)
    _asker: Asker = field(init=False)

    def __post_init__(self) -> None:
        self._asker = Asker(self.pack, self.base, self.session)

    @property
    def page(self) -> Page | None:
        """The list's page, once it was opened."""
        return self._asker.tab.now

    @property
    def zone(self) -> ZoneInfo:
        """The store's own time zone."""
        return ZoneInfo(self.pack.store.timezone)

    def open_list(self) -> Page:
        """The list's page, as it stands once what it is known by is there, or was waited for in vain."""
        part = self.pack.orders
        self._asker.tab.now = page = self.session.tab()
        self._visit(page, address_of(self.base, part.page, part.query, {}), part.here, {})
        check_page(page, self.pack)
        return page

    def _visit(self, page: Page, address: str, here: Sequence[Find], values: Mapping[str, str]) -> None:
        """Open an address and wait for what the page is known by; that it never came is for the caller to see."""
        go(page, address, self.pack)
        put_away(page, self.pack)
        settle(page, here, values)

    @contextmanager
    def shown(
        self, path: str, query: Mapping[str, str], here: Sequence[Find], values: Mapping[str, str], origin: str | None
    ) -> Iterator[Page]:
        """Another page of the store in a tab of its own, with ``values`` filled in; left at the end of the block."""
        page = self.session.tab()
        try:
            self._visit(page, address_of(origin or self.base, path, query, values), here, values)
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
        """The answers of a part's source, from the list's page. Raises ``PersonWanted``, ``PlatformWarning``."""
        return list(self._asker.answers(asks, part))

    def ask_on(self, page: Page, part: Answered, asks: Sequence[Ask]) -> list[RawAnswer]:
        """The same from another open page."""
        asked = self._asker.beside(page)
        answers = list(asked.answers(asks, part))
        for answer in answers:
            asked.check(answer)
        return answers

    def texts(self, part: Answered, asks: Sequence[Ask]) -> list[RawAnswer]:
        """The answers of a source that fetches with their whole text, also where it is HTML."""
        assert self.page is not None
        asked = self._asker.beside(self.page)
        answers = list(asked.texts(asks, part.source))
        for answer in answers:
            asked.check(answer)
        return answers


def settle(page: Page, finds: Sequence[Find], values: Mapping[str, str] | None = None) -> None:
    """Wait until any way of ``finds`` shows something, as long as the session allows; quiet where none ever does."""
    with suppress(Error):
        wait_for_any(ways(page, finds, values))
