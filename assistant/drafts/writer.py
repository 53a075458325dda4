"""Writes the letter to a buyer: apology, admission, what was done, the choices, by when, how to answer, one thanks.

Order and content: messages.md §2. A sentence stands in it only where every field it rests on is known, a choice only
where its option is open, and nothing that the seller did not state is said to have been done.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from assistant.core.actions import ActionKind
from assistant.core.cases import Case, Cause, Remedy
from assistant.core.judge.codes import Fact
from assistant.core.messages import (
    Claim,
    Field,
    Lang,
    MessageDraft,
    PlatformWords,
    Reason,
    Recipient,
    Sentence,
    Size,
    Source,
    Statement,
    Tone,
    allowed_for,
)
from assistant.core.messages.lint import size_findings
from assistant.core.resolutions import Option
from assistant.drafts.fields import fields_of
from assistant.drafts.letter import Pen, Style
from assistant.drafts.sandbox import LAYOUT
from assistant.drafts.shop import Shop
from assistant.drafts.wordlists import platform_words

SHORT: Final = 120
"""The most characters of a short letter in Chinese, signs and digits included (features.md D1)."""

SHORT_WORDS: Final = 80
"""The most words of a short letter in English."""

_OPENING: Final = (
    "apology", "admission", "not_handed_over", "no_stock", "wrong_number_typed", "carrier_lost", "label_cancelled",
    "packed_again", "carrier_asked", "number_corrected", "request_seen",
)  # fmt: skip
_CLOSING: Final = {Size.SHORT: ("thanks",), Size.LONG: ("platform", "thanks")}
_LEFT_OUT_FIRST: Final = (
    "platform", "thanks", "packed_again", "label_cancelled", "default", "carrier_asked", "request_seen",
    "number_corrected", "carrier_lost", "wrong_number_typed", "no_stock", "not_handed_over",
)  # fmt: skip
_SPARED: Final[tuple[frozenset[str], ...]] = (
    frozenset(),
    frozenset({"item"}),
    frozenset({"item", "days", "seen_at", "carrier"}),
    frozenset({"item", "days", "seen_at", "carrier", "tail", "last_scan", "marked_at"}),
)
"""Facts that a letter does without where it would be too long, in this order."""

_IN_ORDER: Final = (Remedy.RESHIP, Remedy.REFUND, Remedy.WAIT)
_KIND: Final = {Remedy.RESHIP: ActionKind.RESHIP, Remedy.REFUND: ActionKind.REFUND, Remedy.WAIT: None}


def write(  # noqa: PLR0913, PLR0917 - a letter has that many sides
    case: Case,
    options: Sequence[Option],
    lang: Lang,
    tone: Tone,
    size: Size,
    shop: Shop,
    now: datetime,
    *,
    remedy: Remedy | None = None,
    stated: Sequence[Statement] = (),
    planned: Collection[ActionKind] = (),
) -> MessageDraft:
    """A letter to the buyer of ``case``. ``remedy`` leads it, the case's own first one where none is given.

    ``stated`` is what the seller typed beyond what pages show; ``planned`` are the kinds that stand in the plan beside
    the message. Raises ``ConfigProblem`` for a template of the seller's that is not one.
    """
    lead = remedy or (case.remedies[0] if case.remedies else Remedy.MESSAGE)
    words, said = platform_words(shop.platform), _not_refuted(case, stated)
    style = Style(lang, tone, size, lead, story(case))
    fields = fields_of(case, options, said, shop, now)
    offers = _offers(case, options, lead, said)
    return MessageDraft(
        recipient=Recipient.BUYER,
        order_ids=(case.order.order_id,),
        cause=case.cause,
        remedy=lead,
        offers=offers,
        lang=lang,
        tone=tone,
        size=size,
        sentences=_fitting(Pen(style, shop, fields), offers, words),
        allowed=allowed_for(case, options, (*said, *_standing(shop, offers)), planned),
    )


def story(case: Case) -> str:
    """Which template tells the case: its cause, but a parcel that waits for its buyer is no stalled one."""
    waits = any(fact.fact == Fact.WAITING_FOR_BUYER for fact in case.evidence)
    return "waiting" if case.cause is Cause.STALLED and waits else case.cause.value


def _not_refuted(case: Case, stated: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that no scan contradicts: "never handed over" is not said of a parcel that the carrier scanned."""
    scanned = Claim.SCANNED in allowed_for(case, ()).claims
    return tuple(one for one in stated if not (scanned and one.claim is Claim.NOT_HANDED_OVER))


