"""Messages to warehouse and carrier about the parcels of one event (D7), and to the platform about one order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from assistant.core.cases import Case, Remedy
from assistant.core.messages import (
    Allowed,
    Field,
    Lang,
    MessageDraft,
    Recipient,
    Sentence,
    Size,
    Source,
    Tone,
    allowed_for,
)
from assistant.drafts.fields import fields_of
from assistant.drafts.letter import Pen, Style
from assistant.drafts.sandbox import LAYOUT
from assistant.drafts.shop import Shop

MOST_LINES: Final = 50
"""So many parcels in one message; more are told in several, each with its place among them."""

_SHARED: Final = frozenset({"cause", "marked_at", "seen_at", "answer_by"})
"""What is said of all parcels at once; everything else is each one's own."""


def write_batch(
    cases: Sequence[Case], recipient: Recipient, lang: Lang, shop: Shop, now: datetime
) -> tuple[MessageDraft, ...]:
    """The messages about ``cases`` of one event. The carrier is told waybills only, and only of parcels that have one.

    Empty where there is nothing to tell. Raises ``ValueError`` for the buyer, who gets a letter of his own.
    """
    if recipient is Recipient.BUYER:
        raise ValueError("a buyer is written to about one order")
    told = [case for case in cases if recipient is not Recipient.CARRIER or _number(case)]
    pages = [told[start : start + MOST_LINES] for start in range(0, len(told), MOST_LINES)]
    return tuple(
        _message(page, recipient, lang, shop, now, _place(number, len(pages)))
        for number, page in enumerate(pages, start=1)
    )


def _message(  # noqa: PLR0913, PLR0917 - one page of several
    cases: Sequence[Case], recipient: Recipient, lang: Lang, shop: Shop, now: datetime, place: Mapping[str, Field]
) -> MessageDraft:
    first = min(cases, key=lambda case: _marked(case) or now)
    remedy = Remedy.HAND_OVER if recipient is Recipient.WAREHOUSE else Remedy.ASK_CARRIER
    style = Style(lang, Tone.PLAIN, Size.LONG, remedy, recipient.value)
    known = {name: field for name, field in fields_of(first, (), (), shop, now).items() if name in _SHARED}
    count = Field(len(cases), Source("cases", "orders", first.judged_at))
    pen = Pen(style, shop, {**known, **place, "count": count})
    return MessageDraft(
        recipient=recipient,
        order_ids=tuple(case.order.order_id for case in cases),
        cause=first.cause,
        remedy=remedy,
        offers=(),
        lang=lang,
        tone=style.tone,
        size=style.size,
        sentences=tuple(_sentences(pen, cases, now)),
        allowed=_allowed(cases),
    )


def _sentences(pen: Pen, cases: Sequence[Case], now: datetime) -> Iterator[Sentence]:
    scanned = all(case.parcel and case.parcel.timeline.first_physical for case in cases)
    state = "stopped" if scanned else "unscanned"
    lines = (
        pen.say("line", **_line(number, case, fields_of(case, (), (), pen.shop, now)))
        for number, case in enumerate(cases, start=1)
    )
    opening = pen.say(f"opening_{cases[0].cause}") or pen.say(f"opening_{state}")
    ask = pen.say("ask") or pen.say(f"ask_{state}")
    for said in (opening, ask, *lines, pen.say("closing")):
        if said:
            yield replace(said, text=f"{said.text}\n")


def _line(number: int, case: Case, own: Mapping[str, Field]) -> dict[str, Field]:
    """One parcel: its place, its waybill and carrier, its order."""
    seen, waybill = case.judged_at or case.since, _number(case)
    known = {"n": Field(number, Source("n", LAYOUT)), "order_id": _read(case.order.order_id, "order_id", seen)}
    carrier = {"carrier": own["carrier"]} if "carrier" in own else {}
    return known | carrier | ({"number": _read(waybill, "tracking_number", seen)} if waybill else {})


def _read(value: str, name: str, seen: datetime) -> Field:
    return Field(value, Source(name, "order", seen))


def _number(case: Case) -> str:
    return case.parcel.tracking_number if case.parcel else ""


def _marked(case: Case) -> datetime | None:
    return (case.parcel.marked_at if case.parcel else None) or case.order.marked_at


def _place(number: int, of: int) -> dict[str, Field]:
    if of == 1:
        return {}
    return {"page": Field(number, Source("page", LAYOUT)), "pages": Field(of, Source("pages", LAYOUT))}


def _allowed(cases: Sequence[Case]) -> Allowed:
    each = [allowed_for(case, ()) for case in cases]
    return Allowed(
        claims=frozenset.intersection(*(one.claims for one in each)),
        numbers=frozenset[str]().union(*(one.numbers for one in each)),
    )
