"""A year, scanned hourly, over two Spring Festivals and a Golden Week, on the parcels of ``tests.simulation.world``."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import pytest

from assistant.core.cases import Case
from assistant.core.judge import find_cases
from assistant.core.policy import ClockName, Level, Policy
from assistant.core.tracking import CHINA
from assistant.core.waybills import carrier_of
from assistant.core.workdays import DayTable
from assistant.policies.loader import load_policy
from tests.simulation.world import END, FAR, START, LivingParcel, parcels

HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Year:
    """What a year of scans showed: the first time each parcel was acted on, before and after its first scan."""

    lives: dict[str, LivingParcel]
    policy: Policy
    waiting: dict[str, tuple[datetime, Case]] = field(default_factory=dict)
    moving: dict[str, tuple[datetime, Case]] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)

    def of(self, *fates: str) -> list[LivingParcel]:
        """The parcels with one of these fates."""
        return [life for life in self.lives.values() if life.fate in fates]

    def take(self, now: datetime, case: Case) -> None:
        """Write one case of one scan down."""
        fate = self.lives[case.order.order_id].fate
        self.verdicts[f"{fate} at {case.level}"] += 1
        if case.level is not Level.WATCH and case.parcel:
            phase = self.moving if case.parcel.timeline.first_physical else self.waiting
            phase.setdefault(case.order.order_id, (now, case))

    def is_settled(self, life: LivingParcel) -> bool:
        """Whether a dead parcel was acted on in its last phase: from there on nothing can change."""
        return life.order_id in {"left behind": self.waiting, "lost on the way": self.moving}.get(life.fate, ())


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def year() -> Year:
    lives = {life.order_id: life for life in parcels(seed=2026, every_hours=11, dead=0.16)}
    seen = Year(lives, load_policy("taobao", year=2026))
    for now, everything in _hours(list(lives.values())):
        live = [life for life in everything if not seen.is_settled(life)]
        seen.verdicts.update(life.fate for life in live)
        for case in find_cases((life.seen_at(now) for life in live), seen.policy, now):
            seen.take(now, case)
    return seen


def _hours(lives: list[LivingParcel]) -> Iterator[tuple[datetime, list[LivingParcel]]]:
    """Every full hour with the parcels that a scan then shows: marked, and not signed for yet."""
    now, end = datetime.combine(START, time(), CHINA), datetime.combine(END, time(), CHINA)
    waiting, live = sorted(lives, key=lambda life: life.marked, reverse=True), []
    while now < end:
        while waiting and waiting[-1].marked <= now:
            live.append(waiting.pop())
        live = [life for life in live if life.ends > now]
        if live:
            yield now, live
        now += HOUR


def test_no_parcel_that_a_carrier_holds_within_its_limits_is_acted_on(year: Year) -> None:
    held = [_told(*year.moving[life.order_id]) for life in year.of("good") if life.order_id in year.moving]
    assert not held, "\n".join(held)


def test_before_the_pick_up_a_good_parcel_is_acted_on_only_when_the_platforms_own_time_is_near(year: Year) -> None:
    waiting = [year.waiting[life.order_id] for life in year.of("good") if life.order_id in year.waiting]
    print(f"\ngood parcels acted on before their pick-up: {len(waiting)} of {len(year.of('good'))}")
    assert all(case.order.ship_by and case.order.ship_by - now <= timedelta(hours=13) for now, case in waiting)
    assert len(waiting) <= 0.01 * len(year.of("good"))


def _told(now: datetime, case: Case) -> str:
    return f"{case.parcel and case.parcel.carrier} {now} {case.cause} {case.hours} h since {case.since}"


def test_every_dead_parcel_is_acted_on_within_an_hour_of_its_limit(year: Year) -> None:
    lost = {life.order_id: year.moving[life.order_id][0] - _limit(year, life) for life in year.of("lost on the way")}
    left = {life.order_id: year.waiting[life.order_id][0] - _limit(year, life) for life in year.of("left behind")}
    print(f"\ndead parcels: {len(left)} left behind, {len(lost)} lost; longest wait {max((lost | left).values())}")
    assert len(left) > 50 and len(lost) > 50
    assert all(timedelta() <= delay <= HOUR for delay in (lost | left).values())


def test_half_a_day_is_left_before_the_platforms_time_where_the_limits_allow(year: Year) -> None:
    left = [life.ship_by - year.waiting[life.order_id][0] for life in year.of("left behind") if _roomy(year, life)]
    print(f"\nleft before the platform's time: {min(left)} at least, {len(left)} parcels")
    assert len(left) > 40
    assert min(left) >= timedelta(hours=12)


def test_the_year_holds_both_festivals_and_few_verdicts_on_good_parcels_are_even_watch(year: Year) -> None:
    months = Counter(life.marked.strftime("%Y-%m") for life in year.lives.values())
    print(f"\n{len(year.lives)} parcels, verdicts: {dict(year.verdicts)}")
    assert months["2026-02"] > 30 and months["2026-10"] > 30 and months["2027-02"] > 5
    assert year.verdicts["good at watch"] <= 0.06 * year.verdicts["good"]


DEAD = ("left behind", "lost on the way")


def _limit(year: Year, life: LivingParcel) -> datetime:
    """When this dead parcel reaches *act*, worked out day by day from the policy's plain data."""
    days = year.policy.calendar.days_of(str(carrier_of(life.network.name)))
    if life.fate == "left behind":
        first = year.policy.clocks[ClockName.FIRST_SCAN]
        before = year.policy.clocks[ClockName.SHIP_BY].act
        by_due = max(_reach(days, life.marked, first.watch), life.ship_by + timedelta(hours=before))
        return min(_reach(days, life.marked, first.act), by_due)
    moment, text = life.rows[-1]
    if "不成功" in text:
        return _reach(days, moment, year.policy.clocks[ClockName.ATTEMPT].act)
    return _reach(days, moment, 96 * (2 if life.city in FAR else 1))


def _reach(days: DayTable, moment: datetime, hours: float) -> datetime:
    while True:
        weight = days.weights[(moment.date() - days.first).days]
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), CHINA)
        room = (midnight - moment).total_seconds() / 3600 * weight
        if room >= hours:
            return moment + timedelta(hours=hours / weight)
        hours, moment = hours - room, midnight


def _roomy(year: Year, life: LivingParcel) -> bool:
    """Whether the limits allow it: half a day of service was over 13 hours before the platform's time."""
    days = year.policy.calendar.days_of(str(carrier_of(life.network.name)))
    return _reach(days, life.marked, 12) <= life.ship_by - timedelta(hours=13)
