"""The table's short cut: rules that cannot speak about a text are not asked, and nothing is ever missed by that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.tracking import ALL_RULES, Rule, TrackingStatus
from assistant.core.tracking.heads import heads
from assistant.core.tracking.normalise import normalise
from assistant.core.tracking.rules import Rewrite, Table, compiled, spelled

WORDINGS = Path(__file__).parent / "wordings.txt"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("签收", {"签收"}),
        ("飞", {"飞"}),
        ("签[收字]|飞", {"签收", "签字", "飞"}),
        ("(?:派|投)(?:送|件)?单", {"派送", "派件", "派单", "投送", "投件", "投单"}),
        ("到[^,。]{1,16}站", {"到"}),
        ("已?收件", {"已收", "收件"}),
        ("待{1,3}取", {"待"}),
        ("待{0,3}取件", {"待", "取件"}),
        (r"(?<!un)\bleft\b(?! for)", {"le"}),
        (r"\(c\)", {"(c"}),
        (r"^[a-z]+ sent", {""}),
        ("x*", {"x", ""}),
        (r"\d{3}", {""}),
        (r".due", {""}),
    ],
)
def test_what_a_match_begins_with(pattern: str, expected: set[str]) -> None:
    assert heads(pattern) == expected


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_every_match_of_a_rule_begins_with_one_of_its_heads(rule: Rule) -> None:
    known = tuple(heads(spelled(*rule.wordings)))
    matches = (found for text in _texts() for found in compiled(*rule.wordings).finditer(text))
    assert [found[0] for found in matches if not found.string.startswith(known, found.start())] == []


def test_a_table_asks_in_its_order_and_only_where_a_word_starts() -> None:
    table = Table((_rule("first", "ab"), _rule("second", "(?:a|c)d", unless="cd")), (Rewrite("x", "a", ""),), r"\b")
    read = [rule and rule.name for rule in map(table.read, ("ad ab", "xd", "cd", "zad", ""))]
    assert read == ["first", "second", None, None, None]


def _rule(name: str, wording: str, unless: str = "never") -> Rule:
    return Rule(name, TrackingStatus.IN_TRANSIT, (wording,), why="", example="", unless=(unless,))


def _texts() -> Iterator[str]:
    return map(normalise, WORDINGS.read_text(encoding="utf-8").splitlines())
