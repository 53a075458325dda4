"""The typed facts of one case that a template may use, each with where it was read. Nothing else reaches a template."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

from assistant.core.actions import ActionKind
from assistant.core.cases import Case, Cause, Evidence
from assistant.core.judge.codes import Fact
from assistant.core.messages import Allowed, Claim, Field, Lang, PlatformWords, Source, Statement, findings
from assistant.core.orders import Money
from assistant.core.resolutions import Option
from assistant.core.tracking.normalise import clean
from assistant.drafts.shop import Shop
from assistant.drafts.wordlists import platform_words

PRINTED: Final = frozenset({
    "item", "days", "marked_at", "seen_at", "tail", "carrier", "last_scan", "news_at", "refund_asked", "refund_amount",
    "compensation", "answer_by", "ticket", "asked_at", "new_number", "new_carrier", "dispatch_by",
    "count", "number", "order_id", "n", "end", "refund_n", "page", "pages",
})  # fmt: skip
"""Every name that a template may print. Facts of the verdict are for ``rests`` only: no carrier's row is quoted."""

_ITEM: Final = 12
"""So many characters of a title are enough to know what it is about."""

_NEWS: Final = frozenset({Cause.RETURNING, Cause.EXCEPTION})

_DECISIVE: Final[Mapping[Cause, frozenset[str]]] = {
    Cause.NO_WAYBILL: frozenset({Fact.NO_WAYBILL}),
    Cause.WAYBILL_INVALID: frozenset({Fact.TRACKING_NUMBER}),
    Cause.WRONG_CARRIER: frozenset({Fact.SHAPE_OF}),
    Cause.DUPLICATE_WAYBILL: frozenset({Fact.ALSO_ON}),
    Cause.NOT_FOUND_YET: frozenset({Fact.PHYSICAL_SCANS}),
    Cause.LABEL_ONLY: frozenset({Fact.PHYSICAL_SCANS}),
    Cause.STALLED: frozenset({
        Fact.STOPPED_AT_ORIGIN, Fact.STOPPED_ON_THE_WAY, Fact.STOPPED_AT_LAST_MILE, Fact.WAITING_FOR_BUYER,
    }),
    Cause.IMPOSSIBLE_TRACE: frozenset({
        Fact.SCAN_BEFORE_PAYMENT, Fact.SCAN_BEFORE_MARKED, Fact.DELIVERED_BEFORE_PAYMENT, Fact.DELIVERED_ELSEWHERE,
        Fact.FOREIGN_ORIGIN,
    }),
    Cause.RETURNING: frozenset({Fact.CARRIER_SAYS}),
    Cause.EXCEPTION: frozenset({Fact.CARRIER_SAYS}),
}  # fmt: skip
"""The fact that an admission of each cause rests on, before any other of its evidence."""


def fields_of(
    case: Case, options: Sequence[Option], stated: Sequence[Statement], shop: Shop, now: datetime
) -> dict[str, Field]:
    """Everything that is known about ``case``; what is not known is not in it."""
    words = platform_words(shop.platform)
    return {
        **_evidence(case),
        **_order(case, words, now),
        **_parcel(case, words),
        **_money(case, options),
        **_stated(stated),
        "answer_by": Field(shop.answer_by(now), Source("answer_by", "settings", now)),
    }


def _evidence(case: Case) -> dict[str, Field]:
    seen = case.judged_at or case.since
    facts = {fact.fact: Field(fact.value, _source_of(fact, seen)) for fact in case.evidence}
    named = [fact for fact in case.evidence if fact.fact in _DECISIVE.get(case.cause, ())]
    first = next((_source_of(fact, seen) for fact in (*named, *case.evidence)), Source(case.cause.value, "order", seen))
    return {**facts, "cause": Field(case.cause.value, first)}


def _source_of(fact: Evidence, seen: datetime) -> Source:
    return Source(fact.fact, fact.where, fact.at or seen)


