"""Cleaning and noise: what is done to a text before anything looks at it."""

import time

import pytest

from assistant.core.tracking import TrackingStatus as S
from assistant.core.tracking import classify, is_noise, mask_private
from assistant.core.tracking.normalise import MAX_CHARS, clean, normalise


def test_width_case_blanks_controls_and_direction_marks_do_not_matter() -> None:
    assert clean(" Ｄｅｌｉｖｅｒｅｄ，\u202e \t\x00Front\u200b Door\n") == "Delivered, Front Door"
    assert normalise("快件 已 簽收") == "快件已签收"


@pytest.mark.parametrize(
    "text",
    [
        "快\u200b件\u200b已\u200b签\u200b收",
        "\u202e已签收",
        "已 签 收",
        "【已签收】",
        "已簽收",
        "DELIVERED",
        "ｄｅｌｉｖｅｒｅｄ",
    ],
)
def test_a_delivery_is_read_through_disguises(text: str) -> None:
    assert classify(text).status is S.DELIVERED


@pytest.mark.parametrize(
    "seed",
    ["签收", "待揽", "派", "由张三", "凭1", "not ", "delivered to the ", "a", "ﷺ", "\u202e", "(", "1-", "请", "订单"],
)
def test_a_hundred_kilobytes_take_no_time(seed: str) -> None:
    text = seed * (100_000 // len(seed))
    start = time.perf_counter()
    classify(text)
    is_noise(text)
    assert len(mask_private(text)) <= 2 * MAX_CHARS
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "***",
        "12:30",
        "添加快递单",
        "当前仍未识别签收，请点击确认签收按钮",
        "验证码错误，请重试",
        "本地手工模式不自动查询",
        "Loading...",
    ],
)
def test_remarks_of_tools_are_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize(
    "text", ["已签收", "Delivered", "揽收任务已分配给张**", "福建_泉州营业所", "返货", "The item is being loaded"]
)
def test_events_are_no_noise(text: str) -> None:
    assert not is_noise(text)
