"""Caps count what was done and what may have been, and stand outside any plan."""

from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import Spent
from assistant.core.caps import Caps, Limit, caps_left, over_cap
from assistant.core.orders import Money
from tests.builders import NOW
from tests.doubles.acts import an_action

CAPS = Caps(
    item=Decimal(100), hour=Limit(3, Decimal(150)), day=Limit(5, Decimal(200)), buyer_day=Limit(2, Decimal(100))
)
REFUND, MESSAGE = an_action(), an_action(ActionKind.MESSAGE)


def spent(*minutes: float, amount: str | None = "10.00", buyer: str = "x") -> tuple[Spent, ...]:
    money = None if amount is None else Money(Decimal(amount), "CNY")
    return tuple(Spent(str(m), buyer, ActionKind.COMPENSATE, money, NOW - timedelta(minutes=m)) for m in minutes)


@pytest.mark.parametrize(
    ("before", "word"),
    [
        (spent(1, 2, 3), "3 of 3 items are used (hour)"),
        (spent(1, amount="90.00"), "158.00 would be above 150.00 (hour)"),
        (spent(61, 62, 63, 64, 65), "5 of 5 items are used (day)"),
        (spent(61, amount="140.00"), "208.00 would be above 200.00 (day)"),
        (spent(61, 62, buyer="b"), "2 of 2 items are used (buyer)"),
        (spent(61, amount="40.00", buyer="b"), "108.00 would be above 100.00 (buyer)"),
    ],
)
def test_the_cap_that_would_break_is_named_with_its_numbers(before: tuple[Spent, ...], word: str) -> None:
    assert over_cap(REFUND, CAPS, "b", before, NOW) == word


@pytest.mark.parametrize(
    "before", [(), spent(1, 2), spent(61, 62, 63, 64), spent(1441, amount="9999"), spent(1, amount="82.00")]
)
def test_up_to_the_cap_is_open(before: tuple[Spent, ...]) -> None:
    assert over_cap(REFUND, CAPS, "b", before, NOW) == ""


def test_a_message_costs_no_money_and_counts_as_an_item() -> None:
    assert over_cap(MESSAGE, CAPS, "b", spent(1, amount="999.00"), NOW) == ""
    assert over_cap(MESSAGE, CAPS, "b", spent(1, 2, 3, amount=None), NOW).endswith("(hour)")


def test_an_unknown_buyer_is_nobody_and_not_everybody() -> None:
    assert caps_left(CAPS, "", spent(1, 2, buyer=""), NOW)[2].items == 0
