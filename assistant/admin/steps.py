"""Carries out the closed list of reversible steps. The gate is shut all the while; nothing here opens it."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Error, Locator, Page

from assistant.admin.find import find_every, find_one
from assistant.core.errors import PageBroken, WrongPage
from assistant.core.wording import coded, said
from assistant.packs.actions import Action, Await, Choose, Fill, Open, Step, Tick
from assistant.packs.parts import Find, Finds, fill_in, names_in


def fill_form(page: Page, part: Action, values: Mapping[str, str]) -> Page:
    """Take the steps of ``part`` one after the other; the tab that holds the form afterwards.

    Raises ``WrongPage`` where a step's element is not exactly one or cannot be used, ``PageBroken`` where the tab died.
    """
    for number, step in enumerate(part.steps, start=1):
        if _left_out(step, values):
            continue
        what = said("step {number} ({step}) of {kind}", number=number, step=step.do, kind=coded(part.kind))
        try:
            page = _taken(page, step, what, values)
        except Error as error:
            raise _problem(page, what, error) from error
    return page


def _left_out(step: Step, values: Mapping[str, str]) -> bool:
    missing = names_in(step.value) - set(values)
    if missing and not step.optional:
        raise WrongPage(
            said(
                "The form needs {missing}, and the action has none. Nothing was pressed.",
                missing=", ".join(sorted(missing)),
            )
        )
    return bool(missing)


def _taken(page: Page, step: Step, what: str, values: Mapping[str, str]) -> Page:
    match step:
        case Fill():
            for one in _meant(page, step.into, step, what, values):
                one.fill(fill_in(step.value, values))
        case Choose():
            _choose(page, find_one(page, step.into, what, values), fill_in(step.value, values), what)
        case Tick():
            for box in _meant(page, step.box, step, what, values):
                box.set_checked(step.on)
        case Await():
            find_one(page, step.here, what, values)
        case Open():
            return opened(page, step, what, values)
    return page


def _meant(page: Page, finds: Finds, step: Fill | Tick, what: str, values: Mapping[str, str]) -> Sequence[Locator]:
    return find_every(page, finds, what, values) if step.every else [find_one(page, finds, what, values)]


def _choose(page: Page, field: Locator, label: str, what: str) -> None:
    if field.evaluate("(field) => field instanceof HTMLSelectElement"):
        field.select_option(label=label)
        return
    field.click()
    find_one(page, [Find(role="option", name=label)], what).click()


def opened(page: Page, step: Open, what: str, values: Mapping[str, str]) -> Page:
    """Press what opens something; the page in which that stands."""
    press = find_one(page, step.press, what, values)
    if not step.new_tab:
        press.click()
        return page
    with page.expect_popup() as popup:
        press.click()
    return popup.value


def _problem(page: Page, what: str, error: Error) -> WrongPage | PageBroken:
    line = error.message.splitlines()[0]
    if page.is_closed():
        return PageBroken(said("{what}: the tab has gone. Nothing was pressed.", what=what))
    return WrongPage(said("{what} cannot be taken: {line}. Nothing was pressed.", what=what, line=line))
