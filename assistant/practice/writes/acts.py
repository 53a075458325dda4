"""The changes themselves, one function each: what the store does when the request is good, what it says when not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from assistant.practice.writes.state import BY_NAME, CHANCES, DONE, OPEN, PENDING, Desk, Refund, RefusedError

if TYPE_CHECKING:
    from assistant.practice.traits import Traits

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an act must know of its store."""

    traits: Traits
    sms_above: Decimal


def memo(desk: Desk, fields: Fields, _setting: Setting) -> None:
    """The seller's own note, and the colour of its flag."""
    desk.memo, desk.flag = str(fields["memo"]), str(fields["flag"])


def message(desk: Desk, fields: Fields, _setting: Setting) -> None:
    """A message to the buyer, or a note for the staff."""
    text = str(fields["text"])
    if not text.strip():
        raise RefusedError("消息不能为空")
    visible = str(fields.get("visible", "buyer"))
    desk.messages.append((visible, text))
    desk.spoken += [(desk.SELLER, desk.clock.now())] if visible == "buyer" else []


def waybill(desk: Desk, fields: Fields, _setting: Setting) -> None:
    """Another waybill for the first parcel, while there are chances left."""
    if len(desk.waybills) >= CHANCES:
        raise RefusedError("运单号修改次数已用完")
    desk.waybills.append(_way(desk, fields))


def reship(desk: Desk, fields: Fields, _setting: Setting) -> None:
    """One more parcel."""
    desk.reships.append(_way(desk, fields))


def _way(desk: Desk, fields: Fields) -> tuple[str, str]:
    company, number = str(fields["company"]), str(fields["mailNo"]).strip()
    if company not in BY_NAME or not number:
        raise RefusedError("请填写正确的物流公司和运单号")
    desk.typed_at[number] = desk.clock.now()
    return company, number


def agree(desk: Desk, fields: Fields, setting: Setting) -> None:
    """Yes to the buyer's claim; a version that has moved on is refused, as the real one does."""
    claim = next((one for one in desk.refunds if one.number == str(fields["disputeId"])), None)
    if claim is None or claim.state != OPEN:
        raise RefusedError("退款单状态已变化")
    if int(fields["version"]) != claim.version:
        raise RefusedError("退款版本已过期，请刷新后重试")
    if claim.amount > setting.sms_above and not str(fields.get("code", "")).isdecimal():
        raise RefusedError("请输入6位数字验证码")
    claim.state = _settled(setting)


def refund(desk: Desk, fields: Fields, setting: Setting) -> None:
    """A refund that the seller begins. It is not checked against what was paid: a second one is a second one."""
    number = f"3{desk.order.order_id[1:-2]}{len(desk.refunds):02d}"
    desk.refunds.append(Refund(number, _yuan(fields["amount"]), _settled(setting), by_buyer=False))


def payment(desk: Desk, fields: Fields, _setting: Setting) -> None:
    """A small payment from the seller's purse."""
    desk.payments.append((_yuan(fields["amountInFen"]) / 100, str(fields.get("notes", ""))))


def intervene(desk: Desk, fields: Fields, _setting: Setting) -> None:
    """The platform is asked to decide about what the buyer asks for."""
    if not any(one.state == OPEN for one in desk.refunds):
        raise RefusedError("没有进行中的退款")
    desk.requests.append(str(fields["text"]))


def cancel(desk: Desk, _fields: Fields, _setting: Setting) -> None:
    """The first of the two writes that one click sends in some admins."""
    desk.cancelled = True


def draft(_desk: Desk, _fields: Fields, _setting: Setting) -> None:
    """What a form leaves behind that writes when it opens."""


def _settled(setting: Setting) -> str:
    return PENDING if "refund-pending" in setting.traits else DONE


def _yuan(text: object) -> Decimal:
    try:
        amount = Decimal(str(text))
    except InvalidOperation as error:
        raise RefusedError("金额格式不正确") from error
    if not amount.is_finite() or amount <= 0:
        raise RefusedError("金额必须大于0")
    return amount
