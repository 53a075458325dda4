"""A page in a browser without network and without script, for what we wrote or were sent. It opens no store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from assistant.admin.browsers import find_browser

_SWITCHES: Final = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-sync")
_WIDTH: Final = 1000


@contextmanager
def quiet_page(browser: Path | None) -> Iterator[Page]:
    """A blank page for the time of the block. Raises ``NoBrowser``, and Playwright's own error where it dies."""
    with sync_playwright() as driver:
        path = find_browser(browser, playwright=driver).path
        running = driver.chromium.launch(executable_path=path, args=list(_SWITCHES))
        context = running.new_context(
            offline=True, java_script_enabled=False, viewport={"width": _WIDTH, "height": 800}, color_scheme="light"
        )
        yield context.new_page()
        running.close()
