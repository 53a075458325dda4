"""Pages that must be opened, each in a fresh tab, up to three at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Any

from playwright.sync_api import Error, Page

from assistant.admin.collect import Ask, Manners, batched, read_open_page
from assistant.admin.doorway import leave
from assistant.admin.find import find_one
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.core.errors import PageProblem
from assistant.core.wording import said
from assistant.packs.parts import Find
from assistant.packs.sources import Source

TABS = 3
"""More reading tabs than three are waste: a page costs 0.1 s of both cores (browser.md §5c)."""


def in_tabs(
    session: StoreSession, asks: Iterable[Ask], wide: int = TABS, pace: Callable[[], None] = lambda: None
) -> Iterator[tuple[Ask, Page]]:
    """A tab of its own for each address, never one used again; up to ``wide`` are on their way while one is looked at.

    The tab is left when the next one is asked for. A page that did not come shows in what is looked for on it.
    ``pace`` is called before each handful.
    """
    for some in batched(asks, min(wide, TABS)):
        pace()
        tabs = deque(_started(session.tab(), ask) for ask in some)
        try:
            for ask in some:
                yield ask, tabs[0]
                leave(tabs.popleft())
        finally:
            for tab in tabs:
                leave(tab)


def _started(page: Page, ask: Ask) -> Page:
    if _has_strict_cookies(page, ask.url):
        with suppress(Error):
            page.goto(ask.url, wait_until="commit")
    else:
        # Only told to go: awaiting each would make the three wait for one another.
        page.evaluate("address => { window.location.href = address }", ask.url)
    return page


def _has_strict_cookies(page: Page, url: str) -> bool:
    """Whether a blank tab that goes there by itself would leave cookies out, for it is no page of the store: the store
    would see nobody signed in, and may give the whole browser a new session."""
    return any(cookie.get("sameSite") == "Strict" for cookie in page.context.cookies(url))


def read_in_tabs(
    session: StoreSession, asks: Iterable[Ask], source: Source, layout: dict[str, Any], manners: Manners
) -> Iterator[RawAnswer]:
    """What each address shows once its page has built itself up. No further tab opens after a sign that ends a trip."""
    ended = False
    wanted = takewhile(lambda _: not ended, asks)
    for ask, tab in in_tabs(session, wanted, source.lanes, manners.pace):
        answer = _read(tab, ask, source.here, layout)
        ended = ended or manners.ends(answer)
        yield answer


def _read(page: Page, ask: Ask, here: Sequence[Find], layout: dict[str, Any]) -> RawAnswer:
    try:
        find_one(page, here, said("what the page is known by"), {"order_id": ask.key})
        return RawAnswer(ask.key, 200, page.url, "", read_open_page(page, layout))
    except PageProblem as problem:
        return RawAnswer(ask.key, 0, page.url, "", error=problem.text)
    except Error as error:
        return RawAnswer(ask.key, 0, ask.url, "", error=error.message.splitlines()[0])
