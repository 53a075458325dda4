"""A picture of an order's page, with everything covered that belongs to the buyer."""

from playwright.sync_api import Error, Page

from assistant.admin.find import find_one
from assistant.core.errors import PageProblem
from assistant.packs.model import Picture

COVER = "#c9cfd8"


def take_picture(page: Page, part: Picture, order_id: str) -> bytes | None:
    """A PNG of the order's page, or None where it is not the page of that order or did not come.

    The page must show the order's own number before anything is kept of it: a single-page admin can go on showing
    the order before.
    """
    try:
        # A tab behind others draws one frame a second, and a picture waits for several.
        page.bring_to_front()
        find_one(page, part.here, "the order's number", {"order_id": order_id})
        frame = page.locator(part.frame or "body")
        private = [page.locator(css) for css in part.private]
        return frame.screenshot(type="png", animations="disabled", mask=private, mask_color=COVER)
    except (PageProblem, Error):
        return None
