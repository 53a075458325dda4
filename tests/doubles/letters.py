"""Makes drafts: options as a store offers them, what a seller states, and the least that is ever known of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from assistant.core.actions import ActionKind, Undo
from assistant.core.cases import Case, Cause, Confidence, Evidence
from assistant.core.messages import Claim, Lang, MessageDraft, Size, Statement, Tone
from assistant.core.orders import Buyer, Money, Order, OrderStatus, PendingRefund
from assistant.core.policy import Level
from assistant.core.resolutions import ActionTerms, ClockEffect, Means, Option, StoreTerms, compare
from assistant.drafts import Shop, write
from tests.builders import CHINA, NOW, a_case, ago
from tests.doubles.acts import WIDE

EVERYTHING = StoreTerms({kind: ActionTerms() for kind in ActionKind})
STORIES = (*(cause.value for cause in Cause), "waiting")

STATED = (
    Statement(Claim.NOT_HANDED_OVER),
    Statement(Claim.WRONG_NUMBER_TYPED),
    Statement(Claim.CARRIER_LOST),
    Statement(Claim.LABEL_CANCELLED),
    Statement(Claim.PACKED_AGAIN),
    Statement(Claim.CARRIER_ASKED, "8801234", ago(3)),
    Statement(Claim.NUMBER_CORRECTED, "YT7712345678999", ago(1), "圆通速递"),
    Statement(Claim.DISPATCH_BY, at=NOW + timedelta(hours=20)),
)


def a_story(story: str, **more: Any) -> Case:
    """A sure case of one story that is not too late to wait."""
    if story != "waiting":
        return a_case(Cause(story), **{"level": Level.ACT, "confidence": Confidence.PROVED} | more)
    case = a_case(Cause.STALLED, level=Level.ACT, confidence=Confidence.PROVED, **more)
    return replace(case, evidence=(Evidence("waiting_for_buyer", "包裹已到驿站", "trace", ago(122)),))


def bare(story: str) -> Case:
    """The least that can be known of such a case: an order number, a sum, a verdict."""
    order = Order("1", OrderStatus.SHIPPED, Buyer(""), Money(Decimal(1), "CNY"))
    waiting = (Evidence("waiting_for_buyer", "", "trace"),) if story == "waiting" else ()
    return replace(
        a_story(story), order=order, parcel=None, evidence=waiting, remedies=(), rejected=(), judged_at=None,
        hours_left=None, at_risk=None, since=ago(50),
    )  # fmt: skip


def rich(story: str) -> Case:
    """As much as can be known of such a case, and long: titles, carriers and sums of many characters."""
    case = a_story(story)
    items = tuple(replace(item, title="超长名字的春秋薄款针织开衫外套女装") for item in case.order.items)
    total = Money(Decimal("88888.88"), "CNY")
    parcel = replace(case.parcel, carrier="中国邮政快递包裹") if case.parcel else None
    shipments = (parcel, *case.order.shipments[1:]) if parcel else ()
    order = replace(case.order, items=items, total=total, paid_at=ago(24 * 123), shipments=shipments)
    return replace(case, order=order, parcel=parcel)


def all_options(case: Case) -> tuple[Option, ...]:
    """What a store that can do everything offers."""
    return compare(case, Means(EVERYTHING, WIDE, (), NOW))


def only(case: Case, kinds: Iterable[ActionKind | None]) -> tuple[Option, ...]:
    """The same with these kinds open alone."""
    kept = set(kinds)
    return tuple(one if one.kind in kept else replace(one, why_not="not_in_pack") for one in all_options(case))


def an_option(kind: ActionKind | None, cost: str | None = None) -> Option:
    """One open option of that cost."""
    money = None if cost is None else Money(Decimal(cost), "CNY")
    return Option(kind, money, Undo.NEVER, ClockEffect.RUNS_ON, None)


def a_letter(case: Case | None = None, options: Sequence[Option] | None = None, **more: Any) -> MessageDraft:
    """One letter; without arguments a long plain Chinese one about a label that was never scanned."""
    case = case or a_story("label_only")
    lang: Lang = more.pop("lang", "zh")
    tone, size = more.pop("tone", Tone.PLAIN), more.pop("size", Size.LONG)
    shop, now = more.pop("shop", Shop(ui_lang=lang, zone=CHINA)), more.pop("now", NOW)
    return write(case, all_options(case) if options is None else options, lang, tone, size, shop, now, **more)


def with_request(case: Case, amount: str = "68.00") -> Case:
    """The same case, whose buyer has asked for a refund."""
    pending = PendingRefund("r1", Money(Decimal(amount), "CNY"))
    return replace(case, order=replace(case.order, pending_refund=pending))