def _offers(case: Case, options: Sequence[Option], lead: Remedy, stated: Sequence[Statement]) -> tuple[Remedy, ...]:
    """What the buyer may choose: open options only, the leading one first.

    Nothing is sent again that is not there, and who asked for a refund is not asked to wait.
    """
    kinds = {one.kind for one in options if one.allowed}
    shut = {Remedy.RESHIP} if any(one.claim is Claim.NO_STOCK for one in stated) else set()
    shut |= {Remedy.WAIT} if case.order.pending_refund else set()
    first = Remedy.WAIT if lead is Remedy.COMPENSATE else lead
    return tuple(
        sorted((one for one in _IN_ORDER if _KIND[one] in kinds and one not in shut), key=lambda one: one is not first)
    )


def _standing(shop: Shop, offers: Sequence[Remedy]) -> tuple[Statement, ...]:
    said = shop.default_refund and Remedy.REFUND in offers
    return (Statement(Claim.DEFAULT_REFUND),) if said else ()


def _letter(pen: Pen, offers: Sequence[Remedy]) -> Iterator[Sentence]:
    opening = (pen.say(part) for part in _OPENING)
    closing = (pen.say(part) for part in _CLOSING[pen.style.size])
    yield from (said for said in (*opening, *_choice(pen, offers), *closing) if said)


def _choice(pen: Pen, offers: Sequence[Remedy]) -> Iterator[Sentence | None]:
    """The choices with their numbers and how to answer; one choice needs no number, none only an open ear."""
    if not offers:
        yield pen.say("answer_freely")
        return
    if len(offers) == 1:
        yield pen.say(f"only_{offers[0]}")
        return
    yield pen.say("offer")
    for number, offer in enumerate(offers, start=1):
        last = number == len(offers)
        yield pen.say(f"choice_{offer}", n=_layout("n", number), end=_layout("end", "。" if last else "；"))
    yield pen.say("answer")
    if pen.shop.default_refund and Remedy.REFUND in offers:
        yield pen.say("default", refund_n=_layout("refund_n", offers.index(Remedy.REFUND) + 1))


def _layout(name: str, value: str | int) -> Field:
    """A number of a list or a sign: no fact, so its source is the layout itself."""
    return Field(value, Source(name, LAYOUT))


def _fitting(pen: Pen, offers: Sequence[Remedy], words: PlatformWords) -> tuple[Sentence, ...]:
    """The sentences that fit: the least needed ones go first, then the title and the days. The choices always stay."""
    kept: tuple[Sentence, ...] = ()
    for without in _SPARED:
        fields = {name: field for name, field in pen.fields.items() if name not in without}
        leaner = replace(pen, fields=fields)
        kept = leaner.joined(_letter(leaner, offers))
        for part in _LEFT_OUT_FIRST:
            if _fits(kept, pen.style, words):
                return kept
            kept = tuple(one for one in kept if one.part != part)
        if _fits(kept, pen.style, words):
            return kept
    return kept


def _fits(sentences: Sequence[Sentence], style: Style, words: PlatformWords) -> bool:
    text, limits = "".join(one.text for one in sentences).strip(), words.limits
    if style.size is Size.SHORT:
        if style.lang == "zh" and len(text) > SHORT:
            return False
        limits = replace(limits, words=min(limits.words, SHORT_WORDS))
    return not any(one.reason is Reason.TOO_LONG for one in size_findings(text, limits))
