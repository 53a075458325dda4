"""A picture of a store's page with the places of a pack marked on it, and all else that could be anybody's covered.

Left readable are headings of tables, labels, buttons, and the places that the pack names and that are no buyer's.
"""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Error, Page

from assistant.admin.collect import script
from assistant.admin.find import ways
from assistant.admin.json_rows import JsonLayout
from assistant.admin.pictures import COVER, private_told
from assistant.admin.shapes import page_layout
from assistant.admin.tallies import PRIVATE
from assistant.packs.model import Private
from assistant.packs.parts import Find

Way = tuple[str, Sequence[Find]]
"""An entry's path, and its ways to an element."""

_MARKS = script("marks.js")
_COLOURS = {"matched": "#1a7f37", "ambiguous": "#cf222e", "private": "#6e7781"}


def marked_picture(
    page: Page, found: Sequence[Way], values: Mapping[str, str], shape: JsonLayout | None, privates: Sequence[Private]
) -> bytes | None:
    """A PNG of the page as it stands, or None where it broke. The page looks afterwards as it did before."""
    try:
        told = [(where, _tagged(page, where, finds, values)) for where, finds in found]
        given = {
            "ways": told,
            "layout": page_layout(shape, _said) if shape else None,
            "privates": private_told(privates),
            "cover": COVER,
            "colours": _COLOURS,
        }
        layer = page.evaluate_handle(_MARKS, given)
        png = page.screenshot(type="png", full_page=True, animations="disabled")
        layer.evaluate("layer => layer.takeAway()")
        return png
    except Error:
        return None


def _tagged(page: Page, where: str, finds: Sequence[Find], values: Mapping[str, str]) -> str:
    """The elements of the first fitting way get a mark by which the script knows them; whether it is one alone."""
    for way in ways(page, finds, values):
        if count := way.count():
            way.evaluate_all(
                "(nodes, name) => nodes.forEach((one) => one.setAttribute('data-shipfix-mark', name))", where
            )
            return "matched" if count == 1 else "ambiguous"
    return "matched"


def _said(_level: str, name: str) -> dict[str, str]:
    return {"told": name, "state": "private" if name in PRIVATE else "matched"}
