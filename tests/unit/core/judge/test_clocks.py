"""Hours that count, levels, deadlines, and what makes a clock stricter or more patient."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from assistant.core.cases import Case
from assistant.core.orders import Order
from assistant.core.policy import Level
from assistant.core.tracking import CHINA
from assistant.core.workdays import Suspension
from assistant.policies.loader import load_policy
from tests.builders import NOW, ago
from tests.unit.core.judge.sight import DEPARTED, PICKED_UP, POLICY, WAITING, case_of, facts, order, parcel, verdict


def label(hours: float, **more: object) -> Order:
    return order(parcel((hours, WAITING), marked=hours), **more)


def test_the_ship_by_time_of_the_order_makes_it_stricter_once_a_scan_is_overdue() -> None:
    assert verdict(label(5, ship_by=ago(-2))) is None
    assert case_of(label(13, ship_by=ago(-12))).level is Level.ACT
    assert case_of(label(13, ship_by=ago(1))).level is Level.LATE
    assert case_of(label(13, ship_by=ago(-40))).level is Level.WATCH


def test_the_time_on_the_order_wins_over_a_computed_one() -> None:
    taobao = load_policy("taobao", year=2026)
    shown = case_of(label(21, ship_by=ago(-100)), policy=taobao)
    computed = case_of(label(21), policy=taobao)
    assert (shown.hours_left, shown.deadline_from) == (100, "order")
    assert (computed.hours_left, computed.deadline_from) == (3, "policy")


def test_a_ship_by_time_from_memory_decides_nothing_until_it_is_confirmed() -> None:
    early = label(13, paid_at=ago(50))
    assert case_of(early, policy=load_policy("taobao", year=2026)).level is Level.WATCH
    confirmed = load_policy("taobao", year=2026, confirmed=["ship_by.hours"])
    assert case_of(early, policy=confirmed).level is Level.LATE


def test_a_case_says_until_when_a_scan_keeps_it_from_getting_worse() -> None:
    assert case_of(label(13)).clears_by == ago(-7)
    assert case_of(label(21)).clears_by == ago(-3)
    assert case_of(label(21, ship_by=ago(-1))).clears_by == ago(-1)
    assert case_of(label(30)).clears_by is None


def test_every_case_has_hours_left_and_money_at_risk() -> None:
    found = case_of(label(30))
    assert (found.hours_left, found.at_risk) == (-6, found.order.total)


def test_far_provinces_get_twice_the_time_on_the_road_and_none_at_the_start() -> None:
    rows = ((140, PICKED_UP), (120, DEPARTED))
    far = order(parcel(*rows, marked=150), city="新疆维吾尔自治区乌鲁木齐市")
    assert case_of(far).level is Level.WATCH
    assert facts(case_of(far))["long_way"] == "×2"
    assert case_of(order(parcel(*rows, marked=150))).level is Level.ACT
    assert case_of(label(21, city="西藏自治区拉萨市")).level is Level.ACT


def test_customs_rows_make_the_way_longer_too() -> None:
    rows = ((140, PICKED_UP), (120, "快件已到达【广州海关】，正在清关"))
    assert case_of(order(parcel(*rows, marked=150))).level is Level.WATCH


def festival(hours: float) -> Case | None:
    """A label of New Year's Eve's morning, seen so many hours later."""
    now = datetime(2026, 2, 16, 9, tzinfo=CHINA) + timedelta(hours=hours)
    waiting = parcel(
        ((NOW - now).total_seconds() / 3600 + hours, WAITING), marked=(NOW - now).total_seconds() / 3600 + hours
    )
    return verdict(order(waiting), now=now)


def test_days_on_which_nobody_works_do_not_count() -> None:
    assert festival(150) is None
    # Six days of rest, then half days from the seventh after New Year's Day.
    found = festival(24 * 9)
    assert found is not None and found.hours < 24 < (NOW - NOW + timedelta(hours=216)).total_seconds() / 3600


def test_plain_hours_stay_visible_beside_those_that_count() -> None:
    found = festival(24 * 9)
    assert found is not None
    assert facts(found)["hours_elapsed"] == "216 h"
    assert (found.judged_at or found.since) - found.since == timedelta(hours=216)


@pytest.mark.parametrize(
    ("carrier", "region", "stopped"),
    [
        ("", "", True),
        ("yto", "", True),
        ("zto", "", False),
        ("", "深圳", True),
        ("", "新疆", False),
        ("yto", "深圳", True),
    ],
)
def test_a_suspension_stops_the_clock_for_its_carrier_and_region(carrier: str, region: str, stopped: bool) -> None:
    still = Suspension(ago(30), ago(10), carrier, region)
    found = verdict(label(30, city="广东省深圳市"), policy=replace(POLICY, suspended=(still,)))
    assert (found is None) is stopped


def test_suspensions_that_overlap_count_once_and_push_the_next_level() -> None:
    policy = replace(POLICY, suspended=(Suspension(ago(30), ago(20)), Suspension(ago(25), ago(10))))
    found = case_of(label(43), policy=policy)
    assert (found.hours, found.level) == (23, Level.ACT)
    assert found.clears_by == ago(-1)


def test_a_limit_names_its_number_its_source_and_how_sure_that_is() -> None:
    limit = next(fact for fact in case_of(label(30)).evidence if fact.fact == "limit")
    assert limit.value == "24 h"
    assert "first_scan.late" in limit.where and "2024-04-16" in limit.where and "high" in limit.where


def test_a_confirmed_penalty_is_added_to_what_is_at_risk() -> None:
    plain = case_of(label(30), policy=load_policy("pinduoduo", year=2026))
    fined = case_of(label(30), policy=load_policy("pinduoduo", year=2026, confirmed=["penalties.false_shipment"]))
    assert plain.at_risk and fined.at_risk
    assert fined.at_risk.amount - plain.at_risk.amount == Decimal("20.00")
    assert facts(fined)["penalty"] == "20.00 CNY"


def test_a_store_clock_that_runs_ahead_is_no_negative_time() -> None:
    assert case_of(order(parcel(marked=-0.5, tracking_number="YT12"))).hours == 0
