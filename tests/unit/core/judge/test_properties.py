"""What holds for every trace: the order of rows says nothing, good news helps, machines' time zones do not matter."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.judge import find_cases
from assistant.core.orders import Buyer, Order
from tests.builders import NOW
from tests.unit.core.judge.sight import (
    ARRIVED,
    DEPARTED,
    OUT,
    PICKED_UP,
    POLICY,
    SIGNED,
    STATION,
    WAITING,
    order,
    parcel,
)

UNREADABLE = "Xq zzt"
BAD = ("派送不成功：电话无人接听，改为次日派送", "快件在运输途中遗失，请联系客服处理", "快件正在退回途中", UNREADABLE)
GOOD = (PICKED_UP, DEPARTED, ARRIVED, OUT, STATION, SIGNED)

Rows = list[tuple[float, str]]
hours = st.floats(0.1, 400).map(lambda value: round(value, 2))
rows = st.lists(st.tuples(hours, st.sampled_from((WAITING, *GOOD[:5], *BAD))), max_size=8)
marked = st.floats(0, 420).map(lambda value: round(value, 2))


def verdicts(*orders: Order) -> list[tuple[object, ...]]:
    cases = find_cases(orders, POLICY, NOW)
    return [(c.order.order_id, c.cause, c.level, c.confidence, c.hours, c.since, c.evidence, c.rejected) for c in cases]


@given(rows, marked, st.randoms(use_true_random=False))
def test_permuting_and_doubling_rows_changes_no_verdict(trace: Rows, when: float, rng: object) -> None:
    again = trace + trace[: len(trace) // 2]
    rng.shuffle(again)  # type: ignore[attr-defined]
    assert verdicts(order(parcel(*trace, marked=when))) == verdicts(order(parcel(*again, marked=when)))


@given(st.lists(st.tuples(rows, marked), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_orders_changes_no_verdict(traces: list[tuple[Rows, float]], rng: object) -> None:
    known = [
        replace(
            order(parcel(*trace, marked=when, tracking_number=f"YT77000000{n:05d}")),
            order_id=str(n),
            buyer=Buyer("x", str(n)),
        )
        for n, (trace, when) in enumerate(traces)
    ]
    before = verdicts(*known)
    rng.shuffle(known)  # type: ignore[attr-defined]
    assert verdicts(*known) == before


# Rows that nobody can read make a guess of a verdict, and a guess is only watched: the first row that can be read may
# then raise it. All other news is held to the rule.
@given(rows.map(lambda trace: [row for row in trace if row[1] != UNREADABLE]), marked, st.data())
@settings(max_examples=300)
def test_good_news_after_the_last_row_never_makes_it_worse(trace: Rows, when: float, data: st.DataObject) -> None:
    latest = min([hour for hour, _ in trace] + [when])
    # Good is what leads on: a parcel that leaves the buyer's station for a hub is no good news.
    furthest = max((GOOD.index(text) for _, text in trace if text in GOOD), default=0)
    news = data.draw(st.tuples(st.floats(0, latest), st.sampled_from(GOOD[furthest:])))
    assert rank(*trace, news, marked=when) <= rank(*trace, marked=when)


def rank(*trace: tuple[float, str], marked: float) -> int:
    found = find_cases([order(parcel(*trace, marked=marked))], POLICY, NOW)
    return found[0].level.rank if found else -1


@given(rows, marked)
def test_the_longer_nothing_happens_the_worse_it_gets(trace: Rows, when: float) -> None:
    known = order(parcel(*trace, marked=when))
    levels = [find_cases([known], POLICY, NOW + timedelta(hours=later)) for later in (0, 5, 30, 100, 500)]
    ranks = [found[0].level.rank if found else -1 for found in levels]
    assert ranks == sorted(ranks)


def test_the_machines_time_zone_does_not_matter() -> None:
    known = order(parcel((100, WAITING), (90, PICKED_UP), marked=101))
    seen = []
    for zone in ("Asia/Shanghai", "America/Los_Angeles", "UTC"):
        with machine_in(zone):
            seen.append(verdicts(known))
    assert seen[0] == seen[1] == seen[2] != []


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
