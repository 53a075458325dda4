"""Pages that were changed in every way we could think of: the confirmed act once, or nothing; never a press beside it.

``SHIPFIX_SOAK_RUNS`` says how many (`make soak`); the whole run is ``python -m tests.mutations``.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from assistant.core.actions import ActionKind
from tests.mutations.recipes import FORM, KINDS, LIST, TABLE, Recipe, a_sample, recipes
from tests.mutations.runs import Desk, Tally, a_desk

pytestmark = [pytest.mark.browser, pytest.mark.soak]
RUNS = max(10, int(os.environ.get("SHIPFIX_SOAK_RUNS", "300")) // 150)
SEED = int(os.environ.get("SHIPFIX_SOAK_SEED", "1"))
FOUND = (
    Recipe(1, ActionKind.REFUND, ("option-changed-at-the-press",)),
    Recipe(2, ActionKind.COMPENSATE, ("only-a-twin-outside",)),
    Recipe(3, ActionKind.AGREE_REFUND, (), "only-a-twin-of-another-form"),
)
"""Changes that once led to a wrong press or a wrong write."""


@pytest.fixture(scope="module")
def desk(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(playwright, tmp_path_factory.mktemp("mutations") / "profile") as opened:
        yield opened


def test_no_changed_page_gets_a_wrong_press_or_a_false_done(desk: Desk) -> None:
    tally = Tally([desk.run(recipe) for recipe in a_sample(RUNS, SEED)])
    print(tally.told())
    assert tally.accidents == [], tally.told()
    assert tally.done > RUNS // 10


@pytest.mark.parametrize("recipe", FOUND, ids=str)
def test_what_once_went_wrong_goes_wrong_no_more(desk: Desk, recipe: Recipe) -> None:
    end = desk.run(recipe)
    assert (end.accident, end.way == "done") == ("", False), end


def test_a_page_that_was_not_changed_is_done(desk: Desk) -> None:
    ends = [desk.run(Recipe(0, kind)) for kind in KINDS]
    assert [(end.way, end.accident) for end in ends] == [("done", "")] * len(KINDS)


def test_the_runs_would_see_a_press_on_a_look_alike(desk: Desk) -> None:
    recipe = Recipe(4, ActionKind.REFUND, ("twin-at-the-end",))
    desk.clerk.fresh()
    action = desk.action(recipe.kind)
    desk.tamper(recipe, action)
    page = desk.clerk.visit.session.tab()
    page.goto(f"{desk.clerk.store.url}/home.htm/refund/initiate?bizOrderId={action.order_id}")
    page.locator("body > button").dispatch_event("click")
    assert desk.wrong_presses() == ["确认退款"]
    page.close()


def test_the_whole_run_is_more_than_a_thousand_and_every_change_is_in_it() -> None:
    every = recipes()
    assert len(every) >= 1000
    assert {name for one in every for name in (*one.names, one.later)} == {*FORM, *TABLE, *LIST, ""}
