"""Traces that cannot be this order's: two independent contradictions, never one."""

from dataclasses import replace

from assistant.core.cases import Cause, Confidence
from assistant.core.policy import Level
from tests.unit.core.judge.sight import ARRIVED, OUT, PICKED_UP, SIGNED, case_of, facts, order, parcel, verdict

CHENGDU = ("【成都市】快件已到达【成都转运中心】", "【成都市】已签收，签收人：本人")
LOST_TOWN = "【哈尔滨市】【哈尔滨道里】的刘师傅已揽收"


def test_begun_before_the_payment_and_signed_in_another_town_is_proved() -> None:
    found = case_of(order(parcel((150, PICKED_UP), (120, CHENGDU[0]), (90, CHENGDU[1]), marked=5)))
    assert (found.cause, found.confidence, found.level) == (Cause.IMPOSSIBLE_TRACE, Confidence.PROVED, Level.ACT)
    assert {"scan_before_payment", "delivered_elsewhere"} <= set(facts(found))


def test_english_rows_contradict_as_well() -> None:
    rows = (
        (150, "Parcel picked up by courier"),
        (120, "Arrived at Chengdu hub"),
        (90, "Delivered, signed for by recipient"),
    )
    found = case_of(order(parcel(*rows, marked=5, carrier="YTO Express"), city="Shenzhen"))
    assert found.cause is Cause.IMPOSSIBLE_TRACE
    assert facts(found)["delivered_elsewhere"] == "Chengdu"


def test_one_signal_alone_is_told_and_no_verdict() -> None:
    early = parcel((150, PICKED_UP), (148, ARRIVED), (1, OUT), marked=5)
    assert verdict(order(early)) is None
    elsewhere = parcel((40, PICKED_UP), (30, CHENGDU[0]), (2, CHENGDU[1]), marked=46)
    assert verdict(order(elsewhere)) is None
    stopped = case_of(order(parcel((150, PICKED_UP), (120, ARRIVED), marked=5)))
    assert ("impossible_trace", "one_signal_only") in [(other.cause, other.why) for other in stopped.rejected]


def test_a_presale_parcel_that_waits_in_the_buyers_town_is_possible() -> None:
    assert verdict(order(parcel((100, PICKED_UP), (60, ARRIVED), (3, OUT), (1, SIGNED), marked=5))) is None


def test_delivered_a_day_before_the_payment_needs_no_town() -> None:
    found = case_of(order(parcel((150, PICKED_UP), (90, "已签收，感谢使用顺丰"), marked=5)))
    assert found.cause is Cause.IMPOSSIBLE_TRACE


def test_marked_late_from_a_town_where_nobody_of_this_shop_ships_is_likely() -> None:
    usual = [
        replace(
            order(parcel((30, PICKED_UP), (2, OUT), marked=31, tracking_number=f"YT77000000{n:05d}")), order_id=str(n)
        )
        for n in range(40)
    ]
    strange = order(parcel((40, LOST_TOWN), (20, OUT), marked=10, tracking_number="YT7711111111111"), paid_at=None)
    found = case_of(strange, *usual)
    assert (found.cause, found.confidence) == (Cause.IMPOSSIBLE_TRACE, Confidence.LIKELY)
    assert {"scan_before_marked", "foreign_origin"} <= set(facts(found))
