"""One confirmed act on a page that was tampered with, in a real browser, and the store's ledger as the judge.

Each run may end in two good ways: done exactly as confirmed, once; or refused with nothing written. A right write that
cannot be proved is told as a doubt, and counted apart. All the rest is an accident.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Error, Playwright

from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.core.actions import ActionKind, PlannedAction, PreparedForm
from assistant.core.attempts import PressOutcome
from assistant.core.errors import FormMismatch, ShipfixError
from assistant.core.orders import Money
from assistant.core.proof import form_changes, is_done
from assistant.core.proposals import after_state
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.browser.writer.desk import Clerk
from tests.builders import an_order
from tests.doubles.visit import visiting
from tests.faults.truth import is_act
from tests.mutations.recipes import SCRIPT, Recipe

PATIENCE_MS = 2000
IMPATIENT = Patience(ready_s=1.2, press_s=1.5, person_s=1.5)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: ``way`` is done, doubt, or the code of the refusal; ``accident`` says what must never be."""

    recipe: Recipe
    way: str
    accident: str = ""
    text: str = ""


@dataclass(slots=True)
class Tally:
    """All runs."""

    ends: list[Ended] = field(default_factory=list)

    @property
    def accidents(self) -> list[Ended]:
        return [end for end in self.ends if end.accident]

    @property
    def done(self) -> int:
        return sum(end.way == "done" for end in self.ends)

    def told(self) -> str:
        """The figures, and every accident by its recipe."""
        ways = Counter(end.way for end in self.ends)
        lines = [f"runs {len(self.ends)}", *(f"  {way:28}{count}" for way, count in ways.most_common())]
        return "\n".join([*lines, f"accidents {len(self.accidents)}", *map(str, self.accidents)])


class Desk:
    """A clerk whose browser tampers with every page it opens."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk, self._context = clerk, clerk.visit.session.tabs[0].context
        self._context.add_init_script(SCRIPT)

    def run(self, recipe: Recipe) -> Ended:
        """One recipe from a store in which nothing was done."""
        self.clerk.fresh()
        action = self.action(recipe.kind)
        self.tamper(recipe, action)
        writer = BrowserOrderWriter(self.clerk.visit.pack, self.clerk.store.url, self.clerk.visit.session, IMPATIENT)
        self.clerk.writers.append(writer)
        way, text = self._way(writer, action, recipe)
        wrong = self.wrong_presses()
        writer.leave()
        return Ended(recipe, way, self._accident(action, way, wrong), text)

    def action(self, kind: ActionKind) -> PlannedAction:
        """An action with all that another page must show of it afterwards."""
        action = self.clerk.action(kind)
        return replace(action, expected=after_state(kind, action.values, an_order(action.order_id)))

    def tamper(self, recipe: Recipe, action: PlannedAction) -> None:
        """Tell the pages what to do to themselves from now on."""
        other = self.clerk.order().order_id
        told = {"seed": recipe.number, "order": action.order_id, "other": other, "names": recipe.names}
        cookie = {"name": "recipe", "value": quote(json.dumps(told)), "url": self.clerk.store.url}
        self._context.add_cookies([cookie])  # type: ignore[list-item]

    def _way(self, writer: BrowserOrderWriter, action: PlannedAction, recipe: Recipe) -> tuple[str, str]:
        try:
            form = writer.prepare(action)
            _as_apply_does(action, form, self._total(action))
            if recipe.later:
                self._change(recipe.later)
        except ShipfixError as refused:
            return f"refused: {refused.code}", refused.text
        return self._pressed(writer, action, form)

    def _pressed(self, writer: BrowserOrderWriter, action: PlannedAction, form: PreparedForm) -> tuple[str, str]:
        try:
            outcome = writer.press(action, form)
            if outcome is PressOutcome.NOTHING_LEFT:
                return "not done: nothing left", ""
            proved = is_done(action, writer.receipt(action, form.records_before))
            return ("done" if proved else "doubt"), ""
        except ShipfixError as trouble:
            return f"trouble at the press: {trouble.code}", trouble.text

    def _change(self, name: str) -> None:
        with suppress(Error):  # a change that this form has no part for changes nothing
            self.clerk.visit.session.tabs[-1].evaluate("name => window.__change(name)", name)

    def _total(self, action: PlannedAction) -> Decimal:
        order = self.clerk.shop.book.find(action.order_id)
        assert order is not None
        return order.total

    def wrong_presses(self) -> list[str]:
        """The look-alikes that were pressed, in any tab that is open now."""
        found: list[str] = []
        for tab in self.clerk.visit.session.tabs:
            with suppress(Error):
                found += tab.evaluate("() => window.__wrong || []")
        return found

    def _accident(self, action: PlannedAction, way: str, wrong: list[str]) -> str:
        bodies = self.clerk.bodies()
        right = [one for one in bodies if is_act(action, *one)]
        if len(bodies) > len(right):
            return f"wrong write: {bodies}"
        if len(right) > 1:
            return "written twice"
        if way == "done" and not right:
            return "false done"
        if right and way.startswith(("refused", "not done")):
            return "written, and told as not done"
        return f"pressed a look-alike: {wrong}" if wrong else ""


def _as_apply_does(action: PlannedAction, form: PreparedForm, total: Decimal) -> None:
    """The comparison that apply makes before it asks; a difference is a refusal."""
    order = an_order(action.order_id, total=Money(total, "CNY"))
    if changes := form_changes(action, form, order):
        raise FormMismatch(action.order_id, changes)


@contextmanager
def a_desk(playwright: Playwright, profile: Path) -> Iterator[Desk]:
    """A store and a signed-in browser for the time of the block."""
    with (
        PracticeStore(PracticeOptions(seed=4, orders=200, share_broken=0.3)) as store,
        visiting(playwright, store, profile, PATIENCE_MS) as visit,
    ):
        yield Desk(Clerk(visit))
