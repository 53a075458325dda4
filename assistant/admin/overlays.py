"""What lies over a page and may be put away: tours, announcements. Never anything that has to do with money."""

import re
from contextlib import suppress

from playwright.sync_api import Error, Page

from assistant.admin.find import ways
from assistant.packs.model import Pack

_AROUND = "[role=dialog], .next-dialog, [role=form], form"
_MONEY = re.compile(r"[￥¥€$]\s*\d|退款|打款|付款|支付|refund|pay(ment)?\b", re.IGNORECASE)
_MOST = 5
_PRESS_MS = 2000


def put_away(page: Page, pack: Pack) -> None:
    """Close what the pack names in ``session.dismiss``, one thing after the other, as often as five times.

    An element inside a dialog or a form that speaks of money is left alone: closing it would be a decision.
    """
    with suppress(Error):  # what broke is told by whoever reads the page next
        for _ in range(_MOST):
            if not _one_put_away(page, pack):
                return


def _one_put_away(page: Page, pack: Pack) -> bool:
    about_money = page.locator(_AROUND).filter(has_text=_MONEY)
    for way in ways(page, pack.session.dismiss):
        if way.count() != 1 or about_money.filter(has=way).count():
            continue
        try:
            way.click(timeout=_PRESS_MS)
        except Error:
            continue  # it went by itself, or lies under something else: the next look tells
        return True
    return False
