"""Two things that exclude each other never stand in one plan."""

import pytest

from assistant.core.actions import ActionKind as K
from assistant.core.actions import PlannedAction
from assistant.core.contradictions import contradictions
from tests.builders import an_order
from tests.doubles.acts import an_action


def refund(*lines: str, amount: str = "68.00") -> PlannedAction:
    from decimal import Decimal  # noqa: PLC0415

    values = (("amount", Decimal(amount)), ("currency", "CNY"), *((("lines", lines),) if lines else ()))
    return an_action(K.REFUND, values=values, expected=(("state", "agreed"),))


def reship(*lines: str) -> PlannedAction:
    values = (("tracking_number", "YT1"), *((("lines", lines),) if lines else ()))
    return an_action(K.RESHIP, values=values, expected=(("tracking_number", "YT1"),))


def message(text: str) -> PlannedAction:
    return an_action(K.MESSAGE, values=(("text", text),))


@pytest.mark.parametrize(
    "actions",
    [
        [refund("1"), reship("1")],
        [refund("1", "2"), reship("2", "3")],
        [refund(), reship("2")],
        [refund("1"), reship()],
        [refund(), reship()],
        [an_action(K.AGREE_REFUND), reship("1")],
        [refund("1"), an_action(K.AGREE_REFUND)],
        [refund("1"), refund("2", amount="1.00")],
        [an_action(K.EDIT_TRACKING), reship("1")],
        [message("已为您退款。")],
        [message("我们会为您全额退款")],
        [message("现在为您办理退款，三天内到账")],
        [message("You have been fully refunded.")],
        [message("we will refund you today")],
        [message("We'll refund you.")],
        [message("Your refund has been issued.")],
        [message("您的货款今天退回。")],
        [refund(amount="1299.00"), message("已退款 1,298.00元")],
        [refund(), message("已为您退款 86.00 元")],
        [refund(), message("已退款 ¥680")],
    ],
)
def test_this_is_refused(actions: list[PlannedAction]) -> None:
    assert contradictions(actions)


@pytest.mark.parametrize(
    "actions",
    [
        [refund("1"), reship("2")],
        [refund(), message("已为您退款 68.00 元。")],
        [refund(), message("已退款 ¥68，三天内到账")],
        [an_action(K.AGREE_REFUND), message("已退款")],
        [message("您可以选择：1 今天补发；2 全额退款；3 继续等待。")],
        [message("You can choose a full refund.")],
        [refund(amount="1299.00"), message("已退款 ¥1,299.00")],
        [refund(), an_action(K.MEMO), an_action(K.COMPENSATE)],
        [an_action(K.EDIT_TRACKING), an_action(K.MESSAGE)],
    ],
)
def test_this_goes_together(actions: list[PlannedAction]) -> None:
    assert contradictions(actions) == ()


def test_two_orders_never_contradict_each_other() -> None:
    other = an_order("4512889034567819999")
    assert contradictions([refund(), an_action(K.REFUND, other), an_action(K.RESHIP, an_order("1"))]) == ()
