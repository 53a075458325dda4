"""A seller who does in another browser what was handed over: straight to the double, past every page of ours."""

from dataclasses import dataclass, replace
from typing import Any, Final

import httpx

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.proposals import after_state
from assistant.packs.model import Pack
from assistant.packs.terms import terms_of
from assistant.practice.shop import COOKIE
from assistant.practice.writes.state import BY_NAME
from tests.builders import an_order
from tests.taobao.desk import Desk

HOST: Final = "myseller.taobao.com"
KINDS: Final = (
    ActionKind.EDIT_TRACKING,
    ActionKind.REFUND,
    ActionKind.COMPENSATE,
    ActionKind.MESSAGE,
    ActionKind.INTERVENE,
)


def handed(action: PlannedAction, pack: Pack) -> PlannedAction:
    """The act as a plan hands it over, with what the pack's pages can show of it."""
    terms = terms_of(pack).actions[action.kind]
    assert terms.handed
    return replace(action, handed=True, expected=after_state(action.kind, action.values, an_order(), terms.shows))


@dataclass
class Hand:
    """The seller's own hand on one double."""

    desk: Desk

    def does(self, action: PlannedAction) -> None:
        """Do it, as the double's own pages would."""
        path, body = _request(action)
        port = httpx.URL(self.desk.store.url).port
        answer = httpx.post(
            f"https://127.0.0.1:{port}{path}",
            headers={"host": HOST},
            cookies={COOKIE: self.desk.shop.remember()},
            verify=False,
            trust_env=False,
            **body,
        )
        assert answer.json() == {"success": True, "message": ""}


def _request(action: PlannedAction) -> tuple[str, dict[str, Any]]:
    told, order = dict(action.values), {"orderId": action.order_id}
    match action.kind:
        case ActionKind.EDIT_TRACKING:
            assert told["carrier"] in BY_NAME
            way = {"company": told["carrier"], "mailNo": told["tracking_number"]}
            return "/user/modifyLogistics.do", {"data": order | way}
        case ActionKind.REFUND:
            return "/refund/sellerRefund.do", {"json": order | {"amount": str(told["amount"])}}
        case ActionKind.COMPENSATE:
            return "/payment/smallPayment.do", {"json": order | {"amountInFen": f"{told['amount'] * 100:.0f}"}}  # type: ignore[operator]
        case ActionKind.MESSAGE:
            return "/im/sendMessage.do", {"json": order | {"text": told["text"]}}
        case _:
            return "/dispute/intervene.do", {"json": order | {"text": told["text"]}}
