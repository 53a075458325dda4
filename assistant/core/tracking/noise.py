"""Rows that tools and web pages put among the events: they say nothing about a parcel and are dropped."""

import re
from typing import Final

from assistant.core.tracking.normalise import normalise

_NOISE: Final = re.compile(
    r"验证码(?:错误|有误|失效|过期)|手工模式|自动查询|(?:点击|按)[^,。]{0,6}(?:确认)?签收按钮|^添加(?:快递|运|物流|面)?单"
    r"|点击[^,。]{0,10}(?:查看|刷新|重试|展开)(?:详情|更多|物流|重试)?$"
    r"|系统繁忙|查询(?:失败|超时|过于频繁|次数)|请(?:稍后|刷新)[^,。]{0,6}(?:重试|再试|查询)"
    r"|(?:单号|运单)[^,。]{0,4}(?:不存在|有误|错误)"
    r"|^[^,。]{0,16}(?:暂无|没有|查无|未查到|查询不到|查不到|无)[^,。]{0,8}"
    r"(?:物流(?:信息|轨迹|动态|记录|数据)|轨迹|结果|跟踪信息)"
    r"|status (?:update )?(?:is )?not (?:yet )?available|no (?:tracking )?(?:information|events?|results?)[^.]{0,12}"
    r"(?:available|found)|tracking (?:number )?not found|try again later|captcha|^loading\b"
)
_WORDS: Final = re.compile(r"[^\W\d_]")


def is_noise(text: str) -> bool:
    """Whether a row is no event at all: empty, only digits and signs, or a tool's own remark (carriers.md §4, end)."""
    return says_nothing(normalise(text))


def says_nothing(said: str) -> bool:
    """The same, of a normalised text."""
    return _WORDS.search(said) is None or _NOISE.search(said) is not None
