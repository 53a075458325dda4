"""Provider and carrier codes, and how they are weighed against the text."""

import pytest

from assistant.core.tracking import TrackingStatus, classify
from assistant.core.tracking import TrackingStatus as S


@pytest.mark.parametrize(
    ("provider", "code", "status"),
    [
        ("kuaidi100", "102", S.LABEL_CREATED),
        ("kuaidi100", "103", S.PICKED_UP),
        ("kuaidi100", "501", S.AVAILABLE_FOR_PICKUP),
        ("kdniao", "10", S.LABEL_CREATED),
        ("快递鸟", "401", S.LABEL_CREATED),
        ("17TRACK", "InfoReceived", S.LABEL_CREATED),
        ("17track", "InTransit_PickedUp", S.PICKED_UP),
        ("17track", "Exception_Returning", S.RETURNING),
        ("aftership", "AvailableForPickup_001", S.AVAILABLE_FOR_PICKUP),
        ("trackingmore", "notfound001", S.LABEL_CREATED),
        ("trackingmore", "delivered002", S.DELIVERED),
        ("easypost", "pre_transit", S.LABEL_CREATED),
        ("easypost", "return_to_sender", S.RETURNING),
        ("shippo", "PRE_TRANSIT", S.LABEL_CREATED),
        ("YTO", "GOT", S.PICKED_UP),
        ("圆通速递", "INBOUND", S.AVAILABLE_FOR_PICKUP),
        ("zto", "SENT_SCAN", S.OUT_FOR_DELIVERY),
        ("顺丰", "646", S.LABEL_CREATED),
        ("sf", "44", S.OUT_FOR_DELIVERY),
        ("deppon", "FAILED", S.EXCEPTION),
        ("J&T", "14", S.RETURNING),
        ("京东", "-640", S.PICKED_UP),
        ("ems", "10", S.PICKED_UP),
        ("cainiao", "WAIT_ACCEPT", S.LABEL_CREATED),
        ("taobao", "物流公司已接单", S.LABEL_CREATED),
        ("USPS", "GX", S.LABEL_CREATED),
        ("UPS", "MP", S.LABEL_CREATED),
        ("FedEx", "OC", S.LABEL_CREATED),
        ("FedEx", "DE", S.EXCEPTION),
    ],
)
def test_a_fine_code_speaks_where_the_text_is_silent(provider: str, code: str, status: TrackingStatus) -> None:
    assert classify("", code=code, provider=provider).status is status


@pytest.mark.parametrize(("provider", "code"), [("kuaidi100", "0"), ("kdniao", "2"), ("aftership", "InTransit")])
def test_a_default_bucket_is_no_movement_by_itself(provider: str, code: str) -> None:
    read = classify("", code=code, provider=provider)
    assert (read.status, read.physical) == (S.UNKNOWN, False)


@pytest.mark.parametrize(
    ("provider", "code"), [("kuaidi100", "3"), ("kuaidi100", "103"), ("kdniao", "301"), ("yto", "GOT")]
)
def test_a_text_that_says_label_only_beats_every_code(provider: str, code: str) -> None:
    assert classify("包裹正在等待揽收", code=code, provider=provider).status is S.LABEL_CREATED


def test_a_code_that_says_label_only_beats_a_text_that_moves() -> None:
    read = classify("快件已揽收", code="102", provider="kuaidi100")
    assert (read.status, read.physical) == (S.LABEL_CREATED, False)


@pytest.mark.parametrize(
    ("code", "status"), [("211", S.AVAILABLE_FOR_PICKUP), ("406", S.RETURNED), ("414", S.EXCEPTION)]
)
def test_a_fine_code_takes_a_delivery_back(code: str, status: TrackingStatus) -> None:
    assert classify("已签收", code=code, provider="kdniao").status is status


def test_a_code_never_turns_a_failure_into_a_delivery() -> None:
    assert classify("派件不成功", code="301", provider="kdniao").status is S.EXCEPTION


def test_the_carrier_is_the_provider_where_none_is_named() -> None:
    assert classify("", carrier="YTO", code="SIGNED").status is S.DELIVERED


@pytest.mark.parametrize("code", ["", "no such code", "999999", "\u202e", "x" * 100_000])
def test_codes_nobody_documented_say_nothing(code: str) -> None:
    assert classify("", code=code, provider="kdniao").status is S.UNKNOWN
    assert classify("", code=code, provider="no such provider").status is S.UNKNOWN
