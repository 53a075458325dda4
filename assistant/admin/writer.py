"""Does one action in a store's admin: the ``OrderWriter`` of an apply. Only ``bootstrap`` may import this.

The form lives in a tab of its own, filled with the gate shut. All that can write is in :mod:`assistant.admin.commit`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from playwright.sync_api import Error, Locator, Page

from assistant.admin.commit import CREDIT_S, Act, commit
from assistant.admin.declared import text_size, texts_of
from assistant.admin.doorway import check_page, check_shop, check_warning, go, leave, left_showing, shop_name
from assistant.admin.handing import Showing, show
from assistant.admin.open_form import OpenForm, compare, wants_person
from assistant.admin.reader import MOST_SKEW, BrowserOrderReader
from assistant.admin.receipts import BrowserReceipts, visit
from assistant.admin.session import StoreSession
from assistant.admin.steps import fill_form
from assistant.admin.watch import Watch
from assistant.admin.way_in import list_address
from assistant.core.actions import PlannedAction, PreparedForm, Receipt
from assistant.core.attempts import PressOutcome
from assistant.core.errors import ClockOff, FormMismatch, LoginNeeded, PageBroken, PageProblem, ShipfixError, WrongPage
from assistant.core.orders import Order
from assistant.core.wording import said
from assistant.packs.actions import Action
from assistant.packs.model import Pack

PERSON_S = 300.0
READY_S = 15.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long a button may take to wake up, and the gate stays open for our press or a person's.

    ``ring`` calls that person. ``window``: whether there is one to see; without it, a form that only a
    person may finish is refused.
    """

    ready_s: float = READY_S
    press_s: float = CREDIT_S
    person_s: float = PERSON_S
    ring: Callable[[str], None] = lambda _: None
    window: bool = True


