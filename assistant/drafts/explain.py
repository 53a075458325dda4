"""Says why: each sentence of a draft with its sources, and each finding of the linter in words."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Final

from assistant.core.messages import Lang, MessageDraft, Reason, Source

_REASONS: Final[Mapping[Reason, tuple[str, str]]] = {
    Reason.UNPROVED: ("没有数据能证明这一点", "no data proves this"),
    Reason.PROMISE: ("计划里没有这个承诺", "the plan does not carry this promise out"),
    Reason.OFF_PLATFORM: ("引导买家离开平台", "it takes the buyer off the platform"),
    Reason.LINK: ("不能放链接", "no links"),
    Reason.REVIEW: ("不能谈评价，更不能用好处换评价", "nothing about ratings, least of all a reward"),
    Reason.COMPLAINT: (
        "不能要求撤销投诉、取消订单或指定退款原因",
        "nobody is asked to withdraw, cancel or pick a reason",
    ),
    Reason.RECEIPT: ("不能要求确认收货", "nobody is asked to confirm receipt"),
    Reason.BLAME: ("不能责怪或威胁买家", "no blame and no threat"),
    Reason.PLEA: ("不能拿平台处罚求情", "no plea with the platform's penalties"),
    Reason.MARKETING: ("不能做广告", "no advertising"),
    Reason.PRIVATE: ("含有不必要的个人信息或号码", "personal data or a number that is not needed"),
    Reason.TOO_LONG: ("太长", "too long"),
    Reason.LOUD: ("感叹号太多", "too many exclamation marks"),
}


def reason_text(reason: Reason, lang: Lang) -> str:
    """Why a wording must not be sent, in a few words."""
    chinese, english = _REASONS[reason]
    return chinese if lang == "zh" else english


def explain(draft: MessageDraft, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """Each sentence of a draft beside what it rests on: field, page and time."""
    return tuple(
        (one.text.strip(), "; ".join(_told(source, zone) for source in one.sources)) for one in draft.sentences
    )


def _told(source: Source, zone: tzinfo) -> str:
    at = f"{source.at.astimezone(zone):%Y-%m-%d %H:%M}" if source.at else ""
    return ", ".join(part for part in (source.field, source.page, at) if part)
