"""Reads a bill that was exported from the platform's money page: CSV, UTF-8 or GBK, one payment a line.

Columns are found by their usual names, Chinese or English; others are left alone. An amount may carry a sign (money out
is negative in some exports) and a thousands comma. A line without an order number is no payment for an order.
"""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

from assistant.core.bill import BillRow
from assistant.core.errors import UsageProblem
from assistant.core.wording import said

_ORDER = ("订单号", "订单编号", "交易订单号", "商户订单号", "order", "order id", "order_id", "order number")
_AMOUNT = ("金额", "退款金额", "支出金额", "支出（元）", "支出(元)", "打款金额", "amount", "amount out")


def read_bill(path: Path) -> tuple[BillRow, ...]:
    """The payments of a bill. Raises ``UsageProblem`` with the line that cannot be read: a sum over less is no sum."""
    rows = list(csv.reader(_text(path).splitlines()))
    for place, row in enumerate(rows):
        names = [cell.strip().casefold() for cell in row]
        order, amount = _column(names, _ORDER), _column(names, _AMOUNT)
        if order is not None and amount is not None:
            body = enumerate(rows[place + 1 :], start=place + 2)
            return tuple(found for number, cells in body if (found := _row(cells, order, amount, number, path)))
    wanted = f"one of {', '.join(_ORDER[:3])} … and one of {', '.join(_AMOUNT[:3])} …"
    raise UsageProblem(
        said("{path} names no columns for order and amount: {wanted}. Nothing was compared.", path=path, wanted=wanted)
    )


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise UsageProblem(
            said("{path} cannot be read: {problem}. Nothing was compared.", path=path, problem=problem)
        ) from problem
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _column(names: list[str], known: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _row(cells: list[str], order: int, amount: int, number: int, path: Path) -> BillRow | None:
    if len(cells) <= max(order, amount) or not cells[order].strip(" \t'"):
        return None
    text = cells[amount].strip().replace(",", "").lstrip("¥￥")
    try:
        return BillRow(cells[order].strip(" \t'="), abs(Decimal(text)))
    except InvalidOperation:
        raise UsageProblem(
            said(
                "{path}, line {number}: “{text}” is no amount. Nothing was compared.",
                path=path,
                number=number,
                text=text[:20],
            )
        ) from None
