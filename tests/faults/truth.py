"""What really happened to an order, asked from the practice store: the requests that came in, and what was kept."""

from decimal import Decimal
from typing import Any

from assistant.core.actions import ActionKind, PlannedAction
from assistant.practice.shop import Shop
from assistant.practice.writes.state import OPEN, Desk
from tests.browser.writer.desk import PATH_OF, order_in

NAMES: dict[ActionKind, dict[str, str]] = {
    ActionKind.MEMO: {"memo": "memo", "flag": "flag"},
    ActionKind.MESSAGE: {"text": "text"},
    ActionKind.EDIT_TRACKING: {"carrier": "company", "tracking_number": "mailNo"},
    ActionKind.RESHIP: {"carrier": "company", "tracking_number": "mailNo"},
    ActionKind.REFUND: {"amount": "amount", "reason": "reason"},
    ActionKind.AGREE_REFUND: {"amount": "amount"},
    ActionKind.COMPENSATE: {"amount": "amountInFen", "text": "notes"},
}
"""What each value of an action is called in the body that the store gets: the tests' own list, not the pack's."""

Row = tuple[str, dict[str, Any]]


def writes_of(action: PlannedAction, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of the ledger that are exactly this act, and all others."""
    ours = [row for row in rows if is_act(action, *row)]
    return ours, [row for row in rows if row not in ours]


def is_act(action: PlannedAction, path: str, body: dict[str, Any]) -> bool:
    """Whether a row of the ledger is exactly the act that was confirmed."""
    if path != PATH_OF[action.kind] or order_in(path, body) != action.order_id:
        return False
    names = NAMES[action.kind]
    to_buyer = action.kind is not ActionKind.MESSAGE or body.get("visible") == "buyer"
    in_fen = action.kind in {ActionKind.COMPENSATE, ActionKind.AGREE_REFUND}
    said = ((body.get(names[name]), value) for name, value in action.values if name in names)
    return to_buyer and all(_equal(one, value, in_fen) for one, value in said)


def _equal(said: object, meant: object, in_fen: bool) -> bool:
    if isinstance(meant, Decimal):
        return Decimal(str(said)) == (meant * 100 if in_fen else meant)
    return isinstance(said, str) and said.replace("\r\n", "\n") == meant


def effects(shop: Shop, action: PlannedAction) -> int:
    """How often the store has kept exactly this act, on an order on which nothing like it was done before."""
    desk = shop.desks.find(action.order_id)
    assert desk is not None
    return _kept(desk, action, dict(action.values))


def _kept(desk: Desk, action: PlannedAction, values: dict[str, Any]) -> int:
    way = (values.get("carrier"), values.get("tracking_number"))
    match action.kind:
        case ActionKind.MEMO:
            return int((desk.memo.replace("\r\n", "\n"), desk.flag) == (values["memo"], values["flag"]))
        case ActionKind.MESSAGE:
            return desk.messages.count(("buyer", values["text"]))
        case ActionKind.EDIT_TRACKING:
            return desk.waybills.count(way)  # type: ignore[arg-type]
        case ActionKind.RESHIP:
            return desk.reships.count(way)  # type: ignore[arg-type]
        case ActionKind.COMPENSATE:
            return desk.payments.count((values["amount"], values.get("text", "")))
        case ActionKind.REFUND:
            return sum(one.amount == values["amount"] and not one.by_buyer for one in desk.refunds)
        case ActionKind.INTERVENE:
            return desk.requests.count(values["text"])
    return sum(one.state != OPEN and one.amount == values["amount"] for one in desk.refunds if one.by_buyer)
