"""Does one action in a store's admin: the ``OrderWriter`` of an apply. Only ``bootstrap`` may import this.

The form lives in a tab of its own, filled with the gate shut. All that can write is in :mod:`assistant.admin.commit`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from playwright.sync_api import Error, Locator, Page

from assistant.admin.commit import CREDIT_S, Act, commit
from assistant.admin.declared import Declared, declared_writes, requests_hash, texts_of
from assistant.admin.doorway import go, leave
from assistant.admin.find import find_one
from assistant.admin.forms import Values, read_fields, read_records
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import StoreSession
from assistant.admin.steps import fill_form
from assistant.admin.watch import Watch
from assistant.core.actions import Change, Fields, PlannedAction, PreparedForm, Receipt, differences
from assistant.core.attempts import PressOutcome
from assistant.core.canonical import Value, shown
from assistant.core.errors import FormMismatch, PackProblem, PageBroken, PlatformWarning, WrongPage
from assistant.core.orders import Order
from assistant.packs.actions import Action, After
from assistant.packs.model import Pack
from assistant.packs.parts import fill_in

PERSON_S = 300.0
READY_S = 15.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long a button may take to wake up, and the gate stays open for our press or a person's.

    ``ring`` calls that person.
    """

    ready_s: float = READY_S
    press_s: float = CREDIT_S
    person_s: float = PERSON_S
    ring: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class _Open:
    """A filled form that stands open. ``by_person``: only a person may end it."""

    page: Page
    part: Action
    watch: Watch
    writes: tuple[Declared, ...]
    by_person: bool


class BrowserOrderWriter:
    """Implements ``assistant.core.ports.OrderWriter`` in a gated browser."""

    def __init__(self, pack: Pack, base: str, session: StoreSession, patience: Patience | None = None) -> None:
        self._pack, self._base, self._session = pack, base, session
        self._patience = patience or Patience()
        self._zone = ZoneInfo(pack.store.timezone)
        self._reader = BrowserOrderReader(pack, base, session)
        self._parts = {part.kind: part for part in pack.actions}
        self._tabs: list[Page] = []
        self._open: _Open | None = None
        self._records_before: dict[str, int] = {}

    def reread(self, order_id: str) -> Order:
        """The order as it is now, parcels and all. Leaves a prepared form as it stands."""
        return self._reader.order(order_id)

    def prepare(self, action: PlannedAction) -> PreparedForm:
        """Fill the form with reversible steps, the gate shut, and read it back from the page."""
        self.leave()
        part, values = self._part(action), texts_of(action)
        _check_text(part, values, action)
        watch = Watch(self._session.gate, self._pack)
        self._note_records(part, action)
        page = fill_form(self._visited(part, values), part, values)
        self._tabs = [*dict.fromkeys((*self._tabs, page))]
        opened = _Open(
            page,
            part,
            watch,
            declared_writes(part, action, self._base),
            part.last_press.by == "seller" or _person_asked(page, part),
        )
        form = self._read(opened, action)
        self._check_warning(page)
        find_one(page, part.last_press.find, "the last button", values)
        # Last, so that whatever the form tried to send until now is in it.
        watch.check(action.order_id)
        self._open = opened
        return form

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        """The last press. Reads the form once more just before and presses nothing where it is not ``form``."""
        opened = self._open
        if opened is None:
            raise WrongPage("There is no prepared form. Nothing was pressed.")
        # One form, one press: whatever comes of it, this form is never pressed again.
        self._open = None
        _compare(form, self._read(opened, action), action.order_id)
        button = find_one(opened.page, opened.part.last_press.find, "the last button", texts_of(action))
        if not opened.by_person:
            self._wait_until_ready(button, opened.page)
        opened.watch.check(action.order_id)
        press = self._called(opened.page, action) if opened.by_person else button.click
        patience = self._patience.person_s if opened.by_person else self._patience.press_s
        return commit(Act(opened.page, self._session.gate, opened.writes, opened.watch), press, patience)

    def receipt(self, action: PlannedAction) -> Receipt | None:
        """What another page than the acting one shows of it now, None where it shows nothing."""
        part = self._part(action)
        top, records = self._records(part.receipt, action)
        fitting = _fitting(records, action)
        if part.receipt.rows and len(fitting) <= self._records_before.get(action.key, 0):
            return None
        found = top | (fitting[-1] if fitting else {})
        return Receipt(action.order_id, self._receipt_fields(part.receipt, found, action), part.receipt.page)

    def leave(self) -> None:
        """Leave the form; nothing of it stays open. Never writes."""
        tabs, self._tabs, self._open = self._tabs, [], None
        for tab in tabs:
            leave(tab)

    def _part(self, action: PlannedAction) -> Action:
        part = self._parts.get(action.kind)
        if part is None:
            raise PackProblem(
                f"The pack {self._pack.store.id} does not say how to do {action.kind}. Nothing was opened."
            )
        return part

    def _visited(self, part: Action | After, values: dict[str, str]) -> Page:
        """The page of a form or of a receipt, in a new tab: one used before may go on showing the order before."""
        page = self._session.tab()
        self._tabs.append(page)
        query = urlencode({name: fill_in(text, values) for name, text in part.query.items()})
        go(page, self._base + fill_in(part.page, values) + (f"?{query}" if query else ""), self._pack)
        find_one(page, part.here, "what the page is known by", values)
        return page

    def _read(self, opened: _Open, action: PlannedAction) -> PreparedForm:
        """The form as the page shows it now. Raises ``FormMismatch`` for another order's, or one over its ceiling."""
        part, page = opened.part, opened.page
        beside = {
            name: spec
            for name in ("ceiling", "refunded_before", "chances_left")
            if (spec := getattr(part, name)) is not None
        }
        found = read_fields(page, {**part.read_back, **beside}, self._zone, f"the form of {part.kind}")
        order_id = str(found.pop("order_id"))
        if order_id != action.order_id:
            raise FormMismatch(action.order_id, (("order_id", action.order_id, order_id),))
        ceiling, before, chances = (found.pop(name, None) for name in ("ceiling", "refunded_before", "chances_left"))
        form = PreparedForm(
            order_id=order_id,
            fields=self._form_fields(found, part, action),
            ceiling=_decimal(ceiling) or part.limits.amount,
            refunded_before=_decimal(before),
            chances_left=chances if isinstance(chances, int) else None,
            irreversible=part.irreversible,
            requests=requests_hash(opened.writes),
        )
        _check_limits(form, action)
        return form

    def _form_fields(self, found: Values, part: Action, action: PlannedAction) -> Fields:
        """What was read back, in the plan's order; what is optional and not in the plan is left out."""
        planned = [name for name, _ in action.values]
        extra = [name for name in found if name not in planned and not part.read_back[name].optional]
        fields = [(name, _field(found[name])) for name in (*planned, *extra) if name in found]
        if "currency" in planned and "amount" in found:
            fields.insert(planned.index("currency"), ("currency", self._pack.store.currency))
        return tuple(fields)

    def _receipt_fields(self, part: After, found: Values, action: PlannedAction) -> Fields:
        wanted = [name for name, _ in action.expected]
        state = part.states.get(shown(_field(found["state"])), "unknown") if "state" in found else None
        known: dict[str, Value] = {name: _field(value) for name, value in found.items()}
        known |= {"state": state} if state else {}
        known |= {"currency": self._pack.store.currency} if "amount" in found else {}
        return tuple((name, known[name]) for name in wanted if name in known)

    def _records(self, part: After, action: PlannedAction) -> tuple[Values, tuple[Values, ...]]:
        page = self._visited(part, texts_of(action))
        try:
            specs = {"order_id": part.order_id, **part.fields}
            top, records = read_records(page, specs, part.rows, part.row, self._zone)
        finally:
            self._tabs.remove(page)
            leave(page)
        if (order_id := top.pop("order_id")) != action.order_id:
            raise WrongPage(f"The page of records shows order {order_id}, not {action.order_id}.")
        return top, records

    def _note_records(self, part: Action, action: PlannedAction) -> None:
        """How many records fit already: where every act adds one, those that were there before prove nothing."""
        if part.receipt.adds:
            self._records_before[action.key] = len(_fitting(self._records(part.receipt, action)[1], action))

    def _called(self, page: Page, action: PlannedAction) -> Callable[[], None]:
        def call() -> None:
            page.bring_to_front()
            self._patience.ring(f"Order {action.order_id}: the form is filled. Check it and press the button yourself.")

        return call

    def _wait_until_ready(self, button: Locator, page: Page) -> None:
        """Until the button can be pressed: enabled, still, and under nothing. A trial presses nothing."""
        try:
            button.click(trial=True, timeout=self._patience.ready_s * 1000)
        except Error as error:
            kind = PageBroken if page.is_closed() else WrongPage
            told = "The last button cannot be pressed: it is covered, stays switched off, or has gone."
            raise kind(f"{told} Nothing was pressed.") from error

    def _check_warning(self, page: Page) -> None:
        text = page.locator("body").inner_text()
        if said := next((word for word in self._pack.session.warnings if word in text), None):
            raise PlatformWarning(f"{self._pack.store.name} warns: “{said}”. Nothing was pressed.")


