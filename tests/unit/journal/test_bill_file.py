"""A bill is read whole or not at all."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.core.bill import BillRow
from assistant.core.errors import UsageProblem
from assistant.journal.bill_file import read_bill


def bill(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "bill.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_platforms_export_is_read(tmp_path: Path, encoding: str) -> None:
    text = '账务明细\n时间,订单号,类型,金额\n11-23,\t4280001414658483713,退款,"-1,068.00"\n11-23,,服务费,-3.00\n'
    assert read_bill(bill(tmp_path, text, encoding)) == (BillRow("4280001414658483713", Decimal("1068.00")),)


@pytest.mark.parametrize(
    ("text", "said"),
    [("a,b\n1,2\n", "names no columns"), ("order,amount\n1,5.00\n2,many\n", "line 3"), ("", "names no")],
)
def test_a_bill_that_cannot_be_read_whole_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageProblem, match=said):
        read_bill(bill(tmp_path, text))


def test_no_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="cannot be read"):
        read_bill(tmp_path / "none.csv")
