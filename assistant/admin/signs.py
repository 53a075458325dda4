"""Signs in an open page that a person must step in, or that the platform warns: a slider over it, words on it."""

from playwright.sync_api import Error, Page, Request

from assistant.packs.model import Pack
from assistant.packs.signing import PersonNeeded

# A slider is position: fixed, so that its offsetParent is null although everybody sees it.
_LOOK = """signs => signs.findIndex(([css, says]) => {
  if (css) return [...document.querySelectorAll(css)].some((one) => one.getClientRects().length > 0);
  return (document.body?.innerText ?? "").includes(says);
})"""

# Long pages quote what buyers wrote, so there only what is put before the reader counts.
_WARNS = """([words, within]) => {
  const all = document.body?.innerText ?? "";
  const told = [...document.querySelectorAll("[role=alert], [role=dialog], .next-message, .next-dialog")];
  const texts = all.length < within ? [all] : told.map((one) => one.innerText);
  return words.find((word) => texts.some((text) => text.includes(word))) ?? "";
}"""


def led_to(page: Page) -> list[str]:
    """Where questions of a page's own scripts were led instead since it was opened; of its last 100 requests."""
    try:
        asked = page.requests()
    except Error:
        return []
    opened = max((place for place, one in enumerate(asked) if _opens(one, page)), default=0)
    return [one.url for one in asked[opened:] if one.redirected_from and one.resource_type in {"fetch", "xhr"}]


def _opens(request: Request, page: Page) -> bool:
    return request.is_navigation_request() and request.frame == page.main_frame


def warning_on(page: Page, pack: Pack, within: int) -> str:
    """The first of the pack's warnings that the page shows now, "" where it shows none or has gone.

    ``within``: of a page with fewer characters all counts, of a longer one its alerts and dialogs.
    """
    if not pack.session.warnings:
        return ""
    try:
        found: str = page.evaluate(_WARNS, [list(pack.session.warnings), within])
    except Error:
        return ""
    return found


def sign_on(page: Page, pack: Pack) -> PersonNeeded | None:
    """The first sign of the pack that the page itself shows now, None where none does or the page has gone."""
    signs = [sign for sign in pack.session.person_needed if sign.css or sign.says]
    if not signs:
        return None
    try:
        place = page.evaluate(_LOOK, [[sign.css, sign.says] for sign in signs])
    except Error:
        return None  # what broke is told by whoever reads the page next
    return signs[place] if place >= 0 else None
