"""When a second person must agree, and to what."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind as K
from assistant.core.countersign import Countersign, statement
from tests.doubles.acts import an_action

REFUND = an_action()  # 68.00


@pytest.mark.parametrize(("above", "needs"), [(None, False), ("68", False), ("67.99", True), ("0", True)])
def test_only_money_above_the_limit_needs_an_owner(above: str | None, needs: bool) -> None:
    rule = Countersign(None if above is None else Decimal(above))
    assert (rule.needs(REFUND), rule.lacks(REFUND)) == (needs, needs)


@pytest.mark.parametrize("kind", [K.MESSAGE, K.MEMO, K.EDIT_TRACKING, K.RESHIP])
def test_what_moves_no_money_needs_none(kind: K) -> None:
    assert not Countersign(Decimal(0)).needs(an_action(kind))


def test_an_agreed_item_lacks_nothing() -> None:
    assert not Countersign(Decimal(1), frozenset({REFUND.digest})).lacks(REFUND)


@pytest.mark.parametrize(
    "other",
    [
        an_action(values=(("amount", Decimal("68.01")), ("currency", "CNY"), ("reason", "not shipped"))),
        replace(REFUND, order_id="4512889034567812346"),
        replace(REFUND, requests="another"),
        replace(REFUND, kind=K.COMPENSATE),
    ],
)
def test_an_agreement_holds_for_exactly_that_item(other: object) -> None:
    assert Countersign(Decimal(1), frozenset({REFUND.digest})).lacks(other)  # type: ignore[arg-type]


def test_what_is_signed_names_store_and_item() -> None:
    told = {statement("a", "b"), statement("a", "c"), statement("b", "a"), statement('a","b', "c"), statement("a", "")}
    assert len(told) == 5
