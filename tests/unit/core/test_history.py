"""What was done before and did not hold comes back as a fact of the case."""

from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.attempts import Done
from assistant.core.cases import Case
from assistant.core.history import whole_again, with_history, without_replaced
from assistant.core.orders import Money
from tests.builders import NOW, a_case, a_shipment, an_order
from tests.doubles.acts import an_action

NEW = "YT7712345678998"


def facts(case: Case, *actions: PlannedAction) -> list[tuple[str, str]]:
    (found,) = with_history([case], [Done(action, NOW) for action in actions])
    assert found.evidence[len(found.evidence) - len(case.evidence) :] == case.evidence
    return [(one.fact, one.value) for one in found.evidence[: len(found.evidence) - len(case.evidence)]]


def sent_again(kind: ActionKind, number: str = NEW) -> PlannedAction:
    return an_action(kind, values=(("carrier", "圆通速递"), ("tracking_number", number)))


@pytest.mark.parametrize("kind", [ActionKind.RESHIP, ActionKind.EDIT_TRACKING])
def test_a_parcel_that_was_to_mend_the_first_is_a_second_failure(kind: ActionKind) -> None:
    case = a_case(order=an_order(shipments=(a_shipment(tracking_number=f" {NEW.lower()}"),)))
    assert facts(case, sent_again(kind)) == [("second_failure", NEW)]


def test_the_first_parcel_is_no_second_failure_while_the_new_one_moves() -> None:
    assert facts(a_case(), sent_again(ActionKind.RESHIP)) == []


def test_a_refund_that_is_no_longer_shown_was_taken_back() -> None:
    refund = an_action(ActionKind.REFUND)
    gone = an_order(refunded=Money(Decimal("0.00"), "CNY"))
    there = an_order(refunded=Money(Decimal("68.00"), "CNY"))
    assert facts(a_case(order=gone), refund) == [("refund_taken_back", "0.00 / 68.00")]
    assert facts(a_case(order=there), refund) == []
    assert facts(a_case(order=an_order(refunded=None)), refund) == []


def test_what_was_done_on_another_order_says_nothing() -> None:
    assert facts(a_case(order=an_order("4512889034567800000")), an_action(ActionKind.REFUND)) == []


def with_second(*numbers: str) -> list[str]:
    """The numbers that are judged of an order with these, after the usual one was sent again as NEW."""
    order = an_order(shipments=tuple(a_shipment(tracking_number=number) for number in numbers))
    again = an_action(
        ActionKind.RESHIP,
        values=(("carrier", "圆通速递"), ("tracking_number", NEW)),
        facts=(("tracking_number", "YT7712345678901"),),
    )
    (judged,) = without_replaced([order], [Done(again, NOW)])
    return [parcel.tracking_number for parcel in judged.shipments]


def test_a_parcel_that_was_sent_again_is_judged_no_more_once_the_new_one_is_shown() -> None:
    assert with_second("YT7712345678901", NEW) == [NEW]
    assert with_second("YT7712345678901") == ["YT7712345678901"]


def test_the_orders_other_parcels_are_judged_on() -> None:
    assert with_second("YT7712345678901", "YT7700000000002", NEW) == ["YT7700000000002", NEW]


def test_a_case_keeps_the_order_as_it_was_read_for_the_plan() -> None:
    whole = an_order(shipments=(a_shipment(), a_shipment(tracking_number=NEW)))
    judged = a_case(order=an_order(shipments=whole.shipments[1:]))
    (case,) = whole_again([judged], [whole])
    assert (case.order, case.parcel) == (whole, judged.parcel)
