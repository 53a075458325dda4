"""Wordings that promise. A promise is good where the plan carries it out, or where the seller typed it; else it is not.

Refunds are recognised by the plan's own expression, so that a plan and a text never disagree on what a promise is.
"""

import re
from collections.abc import Iterator
from typing import Final

from assistant.core.actions import ActionKind
from assistant.core.contradictions import REFUND_PROMISES, SUMS, amount_of
from assistant.core.messages.allowed import Allowed, Claim
from assistant.core.messages.claims import NOT_EN, NOT_ZH
from assistant.core.messages.spelling import Reading, Spelling
from assistant.core.messages.wordlist import Reason, View, WordRule, in_clause

_SOON: Final = (
    r"(?:今天|今日|今晚|今早|明天|明早|明晚|后天|这两天|周末|下周.?|本周.?|马上|立刻|立即|很快|这就|现在|将|会|就)"
)
_SEND: Final = r"(?:补发|重发|重新发|重新寄|再发|再寄|寄出|发出|发走|补寄)"
_TO_YOU: Final = r"(?:收到|送达|送到|到货|到您|到手|派件|派送|上门)"

_ARRIVAL_ZH: Final = (
    rf"(?:保证|一定|肯定|必定|必|承诺|百分之百|100|包您|最迟|最晚|绝对|准能).{{0,10}}?(?:{_TO_YOU}|到|发|退|补)"
    rf"|准到|准时到|[前内]准|{_SOON}.{{0,6}}(?:就|都|能|会|可以|一定|把包裹|您就)?{_TO_YOU}"
    rf"|(?:前|之前|以内|内)(?:就|能|会|肯定|一定)*{_TO_YOU}"
    r"|就能到|必到|就到(?!账)|说到做到|小时内(?:到|送)"
)
_ARRIVAL_EN: Final = (
    r"\bguarantee|\bi promise\b|\bwe promise\b|\bwill (?:\w+ly )?(?:arrive|reach you|be delivered|be there|get there)\b"
    r"|\barrives? (?:by|before|on|tomorrow|today|soon)\b|\bshould arrive\b"
    r"|\byou(?:'ll| will) (?:have|get|receive) (?:it|your)\b"
    r"|\bwill reach you\b|\bfor sure\b|\bexpect (?:it|the|your)\b.{0,30}\b(?:week|tomorrow|today|days?|doorstep)\b"
    r"|\brest assured\b"
)
_SEND_ZH: Final = (
    rf"{_SOON}.{{0,4}}(?:给您|为您|帮您)?.{{0,2}}{_SEND}|新的?(?:包裹|一件).{{0,6}}{_SEND}|[重再]新?给您[寄发]"
)
_SEND_EN: Final = (
    r"\bwe(?:'ll| will|'re| are)(?: now| already)? (?:re-?ship|ship|send|post|mail|dispatch)(?:ping|ing)?\b(?! you the)"
    r"|\b(?:will be|is being|are being) (?:re-?shipped|shipped|sent|posted|dispatched)\b"
    r"|\bwe(?:'ll| will) .{0,25}\bre-?(?:dispatch|send|ship)|\bwe(?:'ll| will) send\b"
    r"|\b(?:replacement|new (?:one|parcel|item)) (?:goes|will go|is going|leaves|ships)\b"
)
_HAND_OVER: Final = r"前(?:交给快递|寄出|发出|发走|揽收)|\bhanded to (?:the )?\w+ by\b|\bwe ship (?:it )?(?:today|by)\b"
_DEFAULT: Final = (
    r"(?:没|未)(?:有)?(?:收到|等到)?.{0,4}(?:回复|答复).{0,12}(?:办理|处理|退款)"
    r"|\b(?:without an answer|if we hear nothing|if (?:you|we) do(?:n't| not) (?:answer|reply|hear)).{0,60}"
)
_PAY_ZH: Final = (
    r"[赔补返转给][偿您]{0,2}.{0,3}[两二三四五六七八九十百]{1,3}[块元]|自掏腰包"
    r"|[两三四五十\d]倍(?:赔|补|返)|多(?:赔|补|退)|(?:赔|补偿)您?(?:一点|一些)|(?:送|赠)您?.{0,5}(?:礼|券|红包|小样)"
)
_PAY_EN: Final = r"\bwe(?:'ll| will) (?:pay|compensate|reimburse|give) you\b|\b(?:free|small) gift\b|\bsend a gift\b"

_RULES: Final = tuple(
    (kind, WordRule(Reason.PROMISE, in_clause(wording) if view is View.CLAUSES else re.compile(wording), view, unless))
    for wording, view, unless, kind in (
        (_ARRIVAL_ZH, View.CLAUSES, NOT_ZH, None),
        (_ARRIVAL_EN, View.PLAIN, NOT_EN, None),
        (_PAY_ZH, View.CLAUSES, None, ActionKind.COMPENSATE),
        (_PAY_EN, View.PLAIN, NOT_EN, ActionKind.COMPENSATE),
        (_SEND_ZH, View.CLAUSES, NOT_ZH, ActionKind.RESHIP),
        (_SEND_EN, View.PLAIN, NOT_EN, ActionKind.RESHIP),
        (REFUND_PROMISES.pattern, View.PLAIN, NOT_EN, ActionKind.REFUND),
        (REFUND_PROMISES.pattern, View.CLAUSES, NOT_ZH, ActionKind.REFUND),
    )
)
_STATED: Final = (
    WordRule(Reason.PROMISE, re.compile(_HAND_OVER), View.CLAUSES, NOT_ZH, Claim.DISPATCH_BY),
    WordRule(Reason.PROMISE, re.compile(_HAND_OVER), View.PLAIN, NOT_EN, Claim.DISPATCH_BY),
    WordRule(Reason.PROMISE, re.compile(_DEFAULT), View.PLAIN, None, Claim.DEFAULT_REFUND),
)


def promise_rules(allowed: Allowed) -> Iterator[WordRule]:
    """The rules for what may not be promised beside this plan and these statements."""
    refunds = any(kind.is_refund for kind in allowed.planned)
    done = {*allowed.planned, *({ActionKind.REFUND} if refunds else ())}
    yield from (rule for kind, rule in _RULES if kind not in done)
    yield from _STATED


def strange_sums(spelling: Spelling, allowed: Allowed) -> Iterator[tuple[Reading, int, int]]:
    """Every amount that is none of the order's, its refund's or an open option's."""
    for found in SUMS.finditer(spelling.plain.text):
        if amount_of(found) not in allowed.sums:
            yield spelling.plain, *found.span()
