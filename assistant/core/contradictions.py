"""What must not stand in one plan together: each alone is fine, both are an accident.

Source: features.md P8, and the double refunds that shops report for years (N8).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.wording import said

REFUND_PROMISES: Final = re.compile(
    r"(?:已经?|会|将|马上|现在|立即)(?:为您|给您|帮您|全额|原路|办理|安排)*退(?:款|还|回|了)"
    r"|为您(?:全额)?退款"
    r"|(?:钱款?|货款|款项).{0,8}退(?:回|还|到|给|您)"
    r"|退款(?:已经?|今天|马上|立刻)(?:到账|办|完成|成功|退)"
    r"|\b(?:have|has|been|was|is being|will be|will|are|am|we'll|i'll|we're|i'm)\s+(?:fully\s+|now\s+)?"
    r"refund(?:ed|ing)?\b"
    r"|\brefund\s+(?:has been|was|is being|will be)\s+(?:issued|made|processed|sent)\b"
    r"|\bissu(?:e|ing)\s+(?:you\s+)?(?:a|the|your)\s+(?:full\s+)?refund\b"
    r"|\bconsider\s+(?:\w+\s+){0,3}refunded\b|\bget\s+your\s+(?:money|cash)\s+back\s+(?:within|in|by|today)\b"
    r"|\bmoney\s+(?:will be|has been|was|is being)\s+(?:returned|sent back|paid back)\b",
    re.IGNORECASE,
)
"""Texts that say that a refund was or will be made. Offering one as a choice says neither."""

SUMS: Final = re.compile(
    r"(?:[¥￥$£€]|\b(?:CNY|RMB|USD|GBP|EUR)\s)\s*(\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(\d+(?:,\d{3})*(?:\.\d+)?)\s*(?:元|块|(?:CNY|RMB|USD|GBP|EUR|dollars|pounds|euros)\b)",
    re.IGNORECASE,
)
"""Amounts of money, with their sign before or their unit behind."""


def contradictions(actions: Iterable[PlannedAction]) -> tuple[str, ...]:
    """Every pair that excludes each other, in words; empty for a plan that holds together."""
    by_order: dict[str, list[PlannedAction]] = defaultdict(list)
    for action in actions:
        by_order[action.order_id].append(action)
    return tuple(found for order_id, of in by_order.items() for found in _of_order(order_id, of))


def _of_order(order_id: str, actions: Sequence[PlannedAction]) -> Iterator[str]:
    yield from _same_twice(order_id, actions)
    yield from _two_refunds(order_id, actions)
    yield from _sent_and_paid_back(order_id, actions)
    yield from _edit_and_reship(order_id, actions)
    yield from _empty_promises(order_id, actions)


def _same_twice(order_id: str, actions: Sequence[PlannedAction]) -> Iterator[str]:
    keys = [action.key for action in actions]
    if len(set(keys)) < len(keys):
        yield said("order {order_id}: the same action stands in the plan twice", order_id=order_id)


def _two_refunds(order_id: str, actions: Sequence[PlannedAction]) -> Iterator[str]:
    if sum(action.kind.is_refund for action in actions) > 1:
        yield said("order {order_id}: two refunds", order_id=order_id)


def _sent_and_paid_back(order_id: str, actions: Sequence[PlannedAction]) -> Iterator[str]:
    """A line is either sent again or paid back. A refund that names no lines is of all of them, and so is a parcel."""
    refunded = _lines(action for action in actions if action.kind.is_refund)
    sent = _lines(action for action in actions if action.kind is ActionKind.RESHIP)
    if refunded is None or sent is None:
        return
    both = refunded & sent if refunded and sent else refunded | sent or {said("all lines")}
    if both:
        yield said("order {order_id}: reship and refund of {lines}", order_id=order_id, lines=sorted(both))


def _lines(actions: Iterable[PlannedAction]) -> set[str] | None:
    """The lines these act on: None for no action at all, empty for all lines of the order."""
    named = [action.value("lines") for action in actions]
    if not named:
        return None
    if any(not isinstance(lines, tuple) or not lines for lines in named):
        return set()
    return {line for lines in named if isinstance(lines, tuple) for line in lines}


def _edit_and_reship(order_id: str, actions: Sequence[PlannedAction]) -> Iterator[str]:
    """Both write the order's waybill, and the second overwrites the first."""
    kinds = [action.kind for action in actions]
    if ActionKind.EDIT_TRACKING in kinds and ActionKind.RESHIP in kinds:
        yield said("order {order_id}: a corrected waybill and another parcel", order_id=order_id)
    if kinds.count(ActionKind.EDIT_TRACKING) > 1:
        yield said("order {order_id}: two corrections of the waybill", order_id=order_id)


def _empty_promises(order_id: str, actions: Sequence[PlannedAction]) -> Iterator[str]:
    given = [action.amount.amount for action in actions if action.amount]
    refunds = [action for action in actions if action.kind.is_refund]
    for action in actions:
        text = str(action.value("text") or "") if action.kind is ActionKind.MESSAGE else ""
        if not REFUND_PROMISES.search(text):
            continue
        if not refunds:
            yield said("order {order_id}: a message promises a refund that is not in the plan", order_id=order_id)
        elif wrong := [str(one) for one in sums_in(text) if one not in given and one != sum(given)]:
            yield said(
                "order {order_id}: a message promises {sums}, which is not what the plan gives",
                order_id=order_id,
                sums=wrong,
            )


def sums_in(text: str) -> list[Decimal]:
    """Every amount that the text names."""
    return [amount_of(found) for found in SUMS.finditer(text)]


def amount_of(found: re.Match[str]) -> Decimal:
    """The amount of one match of ``SUMS``."""
    return Decimal((found[1] or found[2]).replace(",", ""))
