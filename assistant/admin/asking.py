"""Asks a store from the open page of its list: each question is answered once, with a person in between if need be."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta

from playwright.sync_api import Error, Page

from assistant.admin.asked_page import AskedPage
from assistant.admin.collect import Ask
from assistant.admin.detours import Detours
from assistant.admin.doorway import check_page
from assistant.admin.list_tab import ListTab
from assistant.admin.pace import Pace
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.admin.way_in import WayIn
from assistant.core.errors import PageBroken, PersonWanted
from assistant.core.wording import said
from assistant.packs.lint import Answered
from assistant.packs.model import Pack
from assistant.packs.sources import Source

_SETTLES_MS = 5000


class Asker:
    """``tab`` is the list's page, ``way_in`` the way back to it.

    ``ahead``: how far the store's clock is ahead of ours; None before the first answer, and where it tells none.
    """

    def __init__(self, pack: Pack, base: str, session: StoreSession) -> None:
        self._pack = pack
        self._base = base
        self._session = session
        self._asked: AskedPage | None = None
        self.ahead: timedelta | None = None
        self.way_in = WayIn(pack, base, session)
        self.tab = ListTab(session, self.way_in, self._page_left)
        self._detours = Detours(session.gate, pack)
        self._pace = Pace(max(pack.orders.source.pace_ms, pack.parcels.source.pace_ms) / 1000)

    def answers(self, asks: Iterable[Ask], part: Answered) -> Iterator[RawAnswer]:
        """An answer for each of ``asks``, once. Where a person is wanted, what was not answered is asked afterwards."""
        left = {ask.key: ask for ask in asks}
        while left:
            wanted, before, page = None, len(left), self.tab.page()
            try:
                # What lies over the page by now may be the answer to something that the page itself has asked.
                check_page(page, self._pack)
                asked = self._here()
                if part.source.turns and asked.untouched:
                    _settled(asked.page)
                for answer in asked.answers(tuple(left.values()), part):
                    try:
                        asked.check(answer)
                    except PersonWanted as sign:
                        wanted = wanted or sign
                        continue
                    del left[answer.key]
                    self.way_in.went_on()
                    self._note_clock(answer)
                    yield answer
                if left:
                    self.look()
            except PersonWanted as sign:
                wanted = wanted or sign
            except PageBroken:
                if not self.tab.crashed():
                    raise
                continue  # it took no answer with it: the rest is asked from a fresh tab
            if left:
                self._go_on(wanted, moved=len(left) < before)

    def look(self) -> None:
        """Raise ``PersonWanted`` or ``PlatformWarning`` where the list's page shows it by now."""
        if self.tab.now is not None:
            check_page(self.tab.now, self._pack)

    def beside(self, page: Page) -> AskedPage:
        """Another open page of the store, asked with the same manners; what it shows is for the caller to see."""
        return AskedPage(self._pack, self._base, self._session, page, self.pace_for, self._detours)

    def pace_for(self, source: Source) -> Callable[[], None]:
        """What is called before each handful of questions to this source."""
        return self._pace if source.pace_ms else lambda: None

    def begin_again(self, source: Source) -> None:
        """The list is read from ``source`` from here on; what turns the page's own pages begins with a fresh page."""
        if source.turns:
            self.tab.leave()

    def _here(self) -> AskedPage:
        """The list's page, to be asked; the same one until it is left."""
        if self._asked is None:
            self._asked = self.beside(self.tab.page())
        return self._asked

    def _note_clock(self, answer: RawAnswer) -> None:
        if self.ahead is None and answer.ahead_ms is not None:
            self.ahead = timedelta(milliseconds=answer.ahead_ms)

    def _go_on(self, wanted: PersonWanted | None, *, moved: bool) -> None:
        """Return once the list's page is open again and the shop the same. Raises ``LoginNeeded``."""
        if wanted is None:
            raise PageBroken(said("The page stopped asking and does not say why. Nothing was written."))
        self._page_left()
        self._detours.told()
        self.way_in.back(self.tab.page(), wanted, moved=moved)

    def _page_left(self) -> None:
        self._asked = None


def _settled(page: Page) -> None:
    """What a page asks for when it opens may be answered by a warning, which the first press would wipe away."""
    with suppress(Error):  # one that never rests is pressed all the same, and what broke is told by the next step
        page.wait_for_load_state("networkidle", timeout=_SETTLES_MS)