def _field(value: object) -> Value:
    return value if isinstance(value, str | bool | Decimal) else str(value)


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _fitting(records: tuple[Values, ...], action: PlannedAction) -> list[Values]:
    """The records that show this action's own values; a state, or what it has no value for, is not its own."""
    own = dict(action.values)
    return [row for row in records if all(own.get(name, value) == value for name, value in row.items())]


def _check_text(part: Action, values: dict[str, str], action: PlannedAction) -> None:
    size = len(values.get("text", values.get("memo", "")).encode())
    if part.limits.text_bytes is not None and size > part.limits.text_bytes:
        raise FormMismatch(action.order_id, (("text", f"at most {part.limits.text_bytes} bytes", f"{size} bytes"),))


def _check_limits(form: PreparedForm, action: PlannedAction) -> None:
    changes: list[Change] = []
    if form.ceiling is not None and action.amount is not None and action.amount.amount > form.ceiling:
        changes.append(("amount", f"at most {form.ceiling}", str(action.amount.amount)))
    if form.chances_left == 0:
        changes.append(("chances_left", "at least 1", "0"))
    if changes:
        raise FormMismatch(action.order_id, tuple(changes))


def _compare(shown_before: PreparedForm, now: PreparedForm, order_id: str) -> None:
    """The form that a person said yes to must be the form that stands there now, to the last field."""
    if now.digest != shown_before.digest:
        changes = differences(shown_before.fields, now.fields)
        raise FormMismatch(order_id, changes or (("form", shown_before.digest[:12], now.digest[:12]),))


def _person_asked(page: Page, part: Action) -> bool:
    """Whether something stands there that only a person may fill. It is looked for, never filled."""
    return any(page.locator(css).filter(visible=True).count() for css in part.person)
