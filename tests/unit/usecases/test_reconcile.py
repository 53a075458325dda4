"""A doubt is settled by evidence: the whole after-state, or its whole absence once the store has settled."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind, Receipt
from assistant.core.attempts import ActionState, Attempt
from assistant.core.errors import LoginNeeded, PageBroken
from assistant.usecases.reconcile import SETTLING, reconcile, verdict
from tests.builders import NOW
from tests.doubles.acts import Bench, StoreClock, a_store, an_action
from tests.doubles.fake_writer import FakeWriter, Fault
from tests.faults.soak import states

S = ActionState
REFUND = an_action()
DONE = (("state", "agreed"), ("amount", Decimal("68.00")), ("currency", "CNY"), ("refunded", Decimal("68.00")))


def in_doubt(fault: Fault) -> Bench:
    store = a_store()
    bench = Bench(store, writer=FakeWriter(store, {REFUND.action_id: fault}))
    bench.apply([REFUND])
    return bench


def looked(bench: Bench, minutes: int) -> tuple[ActionState, str]:
    bench.store.now += timedelta(minutes=minutes)
    (settled,) = reconcile(FakeWriter(bench.store), bench.journal, {}, StoreClock(bench.store))
    return settled.state, settled.why


@pytest.mark.parametrize(
    ("fault", "minutes", "state"),
    [
        (Fault.LOST_REQUEST, 1, S.IN_DOUBT),
        (Fault.LOST_REQUEST, 16, S.NOT_DONE),
        (Fault.FAKE_SUCCESS, 16, S.NOT_DONE),
        (Fault.LATE, 1, S.IN_DOUBT),
        (Fault.LATE, 11, S.CONFIRMED),
        (Fault.BREAKS_AFTER, 0, S.CONFIRMED),
        (Fault.RECEIPT_BREAKS, 0, S.CONFIRMED),
        (Fault.PENDING, 1, S.IN_DOUBT),
        (Fault.PENDING, 6, S.CONFIRMED),
        (Fault.PENDING_FOR_EVER, 9999, S.IN_DOUBT),
    ],
)
def test_a_doubt_becomes_what_the_ledger_says(fault: Fault, minutes: int, state: ActionState) -> None:
    bench = in_doubt(fault)
    assert looked(bench, minutes)[0] is state
    assert [one.state for one in bench.journal.unsettled()] == ([S.IN_DOUBT] if state is S.IN_DOUBT else [])


@pytest.mark.parametrize(("fault", "state"), [(Fault.TWIN, S.CONFIRMED), (Fault.TWIN_AND_LOST, S.NOT_DONE)])
def test_an_equal_payment_that_was_under_way_before_proves_nothing_of_ours(fault: Fault, state: ActionState) -> None:
    goodwill = an_action(ActionKind.COMPENSATE)
    store = a_store()
    store.take(goodwill, goodwill.values, Fault.PENDING, by_hand=True)
    bench = Bench(store, writer=FakeWriter(store, {goodwill.action_id: fault}))
    bench.apply([goodwill])
    store.now += timedelta(minutes=30)
    reconcile(FakeWriter(store), bench.journal, {}, StoreClock(store))
    (attempt,) = states(bench.journal)
    assert attempt.state is state


def test_a_page_that_cannot_be_read_proves_nothing() -> None:
    bench = in_doubt(Fault.LOST_REQUEST)
    bench.store.now += timedelta(days=1)
    writer = FakeWriter(bench.store, raises={"receipt": PageBroken("broken")})
    (settled,) = reconcile(writer, bench.journal, {}, StoreClock(bench.store))
    assert (settled.state, settled.why) == (S.IN_DOUBT, "receipt_unreadable")


def test_a_lost_login_is_told_and_settles_nothing() -> None:
    bench = in_doubt(Fault.LOST_REQUEST)
    writer = FakeWriter(bench.store, raises={"receipt": LoginNeeded("nobody")})
    with pytest.raises(LoginNeeded):
        reconcile(writer, bench.journal, {}, StoreClock(bench.store))
    assert len(bench.journal.unsettled()) == 1


def test_a_killed_run_leaves_an_intent_that_is_settled_like_a_doubt() -> None:
    attempt = Attempt("a", REFUND, "b", S.INTENDED, NOW, NOW)
    assert verdict(attempt, None, SETTLING, NOW + SETTLING) == (S.NOT_DONE, "no_receipt")
    assert verdict(attempt, Receipt(REFUND.order_id, DONE), SETTLING, NOW) == (S.CONFIRMED, "receipt")


@pytest.mark.parametrize("missing", range(len(DONE)))
def test_one_field_missing_or_different_is_no_proof_of_either(missing: int) -> None:
    attempt = Attempt("a", REFUND, "b", S.IN_DOUBT, NOW, NOW)
    without = tuple(pair for number, pair in enumerate(DONE) if number != missing)
    other = tuple((name, "?" if number == missing else value) for number, (name, value) in enumerate(DONE))
    for fields in (without, other):
        found, _ = verdict(attempt, Receipt(REFUND.order_id, fields), SETTLING, NOW + timedelta(days=99))
        assert found is S.IN_DOUBT


@pytest.mark.parametrize(
    ("state", "refunded", "end"),
    [
        ("open", "0.00", S.NOT_DONE),
        ("open", "68.00", S.IN_DOUBT),
        ("pending", "0.00", S.IN_DOUBT),
        ("agreed", "0.00", S.IN_DOUBT),
    ],
)
def test_a_request_that_is_still_open_was_not_agreed_to(state: str, refunded: str, end: ActionState) -> None:
    attempt = Attempt("a", an_action(ActionKind.AGREE_REFUND), "b", S.IN_DOUBT, NOW, NOW)
    shown = (("state", state), ("amount", Decimal("68.00")), ("currency", "CNY"), ("refunded", Decimal(refunded)))
    receipt = Receipt(REFUND.order_id, shown)
    assert verdict(attempt, receipt, SETTLING, NOW)[0] is S.IN_DOUBT
    assert verdict(attempt, receipt, SETTLING, NOW + timedelta(days=1))[0] is end


def test_the_receipt_of_another_order_is_no_proof() -> None:
    attempt = Attempt("a", REFUND, "b", S.IN_DOUBT, NOW, NOW)
    assert verdict(attempt, Receipt("1", DONE), SETTLING, NOW + timedelta(days=99))[0] is S.IN_DOUBT


def test_each_kind_has_its_own_settling_time() -> None:
    bench = in_doubt(Fault.LOST_REQUEST)
    bench.store.now += timedelta(minutes=20)
    long = {ActionKind.REFUND: timedelta(hours=1)}
    (settled,) = reconcile(FakeWriter(bench.store), bench.journal, long, StoreClock(bench.store))
    assert settled.why == "not_settled_yet"


def test_the_settling_time_starts_with_the_doubt_and_not_with_the_intent() -> None:
    later: datetime = NOW + timedelta(minutes=10)
    attempt = Attempt("a", REFUND, "b", S.IN_DOUBT, NOW, later)
    assert verdict(attempt, None, SETTLING, NOW + SETTLING)[0] is S.IN_DOUBT
    assert verdict(attempt, None, SETTLING, later + SETTLING)[0] is S.NOT_DONE
