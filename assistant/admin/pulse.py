"""Whether our tabs still answer. One whose own script never ends is closed, so that whoever waits for it goes on.

What is asked inside a page (``evaluate``, ``count``) has no time-out in Playwright: where the page's script never ends,
the call waits for ever. But while any call of the sync API waits, its event loop runs, and on that loop every tab is
asked for nothing at all, once a second. A tab that leaves enough of these questions unanswered is closed, which ends
every call that waits for it with an error: for the caller it is a tab that died.

*(measured, Chromium 156: ``Target.closeTarget`` ends a tab that hangs after half a second, and its process with it;
``Page.crash`` waits for it as everybody does; ``Runtime.terminateExecution`` lets it go on with half a page.)*
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from greenlet import greenlet
from playwright.sync_api import Error, Page

BEAT_S: Final = 1.0


class Pulse:
    """Asks the tabs that it is told to :meth:`watch`, while the thread that made it waits for the browser.

    A tab that left ``most`` questions unanswered is told to ``lost``, and closed. Time in which nothing waits for the
    browser - somebody reads a question at the terminal - is nobody's silence: only questions are counted.
    """

    def __init__(self, most: int, lost: Callable[[Page], None], beat_s: float = BEAT_S) -> None:
        self._most, self._lost, self._beat_s = most, lost, beat_s
        self._unanswered: dict[Page, int] = {}
        self._next: asyncio.TimerHandle | None = None

    def watch(self, page: Page) -> None:
        """From here on ask this tab, until it is closed."""
        self._unanswered[page] = 0
        page.on("close", self._forget)
        if self._next is None:
            self._wait()

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """While a person works in the window: a dialog of theirs (print, save as) stills a page as long as it stands.

        A tab may leave ``seconds`` unanswered until the block ends; after it the silence is counted anew.
        """
        usual, self._most = self._most, max(self._most, int(seconds / self._beat_s))
        try:
            yield
        finally:
            self._most = usual
            for page, unanswered in self._unanswered.items():
                self._unanswered[page] = min(unanswered, 1)  # the question that was asked is still the one open

    def stop(self) -> None:
        """Ask nothing any more; harmless where nothing was asked yet."""
        if self._next is not None:
            self._next.cancel()

    def _wait(self) -> None:
        self._next = asyncio.get_running_loop().call_later(self._beat_s, self._beat)

    def _forget(self, page: Page) -> None:
        self._unanswered.pop(page, None)

    def _beat(self) -> None:
        self._wait()
        for page, unanswered in tuple(self._unanswered.items()):
            self._unanswered[page] = unanswered + 1
            if unanswered == 0:
                _aside(self._ask, page)
            elif unanswered == self._most:
                self._lost(page)
                _aside(self._close, page)

    def _ask(self, page: Page) -> None:
        with suppress(Error):  # a page on its way elsewhere answers like this, and so does one that died
            page.evaluate("() => 0")
        if page in self._unanswered:
            self._unanswered[page] = 0

    def _close(self, page: Page) -> None:
        with suppress(Error):
            if len(page.context.pages) == 1:
                page.context.new_page()  # a browser with a window ends with its last tab
            page.close(reason=f"it did not answer for {self._most * self._beat_s:.0f} s, and its tab was closed")


def _aside(do: Callable[[Page], None], page: Page) -> None:
    """Begin it on a stack of its own: what it waits for comes in while the caller, and everybody else, waits on."""
    greenlet(do).switch(page)
