"""What holds for every text and every set of rows."""

import os
import time
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.tracking import CHINA, Timeline, classify, is_noise, mask_private, read_timeline
from assistant.core.tracking import TrackingStatus as S

Rows = list[tuple[datetime | None, str]]

GOOD_NEWS = (
    "快件已揽收",
    "快件到达【杭州转运中心】",
    "Departed facility",
    "快递员正在派件",
    "已签收,本人签收",
    "Delivered",
)
OTHER = (
    "商家已发货",
    "等待揽收",
    "Label created",
    "In Transit to Next Facility",
    "派送不成功",
    "快件已退回",
    "请凭取件码到驿站取件",
    "预计明天送达",
    "验证码错误",
    "无人知道",
    "天门市 / 未妥投",
    "霸州市 / 投递并签收",
)
NEWS = tuple(text for text in GOOD_NEWS if "到达" not in text)
"""A third arrival at one hub is a round (trap 8), which is no good news."""

BAD = {S.LABEL_CREATED, S.UNKNOWN}

times = st.one_of(
    st.none(),
    st.integers(0, 200).map(lambda hour: datetime(2026, 3, 1, tzinfo=CHINA) + timedelta(hours=hour)),
    st.integers(0, 200).map(lambda hour: datetime(2026, 3, 1) + timedelta(hours=hour)),  # noqa: DTZ001
)
dated = st.integers(1, 200).map(lambda hour: datetime(2026, 3, 1, 0, 30, tzinfo=CHINA) + timedelta(hours=hour))
rows = st.lists(st.tuples(times, st.sampled_from(GOOD_NEWS + OTHER)), max_size=8)
fast = settings(max_examples=60, deadline=None, derandomize=True)


@given(rows, st.randoms(use_true_random=False))
@fast
def test_the_order_of_the_rows_does_not_matter(found: Rows, random: "random.Random") -> None:  # noqa: F821
    shuffled = list(found)
    random.shuffle(shuffled)
    assert read_timeline(shuffled) == read_timeline(found)


@given(rows, rows)
@fast
def test_rows_read_twice_or_in_two_parts_are_the_same_story(first: Rows, second: Rows) -> None:
    whole = read_timeline(first + second)
    assert read_timeline(second + first + first) == whole
    assert read_timeline(row for part in (first, second, second) for row in part) == whole


@given(rows)
@fast
def test_what_was_read_reads_the_same_again(found: Rows) -> None:
    once = read_timeline(found)
    again = read_timeline((event.time, event.text) for event in once.events)
    assert again == once


@given(rows, st.lists(st.tuples(dated, st.sampled_from(NEWS)), min_size=1, max_size=4))
@fast
def test_more_good_news_never_makes_it_worse(found: Rows, news: list[tuple[datetime, str]]) -> None:
    """Custody stays proved and no later, progress is never earlier, and no new exception or return appears."""
    before, after = read_timeline(found), read_timeline(found + news)
    assert after.first_physical is not None
    assert after.status not in BAD
    assert _first(after) <= _first(before)
    assert _last(after) >= _last(before)
    assert after.status is not S.EXCEPTION or before.status is S.EXCEPTION
    if not any(event.status in (S.RETURNING, S.RETURNED) for event in before.events):
        assert after.status not in (S.RETURNING, S.RETURNED)


@given(rows)
@fast
def test_a_signature_after_everything_is_a_delivery_or_a_return_that_arrived(found: Rows) -> None:
    last = (datetime(2026, 5, 1, 9, tzinfo=CHINA), "已签收,本人签收")
    assert read_timeline([*found, last]).status in (S.DELIVERED, S.RETURNED)


@given(rows)
@fast
def test_only_physical_rows_count(found: Rows) -> None:
    timeline = read_timeline(found)
    assert (timeline.first_physical is None) == (not any(event.physical for event in timeline.events))
    for event in (timeline.first_physical, timeline.last_progress):
        assert event is None or (event.physical and event in timeline.events)


@given(rows)
@settings(max_examples=15, deadline=None, derandomize=True)
def test_the_zone_of_the_machine_does_not_matter(found: Rows) -> None:
    assert _in_zone("Asia/Shanghai", found) == _in_zone("America/New_York", found)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_text_raises(text: str) -> None:
    read = classify(text)
    assert read.physical is False or read.status not in BAD
    assert mask_private(mask_private(text)) == mask_private(text)
    assert isinstance(is_noise(text), bool)
    assert len(read_timeline([(None, text)]).events) <= 1


@given(
    st.lists(
        st.sampled_from(
            [
                "签收",
                "揽收",
                "派件",
                "待",
                "未",
                "已",
                "退",
                "在",
                "驿站",
                "由",
                "请",
                "订单",
                "delivered",
                "not",
                "to",
                "the",
                "label",
                "return",
                "by",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_a_masked_or_reordered_width_text_never_turns_a_label_into_movement(words: list[str]) -> None:
    text = " ".join(words)
    assert classify(text) == classify(f"  {text}\u200b ")


def _first(timeline: Timeline) -> date:
    """The day of the first proof; days, because a day-only row tells no more."""
    return _day(timeline.first_physical.time) if timeline.first_physical else date.max


def _last(timeline: Timeline) -> date:
    return _day(timeline.last_progress.time) if timeline.last_progress else date.min


def _day(moment: datetime | None) -> date:
    return moment.date() if moment else date.min


def _in_zone(zone: str, found: Rows) -> Timeline:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        return read_timeline(found)
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
