"""A picture of an order's page, with everything covered that belongs to the buyer."""

from collections.abc import Collection, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from playwright.sync_api import Error, Page

from assistant.admin.collect import script
from assistant.admin.find import find_one
from assistant.core.errors import PageProblem
from assistant.core.pictures import PagePicture
from assistant.core.wording import said
from assistant.packs.model import Picture, Private

COVER = "#c9cfd8"
HIDDEN = "***"
_MARKED = "[data-shipfix-private]"
_COVERS = script("covers.js")


def take_picture(page: Page, part: Picture, order_id: str, secret: Collection[str] = ()) -> PagePicture | None:
    """A picture of the order's page, or None where it is not the page of that order or did not come.

    The page must show the order's own number before anything is kept of it: a single-page admin can go on showing
    the order before. ``secret`` are the names of what addresses carry for this session alone.
    """
    try:
        # A tab behind others draws one frame a second, and a picture waits for several.
        page.bring_to_front()
        find_one(page, part.here, said("the order's number"), {"order_id": order_id})
        frame = page.locator(part.frame or "body")
        mark_private(page, part.private)
        marked = page.locator(_MARKED)
        count, by_css = marked.count(), [page.locator(way) for way in part.private if isinstance(way, str)]
        shown = [text for name, text in part.query.items() if name not in secret]
        png = frame.screenshot(type="png", animations="disabled", mask=[*by_css, marked], mask_color=COVER)
        if marked.count() < count:
            return None  # the page built itself anew meanwhile, and something may have stood there uncovered
        return PagePicture(png, plain_address(page.url, {order_id, *shown}), page.title())
    except (PageProblem, Error):
        return None


def mark_private(page: Page, ways: Sequence[Private]) -> list[int]:
    """Put a mark on what belongs to the buyer; how many places each way names."""
    found: list[int] = page.evaluate(_COVERS, private_told(ways))
    return found


def private_told(ways: Sequence[Private]) -> list[str | dict[str, list[str]]]:
    """Ways to what belongs to the buyer, as the scripts take them."""
    return [way if isinstance(way, str) else {"beside": list(way.beside)} for way in ways]


def plain_address(url: str, known: Collection[str]) -> str:
    """An address that may be shown: query values that are not ``known`` may be somebody's session, and are hidden.

    What stands behind # is left out: some pages keep their tokens there.
    """
    parts = urlsplit(url)
    query = [(name, value if value in known else HIDDEN) for name, value in parse_qsl(parts.query)]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, urlencode(query, safe="*"), ""))
