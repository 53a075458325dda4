"""Reads what became of an action, from another page than the one that acts. Nothing in here can press anything.

It is all of a browser that ``reconcile`` is given: the ``ReceiptReader`` of a store's pack.
"""

from collections.abc import Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from assistant.admin.collect import Manners, address_of, ask_for, collect, read_open_page
from assistant.admin.declared import texts_of
from assistant.admin.doorway import check_answer, check_page, ends_trip, go, left_showing, stops_of
from assistant.admin.find import find_one
from assistant.admin.forms import Values, read_records
from assistant.admin.json_rows import JsonLayout, NotThatAnswer, from_json
from assistant.admin.overlays import put_away
from assistant.admin.parse import UnreadableRow, sound
from assistant.admin.raw import RawAnswer, RawRow
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import StoreSession
from assistant.admin.shapes import form_layout
from assistant.core.actions import Fields, PlannedAction, Receipt
from assistant.core.canonical import Value, shown
from assistant.core.errors import PackProblem, ShipfixError, WrongPage
from assistant.core.wording import said, why_of
from assistant.packs.actions import HALF, Action, After, is_key
from assistant.packs.handovers import Look
from assistant.packs.model import Pack
from assistant.packs.parts import names_in
from assistant.packs.terms import by_kind, receipt_of


class BrowserReceipts:
    """Implements ``assistant.core.ports.ReceiptReader`` in a gated browser.

    ``orders`` tells the admin's own ids of an order, where the address of its records holds one; without it they are
    looked up when they are needed. ``late_sign`` is what a page of records showed when it was left: that nothing more
    may be asked for, although what it was opened for could be read.
    """

    def __init__(self, pack: Pack, base: str, session: StoreSession, orders: BrowserOrderReader | None = None) -> None:
        self._pack, self._base, self._session, self._orders = pack, base, session, orders
        self._zone = ZoneInfo(pack.store.timezone)
        self._parts = {part.kind: part for part in pack.actions}
        self._by_hand = {kind: receipt_of(parts) for kind, parts in by_kind(pack).items()}
        self.late_sign: ShipfixError | None = None

    def part(self, action: PlannedAction) -> Action:
        """What the pack says of this kind of action. Raises ``PackProblem`` where it says nothing."""
        part = self._parts.get(action.kind)
        if part is None:
            raise PackProblem(
                said(
                    "The pack {store} does not say how to do {kind}. Nothing was opened.",
                    store=self._pack.store.id,
                    kind=action.kind,
                )
            )
        return part

    def receipt(self, action: PlannedAction, before: int = 0) -> Receipt | None:
        """What another page than the acting one shows of it now, None where nothing but ``before`` older records."""
        part = self._after(action)
        if part is None:
            return None
        top, records = self._records(part, action)
        fitting = fitting_of(records, part, action)
        half = top.pop(HALF, False)
        if part.rows and len(fitting) <= before:
            return Receipt(action.order_id, (), part.page) if half else None
        found = top | (fitting[-1] if fitting else {})
        return Receipt(action.order_id, self._fields(part, found, action), part.page)

    def fitting(self, action: PlannedAction) -> int:
        """How many records fit now, where every act adds one: those that were there before prove nothing. Else 0."""
        part = self._after(action)
        return len(fitting_of(self._records(part, action)[1], part, action)) if part and part.adds else 0

    def _after(self, action: PlannedAction) -> After | None:
        """The page that shows what came of it, None where the pack knows none of what is done by hand."""
        return self._by_hand.get(action.kind) if action.handed else self.part(action).receipt

    def _records(self, part: After, action: PlannedAction) -> tuple[Values, tuple[Values, ...]]:
        page = self._session.tab()
        try:
            values = self._values(part, action)
            visit(page, part, values, self._base, self._pack)
            raw = shown_records(page, part, values, self._base, self._pack)
            top, records = read_records(raw, part.of_the_page, part.of_a_row, self._zone)
        finally:
            self.late_sign = left_showing(page, self._pack) or self.late_sign
        if (order_id := top.pop("order_id")) != action.order_id:
            raise WrongPage(
                said(
                    "The page of records shows order {shown}, not {order_id}.",
                    shown=order_id,
                    order_id=action.order_id,
                )
            )
        return top, records

    def _values(self, part: After, action: PlannedAction) -> dict[str, str]:
        """What the records' address is filled in with."""
        asked = part.ask.request.texts() if part.ask else ()
        texts = (part.page, *part.query.values(), *asked)
        if not any(is_key(name) for text in texts for name in names_in(text)):
            return texts_of(action)
        self._orders = self._orders or BrowserOrderReader(self._pack, self._base, self._session)
        return texts_of(action) | self._orders.keys(action.order_id)

    def _fields(self, part: After, found: Values, action: PlannedAction) -> Fields:
        wanted = [name for name, _ in action.expected]
        state = part.states.get(shown(plain(found["state"])), "unknown") if "state" in found else None
        known: dict[str, Value] = {name: plain(value) for name, value in found.items()}
        known |= {"state": state} if state else {}
        known |= {"currency": self._pack.store.currency} if "amount" in found else {}
        return tuple((name, known[name]) for name in wanted if name in known)


