"""Reads what became of open cases: their orders by number, who wrote last, how their refunds stand. Presses nothing."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from assistant.admin.collect import ask_for
from assistant.admin.parse import UnreadableRow, sound
from assistant.admin.parse_talk import chat_of, refunds_of
from assistant.admin.raw import RawAnswer
from assistant.admin.reader import BrowserOrderReader
from assistant.core.orders import Order
from assistant.core.ports import Unread
from assistant.core.talk import Talk
from assistant.core.wording import said, why_of
from assistant.packs.aftersale import Chat, Refunds
from assistant.packs.model import Pack


class BrowserCaseReader:
    """Implements ``assistant.core.ports.CaseReader`` on the page of an order reader."""

    def __init__(self, pack: Pack, base: str, reader: BrowserOrderReader) -> None:
        self._pack, self._base, self._reader = pack, base, reader
        self._zone = ZoneInfo(pack.store.timezone)

    def orders(self, order_ids: Sequence[str]) -> Iterator[Order | Unread]:
        """See ``CaseReader``."""
        return self._reader.orders(order_ids)

    def talks(self, order_ids: Sequence[str]) -> Iterator[Talk | Unread]:
        """What the pack's ``[follow]`` shows of each order; nothing where the pack has no such part."""
        chat, refunds = self._pack.follow.chat, self._pack.follow.refunds
        if not chat and not refunds:
            return
        chats, claims = self._answers(chat, order_ids), self._answers(refunds, order_ids)
        for order_id in order_ids:
            try:
                spoke = chat_of(chat, sound(chats[order_id]), self._zone) if chat else (None, None)
                shown = refunds_of(refunds, sound(claims[order_id]), self._pack, self._zone) if refunds else ()
            except UnreadableRow as fault:
                yield Unread(said("chat and refunds of the order"), why_of(fault), order_id, text=fault.text)
            else:
                yield Talk(order_id, *spoke, refunds=shown)

    def _answers(self, part: Chat | Refunds | None, order_ids: Sequence[str]) -> dict[str, RawAnswer]:
        if part is None:
            return {}
        asks = [ask_for(part.source.request, self._base, key, self._reader.known(key)) for key in order_ids]
        return {answer.key: answer for answer in self._reader.answers(asks, part)}
