"""Who wrote last and how refunds stand, from a store's answer: the order asked for, and no word of any message."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assistant.admin.parse import UnreadableRow
from assistant.admin.parse_talk import chat_of, refunds_of
from assistant.admin.raw import RawAnswer
from assistant.core.orders import Money
from assistant.core.talk import RefundShown, RefundState, Speaker
from tests.unit.packs.changed import changed_pack

SHANGHAI = ZoneInfo("Asia/Shanghai")
PACK = changed_pack("store.name", "any")
ID = "4280006252367029311"


def an_answer(shown: str = ID, **more: Any) -> RawAnswer:
    text = json.dumps({"orderId": shown, "talk": [], "refunds": []} | more, ensure_ascii=False)
    return RawAnswer(ID, 200, "http://127.0.0.1/", text)


def spoke(*rows: tuple[str, str], **more: Any) -> tuple[Speaker | None, datetime | None]:
    assert PACK.follow.chat is not None
    talk = [{"by": by, "at": f"2026-11-23 {at}:00", "text": "我的手机号 13800001111"} for by, at in rows]
    return chat_of(PACK.follow.chat, an_answer(talk=talk, **more), SHANGHAI)


def refunds(*rows: dict[str, str]) -> tuple[RefundShown, ...]:
    assert PACK.follow.refunds is not None
    return refunds_of(PACK.follow.refunds, an_answer(refunds=rows), PACK, SHANGHAI)


def a_refund(**more: str) -> dict[str, str]:
    return {"number": "2800", "amount": "68.00", "state": "退款成功", "reason": ""} | more


def test_the_latest_message_counts_in_whatever_order_they_stand() -> None:
    newest_first = spoke(("买家", "15:00"), ("卖家", "14:00"))
    assert newest_first == spoke(("卖家", "14:00"), ("买家", "15:00"))
    assert newest_first == (Speaker.BUYER, datetime(2026, 11, 23, 15, tzinfo=SHANGHAI))


def test_where_nobody_wrote_nobody_did() -> None:
    assert spoke() == (None, None)


def test_a_speaker_that_the_pack_does_not_know_is_no_guess() -> None:
    with pytest.raises(UnreadableRow, match="speaker"):
        spoke(("机器人", "15:00"))


def test_the_chat_of_another_order_is_refused() -> None:
    with pytest.raises(UnreadableRow, match="not the one asked for"):
        spoke(("买家", "15:00"), shown="4280000000000000000")


def test_a_refund_comes_with_its_state_and_the_stores_reason_masked() -> None:
    (found,) = refunds(a_refund(state="退款关闭", reason="账户异常，联系 13800001111"))
    assert (found.refund_id, found.state) == ("2800", RefundState.CLOSED)
    assert found.amount == Money(Decimal("68.00"), "CNY")
    assert "账户异常" in found.reason
    assert "13800001111" not in found.reason


def test_a_state_that_the_pack_does_not_know_is_no_guess() -> None:
    with pytest.raises(UnreadableRow, match="state"):
        refunds(a_refund(state="审核中"))