def shown_records(page: Page, part: After, values: Mapping[str, str], base: str, pack: Pack) -> RawRow:
    """The texts of the open page of records, or of the answer that is asked for from inside it. Raises ``WrongPage``.

    ``values`` fill in the address, the order's number among them.
    """
    if part.ask is None:
        return read_open_page(page, form_layout(part.of_the_page, part.rows, part.of_a_row))
    ask = ask_for(part.ask.request, base, values["order_id"], values)
    manners = Manners(stops_of(pack), lambda answer: ends_trip(answer, pack))
    asked_html = part.ask.answer == "html"
    layout = form_layout(part.of_the_page, part.rows, part.of_a_row) if asked_html else None
    (answer,) = collect(page, [ask], part.ask, layout, (manners, None))
    check_answer(answer, pack)
    try:
        return _in_html(answer, part) if asked_html else _in_json(answer, part)
    except (NotThatAnswer, UnreadableRow) as fault:
        told = {"order_id": values["order_id"], "fault": why_of(fault)}
        raise WrongPage(said("What became of order {order_id} cannot be read: {fault}.", **told)) from fault


def _in_json(answer: RawAnswer, part: After) -> RawRow:
    return from_json(answer.text, JsonLayout(part.of_the_page, part.rows, part.of_a_row))


def _in_html(answer: RawAnswer, part: After) -> RawRow:
    raw = sound(answer).raw
    if raw is None or (part.rows and not raw.rows):
        # nothing says that the records' own table was in that markup, so no row is not "none"
        raise NotThatAnswer(said("it shows no records at all"))
    return raw


def visit(page: Page, part: Action | After | Look, values: Mapping[str, str], base: str, pack: Pack) -> None:
    """Open the page of a form or of records in a tab that showed nothing yet: a used one may show the order before."""
    go(page, address_of(part.origin or base, part.page, part.query, values), pack)
    put_away(page, pack)
    try:
        find_one(page, part.here, said("what the page is known by"), values)
    finally:
        check_page(page, pack)  # a slider lies over a page that came, or stands where one should be


def plain(value: object) -> Value:
    """What was read, as a value of an action."""
    return value if isinstance(value, str | bool | Decimal) else str(value)


def fitting_of(records: tuple[Values, ...], part: After, action: PlannedAction) -> list[Values]:
    """The records that show this action's own values; a state, or what it has no value for, is not its own.

    One that could show them and is blank (``FieldSpec.blank``) shows none of them.
    """
    own = dict(action.values)
    named = set(part.row) & set(own)
    telling = [row for row in records if not named or named & set(row)]
    return [row for row in telling if all(own.get(name, value) == value for name, value in row.items())]
