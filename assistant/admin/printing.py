"""Prints and photographs pages of our own, in a browser that has no network and no script. It opens no store."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Error, Page

from assistant.admin.quiet import quiet_page
from assistant.core.errors import PageBroken
from assistant.core.wording import said

_STAMP: Final = re.compile(rb"\((D:\d{14}[^)]*)\)")


class BrowserPrinter:
    """Implements ``assistant.core.ports.Printer``."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def pdf(self, page: str) -> bytes:
        """The page on A4. The same page gives the same bytes: when it was printed is taken out."""
        self._show(page)
        return _STAMP.sub(_undated, self._page.pdf(format="A4", print_background=True, prefer_css_page_size=True))

    def picture(self, page: str) -> bytes:
        """The whole page as a PNG."""
        self._show(page)
        return self._page.screenshot(type="png", full_page=True, animations="disabled")

    def _show(self, page: str) -> None:
        self._page.set_content(page, wait_until="load")


def _undated(found: re.Match[bytes]) -> bytes:
    # As long as what was there: a PDF knows its parts by their place.
    return b"(" + b"D:19800101000000+00'00'"[: len(found[1])].ljust(len(found[1])) + b")"


@contextmanager
def printer(browser: Path | None) -> Iterator[BrowserPrinter]:
    """A printer for the time of the block. Raises ``NoBrowser``, ``PageBroken`` where the browser does not print."""
    try:
        with quiet_page(browser) as page:
            yield BrowserPrinter(page)
    except Error as problem:
        raise PageBroken(
            said("The browser did not print: {problem}", problem=problem.message.splitlines()[0])
        ) from problem
