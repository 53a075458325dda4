"""What is typed wrong is told in the language asked for, as Click says it in English."""

import re

import pytest

from tests.unit.cli.desk import Desk

WRONG = [
    ("scan --verbos", "没有 '--verbos' 这个选项。"),
    ("scan --heade", "没有 '--heade' 这个选项。是不是想写 --headed 或 --help？"),
    ("scna", "没有 'scna' 这个命令。"),
    ("packs lnt", "没有 'lnt' 这个命令。是不是想写 lint？"),
    ("--config mine.toml", "缺少命令。"),
    ("show", "缺少参数 'ORDER'。"),
    ("journal new-case 1", "缺少选项 '--why'。"),
    ("scan a b", "多出了参数：b"),
    ("scan a b c", "多出了这些参数：b c"),
    ("plan 1 --json=2", "选项 '--json' 不带值。"),
    ("--config", "选项 '--config' 后面要写一个值。"),
    ("plan --reship a", "选项 '--reship' 后面要写 2 个值。"),
    ("demo --skin rubber", "'--skin' 的值不对：'rubber' 不在可选的值里：'xhr', 'table', 'qianniu', 'tmall'。"),
    ("scan --pictures many", "'--pictures' 的值不对：'many' 不是有效的整数。"),
    ("scan --pictures 999", "'--pictures' 的值不对：999 超出范围 0<=x<=200。"),
    ("practice --share-broken all", "'--share-broken' 的值不对：'all' 不是有效的数字。"),
    ("reconcile --day today", "'--day' 的值不对：'today' 不符合格式 '%Y-%m-%d'。"),
    ("scan --out FILE", "'--out' 的值不对：文件夹 'FILE' 是一个文件。"),
    ("plan --refund x", "'--refund' 的值不对：“x”不是金额。"),
    ("plan 1", "要做什么？请写 --message、--refund 等，或 --drop。"),
]


@pytest.mark.parametrize(("typed", "told"), WRONG, ids=[typed for typed, _ in WRONG])
def test_what_is_typed_wrong_is_told_in_chinese(desk: Desk, typed: str, told: str) -> None:
    (desk.folder / "FILE").touch()
    ran = desk.types("--lang", "zh", *typed.split())
    said, hint = ran.err.splitlines()
    assert (ran.code, said) == (2, told)
    assert hint.startswith("→ 请看 `shipfix ")


@pytest.mark.parametrize("typed", [typed for typed, _ in WRONG])
def test_it_is_told_in_english_as_click_says_it(desk: Desk, typed: str) -> None:
    (desk.folder / "FILE").touch()
    ran = desk.types("--lang", "en", *typed.split())
    assert ran.code == 2
    assert re.search(r"[\u2e80-\uffef]", ran.err) is None
