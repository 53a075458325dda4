"""What a row means because of the rows before it: returns that never say 退, and rounds between the same hubs."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.core.tracking.events import TrackingEvent
from assistant.core.tracking.events import TrackingStatus as S

LOOP_AFTER: Final = 2
"""Arrivals with one and the same text that still count as progress; the third is a round (trap 8)."""

_BACKWARD: Final = {
    S.PICKED_UP: S.RETURNING,
    S.IN_TRANSIT: S.RETURNING,
    S.OUT_FOR_DELIVERY: S.RETURNING,
    S.AVAILABLE_FOR_PICKUP: S.RETURNING,
    S.DELIVERED: S.RETURNED,
}
_OFFERED: Final = frozenset({S.EXCEPTION, S.AVAILABLE_FOR_PICKUP})
_RESUMED: Final = re.compile(r"取消退|继续派送|重新派送|return cancel", re.IGNORECASE)
_LEAVES_GOAL: Final = re.compile(r"离开[\s,]?目的地")
_ARRIVES: Final = re.compile(r"到达|抵达|arriv", re.IGNORECASE)
_PLACE: Final = re.compile(r"^[\s【\[(]{0,2}(?:[\u4e00-\u9fff]{2,3}省)?([\u4e00-\u9fff]{2,6}?[市县州盟旗])")


def with_context(events: tuple[TrackingEvent, ...]) -> tuple[TrackingEvent, ...]:
    """The events, oldest first, with scans of a return marked: ``returning``, and ``returned`` for its signature."""
    return tuple(_turned(events, _turning_point(events)))


def loops(events: tuple[TrackingEvent, ...]) -> frozenset[TrackingEvent]:
    """Arrivals at a hub that the parcel had already reached ``LOOP_AFTER`` times: events, but no progress."""
    seen: Counter[str] = Counter()
    again = set()
    for event in events:
        if event.status in (S.IN_TRANSIT, S.RETURNING) and _ARRIVES.search(event.text):
            seen[event.text] += 1
            if seen[event.text] > LOOP_AFTER:
                again.add(event)
    return frozenset(again)


def _turned(events: tuple[TrackingEvent, ...], point: int | None) -> Iterator[TrackingEvent]:
    back = False
    for index, event in enumerate(events):
        back = (back or event.status is S.RETURNING or index == point) and not _RESUMED.search(event.text)
        yield _backward(event) if back else event


def _backward(event: TrackingEvent) -> TrackingEvent:
    status = _BACKWARD.get(event.status)
    if status is None or not event.physical:
        return event
    return replace(event, status=status, rule=f"{event.rule}+return")


def _turning_point(events: tuple[TrackingEvent, ...]) -> int | None:
    """Where a return starts that nobody calls one (trap 7): the row after the offer that the goal was left for good.

    Seen by leaving the goal after an offer, or by a last mile in the town of the pick-up after an offer elsewhere.
    """
    offers = [i for i, event in enumerate(events) if event.status in _OFFERED and event.physical]
    if not offers:
        return None
    left = next((i for i, e in enumerate(events) if i > offers[0] and _LEAVES_GOAL.search(e.text)), None)
    return left if left is not None else _home_again(events, offers)


def _home_again(events: tuple[TrackingEvent, ...], offers: list[int]) -> int | None:
    home = next((_place(event) for event in events if event.physical), "")
    away = [i for i in offers if _place(events[i]) not in ("", home)]
    if not home or not away:
        return None
    last_mile = (S.OUT_FOR_DELIVERY, S.DELIVERED)
    came_home = any(e.status in last_mile and _place(e) == home for e in events[away[-1] + 1 :])
    return away[-1] + 1 if came_home else None


def _place(event: TrackingEvent) -> str:
    """The town a row begins with (【广州市】…, 霸州市 / …), or ""."""
    found = _PLACE.search(event.text)
    return found[1] if found else ""
