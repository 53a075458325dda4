"""What is confirmed on django-oscar stands in its database, exactly and once; what is only prepared does not."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.admin.writer import BrowserOrderWriter
from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState
from assistant.core.ports import Question
from assistant.journal.sqlite_journal import open_journal
from assistant.usecases.reconcile import reconcile
from tests.stores.cut_short import CutShort, Later
from tests.stores.oscar_store import OscarStore
from tests.stores.visit import Visit

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("oscar")]

NUMBER = "1Z999AA10123456784"
AMOUNT = Decimal("5.25")
VALUES = {
    ActionKind.MEMO: (("memo", "Asked UPS.\nThey look for it."),),
    ActionKind.REFUND: (("amount", AMOUNT), ("currency", "USD")),
    ActionKind.RESHIP: (("carrier", "UPS"), ("tracking_number", NUMBER)),
}


@pytest.fixture
def number(oscar: OscarStore) -> str:
    """An order of which the label was made and the parcel never went out."""
    return next(sale.number for sale in oscar.sales if sale.parcels and sale.parcels[0].story == "label")


@pytest.fixture(scope="module")
def writer(oscar_visit: Visit) -> BrowserOrderWriter:
    """One writer for all acts, as a run has it. Each order is read anew."""
    return oscar_visit.writer()


def told(store: OscarStore, number: str) -> tuple[list[str], list[tuple[str, Decimal]], list[tuple[str, str]]]:
    """What the database holds of an order: notes, payments, shipments."""
    return store.notes(number), store.payments(number), store.shipments(number)


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_prepared_writes_nothing_and_what_is_confirmed_is_done_exactly_and_once(
    oscar: OscarStore,
    oscar_visit: Visit,
    writer: BrowserOrderWriter,
    number: str,
    kind: ActionKind,
    tmp_path: Path,
) -> None:
    action, before = oscar_visit.planned(writer.reread(number), kind, VALUES[kind]), oscar.contents
    prepared: list[object] = []

    def at_the_question(question: Question) -> None:
        prepared.append((question.form.order_id, question.form.fields, oscar.writes, oscar.contents))

    notes, payments, shipments = told(oscar, number)
    with open_journal(tmp_path) as journal:
        (item,) = oscar_visit.applies([action], journal, writer, at_the_question).items
    assert prepared == [(number, action.values, [], before)]
    assert (item.state, item.why) == (ActionState.CONFIRMED, "receipt")
    more: dict[ActionKind, tuple[list[str], list[tuple[str, Decimal]], list[tuple[str, str]]]] = {
        ActionKind.MEMO: (["Asked UPS.\r\nThey look for it."], [], []),
        ActionKind.REFUND: ([], [("Refunded", AMOUNT)], []),
        ActionKind.RESHIP: ([], [], [("Reshipped", f"UPS {NUMBER}")]),
    }
    new = more[kind]
    assert told(oscar, number) == (notes + new[0], payments + new[1], shipments + new[2])
    assert oscar.writes == [f"POST /dashboard/orders/{number}/{'?note=' * (kind is ActionKind.MEMO)}"]
    read = writer.reread(number)
    assert (NUMBER in {parcel.tracking_number for parcel in read.shipments}) == (kind is ActionKind.RESHIP)


@pytest.mark.parametrize("after", [True, False])
def test_what_was_cut_short_at_the_press_is_settled_as_the_database_has_it(
    oscar: OscarStore, oscar_visit: Visit, writer: BrowserOrderWriter, number: str, tmp_path: Path, after: bool
) -> None:
    action = oscar_visit.planned(writer.reread(number), ActionKind.REFUND, VALUES[ActionKind.REFUND])
    with open_journal(tmp_path) as journal:
        with pytest.raises(KeyboardInterrupt):
            oscar_visit.applies([action], journal, CutShort(writer, after=after))
        writer.leave()
        (settled,) = reconcile(oscar_visit.receipts(), journal, {}, Later())
    refunds = [amount for kind, amount in oscar.payments(number) if kind == "Refunded"]
    assert refunds == ([AMOUNT] if after else [])
    assert settled.state is (ActionState.CONFIRMED if after else ActionState.NOT_DONE)
