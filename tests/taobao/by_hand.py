"""A seller who does in another browser what was handed over: straight to the double, past every page of ours."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

import httpx

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.handovers import Word
from assistant.core.orders import Order
from assistant.core.ports import Question
from assistant.core.proposals import after_state
from assistant.packs.model import Pack
from assistant.packs.terms import terms_of
from assistant.practice.server import PracticeStore
from assistant.practice.shop import COOKIE
from tests.doubles.scripted_approver import ScriptedApprover

HOST: Final = "myseller.taobao.com"
PATIENCE_S: Final = 1.0


def handed(action: PlannedAction, order: Order, pack: Pack) -> PlannedAction:
    """The act as a plan hands it over, with what the pack's pages can show of it."""
    terms = terms_of(pack).actions[action.kind]
    assert terms.handed
    return replace(action, handed=True, expected=after_state(action.kind, action.values, order, terms.shows))


@dataclass
class Hand:
    """The seller's own hand on one double; afterwards they say what their own browser showed them.

    ``after_warning``: how often the hand itself went on after the platform said stop.
    """

    store: PracticeStore
    approver: ScriptedApprover = field(default_factory=ScriptedApprover)
    after_warning: int = 0

    def answers(self, question: Question) -> None:
        """Do it, and have the word ready: done where the store said so, and "don't know" for everything else."""
        self.approver.word = Word.DONE if self.does(question.action) else Word.UNKNOWN

    def does(self, action: PlannedAction) -> bool:
        """Do it, as the double's own pages would; whether the store said that it was done."""
        path, body = _request(action)
        self.after_warning += bool(self.store.shop.warned)
        port = httpx.URL(self.store.url).port
        try:
            answer = httpx.post(
                f"https://127.0.0.1:{port}{path}",
                headers={"host": HOST},
                cookies={COOKIE: self.store.shop.remember()},
                verify=False,
                trust_env=False,
                timeout=PATIENCE_S,
                **body,
            )
        except httpx.TimeoutException:
            return False
        return answer.status_code == 200 and answer.json()["success"] is True


def _request(action: PlannedAction) -> tuple[str, dict[str, Any]]:
    told, order = dict(action.values), {"orderId": action.order_id}
    match action.kind:
        case ActionKind.EDIT_TRACKING:
            way = {"company": told["carrier"], "mailNo": told["tracking_number"]}
            return "/user/modifyLogistics.do", {"data": order | way}
        case ActionKind.REFUND:
            return "/refund/sellerRefund.do", {"json": order | {"amount": str(told["amount"])}}
        case ActionKind.COMPENSATE:
            fen = f"{told['amount'] * 100:.0f}"  # type: ignore[operator]
            return "/payment/smallPayment.do", {"json": order | {"amountInFen": fen, "notes": told.get("text", "")}}
        case ActionKind.MESSAGE:
            return "/im/sendMessage.do", {"json": order | {"text": told["text"]}}
        case _:
            return "/dispute/intervene.do", {"json": order | {"text": told["text"]}}
