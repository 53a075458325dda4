"""How one open page of a store is asked: from inside it, in tabs beside it, or by the buttons that turn its pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from playwright.sync_api import JSHandle, Page

from assistant.admin.collect import Ask, Manners, ask_for_page, collect, errands_of
from assistant.admin.detours import Detours
from assistant.admin.doorway import check_answer, check_page, ends_trip, stops_of
from assistant.admin.overlays import put_away
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.admin.shapes import layout_of
from assistant.admin.signs import sign_on
from assistant.admin.tabs import read_in_tabs
from assistant.admin.watched import Turned
from assistant.packs.aftersale import Claims
from assistant.packs.lint import Answered
from assistant.packs.model import Orders, Pack
from assistant.packs.sources import Source


@dataclass(slots=True)
class AskedPage:
    """One open page, with what goes when it goes: its worker, and the page of the list that it shows.

    ``pace_for`` tells what is called before each handful of questions to a source. It is the run's, as ``detours`` is:
    there is one store, however many of its pages are asked.
    """

    pack: Pack
    base: str
    session: StoreSession
    page: Page
    pace_for: Callable[[Source], Callable[[], None]]
    detours: Detours
    _errands: JSHandle | None = field(default=None, init=False)
    _turned: Turned | None = field(default=None, init=False)

    def answers(self, asks: Iterable[Ask], part: Answered) -> Iterator[RawAnswer]:
        """An answer for each of ``asks``, up to a sign that ends the trip: what was not asked has none."""
        source, layout = part.source, layout_of(part)
        if isinstance(part, Orders | Claims) and source.turns:
            return self._turns(part).answers(asks, part.first_page)
        manners = self._manners(source)
        if source.how == "tab" and layout is not None:
            return read_in_tabs(self.session, asks, source, layout, manners)
        errands = self._worker() if source.asked_by == "worker" else None
        return collect(self.page, asks, source, layout, (manners, errands))

    def texts(self, asks: Iterable[Ask], source: Source) -> Iterator[RawAnswer]:
        """The same answers with their whole text, also where it is HTML; only of a source that fetches."""
        return collect(self.page, asks, source, None, (self._manners(source), None))

    @property
    def untouched(self) -> bool:
        """Whether its buttons have turned nothing so far."""
        return self._turned is None

    def check(self, answer: RawAnswer) -> None:
        """Raise ``PersonWanted`` or ``PlatformWarning`` where an answer, or the way that it took, says so."""
        check_answer(answer, self.pack)
        if wanted := self.detours.wanted(answer):
            raise wanted

    def _manners(self, source: Source) -> Manners:
        return Manners(stops_of(self.pack), self._ends, self.pace_for(source))

    def _ends(self, answer: RawAnswer) -> bool:
        """Whether nothing more may be asked: the answer says so, or what the page shows by now."""
        if ends_trip(answer, self.pack) or self.detours.wanted(answer):
            return True
        return sign_on(self.page, self.pack) is not None

    def _turns(self, part: Orders | Claims) -> Turned:
        """The page with its own buttons."""
        if self._turned is None:
            before, ask_of = partial(self._before_a_turn, part.source), partial(ask_for_page, part, self.base)
            self._turned = Turned(self.page, part.source, layout_of(part), ask_of, before, self._ends)
        return self._turned

    def _before_a_turn(self, source: Source, page: Page) -> None:
        check_page(page, self.pack)
        put_away(page, self.pack)
        self.pace_for(source)()

    def _worker(self) -> JSHandle:
        """Who asks in the page's place; made once, because a worker takes its time to start."""
        if self._errands is None:
            self._errands = errands_of(self.page)
        return self._errands
