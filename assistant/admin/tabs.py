"""Reading pages that need their own scripts: each in a fresh tab, up to three at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from playwright.sync_api import Error, Page

from assistant.admin.collect import Ask, batched, read_open_page
from assistant.admin.find import find_one
from assistant.admin.raw import RawAnswer
from assistant.admin.session import StoreSession
from assistant.core.errors import PageProblem
from assistant.packs.model import Find

TABS = 3
"""More reading tabs than three are waste: a page costs 0.1 s of both cores (browser.md §5c)."""


def read_in_tabs(
    session: StoreSession, asks: Iterable[Ask], here: Sequence[Find], layout: dict[str, Any]
) -> Iterator[RawAnswer]:
    """What each address shows once its page has built itself up. One fresh tab an address, never one used again."""
    for some in batched(asks, TABS):
        tabs = [_started(session.tab(), ask) for ask in some]
        for ask, tab in zip(some, tabs, strict=True):
            yield _read(tab, ask, here, layout)
            tab.close()


def _started(page: Page, ask: Ask) -> Page:
    # Only told to go: awaiting each would make the three wait for one another.
    page.evaluate("address => { window.location.href = address }", ask.url)
    return page


def _read(page: Page, ask: Ask, here: Sequence[Find], layout: dict[str, Any]) -> RawAnswer:
    values = {"order_id": ask.key}
    try:
        find_one(page, here, "what the page is known by", values)
        return RawAnswer(ask.key, 200, page.url, "", read_open_page(page, layout))
    except PageProblem as problem:
        return RawAnswer(ask.key, 0, page.url, "", error=problem.text)
    except Error as error:
        return RawAnswer(ask.key, 0, ask.url, "", error=error.message.splitlines()[0])
