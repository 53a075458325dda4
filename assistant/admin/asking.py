"""Asks a store from the open page of its list: each question is answered once, with a person in between if need be."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from playwright.sync_api import Error, JSHandle, Page

from assistant.admin.collect import Ask, Manners, ask_for, collect, errands_of
from assistant.admin.detours import Detours
from assistant.admin.doorway import check_answer, check_page, ends_trip, stops_of
from assistant.admin.list_tab import ListTab
from assistant.admin.overlays import put_away
from assistant.admin.pace import Pace
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.admin.signs import sign_on
from assistant.admin.tabs import read_in_tabs
from assistant.admin.watched import Turned
from assistant.admin.way_in import WayIn
from assistant.core.errors import PageBroken, PersonWanted
from assistant.core.wording import said
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
        self._errands_of_list: JSHandle | None = None
        self._turned: Turned | None = None
        self.ahead: timedelta | None = None
        self.way_in = WayIn(pack, base, session)
        self.tab = ListTab(session, self.way_in, self._page_left)
        self._detours = Detours(session.gate, pack)
        self._manners = Manners(stops_of(pack), self._ends, Pace(_gap_s(pack)))

    def answers(self, asks: Iterable[Ask], source: Source, layout: dict[str, object] | None) -> Iterator[RawAnswer]:
        """An answer for each of ``asks``, once. Where a person is wanted, what was not answered is asked afterwards."""
        left = {ask.key: ask for ask in asks}
        while left:
            wanted, before, page = None, len(left), self.tab.page()
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

    def _check(self, answer: RawAnswer) -> None:
        check_answer(answer, self._pack)
        if wanted := self._detours.wanted(answer):
            raise wanted

    def _note_clock(self, answer: RawAnswer) -> None:
        if self.ahead is None and answer.ahead_ms is not None:
            self.ahead = timedelta(milliseconds=answer.ahead_ms)

    def _asked(self, asks: Sequence[Ask], source: Source, layout: dict[str, object] | None) -> Iterator[RawAnswer]:
        if source.turns:
            return self._turns(source, layout).answers(asks, self._pack.orders.first_page)
        if source.how == "tab" and layout is not None:
            return read_in_tabs(self._session, asks, source, layout, self.manners_for(source))
        errands = self._errands() if source.asked_by == "worker" else None
        return collect(self.tab.page(), asks, source, layout, (self.manners_for(source), errands))

    def _ends(self, answer: RawAnswer) -> bool:
        """Whether nothing more may be asked: the answer says so, or what the page shows by now."""
        if ends_trip(answer, self._pack) or self._detours.wanted(answer):
            return True
        return self.tab.now is not None and sign_on(self.tab.now, self._pack) is not None

    def manners_for(self, source: Source) -> Manners:
        """How questions to this source are asked: how fast, and what ends them."""
        return self._manners if source.pace_ms else replace(self._manners, pace=lambda: None)

    def _go_on(self, wanted: PersonWanted | None, *, moved: bool) -> None:
        """Return once the list's page is open again and the shop the same. Raises ``LoginNeeded``."""
        if wanted is None:
            raise PageBroken(said("The page stopped asking and does not say why. Nothing was written."))
        self._page_left()
        self._detours.told()
        self.way_in.back(self.tab.page(), wanted, moved=moved)

    def _page_left(self) -> None:
        self._errands_of_list = self._turned = None

    def begin_again(self, source: Source) -> None:
        """The list is read from ``source`` from here on; what turns the page's own pages begins with a fresh page."""
        self._turned = None
        if source.turns:
            self.tab.leave()

    def _turns(self, source: Source, layout: dict[str, object] | None) -> Turned:
        """The list's page with its own buttons."""
        if self._turned is None:
            page, before = self.tab.page(), partial(self._before_a_turn, self.manners_for(source))
            _settled(page)
            self._turned = Turned(page, source, layout, partial(self._page_of, source), before, self._ends)
        return self._turned

    def _page_of(self, source: Source, number: int) -> Ask:
        return ask_for(source.request, self._base, str(number), self._pack.orders.place(number))

    def _before_a_turn(self, manners: Manners, page: Page) -> None:
        check_page(page, self._pack)
        put_away(page, self._pack)
        manners.pace()

    def _errands(self) -> JSHandle:
        """Who asks in the list page's place; made once, because a worker takes its time to start."""
        if self._errands_of_list is None:
            self._errands_of_list = errands_of(self.tab.page())
        return self._errands_of_list


def _settled(page: Page) -> None:
    """What a page asks for when it opens may be answered by a warning, which the first press would wipe away."""
    with suppress(Error):  # one that never rests is pressed all the same, and what broke is told by the next step
        page.wait_for_load_state("networkidle", timeout=_SETTLES_MS)


def _gap_s(pack: Pack) -> float:
    return max(pack.orders.source.pace_ms, pack.parcels.source.pace_ms) / 1000
