"""A day's money is held against the platform's bill order by order."""

from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import Spent
from assistant.core.bill import BillRow, Difference, check_day
from assistant.core.orders import Money
from tests.builders import NOW

DAY = (NOW - timedelta(hours=12), NOW + timedelta(hours=12))


def spent(order_id: str, amount: str | None, hours_ago: float = 0) -> Spent:
    money = Money(Decimal(amount), "CNY") if amount else None
    return Spent(order_id, "b", ActionKind.REFUND, money, NOW - timedelta(hours=hours_ago))


def test_equal_days_differ_nowhere() -> None:
    found = check_day([spent("1", "68.00"), spent("1", "5.00"), spent("2", None)], [BillRow("1", Decimal(73))], *DAY)
    assert (found.journal, found.bill, found.differences) == (Decimal("73.00"), Decimal(73), ())


@pytest.mark.parametrize(
    ("ours", "bill", "apart"),
    [
        ([spent("1", "5.00")], [], ("1", "5.00", "0")),
        ([], [BillRow("9", Decimal("5.00"))], ("9", "0", "5.00")),
        ([spent("1", "5.00")], [BillRow("1", Decimal("5.00"))] * 2, ("1", "5.00", "10.00")),
        ([spent("1", "5.00", hours_ago=13)], [BillRow("1", Decimal("5.00"))], ("1", "0", "5.00")),
    ],
)
def test_what_only_one_side_knows_is_named(ours: list[Spent], bill: list[BillRow], apart: tuple[str, str, str]) -> None:
    (found,) = check_day(ours, bill, *DAY).differences
    assert found == Difference(apart[0], Decimal(apart[1]), Decimal(apart[2]))


def test_two_errors_that_cancel_in_the_sum_are_still_seen() -> None:
    found = check_day([spent("1", "5.00")], [BillRow("2", Decimal("5.00"))], *DAY)
    assert found.journal == found.bill
    assert len(found.differences) == 2
