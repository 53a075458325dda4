"""Acting on the double of 千牛: a writer of its pack, and the person in the window where one is needed."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.core.actions import ActionKind
from assistant.packs.model import Pack
from tests.browser.writer.desk import Clerk

_READY_S = 6
BY_HAND = (
    ActionKind.EDIT_TRACKING,
    ActionKind.REFUND,
    ActionKind.COMPENSATE,
    ActionKind.MESSAGE,
    ActionKind.INTERVENE,
)
"""Of which nobody has shown a request: the seller's own."""


class Desk(Clerk):
    """The same clerk at the double: the base is the real store's, whatever port plays it."""

    def writer(
        self, pack: Pack | None = None, patience_s: float = 6, ring: Callable[[str], None] = lambda _: None
    ) -> BrowserOrderWriter:
        used, mine = pack or self.visit.pack, self.shop.skin.shop_name
        patience = Patience(ready_s=_READY_S, press_s=patience_s, person_s=patience_s, ring=ring)
        made = BrowserOrderWriter(used, used.store.base, self.visit.session, patience, mine)
        self.writers.append(made)
        return made

    def presses(self, words: str) -> Callable[[str], None]:
        """A seller who presses the button of the form that stands open."""
        return lambda _: self.visit.session.tabs[-1].get_by_role("button", name=words, exact=True).click()


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a seller may confirm: its kind, and what they do in the window when they are called.

    ``code``: the store wants a code by SMS for it. ``person`` is given the form's page. ``by_hand``: they do all of it
    elsewhere, and say whether the store took it.
    """

    name: str
    kind: ActionKind
    person: Callable[[Page], None] = lambda _: None
    code: bool = False
    by_hand: bool = False


def _types_the_code(page: Page) -> None:
    page.locator("[role=dialog] #code").fill("123456")
    page.get_by_role("dialog").get_by_role("button", name="同意退款", exact=True).click()


def _ships(page: Page) -> None:
    page.get_by_role("button", name="确认补发", exact=True).or_(page.get_by_role("button", name="确定补发")).click()


DEEDS = (
    Deed("memo and flag", ActionKind.MEMO),
    Deed("agree to a refund", ActionKind.AGREE_REFUND),
    Deed("agree, with a code", ActionKind.AGREE_REFUND, _types_the_code, code=True),
    Deed("ship again", ActionKind.RESHIP, _ships),
    *(Deed(f"{kind}, by hand", kind, by_hand=True) for kind in BY_HAND),
)
"""What the shipped pack does or hands over; whatever else it learns joins the matrix here."""
