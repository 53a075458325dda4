"""What the writer's tests share: actions made by hand, a writer, and the store's own ledger as the oracle."""

import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.core.actions import ActionKind, Fields, OrderFingerprint, PlannedAction
from assistant.core.errors import LoginNeeded, PlatformWarning
from assistant.packs.model import Pack
from assistant.practice.faults import Faults
from assistant.practice.orders import Order
from assistant.practice.writes.doors import DOORS
from tests.doubles.visit import Visit
from tests.unit.packs.changed import Data, pack_data

AMOUNT = Decimal("12.50")
VALUES: dict[ActionKind, Fields] = {
    ActionKind.MEMO: (("memo", "已催快递，等回复"), ("flag", "1")),
    ActionKind.MESSAGE: (("text", "您好，包裹没有动，我们在查。\n今天给您答复。"),),
    ActionKind.EDIT_TRACKING: (("carrier", "圆通速递"), ("tracking_number", "YT7530001112223")),
    ActionKind.RESHIP: (("carrier", "中通快递"), ("tracking_number", "73111122223333")),
    ActionKind.REFUND: (("amount", AMOUNT), ("currency", "CNY"), ("reason", "协商一致")),
    ActionKind.COMPENSATE: (("amount", AMOUNT), ("currency", "CNY"), ("text", "退差价")),
    ActionKind.INTERVENE: (("text", "包裹三天没有揽收记录，请平台介入。"),),
}
PATH_OF = {
    ActionKind.MEMO: "/trade/memo/update_sell_memo.htm",
    ActionKind.MESSAGE: "/im/sendMessage.do",
    ActionKind.EDIT_TRACKING: "/user/modifyLogistics.do",
    ActionKind.RESHIP: "/user/do_consign.do",
    ActionKind.AGREE_REFUND: "/h5/mtop.refund.agree/1.0/",
    ActionKind.REFUND: "/refund/sellerRefund.do",
    ActionKind.COMPENSATE: "/payment/smallPayment.do",
}


class Clerk:
    """A visit to a store of which the test sees both sides."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.store, self.shop = visit, visit.store, visit.store.shop
        self._seen, self._next = 0, 0
        self.writers: list[BrowserOrderWriter] = []

    def fresh(self) -> None:
        """Put all habits and faults off, forget what was done, leave every tab."""
        for writer in self.writers:
            with suppress(LoginNeeded, PlatformWarning):  # the page of a test before may show a check
                writer.leave()
        self.writers.clear()
        self.shop.traits.put_off()
        self.shop.faults = Faults()
        self.shop.desks.renew()
        self._seen = len(self.store.ledger())

    def writer(
        self, pack: Pack | None = None, patience_s: float = 4, ring: Callable[[str], None] = lambda _: None
    ) -> BrowserOrderWriter:
        """A writer that does not wait long."""
        patience = Patience(ready_s=3, press_s=patience_s, person_s=patience_s, ring=ring)
        mine = self.shop.skin.shop_name
        made = BrowserOrderWriter(pack or self.visit.pack, self.store.url, self.visit.session, patience, mine)
        self.writers.append(made)
        return made

    def order(self, *, claimed: bool = False) -> Order:
        """An order that no other test has, with or without a refund that its buyer asked for."""
        while True:
            order = self.shop.book.order(self._next % len(self.shop.book))
            self._next += 1
            desk = self.shop.desks.find(order.order_id)
            if desk and bool(desk.refunds) is claimed and not order.virtual and order.total > AMOUNT * 2:
                return order

    def action(self, kind: ActionKind, **changed: Any) -> PlannedAction:
        """An action on an order of its own."""
        order = self.order(claimed=kind in {ActionKind.AGREE_REFUND, ActionKind.INTERVENE})
        fields: Fields = VALUES.get(kind) or (("amount", order.total), ("currency", "CNY"))
        values = tuple((name, changed.get(name, value)) for name, value in fields)
        return PlannedAction(f"{order.order_id}/{kind}/1", order.order_id, kind, values, OrderFingerprint(()), values)

    def wrote(self) -> list[dict[str, Any]]:
        """The ledger since the test began, noise included."""
        return self.store.ledger()[self._seen :]

    def bodies(self) -> list[tuple[str, dict[str, Any]]]:
        """Path and body of every row of the ledger: JSON and forms read by the test's own hand."""
        return [(row["path"], body_of(row["body"])) for row in self.wrote()]


def body_of(text: str) -> dict[str, Any]:
    """What a write says, whichever way its page packs it."""
    if text.startswith("{"):
        return dict(json.loads(text))
    fields: dict[str, Any] = dict(parse_qsl(text, keep_blank_values=True))
    if "data" in fields:
        return dict(json.loads(json.loads(fields["data"])["params"]))
    return dict(json.loads(fields["params"])) if "params" in fields else fields


def order_in(path: str, body: dict[str, Any]) -> str:
    """The order that a write names."""
    return str(body[DOORS[path][1]])


def pack_with(kind: ActionKind, change: Callable[[Data], None]) -> Pack:
    """The built-in pack with one action changed."""
    data = pack_data()
    change(next(action for action in data["actions"] if action["kind"] == kind))
    return Pack.model_validate(data)
