"""Every option of a case, with what it costs, whether it can be undone, and why it is not open."""

from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind as K
from assistant.core.actions import Undo
from assistant.core.attempts import Spent
from assistant.core.caps import Caps
from assistant.core.cases import Case, Cause, Confidence, Remedy
from assistant.core.orders import Money, PendingRefund
from assistant.core.policy import Level
from assistant.core.resolutions import ActionTerms, ClockEffect, Closed, Means, Option, StoreTerms, compare, suggested
from tests.builders import NOW, a_case, an_order

ALL = StoreTerms({kind: ActionTerms() for kind in K})


def options(
    case: Case, terms: StoreTerms = ALL, spent: tuple[Spent, ...] = (), caps: Caps | None = None
) -> dict[K | None, Option]:
    return {one.kind: one for one in compare(case, Means(terms, caps or Caps(), spent, NOW))}


def yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


def test_every_option_is_there_with_its_cost_and_its_way_back() -> None:
    found = options(a_case(level=Level.ACT))
    assert list(found) == [None, *K]
    assert (found[None].cost, found[None].undo, found[None].allowed) == (yuan("0"), Undo.YES, True)
    assert (found[K.REFUND].cost, found[K.REFUND].undo, found[K.REFUND].clock) == (
        yuan("128.00"),
        Undo.NEVER,
        ClockEffect.STOPS,
    )
    assert (found[K.COMPENSATE].cost, found[K.MESSAGE].cost, found[K.RESHIP].cost) == (yuan("5.00"), yuan("0"), None)


def test_a_guess_opens_nothing_that_writes() -> None:
    found = options(a_case(confidence=Confidence.GUESS, level=Level.WATCH))
    assert {one.why_not for kind, one in found.items() if kind} == {Closed.GUESS}
    assert suggested(a_case(confidence=Confidence.GUESS), list(found.values())).kind is None


@pytest.mark.parametrize(
    ("kind", "case", "terms", "why"),
    [
        (K.REFUND, a_case(), StoreTerms(), Closed.NOT_IN_PACK),
        (None, a_case(level=Level.LATE), ALL, Closed.TOO_LATE_TO_WAIT),
        (K.AGREE_REFUND, a_case(), ALL, Closed.NO_REQUEST_OF_BUYER),
        (K.INTERVENE, a_case(), ALL, Closed.NO_REQUEST_OF_BUYER),
        (K.EDIT_TRACKING, a_case(Cause.LABEL_ONLY), ALL, Closed.NOTHING_TO_CORRECT),
        (K.REFUND, a_case(order=an_order(refunded=yuan("128.00"))), ALL, Closed.NOTHING_LEFT_TO_REFUND),
        (K.REFUND, a_case(order=an_order(total=yuan("999.00"))), ALL, Closed.OVER_CAP),
        (
            K.EDIT_TRACKING,
            a_case(Cause.NO_WAYBILL, an_order()),
            StoreTerms({K.EDIT_TRACKING: ActionTerms(window=timedelta(hours=24))}),
            Closed.WINDOW_OVER,
        ),
    ],
)
def test_what_is_closed_says_why(kind: K | None, case: Case, terms: StoreTerms, why: Closed) -> None:
    assert options(case, terms)[kind].why_not == why


def test_an_open_request_of_the_buyer_is_answered_before_all_else() -> None:
    case = a_case(order=an_order(pending_refund=PendingRefund("r-1", yuan("60.00"))))
    found = options(case)
    assert (found[K.AGREE_REFUND].cost, found[K.AGREE_REFUND].allowed) == (yuan("60.00"), True)
    assert found[K.INTERVENE].allowed
    assert {found[kind].why_not for kind in (K.REFUND, K.RESHIP)} == {Closed.BUYER_ASKED_REFUND}
    assert suggested(case, list(found.values())).kind is K.AGREE_REFUND


def test_what_was_given_before_is_taken_off() -> None:
    assert options(a_case(order=an_order(refunded=yuan("28.00"))))[K.REFUND].cost == yuan("100.00")


def test_chances_are_counted_down_to_none() -> None:
    case = a_case(Cause.NO_WAYBILL, an_order())
    terms = StoreTerms({K.EDIT_TRACKING: ActionTerms(chances=1)})
    used = (Spent(case.order.order_id, "b", K.EDIT_TRACKING, None, NOW - timedelta(days=40)),)
    assert (options(case, terms)[K.EDIT_TRACKING].chances_left, options(case, terms)[K.EDIT_TRACKING].allowed) == (
        1,
        True,
    )
    assert options(case, terms, used)[K.EDIT_TRACKING].why_not == Closed.NO_CHANCE_LEFT


def test_a_second_refund_of_an_order_is_over_the_cap_for_ever() -> None:
    case = a_case()
    before = (Spent(case.order.order_id, "b", K.REFUND, yuan("1.00"), NOW - timedelta(days=90)),)
    refused = options(case, spent=before)[K.REFUND]
    assert (refused.why_not, "refunded 1 time" in refused.detail) == (Closed.OVER_CAP, True)


def test_the_first_remedy_of_the_case_that_is_open_is_suggested() -> None:
    case = a_case(remedies=(Remedy.HAND_OVER, Remedy.EDIT_TRACKING, Remedy.REFUND))
    only_refund = StoreTerms({K.REFUND: ActionTerms()})
    assert suggested(case, list(options(case).values())).kind is K.EDIT_TRACKING
    assert suggested(case, list(options(case, only_refund).values())).kind is K.REFUND
    assert suggested(case, list(options(case, StoreTerms()).values())).kind is None


def test_an_option_says_that_the_seller_does_it_by_hand() -> None:
    terms = StoreTerms({K.COMPENSATE: ActionTerms(handed=True), K.MESSAGE: ActionTerms()})
    found = options(a_case(), terms)
    assert [kind for kind, one in found.items() if one.handed] == [K.COMPENSATE]
