"""A yes fits one action, one order as judged, one form and ten minutes; every hash sees every byte."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.core.actions import (
    APPROVAL_LIFE,
    ActionKind,
    Approval,
    OrderFingerprint,
    PlannedAction,
    PreparedForm,
    action_to_json,
)
from assistant.core.attempts import TRANSITIONS, ActionState, may_go
from assistant.core.canonical import value_from_json
from assistant.core.errors import NotApproved
from assistant.core.plans import action_from_json
from tests.builders import NOW
from tests.doubles.acts import an_action

ACTION = an_action()
FORM = PreparedForm(ACTION.order_id, ACTION.values, Decimal("128.00"))


def yes(**more: object) -> Approval:
    told = {"nonce": "n", "run_id": "r1", "action": ACTION.digest, "fingerprint": ACTION.fingerprint.digest}
    return Approval(**told | {"form": FORM.digest, "given_at": NOW} | more)  # type: ignore[arg-type]


def test_a_yes_fits_what_it_was_given_to() -> None:
    yes().check("r1", ACTION, FORM, NOW + APPROVAL_LIFE)


@pytest.mark.parametrize(
    ("run", "action", "form", "minutes", "word"),
    [
        ("r2", ACTION, FORM, 0, "run"),
        ("r1", replace(ACTION, cause="stalled"), FORM, 0, "action"),
        ("r1", replace(ACTION, fingerprint=OrderFingerprint((("total", "1"),))), FORM, 0, "order as judged"),
        ("r1", ACTION, replace(FORM, ceiling=Decimal("127.99")), 0, "form"),
        ("r1", ACTION, replace(FORM, chances_left=1), 0, "form"),
        ("r1", ACTION, FORM, 10.1, "ten minutes"),
        ("r1", ACTION, FORM, -1, "ten minutes"),
    ],
)
def test_a_yes_fits_nothing_else(
    run: str, action: PlannedAction, form: PreparedForm, minutes: float, word: str
) -> None:
    with pytest.raises(NotApproved, match=word):
        yes().check(run, action, form, NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, action_id="x"),
        lambda one: replace(one, order_id="x"),
        lambda one: replace(one, kind=ActionKind.AGREE_REFUND),
        lambda one: replace(one, values=one.values[::-1]),
        lambda one: replace(one, values=(("amount", Decimal("68.0")), *one.values[1:])),
        lambda one: replace(one, expected=one.expected[1:]),
        lambda one: replace(one, confidence="likely"),
        lambda one: replace(one, facts=()),
        lambda one: replace(one, requests="x"),
    ],
)
def test_any_change_gives_another_hash(change: Callable[[PlannedAction], PlannedAction]) -> None:
    assert change(ACTION).digest != ACTION.digest


def test_the_key_is_the_act_and_not_the_plan_it_stands_in() -> None:
    assert replace(ACTION, action_id="x", facts=(), requests="y", confidence="likely").key == ACTION.key
    assert replace(ACTION, values=(("amount", Decimal("67.00")), *ACTION.values[1:])).key != ACTION.key


@pytest.mark.parametrize("kind", list(ActionKind))
def test_an_action_comes_back_from_json_with_its_types(kind: ActionKind) -> None:
    action = an_action(kind)
    assert action_from_json(action_to_json(action)) == action  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data", [1, 1.5, None, {"decimal": "NaN"}, {"decimal": "1e3"}, {"decimal": 5}, {"x": "1"}, [1]]
)
def test_a_value_of_no_known_type_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"value|amount"):
        value_from_json(data)


def test_there_is_no_way_from_a_doubt_to_a_second_try() -> None:
    reached, todo = set(), [ActionState.IN_DOUBT]
    while todo:
        state = todo.pop()
        reached.add(state)
        todo.extend(TRANSITIONS[state] - reached)
    assert reached == {ActionState.IN_DOUBT, ActionState.CONFIRMED, ActionState.TOLD, ActionState.NOT_DONE}
    assert not may_go(ActionState.PLANNED, ActionState.CONFIRMED)
    assert not may_go(ActionState.PLANNED, ActionState.INTENDED)
