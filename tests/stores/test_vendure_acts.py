"""What is confirmed on Vendure stands in its database, exactly and once; what is only prepared does not."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.admin.writer import BrowserOrderWriter
from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.attempts import ActionState
from assistant.core.errors import UndeclaredWrite
from assistant.core.orders import Money
from assistant.core.ports import Question
from assistant.core.resolutions import refundable
from assistant.journal.sqlite_journal import open_journal
from assistant.usecases.reconcile import reconcile
from tests.stores.cut_short import CutShort, Later
from tests.stores.plan import Sale
from tests.stores.vendure_api import give_back, owner, settle_refund
from tests.stores.vendure_store import VendureStore
from tests.stores.visit import Visit

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("vendure acts")]

NUMBER = "1Z999AA10123456784"
PART = Decimal("5.25")
LETTER = "Asked UPS.\nThey look for it."
PARCEL = (("carrier", "UPS"), ("tracking_number", NUMBER))
KINDS = [ActionKind.MEMO, ActionKind.MESSAGE, ActionKind.REFUND, ActionKind.COMPENSATE, ActionKind.RESHIP]
MUTATIONS = {
    ActionKind.MEMO: ["addNoteToOrder"],
    ActionKind.MESSAGE: ["addNoteToOrder"],
    ActionKind.REFUND: ["cancelOrder", "refundOrder"],
    ActionKind.COMPENSATE: ["refundOrder"],
    ActionKind.RESHIP: ["addFulfillmentToOrder"],
}

Told = tuple[list[tuple[str, bool]], list[tuple[Decimal, str]], list[tuple[str, str, str]]]


def one_of(store: VendureStore, kind: ActionKind) -> Sale:
    """An order of which a label was made and its parcel never went out; for another parcel, one with goods left."""
    partly = kind is ActionKind.RESHIP
    fitting = (sale for sale in store.sales if (sale.state == "partly") == partly)
    return next(sale for sale in fitting if sale.parcels and sale.parcels[0].story == "label")


@pytest.fixture(scope="module")
def writer(vendure_visit: Visit) -> BrowserOrderWriter:
    """One writer for all acts, as a run has it: the list is opened once. Each order is read anew."""
    return vendure_visit.writer()


def planned(store: VendureStore, visit: Visit, writer: BrowserOrderWriter, kind: ActionKind) -> PlannedAction:
    """One act of a kind on such an order as it is now; a refund is of all of it."""
    sale = one_of(store, kind)
    values = {
        ActionKind.MEMO: (("memo", LETTER),),
        ActionKind.MESSAGE: (("text", LETTER),),
        ActionKind.REFUND: (("amount", sale.total), ("currency", "USD")),
        ActionKind.COMPENSATE: (("amount", PART), ("currency", "USD")),
        ActionKind.RESHIP: PARCEL,
    }
    return visit.planned(writer.reread(sale.number), kind, values[kind])


def told(store: VendureStore, number: str) -> Told:
    """What the database holds of an order: notes, refunds, parcels."""
    return store.notes(number), store.refunds(number), store.parcels(number)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_prepared_writes_nothing_and_what_is_confirmed_is_done_exactly_and_once(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, kind: ActionKind, tmp_path: Path
) -> None:
    action, before = planned(vendure, vendure_visit, writer, kind), vendure.contents
    prepared: list[object] = []

    def at_the_question(question: Question) -> None:
        form = question.form
        prepared.append((form.order_id, form.fields, vendure.writes, vendure.contents))

    notes, refunds, parcels = told(vendure, action.order_id)
    with open_journal(tmp_path) as journal:
        (item,) = vendure_visit.applies([action], journal, writer, at_the_question).items
        assert prepared == [(action.order_id, action.values, [], before)]
        new = more_of(vendure, kind)
        assert told(vendure, action.order_id) == (notes + new[0], refunds + new[1], parcels + new[2])
        assert vendure.writes == MUTATIONS[kind]
        assert (vendure.state(action.order_id) == "Cancelled") == (kind is ActionKind.REFUND)
        if not kind.is_money:
            assert (item.state, item.why) == (ActionState.CONFIRMED, "receipt")
            return
        # a refund that waits for the payment provider is not done yet, whatever the page says
        assert (item.state, item.why) == (ActionState.IN_DOUBT, "receipt_differs")
        (waiting,) = reconcile(vendure_visit.receipts(), journal, {}, Later())
        vendure.settle_refunds(action.order_id)
        (settled,) = reconcile(vendure_visit.receipts(), journal, {}, Later())
    assert (waiting.state, settled.state) == (ActionState.IN_DOUBT, ActionState.CONFIRMED)


def more_of(store: VendureStore, kind: ActionKind) -> Told:
    """What an act of a kind adds to the database."""
    more: dict[ActionKind, Told] = {
        ActionKind.MEMO: ([(LETTER, False)], [], []),
        ActionKind.MESSAGE: ([(LETTER, True)], [], []),
        ActionKind.REFUND: ([], [(one_of(store, ActionKind.REFUND).total, "Pending")], []),
        ActionKind.COMPENSATE: ([], [(PART, "Pending")], []),
        ActionKind.RESHIP: ([], [], [("UPS", NUMBER, "Pending")]),
    }
    return more[kind]


def test_a_refund_of_a_part_is_not_pressed_as_a_refund_of_all(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, tmp_path: Path
) -> None:
    number = one_of(vendure, ActionKind.REFUND).number
    part = (("amount", PART), ("currency", "USD"))
    action = vendure_visit.planned(writer.reread(number), ActionKind.REFUND, part)
    with open_journal(tmp_path) as journal:
        (item,) = vendure_visit.applies([action], journal, writer).items
    assert (item.state, item.why) == (ActionState.SKIPPED, "form")
    assert (vendure.writes, vendure.refunds(number)) == ([], [])


OTHER_DOCUMENT = """([id, note]) => {
  const { fetch } = window;
  window.fetch = (address, given) => {
    const said = JSON.parse(given?.body ?? "{}");
    if (!said.query?.includes("addNoteToOrder")) return fetch(address, given);
    said.query = `mutation { addNoteToOrder(input: { id: "${id}", note: "${note}", isPublic: false }) { id } }`;
    return fetch(address, { ...given, body: JSON.stringify(said) });
  };
}"""
"""A page that puts another order into the document, and leaves the variables as they were confirmed."""


def test_a_document_that_says_another_order_beside_the_confirmed_variables_is_stopped(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, tmp_path: Path
) -> None:
    action, before = planned(vendure, vendure_visit, writer, ActionKind.MEMO), vendure.contents
    other = next(sale.number for sale in vendure.sales if sale.number != action.order_id)

    def at_the_question(_: Question) -> None:
        vendure_visit.session.tabs[-1].evaluate(OTHER_DOCUMENT, [vendure.key(other), "not asked for"])

    with open_journal(tmp_path) as journal:
        (item,) = vendure_visit.applies([action], journal, writer, at_the_question).items
    assert isinstance(item.problem, UndeclaredWrite)
    assert "it takes what it does from elsewhere than the pack says" in str(item.problem)
    assert (item.state, vendure.writes, vendure.contents) == (ActionState.NOT_DONE, [], before)


@pytest.mark.parametrize("after", [True, False])
def test_what_was_cut_short_at_the_press_is_settled_as_the_database_has_it(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, tmp_path: Path, after: bool
) -> None:
    action = planned(vendure, vendure_visit, writer, ActionKind.RESHIP)
    before = told(vendure, action.order_id)
    with open_journal(tmp_path) as journal:
        with pytest.raises(KeyboardInterrupt):
            vendure_visit.applies([action], journal, CutShort(writer, after=after))
        writer.leave()
        (settled,) = reconcile(vendure_visit.receipts(), journal, {}, Later())
    assert (told(vendure, action.order_id) != before) == after
    assert settled.state is (ActionState.CONFIRMED if after else ActionState.NOT_DONE)
    # sent again is no parcel before it is marked as shipped
    assert NUMBER not in {parcel.tracking_number for parcel in writer.reread(action.order_id).shipments}


def test_an_order_that_was_cancelled_without_its_refund_is_never_called_not_done(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, tmp_path: Path
) -> None:
    action = planned(vendure, vendure_visit, writer, ActionKind.REFUND)
    with open_journal(tmp_path) as journal:
        with pytest.raises(KeyboardInterrupt):
            vendure_visit.applies([action], journal, CutShort(writer, after=False))
        writer.leave()
        receipts = vendure_visit.receipts()
        untouched = receipts.receipt(action)
        vendure.cancel(action.order_id)
        (settled,) = reconcile(receipts, journal, {}, Later())
    assert (untouched, settled.state, settled.why) == (None, ActionState.IN_DOUBT, "receipt_differs")


def test_after_a_part_was_given_by_hand_a_refund_is_of_the_rest(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, tmp_path: Path
) -> None:
    sale = one_of(vendure, ActionKind.REFUND)
    give_back(owner(vendure.url), vendure.key(sale.number), PART)
    read = writer.reread(sale.number)
    rest = refundable(read)
    assert (read.refunded, rest) == (Money(PART, "USD"), Money(sale.total - PART, "USD"))
    action = vendure_visit.planned(read, ActionKind.REFUND, (("amount", rest.amount), ("currency", "USD")))
    with open_journal(tmp_path) as journal:
        vendure_visit.applies([action], journal, writer)
        vendure.settle_refunds(sale.number)
        (settled,) = reconcile(vendure_visit.receipts(), journal, {}, Later())
    assert vendure.refunds(sale.number) == [(PART, "Settled"), (rest.amount, "Settled")]
    assert (vendure.state(sale.number), settled.state) == ("Cancelled", ActionState.CONFIRMED)


def test_a_second_part_is_told_from_one_of_the_same_amount_before_it(
    vendure: VendureStore, vendure_visit: Visit, writer: BrowserOrderWriter, tmp_path: Path
) -> None:
    number, admin = one_of(vendure, ActionKind.COMPENSATE).number, owner(vendure.url)
    first = give_back(admin, vendure.key(number), PART)
    action = planned(vendure, vendure_visit, writer, ActionKind.COMPENSATE)
    with open_journal(tmp_path) as journal:
        vendure_visit.applies([action], journal, writer)
        settle_refund(admin, first)
        assert vendure.refunds(number) == [(PART, "Settled"), (PART, "Pending")]
        (waiting,) = reconcile(vendure_visit.receipts(), journal, {}, Later())
        settle_refund(admin, str(int(first) + 1))
        (settled,) = reconcile(vendure_visit.receipts(), journal, {}, Later())
    assert (waiting.state, settled.state) == (ActionState.IN_DOUBT, ActionState.CONFIRMED)
