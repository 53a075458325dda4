"""What the carrier itself reports."""

import pytest

from assistant.core.cases import Cause
from assistant.core.policy import Level
from tests.unit.core.judge.sight import DEPARTED, OUT, PICKED_UP, case_of, facts, order, parcel, verdict

BEFORE = ((60, PICKED_UP), (50, DEPARTED))
TRY = "派送不成功：电话无人接听，改为次日派送"


def after(*rows: tuple[float, str]) -> object:
    return verdict(order(parcel(*BEFORE, *rows, marked=62)))


@pytest.mark.parametrize(
    "text",
    [
        "快件在运输途中遗失，请联系客服处理",
        "快件外包装破损、内件损坏，已停止派送",
        "派送失败：客户拒收此件，已联系寄件人",
    ],
)
def test_lost_damaged_and_refused_are_acted_on_at_once(text: str) -> None:
    found = after((0.5, text))
    assert found is not None
    assert (found.cause, found.level, found.limit_hours) == (Cause.EXCEPTION, Level.ACT, 0)


@pytest.mark.parametrize(("hours", "level"), [(2, None), (13, "watch"), (49, "act")])
def test_a_failed_attempt_two_hours_ago_is_no_alarm(hours: float, level: str | None) -> None:
    rows = ((80, PICKED_UP), (70, DEPARTED), (60, OUT), (hours, TRY))
    found = verdict(order(parcel(*rows, marked=90)))
    assert (found and found.level) == level


def test_three_failed_attempts_count_from_the_first() -> None:
    found = after((30, TRY), (29, OUT), (20, TRY), (19, OUT), (2, TRY))
    assert found is not None
    assert (found.level, round(found.hours)) == (Level.ACT, 30)


def test_a_new_round_ends_the_trouble() -> None:
    assert after((30, TRY), (2, OUT)) is None


def test_another_problem_is_watched_for_a_day() -> None:
    held = after((5, "因天气原因，快件暂时滞留，敬请谅解"))
    assert held is not None
    assert (held.cause, held.level) == (Cause.EXCEPTION, Level.WATCH)


def test_the_way_back_is_acted_on_at_once_and_counts_from_its_start() -> None:
    found = after((20, "快件正在退回途中"), (3, "退回件已从【深圳转运中心】发出，退往【杭州转运中心】"))
    assert found is not None
    assert (found.cause, found.level, round(found.hours)) == (Cause.RETURNING, Level.ACT, 20)


def test_back_at_the_sender_there_are_three_days_to_settle_it() -> None:
    rows = ((60, "快件正在退回途中"), (30, "退件已签收，签收人：寄件人"))
    found = verdict(order(parcel((90, PICKED_UP), *rows, marked=92)))
    assert found is not None
    assert (found.cause, found.level, found.clears) == (Cause.RETURNING, Level.ACT, "settled")


def test_a_row_that_gives_the_reason_before_the_return_is_a_return() -> None:
    found = after((20, OUT), (4, "快件因联系不上收件人，已安排退回寄件人"))
    assert found is not None
    assert (found.cause, found.level) == (Cause.RETURNING, Level.ACT)


def test_the_carriers_own_words_are_evidence() -> None:
    found = case_of(order(parcel(*BEFORE, (1, "经核实该快件已丢失，将为您办理理赔"), marked=62)))
    assert "丢失" in facts(found)["carrier_says"]