def _order(case: Case, words: PlatformWords, now: datetime) -> dict[str, Field]:
    order, seen = case.order, case.judged_at or case.since
    marked = (case.parcel.marked_at if case.parcel else None) or order.marked_at
    days = (now - order.paid_at).days if order.paid_at else 0
    item = _title(order.items[0].title, words) if order.items else ""
    return _known({
        "status": (order.status.value, Source("status", "order", seen)),
        "item": (item, Source("item", "order", seen)),
        "days": (max(0, days), Source("paid_at", "order", order.paid_at)),
        "marked_at": (marked, Source("marked_at", "order", marked)),
        "seen_at": (case.judged_at, Source("judged_at", "clock", case.judged_at)),
    })  # fmt: skip


def _parcel(case: Case, words: PlatformWords) -> dict[str, Field]:
    if case.parcel is None:
        return {}
    seen, progress = case.judged_at or case.since, case.parcel.timeline.last_progress
    last = progress.time if progress else None
    return _known({
        "tail": (case.parcel.tracking_number[-4:], Source("tracking_number", "order", seen)),
        "carrier": (_carrier(case.parcel.carrier, words), Source("carrier", "order", seen)),
        "last_scan": (last, Source("last_scan", "trace", last)),
        "news_at": (case.since if case.cause in _NEWS else None, Source(Fact.CARRIER_SAYS, "trace", case.since)),
    })  # fmt: skip


def _money(case: Case, options: Sequence[Option]) -> dict[str, Field]:
    open_ = {one.kind: one.cost for one in options if one.allowed and one.cost}
    pending, seen = case.order.pending_refund, case.judged_at or case.since
    offered = {f"option_{one.kind or 'wait'}": one for one in options if one.allowed}
    return {name: Field(name, Source(name, "options", seen)) for name in ("options", *offered)} | _known({
        "refund_amount": (open_.get(ActionKind.REFUND), Source("refund", "options", seen)),
        "compensation": (open_.get(ActionKind.COMPENSATE), Source("compensate", "options", seen)),
        "refund_asked": (pending.amount if pending else None, Source("pending_refund", "order", seen)),
    })  # fmt: skip


def _stated(stated: Sequence[Statement]) -> dict[str, Field]:
    """What the seller said, under the claim's own name for ``rests``, and its parts to print."""
    found: dict[str, Field] = {}
    for one in stated:
        source = Source(one.claim.value, "the seller", one.at)
        found[one.claim.value] = Field(one.value or one.claim.value, source)
        found |= {name: Field(value, source) for name, value in _parts(one) if value}
    return found


def _parts(one: Statement) -> tuple[tuple[str, str | datetime | None], ...]:
    if one.claim is Claim.CARRIER_ASKED:
        return ("ticket", one.value), ("asked_at", one.at)
    if one.claim is Claim.NUMBER_CORRECTED:
        return ("new_number", one.value), ("new_carrier", one.carrier)
    return (("dispatch_by", one.at),) if one.claim is Claim.DISPATCH_BY else ()


def _known(facts: Mapping[str, tuple[str | int | Money | datetime | None, Source]]) -> dict[str, Field]:
    return {name: Field(value, source) for name, (value, source) in facts.items() if value}


def _title(title: str, words: PlatformWords) -> str:
    """The start of a title, up to its first blank; "" where it holds what a message must not."""
    shown = clean(title).split(" ", 1)[0][:_ITEM]
    return shown if shown and not findings(shown, Allowed(), words) else ""


def _carrier(written: str, words: PlatformWords) -> str:
    """The store's word for the carrier, where it is a name: codes such as ``yuantong`` tell a buyer nothing."""
    shown = clean(written)
    code = shown.isascii() and (shown.islower() or any(char.isdigit() for char in shown))
    return "" if code or len(shown) > _ITEM or findings(shown, Allowed(), words) else shown


_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def shown(field: Field, lang: Lang, zone: tzinfo) -> str:
    """A fact as a letter writes it: 11月24日18:00, Nov 24, 18:00; 128.00元, 128.00 CNY."""
    value = field.value
    if isinstance(value, datetime):
        at = value.astimezone(zone)
        return f"{at.month}月{at.day}日{at:%H:%M}" if lang == "zh" else f"{_MONTHS[at.month - 1]} {at.day}, {at:%H:%M}"
    if isinstance(value, Money):
        yuan = lang == "zh" and value.currency == "CNY"
        return f"{value.amount:.2f}元" if yuan else f"{value.amount:.2f} {value.currency}"
    return str(value)
