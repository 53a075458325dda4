"""A picture of an order's page, with everything covered that belongs to the buyer."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from playwright.sync_api import Error, Page

from assistant.admin.find import find_one
from assistant.core.errors import PageProblem
from assistant.core.pictures import PagePicture
from assistant.core.wording import said
from assistant.packs.model import Picture

COVER = "#c9cfd8"
HIDDEN = "***"


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
        private = [page.locator(css) for css in part.private]
        shown = [text for name, text in part.query.items() if name not in secret]
        png = frame.screenshot(type="png", animations="disabled", mask=private, mask_color=COVER)
        return PagePicture(png, plain_address(page.url, {order_id, *shown}), page.title())
    except (PageProblem, Error):
        return None


def plain_address(url: str, known: Collection[str]) -> str:
    """An address that may be shown: query values that are not ``known`` may be somebody's session, and are hidden.

    What stands behind # is left out: some pages keep their tokens there.
    """
    parts = urlsplit(url)
    query = [(name, value if value in known else HIDDEN) for name, value in parse_qsl(parts.query)]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, urlencode(query, safe="*"), ""))
