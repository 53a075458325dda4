"""Signs in an open page that a person must step in: a slider over it, words that ask for a code."""

from playwright.sync_api import Error, Page

from assistant.packs.model import Pack
from assistant.packs.signing import PersonNeeded

# A slider is position: fixed, so that its offsetParent is null although everybody sees it.
_LOOK = """signs => signs.findIndex(([css, says]) => {
  if (css) return [...document.querySelectorAll(css)].some((one) => one.getClientRects().length > 0);
  return (document.body?.innerText ?? "").includes(says);
})"""


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
