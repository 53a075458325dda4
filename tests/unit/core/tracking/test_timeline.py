"""What the rows of a parcel amount to."""

from datetime import datetime, timedelta, timezone

import pytest

from assistant.core.tracking import CHINA, EventSource, Row, read_rows, read_timeline
from assistant.core.tracking import TrackingStatus as S

DAY = datetime(2026, 3, 1, 9, tzinfo=CHINA)


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


def test_no_rows_are_an_unknown_parcel_that_never_moved() -> None:
    timeline = read_timeline([])
    assert timeline.events == ()
    assert timeline.first_physical is timeline.last_progress is None
    assert timeline.status is S.UNKNOWN


def test_a_label_is_not_movement_however_many_rows_say_so() -> None:
    timeline = read_timeline([(at(n), f"商家已通知快递公司揽收 第{n}次") for n in range(5)])
    assert timeline.first_physical is timeline.last_progress is None
    assert timeline.status is S.LABEL_CREATED


def test_a_promise_after_a_label_is_still_a_label() -> None:
    timeline = read_timeline(
        [(at(0), "Label created"), (at(1), "Expected delivery by Monday"), (at(2), "预计明天送达")]
    )
    assert timeline.status is S.LABEL_CREATED
    assert timeline.first_physical is None


def test_rows_newest_first_and_twice_are_one_story() -> None:
    rows = [
        (at(0), "商家已发货"),
        (at(3), "快件已揽收"),
        (at(9), "快件到达【杭州转运中心】"),
        (at(30), "快递员正在派件"),
    ]
    timeline = read_timeline([*reversed(rows), *rows])
    assert [event.time for event in timeline.events] == [at(0), at(3), at(9), at(30)]
    assert timeline.first_physical is not None
    assert timeline.first_physical.time == at(3)
    assert timeline.status is S.OUT_FOR_DELIVERY


def test_fillers_gps_and_promises_do_not_reset_the_stall_clock() -> None:
    rows = [
        (at(0), "Accepted at USPS Origin Facility"),
        (at(9), "Departed USPS Facility"),
        (at(40), "In Transit to Next Facility"),
        (at(60), "您的快件正在长途运输中,距离下一站约30Km"),
        (at(80), "Expected delivery by Monday"),
    ]
    timeline = read_timeline(rows)
    assert timeline.last_progress is not None
    assert timeline.last_progress.time == at(9)


def test_the_same_second_is_put_in_the_order_of_the_work() -> None:
    rows = [
        (at(0), "已签收"),
        (at(0), "发往【上海】"),
        (at(0), "到达【杭州】"),
        (at(0), "已揽收"),
        (at(0), "订单已创建"),
    ]
    assert [event.status for event in read_timeline(rows).events] == [
        S.LABEL_CREATED,
        S.PICKED_UP,
        S.IN_TRANSIT,
        S.IN_TRANSIT,
        S.DELIVERED,
    ]


def test_naive_and_aware_times_mix_and_naive_ones_are_china_time() -> None:
    rows = [
        (datetime(2026, 3, 1, 10), "快件到达【杭州】"),  # noqa: DTZ001 - naive on purpose
        (datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta())), "已揽收"),
        (None, "订单已创建"),
    ]
    timeline = read_timeline(rows)
    assert [event.status for event in timeline.events] == [S.LABEL_CREATED, S.PICKED_UP, S.IN_TRANSIT]
    assert all(event.time is None or event.time.tzinfo is not None for event in timeline.events)


def test_the_ends_of_time_do_not_raise() -> None:
    west = timezone(timedelta(hours=-12))
    times = [datetime.min, datetime.max, datetime.min.replace(tzinfo=CHINA), datetime.max.replace(tzinfo=west)]  # noqa: DTZ901
    assert len(read_timeline([(time, "已签收") for time in times]).events) == 3


def test_rows_the_platform_wrote_stay_and_are_never_movement() -> None:
    rows = [(at(0), "商家已发货"), (at(1), "对方已签收"), (at(2), "物流公司揽收成功")]
    timeline = read_timeline(rows, platform=lambda _text: True)
    assert {event.source for event in timeline.events} == {EventSource.PLATFORM}
    assert timeline.first_physical is timeline.last_progress is None
    assert timeline.status is S.LABEL_CREATED


def test_a_platform_row_never_speaks_over_the_carrier() -> None:
    rows = [Row(at(0), "已揽收"), Row(at(5), "对方已签收", source=EventSource.PLATFORM)]
    assert read_rows(rows).status is S.PICKED_UP


def test_codes_of_a_row_are_used() -> None:
    rows = [Row(at(0), "x x", code="103", provider="kuaidi100"), Row(at(9), "y y", code="501", provider="kuaidi100")]
    timeline = read_rows(rows)
    assert [event.rule for event in timeline.events] == ["code:kuaidi100"] * 2
    assert timeline.status is S.AVAILABLE_FOR_PICKUP


def test_texts_are_stored_masked_and_noise_is_dropped() -> None:
    timeline = read_timeline([(at(0), "业务员:张三(13800138000)已揽收"), (at(1), "验证码错误，请重试")])
    assert [event.text for event in timeline.events] == ["业务员:张**(1**********)已揽收"]


@pytest.mark.parametrize("cancel", ["已取消退回,重新派送", "取消退件,继续派送"])
def test_a_return_that_is_called_off_ends(cancel: str) -> None:
    rows = [(at(0), "已揽收"), (at(30), "快件已退回"), (at(40), cancel), (at(50), "已签收,本人签收")]
    assert read_timeline(rows).status is S.DELIVERED


def test_leaving_the_goal_after_the_buyer_was_called_is_a_return() -> None:
    rows = [(at(0), "已揽收"), (at(50), "已通知客户自提"), (at(150), "离开 目的地,[南京] 发往 [南京]运输中心")]
    assert read_timeline(rows).status is S.RETURNING


def test_a_delivery_after_a_failed_attempt_is_a_delivery() -> None:
    rows = [(at(0), "已揽收"), (at(30), "派送不成功"), (at(50), "快递员正在派件"), (at(52), "已签收")]
    assert read_timeline(rows).status is S.DELIVERED


def test_a_row_at_real_midnight_stays_before_a_later_signature_of_the_day() -> None:
    rows = [
        (datetime(2026, 11, 20, 10, 11, tzinfo=CHINA), "Picked up by courier"),
        (datetime(2026, 11, 22, tzinfo=CHINA), "Out for delivery"),
        (datetime(2026, 11, 22, 4, 30, tzinfo=CHINA), "Signed for by recipient"),
    ]
    assert read_timeline(rows).status is S.DELIVERED
