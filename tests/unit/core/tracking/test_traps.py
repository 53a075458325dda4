"""The traps of carriers.md §5, each by its number."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant.core.tracking import Row, TrackingStatus, classify, is_noise, mask_private, read_timeline
from assistant.core.tracking import TrackingStatus as S
from assistant.core.tracking.timeline import read_rows

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["等待揽收", "待揽收", "商家正通知快递公司揽件", "揽收任务已分配给张**", "预约揽收", "尚未揽收"]
)
def test_trap_1_a_pick_up_that_is_only_planned_is_a_label(text: str) -> None:
    assert classify(text).status is S.LABEL_CREATED


def test_trap_1_a_failed_pick_up_is_an_exception_without_custody() -> None:
    read = classify("揽收失败,原因:客户取消")
    assert (read.status, read.physical) == (S.EXCEPTION, False)


@pytest.mark.parametrize("status_word", ["1", "103"])
def test_trap_1_the_provider_calls_an_assigned_task_a_pick_up_and_is_not_believed(status_word: str) -> None:
    read = classify("揽收任务已分配给张**", code=status_word, provider="kuaidi100")
    assert (read.status, read.physical) == (S.LABEL_CREATED, False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("正在派送途中,请您准备签收", S.OUT_FOR_DELIVERY),
        ("在杭州进行签收扫描,正在为您派件", S.OUT_FOR_DELIVERY),
        ("签收异常", S.EXCEPTION),
        ("异常签收", S.EXCEPTION),
        ("失败签收", S.EXCEPTION),
        ("签收失败", S.EXCEPTION),
        ("派件不成功", S.EXCEPTION),
        ("【杭州】的派件员 错发件 正在派件", S.EXCEPTION),
        ("【杭州】的派件员 问题件 正在派件", S.EXCEPTION),
    ],
)
def test_trap_2_a_signature_that_is_not_one(text: str, status: TrackingStatus) -> None:
    assert classify(text).status is status


@pytest.mark.parametrize(
    "text", ["已签收,他人代收：菜鸟驿站", "已由驿站代收", "快件已由丰巢柜代收", "已签收,签收人:妈妈驿站"]
)
def test_trap_3_signed_by_a_station_is_not_with_the_buyer(text: str) -> None:
    assert classify(text).status is S.AVAILABLE_FOR_PICKUP


@pytest.mark.parametrize("text", ["已签收,亲属代收", "门卫代收", "已签收,签收人:前台"])
def test_trap_3_signed_by_a_person_for_the_buyer_is_delivered(text: str) -> None:
    assert classify(text).status is S.DELIVERED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("等待快递员上门取件", S.LABEL_CREATED),
        ("请凭取件码到驿站取件", S.AVAILABLE_FOR_PICKUP),
        ("快递员已取件", S.PICKED_UP),
        ("客户已取件", S.DELIVERED),
        ("您的包裹已出库", S.LABEL_CREATED),
        ("快件已从【杭州分拨中心】出库", S.IN_TRANSIT),
        ("您的包裹已从菜鸟驿站出库", S.DELIVERED),
        ("正在联系收件人", S.UNKNOWN),
    ],
)
def test_trap_4_the_same_verb_at_the_sender_the_hub_and_the_station(text: str, status: TrackingStatus) -> None:
    assert classify(text).status is status


def test_trap_5_a_signature_that_is_taken_back_is_not_the_end() -> None:
    rows = [(at(0), "已揽收"), (at(20), "已签收"), (at(22), "派送不成功,客户不在")]
    assert read_timeline(rows).status is S.EXCEPTION


def test_trap_5_scans_that_are_uploaded_after_the_signature_do_not_undo_it() -> None:
    rows = [(at(0), "已揽收"), (at(20), "已签收"), (at(22), "快件到达【杭州转运中心】")]
    assert read_timeline(rows).status is S.DELIVERED


def test_trap_5_a_parcel_that_moves_days_after_the_signature_moves() -> None:
    rows = [(at(0), "已揽收"), (at(20), "已签收"), (at(90), "快件离开【杭州转运中心】")]
    assert read_timeline(rows).status is S.IN_TRANSIT


def test_trap_6_an_electronic_notice_stamped_after_the_pick_up_changes_nothing() -> None:
    rows = [(at(0), "Picked up"), (at(5), "Order information received by Canada Post")]
    timeline = read_timeline(rows)
    assert timeline.status is S.PICKED_UP
    assert timeline.first_physical is not None
    assert timeline.first_physical.text == "Picked up"


def test_trap_6_a_day_without_an_hour_is_put_in_the_order_of_the_work() -> None:
    day = datetime(2018, 2, 14)  # noqa: DTZ001 - naive on purpose
    rows = [
        (day, "Delivered, Front Door"),
        (day, "Out for Delivery"),
        (day, "Arrived at Post Office"),
        (day, "Label Created"),
    ]
    read = [event.status for event in read_timeline(rows).events]
    assert read == [S.LABEL_CREATED, S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERED]


def test_trap_6_a_delivery_padded_to_midnight_comes_after_the_scans_of_its_day() -> None:
    rows = [
        (datetime(2018, 2, 14), "Delivered"),  # noqa: DTZ001 - naive on purpose
        (datetime(2018, 2, 14, 9), "Out for Delivery"),  # noqa: DTZ001
    ]
    assert read_timeline(rows).status is S.DELIVERED


def test_trap_7_a_return_that_nobody_calls_one() -> None:
    rows = [
        (at(0), "霸州市 / 收寄"),
        (at(80), "天门市 / 安排投递"),
        (at(82), "天门市 / 未妥投"),
        (at(120), "武汉市 / 离开处理中心,发往廊坊市"),
        (at(140), "霸州市 / 安排投递"),
        (at(141), "霸州市 / 投递并签收"),
    ]
    timeline = read_timeline(rows)
    assert [event.status for event in timeline.events[3:]] == [S.RETURNING, S.RETURNING, S.RETURNED]
    assert timeline.status is S.RETURNED


def test_trap_7_a_second_attempt_in_the_buyers_town_is_no_return() -> None:
    rows = [
        (at(0), "霸州市 / 收寄"),
        (at(80), "天门市 / 未妥投"),
        (at(90), "天门市 / 安排投递"),
        (at(91), "天门市 / 投递并签收"),
    ]
    assert read_timeline(rows).status is S.DELIVERED


def test_trap_7_scans_after_a_return_row_are_returning_and_its_signature_returned() -> None:
    rows = [(at(0), "已揽收"), (at(50), "返货"), (at(60), "快件到达【无锡】"), (at(80), "已签收")]
    assert [event.status for event in read_timeline(rows).events] == [S.PICKED_UP, S.RETURNING, S.RETURNING, S.RETURNED]


def test_trap_8_rounds_between_the_same_hubs_are_no_progress() -> None:
    arrivals = [(at(24 * n), "快件到达【增城转运中心】") for n in range(1, 7)]
    timeline = read_timeline([(at(0), "已揽收"), *arrivals])
    assert timeline.last_progress is not None
    assert timeline.last_progress.time == at(48)


@pytest.mark.parametrize("state", ["0", "2"])
def test_trap_9_a_coarse_state_never_beats_the_text(state: str) -> None:
    assert classify("快递员正在派送", code="0", provider="kuaidi100").status is S.OUT_FOR_DELIVERY
    assert classify("已签收,本人签收", code="2", provider="kdniao").status is S.DELIVERED
    assert classify("no words that a rule knows", code=state, provider="kuaidi100").status is S.UNKNOWN


@pytest.mark.parametrize("text", ["暂无物流信息", "单号不存在", "A status update is not yet available", ""])
def test_trap_10_an_empty_answer_is_no_event(text: str) -> None:
    assert is_noise(text)
    assert read_timeline([(at(0), text)]).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "The instruction data for this shipment have been provided by the sender to DHL electronically",
        "Order Processed: Ready for UPS",
        "Origin Post is Preparing Shipment",
    ],
)
def test_trap_12_what_other_libraries_take_for_movement(text: str) -> None:
    assert classify(text).status is S.LABEL_CREATED


def test_trap_12_a_consolidator_has_it_though_the_post_still_waits() -> None:
    read = classify("Departed Shipping Partner Facility, USPS Awaiting Item")
    assert (read.status, read.physical) == (S.IN_TRANSIT, True)


def test_trap_14_advertisement_does_not_speak_for_the_row() -> None:
    text = "【上海】快递员【李四】正在派件,您的五星好评是我们的动力,签收后请及时评价"
    assert classify(text).status is S.OUT_FOR_DELIVERY
    assert "李四" not in mask_private(text)


def test_trap_15_no_zone_means_china_time() -> None:
    naive = datetime(2026, 3, 1, 17)  # noqa: DTZ001 - naive on purpose
    timeline = read_rows([Row(naive, "已揽收"), Row(at(1), "快件到达【上海】")])
    assert [event.time for event in timeline.events] == [at(0), at(1)]