class BrowserOrderWriter:
    """Implements ``assistant.core.ports.OrderWriter`` in a gated browser.

    ``shop`` is the name of the shop whose plan this is: a form under another shop's name is never pressed. ``reader``
    reads the orders: one whose list is open already, or a new one.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - whose store, how, and what is open there
        self,
        pack: Pack,
        base: str,
        session: StoreSession,
        patience: Patience | None = None,
        shop: str = "",
        reader: BrowserOrderReader | None = None,
    ) -> None:
        self._pack, self._base, self._session, self._shop = pack, base, session, shop
        self._patience = patience or Patience()
        self._reader = reader or BrowserOrderReader(pack, base, session)
        self._receipts = BrowserReceipts(pack, base, session, self._reader)
        self._tabs: list[Page] = []
        self._open: OpenForm | None = None
        self._refunds: dict[str, dict[str, str]] = {}

    def reread(self, order_id: str) -> Order:
        """The order as it is now, parcels and all. Leaves a prepared form as it stands. Raises ``ClockOff``."""
        order = self._reader.order(order_id)
        ahead = self._reader.store_ahead
        if ahead is not None and abs(ahead) > MOST_SKEW:
            minutes = abs(ahead).total_seconds() / 60
            apart = f"{minutes:.0f}"
            raise ClockOff(
                said("The store's clock and ours differ by {minutes} minutes. Nothing was written.", minutes=apart)
            )
        self._refunds[order_id] = {"refund_id": asked.refund_id} if (asked := order.pending_refund) else {}
        return order

    def prepare(self, action: PlannedAction) -> PreparedForm:
        """Fill the form with reversible steps, the gate shut, and read it back from the page.

        Of what is done by hand the page is shown, and nothing is filled in.
        """
        self.leave()
        with self._signs_first():
            return self._shown_by_hand(action) if action.handed else self._prepared(action)

    def _prepared(self, action: PlannedAction) -> PreparedForm:
        part, keys = self._receipts.part(action), self._reader.keys(action.order_id)
        values = texts_of(action) | keys
        _check_text(part, values, action)
        watch = Watch(self._session.gate, self._pack, self._base)
        records_before = self._receipts.fitting(action)
        page = fill_form(self._visited(part, values), part, values)
        self._tabs = [*dict.fromkeys((*self._tabs, page))]
        opened = OpenForm(self._pack, self._base, part, page, watch, values, keys, wants_person(page, part))
        if opened.by_person and not self._patience.window:
            raise LoginNeeded(
                said(
                    "Order {order_id}: only a person may finish this form, and no window is shown. Nothing left.",
                    order_id=action.order_id,
                ),
                hint=said("Run it again with --headed, and finish the form in the window when you are called."),
            )
        form = opened.shown(action, self._shop)
        check_warning(page.locator("body").inner_text(), self._pack)
        check_page(page, self._pack)
        opened.last_button()
        # Last, so that whatever the form tried to send until now is in it.
        watch.check(action.order_id)
        self._open = opened
        return replace(form, records_before=records_before)

    def _shown_by_hand(self, action: PlannedAction) -> PreparedForm:
        known = self._reader.keys(action.order_id) | self._refunds.get(action.order_id, {})
        form = show(action, known, Showing(self._pack, self._base, self._tab, self._shop))
        return replace(form, records_before=self._receipts.fitting(action))

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        """The last press. Reads the form once more just before and presses nothing where it is not ``form``."""
        with _before_the_press(), self._signs_first():
            opened, button = self._ready(action, form)
        act = Act(opened.page, self._session.gate, opened.writes(action), opened.watch)
        if opened.by_person:
            person_s = self._patience.person_s
            with self._session.in_a_persons_hand(person_s):
                return commit(act, self._called(opened.page, action), person_s)
        # Not waiting for where it leads: a form that sends itself stands still until its request is judged.
        return commit(act, partial(button.click, no_wait_after=True), self._patience.press_s)

    def receipt(self, action: PlannedAction, before: int = 0) -> Receipt | None:
        """What another page than the acting one shows of it now, None where nothing but ``before`` older records."""
        return self._receipts.receipt(action, before)

    def leave(self) -> None:
        """Leave the form; nothing of it stays open. Never writes.

        Raises ``PersonWanted`` or ``PlatformWarning`` where a page that is left shows it: it may have come since then.
        """
        tabs, self._tabs, self._open = self._tabs, [], None
        signs = [self._receipts.late_sign, *(left_showing(tab, self._pack) for tab in tabs)]
        self._receipts.late_sign = None
        if sign := next(filter(None, signs), None):
            raise sign

    @contextmanager
    def _signs_first(self) -> Iterator[None]:
        """A page that cannot be used may show that a person is wanted, and that says more. Raises ``PersonWanted``."""
        try:
            yield
        except PageProblem:
            for tab in self._session.tabs:
                check_page(tab, self._pack)
            raise

    def _ready(self, action: PlannedAction, form: PreparedForm) -> tuple[OpenForm, Locator]:
        """The open form, read once more and found as confirmed, and its last button."""
        opened = self._open
        if opened is None:
            raise WrongPage(said("There is no prepared form. Nothing was pressed."))
        # One form, one press: whatever comes of it, this form is never pressed again.
        self._open = None
        compare(form, opened.shown(action, self._shop), action.order_id)
        button = opened.last_button()
        if not opened.by_person:
            self._wait_until_ready(button, opened.page)
        if self._session.attached:
            self._look_who_is_in()
        opened.watch.check(action.order_id)
        return opened, button

    def _look_who_is_in(self) -> None:
        """In a browser that the seller uses too, another account may have signed in while the question stood there."""
        page = self._session.tab()
        try:
            go(page, list_address(self._pack, self._base), self._pack)
            shop_name(page, self._pack)  # waits until the page shows one
            check_shop(page, self._pack, self._shop)
        finally:
            leave(page)

    def _visited(self, part: Action, values: dict[str, str]) -> Page:
        page = self._tab()
        visit(page, part, values, self._base, self._pack)
        return page

    def _tab(self) -> Page:
        self._tabs.append(page := self._session.tab())
        return page

    def _called(self, page: Page, action: PlannedAction) -> Callable[[], None]:
        def call() -> None:
            page.bring_to_front()
            order_id = action.order_id
            self._patience.ring(
                said("Order {order_id}: the form is filled. Check it and press the button yourself.", order_id=order_id)
            )

        return call

    def _wait_until_ready(self, button: Locator, page: Page) -> None:
        """Until the button can be pressed: enabled, still, and under nothing. A trial presses nothing."""
        try:
            button.click(trial=True, timeout=self._patience.ready_s * 1000)
        except Error as error:
            kind = PageBroken if page.is_closed() else WrongPage
            told = said("The last button is covered, stays switched off, or has gone. Nothing was pressed.")
            raise kind(told) from error


@contextmanager
def _before_the_press() -> Iterator[None]:
    """Whatever is refused in here is refused with the gate shut and nothing pressed, and says so."""
    try:
        yield
    except ShipfixError as refusal:
        refusal.nothing_left = True
        raise


def _check_text(part: Action, values: dict[str, str], action: PlannedAction) -> None:
    size = text_size(values)
    if part.limits.text_bytes is not None and size > part.limits.text_bytes:
        raise FormMismatch(
            action.order_id,
            (("text", said("at most {most} bytes", most=part.limits.text_bytes), said("{size} bytes", size=size)),),
        )
