"""A plan is data: to the byte, for one store and pack, for a few hours, and never against itself."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.actions import ActionKind, Also, PlannedAction
from assistant.core.errors import PlanRefused
from assistant.core.plans import MAX_AGE, check_plan, dumps, loads
from tests.builders import NOW, an_order
from tests.doubles.acts import PACK, a_plan, an_action

PLAN = a_plan(*(
    an_action(kind, an_order(str(10**18 + n)), also=(Also.RESTOCKS,) * kind.is_refund)
    for n, kind in enumerate(ActionKind)
))  # fmt: skip
TEXT = dumps(PLAN)


def test_a_plan_comes_back_as_it_was_and_writes_the_same_bytes() -> None:
    assert loads(TEXT) == PLAN
    assert dumps(loads(TEXT)) == TEXT


@given(st.integers(0, len(TEXT) - 1), st.characters(codec="utf-8"))
def test_one_changed_character_anywhere_is_refused(place: int, character: str) -> None:
    changed = TEXT[:place] + character + TEXT[place + 1 :]
    if changed == TEXT:
        return
    with pytest.raises(PlanRefused):
        loads(changed)


@pytest.mark.parametrize("place", range(0, len(TEXT) - 1, 7))
def test_a_plan_that_was_cut_short_is_refused(place: int) -> None:
    with pytest.raises(PlanRefused):
        loads(TEXT[:place])


@pytest.mark.parametrize(
    "text",
    [
        TEXT + " ",
        TEXT.rstrip("\n"),
        json.dumps(json.loads(TEXT), indent=1),
        TEXT.replace('{"digest"', '{"digest":"x","digest"', 1),
        TEXT.replace('"68.00"', '"68.000"'),
        TEXT.replace('{"decimal":"68.00"}', "68.00"),
        "",
        "[]",
        "null",
        '{"plan": 1}',
    ],
)
def test_the_same_in_other_bytes_is_another_file(text: str) -> None:
    with pytest.raises(PlanRefused):
        loads(text)


@pytest.mark.parametrize(
    ("store", "pack", "hours", "words"),
    [
        ("other", PACK, 0, "store practice, and this is other"),
        ("practice", "f" * 64, 0, "pack 3f2a9c3f2a9c…, and the pack is now ffffffffffff…"),
        ("practice", PACK, 4, "4 h 05 min old, and 4 h 00 min is the limit"),
        ("practice", PACK, -1, "in the future"),
    ],
)
def test_a_refusal_names_what_differs(store: str, pack: str, hours: int, words: str) -> None:
    with pytest.raises(PlanRefused, match=words):
        check_plan(PLAN, store, pack, NOW + timedelta(hours=hours))


def test_a_plan_of_this_store_pack_and_hour_is_taken() -> None:
    check_plan(PLAN, "practice", PACK, NOW)
    check_plan(PLAN, "practice", PACK, PLAN.created_at + MAX_AGE)


def with_values(*values: tuple[str, object], kind: ActionKind = ActionKind.REFUND) -> PlannedAction:
    return replace(an_action(kind), values=values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ([replace(an_action(), expected=())], "could be checked"),
        ([replace(an_action(), confidence="guess")], "guess"),
        ([replace(an_action(), order_id="1")], "another order"),
        ([an_action(), an_action()], "stands in it twice"),
        ([with_values(("currency", "CNY"))], "without an amount"),
        ([with_values(("amount", Decimal(0)), ("currency", "CNY"))], "without an amount"),
        ([with_values(("amount", Decimal(1)), ("amount", Decimal(2)), ("currency", "CNY"))], "field twice"),
    ],
)
def test_a_plan_that_could_not_be_carried_out_is_never_made(actions: list[PlannedAction], words: str) -> None:
    with pytest.raises(PlanRefused, match=words):
        a_plan(*actions)


def test_a_time_without_a_zone_is_no_plan() -> None:
    with pytest.raises(ValueError, match="aware"):
        dumps(replace(PLAN, created_at=NOW.replace(tzinfo=None)))
