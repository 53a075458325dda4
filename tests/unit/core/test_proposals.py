"""What a scan proposes unasked, and what the seller may plan: each refusal names its reason, and nothing is planned."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from assistant.core.actions import ActionKind as K
from assistant.core.actions import Also, Fields, OrderFingerprint, fingerprint_of
from assistant.core.attempts import Spent
from assistant.core.canonical import Value
from assistant.core.caps import Caps, Limit
from assistant.core.cases import Case, Cause, Confidence, Remedy
from assistant.core.errors import NotOpen, PlanRefused
from assistant.core.orders import Money, Order, PendingRefund
from assistant.core.policy import Level
from assistant.core.proposals import after_state, planned, proposed
from assistant.core.resolutions import ActionTerms, Means, StoreTerms
from tests.builders import NOW, a_case, a_shipment, an_order
from tests.doubles.acts import a_plan

ALL = StoreTerms({kind: ActionTerms() for kind in K})
MINE = a_case(order=an_order())
ASKED = PendingRefund("r-1", Money(Decimal("60.00"), "CNY"))


def means(terms: StoreTerms = ALL, spent: tuple[Spent, ...] = (), **caps: Any) -> Means:
    return Means(terms, Caps(**caps), spent, NOW)


def terms(kind: K, **limits: Any) -> StoreTerms:
    return StoreTerms({**ALL.actions, kind: ActionTerms(**limits)})


def a_refund(**more: Any) -> Spent:
    order = an_order()
    given = {"order_id": order.order_id, "buyer": order.buyer.token, "kind": K.REFUND, "at": NOW}
    return Spent(**given | {"amount": Money(Decimal(1), "CNY")} | more)  # type: ignore[arg-type]


def refusal(case: Case, kind: K, given: dict[str, Value], by: Means | None = None) -> str:
    with pytest.raises(NotOpen) as refused:
        planned(case, kind, given, by or means())
    assert refused.value.text.endswith("Nothing was planned.")
    assert case.order.order_id in refused.value.text
    assert refused.value.hint
    return refused.value.text


# ---- unasked ------------------------------------------------------------------------------------------------------


def test_the_buyers_own_request_is_what_a_scan_proposes() -> None:
    assert proposed(a_case(order=an_order(pending_refund=ASKED)), means()) is K.AGREE_REFUND


def test_without_a_request_money_is_never_proposed() -> None:
    for cause in Cause:
        assert proposed(a_case(cause), means()) in {None, K.MESSAGE}


def test_a_message_is_proposed_only_where_the_case_says_to_write() -> None:
    told = a_case(remedies=(Remedy.HAND_OVER, Remedy.MESSAGE))
    assert proposed(told, means()) is K.MESSAGE
    assert proposed(replace(told, remedies=(Remedy.HAND_OVER, Remedy.REFUND)), means()) is None


def test_of_an_event_that_hit_many_the_buyers_are_written_to_only_when_it_is_late() -> None:
    one = a_case(incident="2026-11-21 17:20", remedies=(Remedy.MESSAGE,))
    assert proposed(replace(one, level=Level.ACT), means()) is None
    assert proposed(replace(one, level=Level.LATE), means()) is K.MESSAGE


@pytest.mark.parametrize("more", [{"level": Level.WATCH}, {"confidence": Confidence.GUESS}])
def test_nothing_is_proposed_for_what_can_wait_or_is_a_guess(more: dict[str, Any]) -> None:
    assert proposed(a_case(order=an_order(pending_refund=ASKED), **more), means()) is None


def test_a_buyer_who_asked_for_money_is_not_written_to_about_the_parcel() -> None:
    case = a_case(order=an_order(pending_refund=ASKED), remedies=(Remedy.MESSAGE,))
    cannot_agree = StoreTerms({K.MESSAGE: ActionTerms()})
    assert proposed(case, means(cannot_agree)) is None
    assert proposed(a_case(remedies=(Remedy.MESSAGE,)), means(cannot_agree)) is K.MESSAGE


def test_nothing_is_proposed_that_the_pack_cannot_do() -> None:
    case = a_case(order=an_order(pending_refund=ASKED), remedies=(Remedy.REFUND,))
    assert proposed(case, means(StoreTerms())) is None


# ---- asked --------------------------------------------------------------------------------------------------------


def test_a_planned_item_rests_on_its_case_and_says_what_must_be_shown_afterwards() -> None:
    case = a_case()
    item = planned(case, K.REFUND, {"amount": Decimal("12.5"), "reason": "协商一致"}, means())
    assert item.values == (("amount", Decimal("12.50")), ("currency", "CNY"), ("reason", "协商一致"))
    assert str(item.amount) == "12.50 CNY"
    assert dict(item.expected)["refunded"] == Decimal("12.50")
    assert (item.cause, item.confidence) == (case.cause, case.confidence)
    assert [fact for fact, _ in item.facts] == [fact.fact for fact in case.evidence]
    assert item.fingerprint == fingerprint_of(case.order)


def test_a_planned_item_says_what_else_comes_of_it_in_this_store() -> None:
    also = (Also.CANCELS_ORDER, Also.RESTOCKS)
    assert planned(MINE, K.REFUND, {}, means(terms(K.REFUND, also=also))).also == also
    assert planned(MINE, K.REFUND, {}, means()).also == ()


def test_the_order_as_it_was_read_is_what_the_item_is_compared_with() -> None:
    read = OrderFingerprint((("order_id", an_order().order_id), ("address", "whole")))
    assert planned(a_case(), K.MEMO, {"memo": "x"}, means(), read).fingerprint == read


@pytest.mark.parametrize(
    ("order", "kind", "amount"),
    [
        (an_order(), K.REFUND, "128.00"),
        (an_order(refunded=Money(Decimal("28.00"), "CNY")), K.REFUND, "100.00"),
        (an_order(pending_refund=ASKED), K.AGREE_REFUND, "60.00"),
        (an_order(), K.COMPENSATE, "5.00"),
    ],
)
def test_an_amount_that_was_left_out_is_all_that_is_open(order: Order, kind: K, amount: str) -> None:
    item = planned(a_case(order=order), kind, {}, means())
    assert item.amount == Money(Decimal(amount), "CNY")


def test_a_kind_without_money_gets_no_amount() -> None:
    item = planned(a_case(), K.MESSAGE, {"text": "您好"}, means())
    assert (item.values, item.amount) == ((("text", "您好"),), None)


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1), "12.50", True])
def test_what_is_no_amount_above_zero_is_refused(amount: Value) -> None:
    assert "an amount above zero is needed" in refusal(a_case(), K.REFUND, {"amount": amount})


@pytest.mark.parametrize(
    ("case", "kind", "given", "by", "why"),
    [
        (a_case(confidence=Confidence.GUESS), K.MEMO, {"memo": "x"}, means(), "guess"),
        (a_case(), K.REFUND, {}, means(StoreTerms()), "not in pack"),
        (a_case(), K.AGREE_REFUND, {}, means(), "no request of buyer"),
        (a_case(order=an_order(pending_refund=ASKED)), K.REFUND, {}, means(), "buyer asked refund"),
        (a_case(order=an_order(refunded=Money(Decimal(128), "CNY"))), K.REFUND, {}, means(), "nothing left to refund"),
        (a_case(Cause.LABEL_ONLY), K.EDIT_TRACKING, {}, means(), "nothing to correct"),
        (a_case(), K.MEMO, {}, means(terms(K.MEMO, window=timedelta(hours=1))), "window over"),
        (MINE, K.REFUND, {}, means(terms(K.REFUND, chances=1), (a_refund(),)), "no chance left"),
        (a_case(), K.REFUND, {}, means(item=Decimal(100)), "128.00 CNY is above 100.00 for one item"),
        (MINE, K.REFUND, {}, means(spent=(a_refund(),)), "was refunded 1 time(s) already"),
        (a_case(), K.REFUND, {}, means(currency="USD"), "no cap is set for CNY"),
        (a_case(), K.MESSAGE, {"text": "x"}, means(hour=Limit(0, Decimal(500))), "0 of 0 items are used (hour)"),
        (a_case(), K.REFUND, {}, means(day=Limit(9, Decimal(99))), "128.00 would be above 99.00 (day)"),
        (a_case(), K.REFUND, {"amount": Decimal("128.01")}, means(), "is above 128.00, the most that can be given"),
        (
            a_case(order=an_order(pending_refund=ASKED)), K.AGREE_REFUND, {"amount": Decimal(61)}, means(),
            "61.00 CNY is above 60.00",
        ),
        (
            a_case(), K.COMPENSATE, {"amount": Decimal("9.01")}, means(terms(K.COMPENSATE, most=Decimal(9))),
            "9.01 CNY is above 9.00",
        ),
    ],
)  # fmt: skip
def test_what_is_closed_is_refused_in_words(case: Case, kind: K, given: dict[str, Value], by: Means, why: str) -> None:
    assert why in refusal(case, kind, given, by)


def test_a_refusal_shows_no_code() -> None:
    assert "_" not in refusal(a_case(), K.AGREE_REFUND, {})
    assert "_" not in refusal(a_case(), K.EDIT_TRACKING, {})


# ---- numbers ------------------------------------------------------------------------------------------------------

TO_CORRECT = a_case(Cause.WAYBILL_INVALID, order=an_order(shipments=(a_shipment(tracking_number="12345"),)))


@pytest.mark.parametrize("kind", [K.EDIT_TRACKING, K.RESHIP])
@pytest.mark.parametrize(
    ("carrier", "number", "why"),
    [
        ("", "YT7530001112223", "a carrier and a waybill number are needed"),
        ("圆通速递", "", "a carrier and a waybill number are needed"),
        ("圆通速递", "12345", "is the number that the order has already"),
        ("圆通速递", " １２ ３４５ ", "is the number that the order has already"),
        ("圆通速递", "ABC", "cannot be a number of 圆通速递"),
        ("圆通速递", "SF1380012345678", "cannot be a number of 圆通速递 (other carrier)"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused(kind: K, carrier: str, number: str, why: str) -> None:
    assert why in refusal(TO_CORRECT, kind, {"carrier": carrier, "tracking_number": number})


@pytest.mark.parametrize("kind", [K.EDIT_TRACKING, K.RESHIP])
def test_a_number_of_its_carrier_is_planned_as_it_was_typed(kind: K) -> None:
    given: dict[str, Value] = {"carrier": "圆通速递", "tracking_number": "YT7530001112223"}
    item = planned(TO_CORRECT, kind, given, means())
    assert (item.values, item.expected) == (tuple(given.items()), tuple(given.items()))


# ---- afterwards ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (K.REFUND, ["state", "amount", "currency", "refunded"]),
        (K.AGREE_REFUND, ["state", "amount", "currency", "refunded"]),
        (K.COMPENSATE, ["state", "amount", "currency", "text"]),
        (K.MESSAGE, ["text"]),
        (K.MEMO, ["memo", "flag"]),
        (K.EDIT_TRACKING, ["carrier", "tracking_number"]),
        (K.RESHIP, ["carrier", "tracking_number", "lines"]),
    ],
)
def test_what_must_be_shown_afterwards_is_what_the_kind_changes(kind: K, names: list[str]) -> None:
    values = {
        "amount": Decimal("5.00"), "currency": "CNY", "text": "x", "memo": "m", "flag": "1", "carrier": "c",
        "tracking_number": "n", "lines": ("1",), "reason": "r",
    }  # fmt: skip
    of_kind = {
        K.REFUND: ("amount", "currency", "reason"), K.AGREE_REFUND: ("amount", "currency"),
        K.COMPENSATE: ("amount", "currency", "text"), K.MESSAGE: ("text",), K.MEMO: ("memo", "flag"),
        K.EDIT_TRACKING: ("carrier", "tracking_number"), K.RESHIP: ("carrier", "tracking_number", "lines"),
    }[kind]  # fmt: skip
    fields = tuple((name, values[name]) for name in of_kind)
    assert [name for name, _ in after_state(kind, fields, an_order())] == names  # type: ignore[arg-type]


def test_what_was_given_before_is_part_of_the_sum_afterwards() -> None:
    order = an_order(refunded=Money(Decimal("28.00"), "CNY"))
    found = after_state(K.REFUND, (("amount", Decimal("10.00")), ("currency", "CNY")), order)
    assert dict(found)["refunded"] == Decimal("38.00")


def test_a_small_payment_is_part_of_the_sum_where_its_receipt_shows_it() -> None:
    order = an_order(refunded=Money(Decimal("8.00"), "CNY"))
    values: Fields = (("amount", Decimal("5.25")), ("currency", "CNY"))
    shown = after_state(K.COMPENSATE, values, order, frozenset({"state", "amount", "refunded"}))
    assert dict(shown)["refunded"] == Decimal("13.25")
    assert "refunded" not in dict(after_state(K.COMPENSATE, values, order, frozenset({"state", "amount"})))


def test_a_refund_of_all_that_is_left_is_never_of_a_part() -> None:
    whole = means(terms(K.REFUND, whole=True))
    case = a_case(order=an_order(refunded=Money(Decimal("8.00"), "CNY")))
    assert planned(case, K.REFUND, {}, whole).value("amount") == Decimal("120.00")
    assert "gives back all that is left (120.00 CNY), and 5.00 CNY is a part" in refusal(
        case, K.REFUND, {"amount": Decimal(5)}, whole
    )


def test_only_what_the_stores_pages_can_show_is_asked_of_them() -> None:
    shows = frozenset({"state", "amount"})
    fields = (("amount", Decimal("10.00")), ("currency", "CNY"))
    assert after_state(K.REFUND, fields, an_order(), shows) == (("state", "agreed"), ("amount", Decimal("10.00")))
    item = planned(a_case(), K.REFUND, {}, means(terms(K.REFUND, shows=shows)))
    assert [name for name, _ in item.expected] == ["state", "amount"]


def test_an_item_that_no_page_could_prove_comes_into_no_plan() -> None:
    item = planned(a_case(), K.MEMO, {"memo": "x"}, means(terms(K.MEMO, shows=frozenset())))
    with pytest.raises(PlanRefused, match="nothing by which it could be checked"):
        a_plan(item)
