"""How much of what is wrong in practice stores is found, and how often a good order is accused; printed per cause."""

from collections.abc import Iterable

import pytest

from assistant.core.judge import judge
from assistant.policies.loader import load_policy
from tests.simulation.practice_orders import PracticeRun, english_run, practice_run
from tests.simulation.score import Score

CAUSES = {
    "duplicate_waybill",
    "exception",
    "impossible_trace",
    "label_only",
    "no_waybill",
    "not_found_yet",
    "returning",
    "stalled",
    "waybill_invalid",
    "wrong_carrier",
}


def scored(runs: Iterable[PracticeRun]) -> Score:
    score = Score()
    for run in runs:
        cases = judge(run.orders, load_policy("taobao", year=run.now.year), run.now).cases
        score.add(run.truth, cases)
        score.add_incidents(run.truth, cases)
    print(f"\n{score.table()}")
    return score


def check(score: Score) -> None:
    assert set(score.seeded) == CAUSES
    assert {cause: score.recall(cause) for cause in CAUSES if score.recall(cause) < 0.99} == {}
    assert score.false_share("act") <= 0.02
    assert score.false_share("watch") <= 0.05
    assert score.incidents_found == score.incidents_seeded


def test_a_small_store_is_judged_as_its_answer_sheet_says() -> None:
    check(scored([practice_run(seed=1, orders=300)]))


@pytest.mark.corpus
def test_ten_thousand_orders_of_eight_seeds() -> None:
    check(scored(practice_run(seed, 1250) for seed in range(1, 9)))


@pytest.mark.corpus
def test_two_english_stores() -> None:
    check(scored(english_run(seed, 500) for seed in (11, 12)))
