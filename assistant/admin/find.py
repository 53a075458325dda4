"""Finding exactly one element: the pack's ways in their order, none or two is never "the first"."""

import re
from collections.abc import Mapping, Sequence
from functools import reduce

from playwright.sync_api import Error, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.core.errors import WrongPage
from assistant.core.wording import Said, said
from assistant.packs.parts import Find, fill_in


def find_one(page: Page, finds: Sequence[Find], what: str, values: Mapping[str, str] | None = None) -> Locator:
    """The one visible element that the first fitting way of ``finds`` names. Raises ``WrongPage``.

    It may take as long to appear as the session allows (``SessionOptions.patience_ms``).
    """
    known = values or {}
    found = ways(page, finds, known)
    try:
        _wait_for_any(page, found, what)
        return _the_one(page, finds, found, known, what)
    except Error as error:
        line = error.message.splitlines()[0]
        told = said("{what}: the page broke while it was looked for ({line}).", what=what, line=line)
        raise WrongPage(told) from error


def _the_one(
    page: Page, finds: Sequence[Find], found: Sequence[Locator], known: Mapping[str, str], what: str
) -> Locator:
    for find, way in zip(finds, found, strict=True):
        count = way.count()
        if count == 1:
            _check_alone(page, find, known, what)
            return way
        if count > 1:
            raise WrongPage(
                said("{what}: {count} elements fit where one should. Nothing was pressed.", what=what, count=count)
            )
    raise WrongPage(_missing(page, what))


def find_every(page: Page, finds: Sequence[Find], what: str, values: Mapping[str, str]) -> list[Locator]:
    """All visible elements that the first fitting way of ``finds`` names: one at least. Raises ``WrongPage``."""
    found = ways(page, finds, values)
    _wait_for_any(page, found, what)
    return next((some for way in found if (some := way.all())), [])


def ways(page: Page, finds: Sequence[Find], values: Mapping[str, str] | None = None) -> list[Locator]:
    """Each way as a locator of visible elements, however many."""
    return [_locator(page, find, values or {}).filter(visible=True) for find in finds]


def _check_alone(page: Page, find: Find, values: Mapping[str, str], what: str) -> None:
    """Two dialogs and a button in one of them: it may be the button of the wrong one. Raises ``WrongPage``."""
    if find.within is None:
        return
    around = page.locator(fill_in(find.within, values)).filter(visible=True).count()
    if around > 1:
        raise WrongPage(
            said("{what}: {around} elements could be the one around it. Nothing was pressed.", what=what, around=around)
        )


def wait_for_any(found: Sequence[Locator]) -> None:
    """Return once any of the ways shows something; Playwright's own ``TimeoutError`` where none does in time."""
    # Two matches end the waiting as well: that is for find_one to judge.
    reduce(Locator.or_, found).last.wait_for(state="visible")


def _wait_for_any(page: Page, found: Sequence[Locator], what: str) -> None:
    try:
        wait_for_any(found)
    except PlaywrightTimeout as error:
        raise WrongPage(_missing(page, what)) from error


def _missing(page: Page, what: str) -> Said:
    address = page.url.split("?")[0]
    return said(
        "{what} is not there on {address}: the page is not as the pack describes it.", what=what, address=address
    )


_ICON = r"[\s\ue000-\uf8ff\udb80-\udbff\udc00-\udfff]*"
"""What the sign of an icon font adds to an element's name: a private-use character that nobody reads."""


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{_ICON}{re.escape(name)}{_ICON}$")


def _locator(page: Page, find: Find, values: Mapping[str, str]) -> Locator:
    def filled(text: str) -> str:
        return fill_in(text, values)

    root = page if find.within is None else page.locator(filled(find.within))
    if find.role is not None:
        name = None if find.name is None else _named(filled(find.name))
        return root.get_by_role(find.role, name=name)  # type: ignore[arg-type] # any ARIA role of the pack
    if find.label is not None:
        return root.get_by_label(filled(find.label), exact=True)
    if find.test_id is not None:
        return root.get_by_test_id(find.test_id)
    if find.text is not None:
        return root.get_by_text(re.compile(rf"^\s*{re.escape(filled(find.text))}\s*$"))
    return root.locator(filled(find.css or ""))
