"""The tab that shows the list of orders, from which everything is asked: opened when it is first needed."""

from collections.abc import Callable

from playwright.sync_api import Page

from assistant.admin.doorway import leave
from assistant.admin.session import StoreSession
from assistant.admin.way_in import WayIn
from assistant.core.errors import PageProblem

MOST_CRASHES = 3
"""So often in a run a tab that died is followed by a fresh one."""


class ListTab:
    """``now`` is the open page, None where there is none. ``left`` hears when a page goes, and its handles with it."""

    def __init__(self, session: StoreSession, way_in: WayIn, left: Callable[[], None]) -> None:
        self._session, self._way_in, self._left = session, way_in, left
        self._crashes = 0
        self.now: Page | None = None

    def page(self) -> Page:
        """The list's page, with a person's help where it takes one. Raises ``LoginNeeded``, ``PageProblem``."""
        while self.now is None or self.crashed():
            page = self._session.tab()
            try:
                self._way_in.enter(page)
                self.now = page
            except PageProblem:
                if not self._may_follow(page):
                    raise
        return self.now

    def shop(self) -> str:
        """The name of the shop that the page shows. Raises as :meth:`page`."""
        while True:
            try:
                return self._way_in.shop(self.page())
            except PageProblem:
                if not self.crashed():
                    raise

    def crashed(self) -> bool:
        """Whether the tab has died and a fresh one may follow; it is left then."""
        if self.now is None or not self._may_follow(self.now):
            return False
        self.leave()
        return True

    def leave(self) -> None:
        """Close the tab; harmless where there is none."""
        if self.now is not None:
            leave(self.now)
        self.now = None
        self._left()

    def _may_follow(self, page: Page) -> bool:
        if not self._session.has_crashed(page) or self._crashes >= MOST_CRASHES:
            return False
        self._crashes += 1
        return True
