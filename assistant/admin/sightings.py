"""How many elements of an open page the ways of a pack name. Looks; waits for nothing and presses nothing."""

from collections.abc import Mapping, Sequence
from typing import Literal

from playwright.sync_api import Error, Page

from assistant.admin.find import ways
from assistant.core.wording import said
from assistant.packs.canary import Entry, Found
from assistant.packs.parts import Find, fill_in, names_in

Need = Literal["one", "maybe", "every"]
"""Whether one element must be there, may be, or there are several and all of them are meant."""


def find_entry(
    page: Page, where: str, finds: Sequence[Find], values: Mapping[str, str] | None = None, need: Need = "one"
) -> Entry:
    """The one element that the first fitting way names, missing, or how many there are. Without ``values`` none is."""
    known = values or {}
    if unknown := sorted(_names(finds) - set(known)):
        return Entry(where, Found.NOT_LOOKED, 0, 0, said("only an action has {values}", values=unknown))
    try:
        counts = [way.count() for way in ways(page, finds, known)]
        place = next((place for place, count in enumerate(counts) if count), None)
        if place is None:
            return Entry(where, Found.ABSENT if need == "maybe" else Found.MISSING)
        around = _around(page, finds[place], known)
    except Error as error:
        return Entry(where, Found.MISSING, why=error.message.splitlines()[0])
    if around > 1:
        return Entry(where, Found.AMBIGUOUS, around, 1, said("so many elements could be the one around it"))
    why: str = said("way {number} of {count} fits", number=place + 1, count=len(finds)) if place else ""
    if counts[place] == 1 or need == "every":
        return Entry(where, Found.MATCHED, counts[place], counts[place], why)
    return Entry(where, Found.AMBIGUOUS, counts[place], 1, why)


def _around(page: Page, find: Find, values: Mapping[str, str]) -> int:
    if find.within is None:
        return 1
    return page.locator(fill_in(find.within, values)).filter(visible=True).count()


def _names(finds: Sequence[Find]) -> set[str]:
    texts = (text for find in finds for text in (find.name, find.label, find.text, find.css, find.within) if text)
    return {name for text in texts for name in names_in(text)}
