"""From strings to who wrote last and how refunds stand. Pure, and no message's text is ever read."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from assistant.admin.parse import UnreadableRow, top_of, value_of
from assistant.admin.raw import RawAnswer, RawRow
from assistant.admin.shapes import shape_of
from assistant.core.orders import Money
from assistant.core.talk import RefundShown, Speaker
from assistant.core.tracking import mask_private
from assistant.core.wording import said
from assistant.packs.aftersale import Chat, Refunds
from assistant.packs.model import Pack


def chat_of(part: Chat, answer: RawAnswer, zone: ZoneInfo) -> tuple[Speaker | None, datetime | None]:
    """Who wrote last about the order that was asked for, and when as far as it is shown. Raises `UnreadableRow`."""
    spoke = [_message(part, row, zone) for row in _rows(part, answer, zone)]
    if not spoke:
        return None, None
    times = [at for _, at in spoke if at is not None]
    # A list whose rows all show their time may stand in any order; another one is read as it stands.
    place = times.index(max(times)) if len(times) == len(spoke) else -1
    return spoke[place]


def _message(part: Chat, row: RawRow, zone: ZoneInfo) -> tuple[Speaker, datetime | None]:
    by = str(value_of("by", part.row["by"], row, zone) or "")
    if by not in part.speakers:
        raise UnreadableRow(said("by: a speaker that the pack does not know"), by[:40])
    at = value_of("at", part.row["at"], row, zone) if "at" in part.row else None
    return part.speakers[by], at if isinstance(at, datetime) else None


def refunds_of(part: Refunds, answer: RawAnswer, pack: Pack, zone: ZoneInfo) -> tuple[RefundShown, ...]:
    """The refunds of the order that was asked for. Raises ``UnreadableRow``: one that is not read might be the news."""
    return tuple(_refund(part, row, pack.store.currency, zone) for row in _rows(part, answer, zone))


def _refund(part: Refunds, row: RawRow, currency: str, zone: ZoneInfo) -> RefundShown:
    found = {name: value_of(name, spec, row, zone) for name, spec in part.row.items()}
    state, amount = str(found["state"] or ""), found.get("amount")
    if state not in part.states:
        raise UnreadableRow(said("state: a word that the pack does not know"), state[:40])
    return RefundShown(
        refund_id=str(found["refund_id"]),
        state=part.states[state],
        amount=Money(amount, currency) if isinstance(amount, Decimal) else None,
        reason=mask_private(str(found.get("reason") or "")),
    )


def _rows(part: Chat | Refunds, answer: RawAnswer, zone: ZoneInfo) -> tuple[RawRow, ...]:
    top = top_of(answer, shape_of(part))
    shown = value_of("order_id", part.order_id, top, zone)
    if shown != answer.key:
        raise UnreadableRow(said("the answer shows order {shown}, not the one asked for", shown=shown))
    return top.rows
