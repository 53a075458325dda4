"""Confirm, act once, read back. The oracle is the store's own ledger."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind, Also, PreparedForm, Receipt
from assistant.core.attempts import ActionState, Settlement
from assistant.core.caps import Caps, Limit
from assistant.core.errors import (
    CannotWrite,
    DoneAlready,
    FormMismatch,
    LoginNeeded,
    NotApproved,
    NoTerminal,
    OverCap,
    PageBroken,
    PlanRefused,
    PlatformWarning,
    ShipfixError,
    StalePlan,
    Stopped,
    UndeclaredWrite,
)
from assistant.core.orders import Money
from assistant.core.ports import Answer, Question, Reply
from assistant.core.proof import is_done, order_changes
from tests.builders import NOW, a_moving_timeline, a_shipment, an_order
from tests.doubles.acts import Bench, Flag, a_plan, a_store, an_action
from tests.doubles.fake_writer import FakeStore, FakeWriter, Fault
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.scripted_approver import ScriptedApprover, a_yes

S = ActionState
REFUND = an_action()


def bench_with(fault: Fault, **more: object) -> Bench:
    store = a_store()
    return Bench(store, writer=FakeWriter(store, {REFUND.action_id: fault}), **more)  # type: ignore[arg-type]


def writes(bench: Bench) -> int:
    return len(bench.store.ledger)


@pytest.mark.parametrize("kind", list(ActionKind))
def test_what_is_confirmed_is_done_once_and_read_back(kind: ActionKind) -> None:
    bench, action = Bench(), an_action(kind)
    (item,) = bench.apply([action]).items
    assert (item.state, item.why, writes(bench)) == (S.CONFIRMED, "receipt", 1)
    assert bench.store.ledger[0].fields == action.values


@pytest.mark.parametrize("reply", [Reply.NO, Reply.SKIP, Reply.QUIT])
@pytest.mark.parametrize("kind", list(ActionKind))
def test_everything_but_yes_writes_nothing(kind: ActionKind, reply: Reply) -> None:
    bench = Bench(approver=ScriptedApprover([Answer(reply)]))
    (item,) = bench.apply([an_action(kind)]).items
    assert (item.state, item.why, writes(bench)) == (S.SKIPPED, reply, 0)
    assert bench.journal.spent() == ()


@pytest.mark.parametrize("typed", ["", "y", "yes", "68.01", "680", "-68", "6８", "nan", "1e2", "68.00 CNY", "⁶⁸"])
def test_money_does_not_move_on_anything_but_its_amount(typed: str) -> None:
    bench = Bench(approver=ScriptedApprover([Answer(Reply.YES, typed)]))
    bench.apply([REFUND])
    assert writes(bench) == 0


@pytest.mark.parametrize("typed", ["y", "", "2344", "12345", "345"])
def test_a_parcel_is_not_sent_on_anything_but_the_last_four_digits(typed: str) -> None:
    bench = Bench(approver=ScriptedApprover([Answer(Reply.YES, typed)]))
    bench.apply([an_action(ActionKind.RESHIP)])
    assert writes(bench) == 0


def test_the_same_plan_applied_again_writes_nothing_more() -> None:
    bench = Bench()
    bench.apply([REFUND])
    (item,) = bench.apply([REFUND]).items
    assert (item.state, writes(bench)) == (S.SKIPPED, 1)


def test_a_message_behind_its_refund_goes_out_though_the_refund_closed_the_order() -> None:
    bench = Bench()
    bench.store.tells_refunds = True
    message = an_action(ActionKind.MESSAGE, values=(("text", "已为您退款 68.00 元。"),))
    assert [item.state for item in bench.apply([REFUND, message]).items] == [S.CONFIRMED, S.CONFIRMED]


def test_what_our_refund_does_not_explain_still_makes_its_message_stale() -> None:
    bench = Bench()
    message = an_action(ActionKind.MESSAGE, values=(("text", "已为您退款 68.00 元。"),))

    def moves(question: Question) -> None:
        if question.number == 2:
            bench.store.orders[message.order_id] = an_order(address_token="a-other")

    bench.approver = ScriptedApprover(meanwhile=moves)
    items = bench.apply([REFUND, message]).items
    assert [type(item.problem) for item in items] == [type(None), StalePlan]


# --- looking again ---


@pytest.mark.parametrize(
    ("field_", "changed"),
    [
        ("total", {"total": Money(Decimal("129.00"), "CNY")}),
        ("buyer", {"buyer": replace(an_order().buyer, token="b-other")}),
        ("address", {"address_token": "a-other"}),
        ("refunded", {"refunded": Money(Decimal("1.00"), "CNY")}),
        ("parcel 1", {"shipments": (replace(a_shipment(), timeline=a_moving_timeline()),)}),
        ("parcel 1", {"shipments": (a_shipment(tracking_number="YT7712345678902"),)}),
        ("parcel 2", {"shipments": (a_shipment(), a_shipment(tracking_number="YT7712345678902"))}),
    ],
)
def test_a_world_that_moved_is_refused_by_name_and_values(field_: str, changed: dict[str, object]) -> None:
    bench = Bench(a_store(an_order(**changed)))
    (item,) = bench.apply([REFUND]).items
    assert isinstance(item.problem, StalePlan)
    ((named, old, new),) = item.problem.changes
    assert (named, old != new, old in item.problem.text, new in item.problem.text) == (field_, True, True, True)
    assert writes(bench) == 0


def test_an_order_that_changes_while_the_person_thinks_is_stale() -> None:
    bench = bench_with(Fault.CHANGES_MEANWHILE)
    (item,) = bench.apply([REFUND]).items
    assert (type(item.problem), item.state, writes(bench)) == (StalePlan, S.SKIPPED, 0)


def test_what_was_done_by_hand_meanwhile_is_not_done_again() -> None:
    bench = Bench()
    message = an_action(ActionKind.MESSAGE)
    bench.store.take(message, message.values, Fault.NONE, by_hand=True)
    (item,) = bench.apply([message]).items
    assert (type(item.problem), writes(bench)) == (DoneAlready, 1)
    assert item.problem.text.startswith("The store shows already what message would leave behind")


def test_one_stale_item_does_not_keep_the_others_from_being_asked() -> None:
    moved, still = an_order(), an_order("4512889034567819999")
    bench = Bench(a_store(replace(moved, city="北京市", address_token="a-x"), still))
    items = bench.apply([an_action(order=moved), an_action(order=still)]).items
    assert [item.state for item in items] == [S.SKIPPED, S.CONFIRMED]


def test_the_message_behind_a_small_payment_is_not_stale_for_the_sum_that_it_changed() -> None:
    order = an_order(refunded=Money(Decimal("8.00"), "CNY"))
    (paid,) = order_changes(an_action(ActionKind.MESSAGE, an_order()), order)
    assert paid[0] == "refunded"
    assert order_changes(an_action(ActionKind.MESSAGE, an_order()), order, [ActionKind.COMPENSATE]) == ()


@pytest.mark.parametrize(
    ("kind", "sum_", "done"),
    [
        (ActionKind.COMPENSATE, "5.25", True),
        (ActionKind.COMPENSATE, "9.00", True),
        (ActionKind.COMPENSATE, "5.24", False),
        (ActionKind.REFUND, "9.00", False),
    ],
)
def test_a_payment_is_done_by_its_own_record_whatever_was_given_after_it(
    kind: ActionKind, sum_: str, done: bool
) -> None:
    action = replace(an_action(kind), expected=(("state", "paid"), ("refunded", Decimal("5.25"))))
    fields = (("state", "paid"), ("refunded", Decimal(sum_)))
    assert is_done(action, Receipt(action.order_id, fields)) is done


# --- the form ---


@pytest.mark.parametrize("fault", [Fault.OTHER_AMOUNT, Fault.OTHER_ORDER, Fault.LOW_CEILING])
def test_a_form_that_is_not_as_planned_is_left_without_asking(fault: Fault) -> None:
    bench = bench_with(fault)
    (item,) = bench.apply([REFUND]).items
    assert (type(item.problem), writes(bench), bench.approver.questions) == (FormMismatch, 0, [])  # type: ignore[attr-defined]


@dataclass
class OneForm(FakeWriter):
    """A writer whose form is changed before it is read back."""

    change: Callable[[PreparedForm], PreparedForm] = lambda form: form

    def prepare(self, action):  # type: ignore[no-untyped-def]
        return self.change(super().prepare(action))


@pytest.mark.parametrize(
    "change",
    [
        lambda form: replace(form, fields=form.fields[:-1]),
        lambda form: replace(form, fields=(*form.fields, ("notify", "all"))),
        lambda form: replace(form, fields=(("amount", "68.00"), *form.fields[1:])),
        lambda form: replace(form, fields=(("amount", Decimal("68.01")), *form.fields[1:])),
        lambda form: replace(form, ceiling=None),
        lambda form: replace(form, ceiling=Decimal("67.99")),
        lambda form: replace(form, refunded_before=Decimal("60.01")),
        lambda form: replace(form, chances_left=0),
        lambda form: replace(form, order_id="1"),
        lambda form: replace(form, also=(Also.CANCELS_ORDER,)),
    ],
)
def test_one_field_too_few_too_many_or_different_is_enough(change: Callable[[PreparedForm], PreparedForm]) -> None:
    store = a_store()
    bench = Bench(store, writer=OneForm(store, change=change))
    (item,) = bench.apply([REFUND]).items
    assert (type(item.problem), writes(bench)) == (FormMismatch, 0)


def test_the_requests_of_the_scan_must_be_those_of_the_form() -> None:
    store = a_store()
    planned = an_action(requests="a" * 64)
    bench = Bench(store, writer=OneForm(store, change=lambda form: replace(form, requests="b" * 64)))
    assert isinstance(bench.apply([planned]).items[0].problem, FormMismatch)
    same = Bench(store, writer=OneForm(store, change=lambda form: replace(form, requests="a" * 64)))
    assert same.apply([planned]).items[0].problem is None


# --- what ends a run, and what does not ---


@pytest.mark.parametrize("fault", [Fault.UNDECLARED_AT_PREPARE, Fault.UNDECLARED_AT_PRESS])
def test_an_undeclared_write_ends_the_run(fault: Fault) -> None:
    store = a_store(an_order(), an_order("4512889034567819999"))
    bench = Bench(store, writer=FakeWriter(store, {REFUND.action_id: fault}))
    result = bench.apply([REFUND, an_action(order=an_order("4512889034567819999"))])
    assert (type(result.ended_by), result.left, writes(bench)) == (UndeclaredWrite, 1, 0)


@pytest.mark.parametrize(
    ("step", "problem", "ends"),
    [
        ("reread", LoginNeeded("nobody"), True),
        ("prepare", PlatformWarning("操作频繁"), True),
        ("reread", Stopped("by a person"), True),
        ("prepare", PageBroken("broken"), False),
        ("receipt", PageBroken("broken"), False),
    ],
)
def test_trouble_before_the_intent_writes_nothing(step: str, problem: ShipfixError, ends: bool) -> None:
    store = a_store()
    bench = Bench(store, writer=FakeWriter(store, raises={step: problem}))
    result = bench.apply([REFUND])
    assert (result.items[0].state, result.ended_by is problem, writes(bench)) == (S.SKIPPED, ends, 0)
    assert bench.journal.unsettled() == ()


@pytest.mark.parametrize(
    ("problem", "state", "why", "ends"),
    [
        (FormMismatch(REFUND.order_id, (("amount", "1", "2"),), nothing_left=True), S.NOT_DONE, "press_refused", False),
        (PlatformWarning("操作频繁", nothing_left=True), S.NOT_DONE, "press_refused", True),
        (UndeclaredWrite("something else; nothing left", nothing_left=True), S.NOT_DONE, "press_refused", True),
        (UndeclaredWrite("something else; the confirmed write had left"), S.IN_DOUBT, "press_broke", True),
        (PageBroken("the tab died"), S.IN_DOUBT, "press_broke", False),
    ],
)
def test_a_press_that_fails_is_a_doubt_unless_it_is_certain_that_nothing_left(
    problem: ShipfixError, state: S, why: str, ends: bool
) -> None:
    store = a_store()
    bench = Bench(store, writer=FakeWriter(store, raises={"press: before": problem}))
    result = bench.apply([REFUND])
    assert [(item.state, item.why) for item in result.items] == [(state, why)]
    assert (result.ended_by is problem, writes(bench)) == (ends, 0)
    assert bool(bench.journal.unsettled()) is (state is S.IN_DOUBT)


def test_a_raised_stop_sign_stops_before_anything_is_opened() -> None:
    bench = Bench(stop=Flag("a STOP file"))
    result = bench.apply([REFUND])
    assert (type(result.ended_by), writes(bench)) == (Stopped, 0)


def test_a_stop_sign_raised_while_the_person_thinks_still_stops() -> None:
    stop = Flag()
    bench = Bench(stop=stop, approver=ScriptedApprover(meanwhile=lambda question: setattr(stop, "by", "STOP")))
    result = bench.apply([REFUND])
    assert (type(result.ended_by), writes(bench), bench.journal.spent()) == (Stopped, 0, ())


def test_no_terminal_ends_the_run() -> None:
    def nobody(question: Question) -> None:
        raise NoTerminal("none")

    bench = Bench(approver=ScriptedApprover(meanwhile=nobody))
    assert (type(bench.apply([REFUND]).ended_by), writes(bench)) == (NoTerminal, 0)


def test_quit_leaves_the_rest_untouched() -> None:
    other = an_order("4512889034567819999")
    bench = Bench(a_store(an_order(), other), approver=ScriptedApprover([Answer(Reply.QUIT)]))
    result = bench.apply([REFUND, an_action(order=other)])
    assert (result.left, result.ended_by, writes(bench)) == (1, None, 0)


def test_a_message_behind_a_refund_that_was_not_made_is_not_sent() -> None:
    message = an_action(ActionKind.MESSAGE, values=(("text", "已为您退款 68.00 元。"),))
    bench = Bench(approver=ScriptedApprover([Answer(Reply.NO)]))
    items = bench.apply([REFUND, message]).items
    assert [item.why for item in items] == ["no", "earlier_item_of_the_order"]
    assert writes(bench) == 0


# --- the yes ---


def test_a_yes_that_took_too_long_still_counts_from_when_it_was_given() -> None:
    store = a_store()
    late = ScriptedApprover(meanwhile=lambda question: setattr(store, "now", NOW + timedelta(minutes=30)))
    assert Bench(store, approver=late).apply([REFUND]).items[0].state is S.CONFIRMED


def test_a_yes_does_not_outlive_ten_minutes_of_looking_again() -> None:
    @dataclass
    class Slow(FakeWriter):
        def reread(self, order_id: str):  # type: ignore[no-untyped-def]
            if self._open is not None:
                self.store.now += timedelta(minutes=11)
            return super().reread(order_id)

    store = a_store()
    (item,) = Bench(store, writer=Slow(store)).apply([REFUND]).items
    assert (type(item.problem), len(store.ledger)) == (NotApproved, 0)


def test_why_explains_and_asks_again() -> None:
    approver = ScriptedApprover([Answer(Reply.WHY), Answer(Reply.WHY), a_yes(REFUND)])
    bench = Bench(approver=approver)
    assert bench.apply([REFUND]).items[0].state is S.CONFIRMED
    assert (approver.explained, len(approver.questions)) == (2, 3)


def test_an_edited_message_is_prepared_and_asked_anew() -> None:
    message = an_action(ActionKind.MESSAGE)
    approver = ScriptedApprover([Answer(Reply.EDIT, text="包裹今天交给快递。"), Answer(Reply.YES, "y")])
    bench = Bench(approver=approver)
    (item,) = bench.apply([message]).items
    assert (item.state, dict(bench.store.ledger[0].fields)["text"]) == (S.CONFIRMED, "包裹今天交给快递。")
    assert approver.questions[1].action.digest != message.digest
    assert dict(approver.questions[1].form.fields)["text"] == "包裹今天交给快递。"


def test_a_text_edited_into_a_promise_is_refused() -> None:
    approver = ScriptedApprover([Answer(Reply.EDIT, text="已为您退款。"), Answer(Reply.YES, "y")])
    bench = Bench(approver=approver)
    (item,) = bench.apply([an_action(ActionKind.MESSAGE)]).items
    assert (type(item.problem), writes(bench)) == (NotApproved, 0)


def test_money_cannot_be_edited() -> None:
    bench = Bench(approver=ScriptedApprover([Answer(Reply.EDIT, text="680"), a_yes(REFUND)]))
    assert (type(bench.apply([REFUND]).items[0].problem), writes(bench)) == (NotApproved, 0)


def test_the_question_shows_the_order_and_form_as_read_just_now() -> None:
    approver = ScriptedApprover()
    Bench(approver=approver).apply([REFUND])
    (question,) = approver.questions
    assert (question.number, question.of, question.action, question.order) == (1, 1, REFUND, an_order())
    assert question.form.fields == REFUND.values
    assert [cap.name for cap in question.caps] == ["hour", "day", "buyer"]


@pytest.mark.parametrize(
    "caps",
    [
        Caps(item=Decimal("67.99")),
        Caps(currency="GBP"),
        Caps(day=Limit(0, Decimal(1000))),
        Caps(hour=Limit(20, Decimal(67))),
        Caps(buyer_day=Limit(4, Decimal(67))),
    ],
)
def test_over_a_cap_is_not_even_asked(caps: Caps) -> None:
    bench = Bench(caps=caps)
    (item,) = bench.apply([REFUND]).items
    assert (type(item.problem), bench.approver.questions, writes(bench)) == (OverCap, [], 0)  # type: ignore[attr-defined]


# --- press and proof ---


@pytest.mark.parametrize(
    ("fault", "state", "ledger"),
    [
        (Fault.LOST_ANSWER, S.CONFIRMED, 1),
        (Fault.DOUBLED, S.CONFIRMED, 1),
        (Fault.LATE, S.IN_DOUBT, 1),
        (Fault.PENDING, S.IN_DOUBT, 1),
        (Fault.LOST_REQUEST, S.IN_DOUBT, 0),
        (Fault.FAKE_SUCCESS, S.IN_DOUBT, 0),
        (Fault.RECEIPT_BREAKS, S.IN_DOUBT, 1),
        (Fault.OTHER_RECEIPT, S.IN_DOUBT, 1),
        (Fault.BREAKS_AFTER, S.IN_DOUBT, 1),
        (Fault.NOTHING_LEFT, S.NOT_DONE, 0),
        (Fault.FORM_CHANGES_MEANWHILE, S.NOT_DONE, 0),
    ],
)
def test_only_the_receipt_says_done(fault: Fault, state: ActionState, ledger: int) -> None:
    bench = bench_with(fault)
    (item,) = bench.apply([REFUND]).items
    assert (item.state, writes(bench)) == (state, ledger)


def test_a_doubt_blocks_the_order_and_nothing_is_tried_again() -> None:
    bench = bench_with(Fault.LOST_REQUEST)
    bench.apply([REFUND])
    (item,) = bench.apply([an_action(ActionKind.MESSAGE)]).items
    assert (item.problem.code if item.problem else "", writes(bench)) == ("tried", 0)


def test_ctrl_c_during_the_press_leaves_a_doubt_and_goes_through() -> None:
    class Cut(FakeWriter):
        def press(self, action, form):  # type: ignore[no-untyped-def]
            raise KeyboardInterrupt

    store = a_store()
    bench = Bench(store, writer=Cut(store))
    with pytest.raises(KeyboardInterrupt):
        bench.apply([REFUND])
    assert [one.state for one in bench.journal.unsettled()] == [S.IN_DOUBT]


def test_the_intent_is_kept_before_the_press() -> None:
    seen: list[ActionState] = []

    @dataclass
    class Looks(FakeWriter):
        def press(self, action, form):  # type: ignore[no-untyped-def]
            seen.extend(one.state for one in journal.unsettled())
            return super().press(action, form)

    store, journal = a_store(), MemoryJournal()
    Bench(store, journal, writer=Looks(store)).apply([REFUND])
    assert seen == [S.INTENDED]


@dataclass
class FullDisk(MemoryJournal):
    """A journal whose disk is full for intents, or only for how they end."""

    what: str = ""

    def begin(self, action, approval, buyer, now, before=0):  # type: ignore[no-untyped-def]
        if self.what == "begin":
            raise CannotWrite("full")
        return super().begin(action, approval, buyer, now, before)

    def settle(self, attempt_id: str, settlement: Settlement) -> None:
        raise CannotWrite("full")


def test_without_room_for_the_intent_nothing_is_pressed() -> None:
    bench = Bench(journal=FullDisk(what="begin"))
    result = bench.apply([REFUND])
    assert (type(result.ended_by), writes(bench)) == (CannotWrite, 0)


def test_without_room_for_the_end_it_is_in_doubt_and_never_done() -> None:
    bench = Bench(journal=FullDisk())
    result = bench.apply([REFUND])
    assert (result.items[0].state, result.items[0].why, type(result.ended_by)) == (S.IN_DOUBT, "not_noted", CannotWrite)
    assert [one.state for one in bench.journal.unsettled()] == [S.INTENDED]
    assert len(result.in_doubt) == 1


def test_a_refused_plan_opens_nothing() -> None:
    @dataclass
    class Untouched(FakeWriter):
        touched: list[str] = field(default_factory=list)

        def _step(self, name: str) -> None:
            self.touched.append(name)

    store: FakeStore = a_store()
    writer = Untouched(store)
    with pytest.raises(PlanRefused):
        Bench(store, writer=writer).apply(a_plan(REFUND, store="another"))
    assert writer.touched == []
