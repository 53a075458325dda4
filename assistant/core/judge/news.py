"""Causes that the carrier itself reports: on its way back, lost, damaged, refused, held, nobody at home (F9)."""

import re
from dataclasses import dataclass
from datetime import datetime

from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.judge.clocks import Clocks
from assistant.core.judge.codes import Clears, Fact
from assistant.core.judge.finding import Finding, number_facts, row
from assistant.core.judge.parcels import Parcel, first_of
from assistant.core.policy import ClockName
from assistant.core.tracking import TrackingEvent, TrackingStatus

S = TrackingStatus

_GRAVE = re.compile(
    r"丢失|遗失|丢件|灭失|失踪|破损|损坏|损毁|毁损|碎|销毁|弃件|拒收|拒签|拒绝(?:签收|收件|接收|收货)|拦截"
    r"|\blost\b|missing|cannot be located|damag|destroy|dispos|refus|reject|declin|intercept",
    re.IGNORECASE,
)
"""Will not get better by waiting: lost, damaged, refused, stopped on somebody's order."""

_ATTEMPT = re.compile(
    r"无人|不在|电话|联系不|未联系|无法联系|关机|停机|接通|接听|次日|明[日天]|改[日天期约]|另约|约定|再次派|再派|重新派|下次|择日|休息|放假"
    r"|(?:派送|投递|派件|配送|妥投)(?:不成功|未成功|失败)|未妥投|自提|家中"
    r"|attempt|not (?:at )?home|nobody|no ?one|unavailable|not available|closed|reschedul|no (?:access|answer)|absent"
    r"|next (?:working |business )?day|tomorrow|redeliver",
    re.IGNORECASE,
)
"""A round without success; most second rounds have it."""

_SENT_BACK = re.compile(
    r"(?<!取消)(?<!停止)(?<!拒绝)(?<!将)(?:退回|退返|返回|退还|退往)(?:中|途中|寄件|发件|原寄|发货|商家|卖家)|(?:已|安排|办理|做)退[回件]"
    r"|return(?:ed|ing)? to (?:the )?(?:sender|shipper|seller|origin)|being returned",
    re.IGNORECASE,
)
"""The trouble is over and the way back has begun: rows that give the reason first and the return after it."""

_MANY_ATTEMPTS = 3

_RETURN = (Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)
_TROUBLE = (Remedy.ASK_CARRIER, Remedy.MESSAGE, Remedy.RESHIP, Remedy.REFUND)


@dataclass(frozen=True, slots=True)
class _News:
    """What the carrier reports: since which row, on which clock, and what can be done."""

    cause: Cause
    clock: ClockName
    turn: TrackingEvent | None
    remedies: tuple[Remedy, ...]
    clears: Clears


def turned_back(parcel: Parcel, clocks: Clocks) -> Finding | None:
    """On the way back to the seller, or there already: two things to do, so two clocks."""
    events = parcel.timeline.events
    if parcel.timeline.status is S.RETURNED:
        clock, turn = ClockName.RETURNED, first_of(events, S.RETURNED)
    elif _is_returning(parcel):
        clock, turn = ClockName.AT_ONCE, first_of(events, S.RETURNING, S.RETURNED)
    else:
        return None
    return _told(parcel, clocks, _News(Cause.RETURNING, clock, turn, _RETURN, Clears.SETTLED))


def _is_returning(parcel: Parcel) -> bool:
    """Trouble on the way back is still the way back."""
    if parcel.timeline.status is not S.EXCEPTION:
        return parcel.timeline.status is S.RETURNING
    moves = [event.status for event in parcel.timeline.events if event.physical and event.status is not S.EXCEPTION]
    return bool(moves) and moves[-1] is S.RETURNING


def exception(parcel: Parcel, clocks: Clocks) -> Finding | None:
    """The carrier reports a problem now. Lost, damaged, refused, sent back: urgent at once; a failed round is not."""
    if parcel.timeline.status is not S.EXCEPTION:
        return None
    trouble = [event for event in parcel.timeline.events if event.status is S.EXCEPTION and event.time]
    if not trouble:
        return None
    if _SENT_BACK.search(trouble[-1].text) and parcel.timeline.first_physical:
        news = _News(Cause.RETURNING, ClockName.AT_ONCE, trouble[-1], _RETURN, Clears.SETTLED)
        return _told(parcel, clocks, news)
    clock, since = _kind(parcel, trouble)
    return _told(parcel, clocks, _News(Cause.EXCEPTION, clock, since, _TROUBLE, Clears.NEW_SCAN))


def _kind(parcel: Parcel, trouble: list[TrackingEvent]) -> tuple[ClockName, TrackingEvent]:
    """How long this kind of trouble may stand, and since when it does."""
    grave = next((event for event in trouble if _GRAVE.search(event.text)), None)
    # An old refusal that was followed by new rounds is history; the last row must still be of that kind.
    if grave and _GRAVE.search(trouble[-1].text):
        return ClockName.AT_ONCE, grave
    if _ATTEMPT.search(trouble[-1].text) and parcel.timeline.first_physical:
        clock = ClockName.PROBLEM if len(trouble) >= _MANY_ATTEMPTS else ClockName.ATTEMPT
        return clock, trouble[0]
    return ClockName.PROBLEM, _run_start(parcel.timeline.events)


def _run_start(events: tuple[TrackingEvent, ...]) -> TrackingEvent:
    """The first of the problem rows at the end of the trace: no good row stands between it and now."""
    dated = [event for event in events if event.time]
    start = len(dated)
    while start and dated[start - 1].status in (S.EXCEPTION, S.UNKNOWN):
        start -= 1
    tail = [event for event in dated[start:] if event.status is S.EXCEPTION]
    return tail[0] if tail else next(event for event in reversed(dated) if event.status is S.EXCEPTION)


def _told(parcel: Parcel, clocks: Clocks, news: _News) -> Finding | None:
    """A finding on the carrier's word: the row that turned the tide, and the latest one."""
    turn = news.turn
    since = _moment(turn) or parcel.marked_at
    reading = clocks.read(parcel, news.clock, since) if since else None
    if reading is None:
        return None
    said = [event for event in parcel.timeline.events if event.physical or event.status is S.EXCEPTION]
    told = ([turn] if turn else []) + [event for event in said[-1:] if event != turn]
    facts = (*(row(Fact.CARRIER_SAYS, event) for event in told), *number_facts(parcel))
    return Finding(parcel, news.cause, Confidence.PROVED, reading, facts, news.remedies, news.clears)


def _moment(event: TrackingEvent | None) -> datetime | None:
    return event.time if event else None
