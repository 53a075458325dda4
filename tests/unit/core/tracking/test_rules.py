"""The tables of wordings: every rule speaks for its example, and the wordings of the field are read right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.tracking import ALL_RULES, Rule, TrackingStatus, classify, rule_named
from assistant.core.tracking.rules import NOT_PROOF, compiled

WORDINGS = Path(__file__).parent / "wordings.txt"


def wordings() -> Iterator[tuple[TrackingStatus, str]]:
    status = TrackingStatus.UNKNOWN
    for line in WORDINGS.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            status = TrackingStatus(line[1:-1])
        elif line and not line.startswith("#"):
            yield status, line


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_own_example(rule: Rule) -> None:
    read = classify(rule.example)
    assert (read.rule, read.status, read.generated) == (rule.name, rule.status, rule.generated)


def test_rules_have_one_name_each_and_a_reason() -> None:
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)
    assert all(rule.why and rule.wordings for rule in ALL_RULES)


def test_what_proves_no_custody_says_so_and_mixed_statuses_say_which() -> None:
    for rule in ALL_RULES:
        if rule.status is TrackingStatus.LABEL_CREATED:
            assert not rule.reading().physical, rule.name
        if rule.status in NOT_PROOF - {TrackingStatus.LABEL_CREATED, TrackingStatus.UNKNOWN}:
            assert rule.physical is not None, rule.name


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_no_rule_names_a_whole_line(rule: Rule) -> None:
    """An anchored wording without a gap or a choice would be one line of the data in disguise."""
    anchored = [w for w in rule.wordings if w.startswith("^") and w.endswith("$") and len(w) > 30]
    assert all("(" in wording for wording in anchored)
    assert compiled(*rule.wordings).search("") is None


def test_wordings_of_the_field_are_read_as_people_read_them() -> None:
    wrong = [(text, status, read.rule) for status, text in wordings() if (read := classify(text)).status is not status]
    assert wrong == []


def test_no_label_wording_of_the_field_is_movement() -> None:
    labels = [text for status, text in wordings() if status is TrackingStatus.LABEL_CREATED]
    assert len(labels) > 100
    assert [text for text in labels if classify(text).physical] == []


@pytest.mark.parametrize(
    "text",
    ["", " ", "感谢您的使用", "今天天气很好", "Thank you", "12345", "???", "Ваша посылка", "預祝愉快"],
)
def test_what_no_rule_knows_stays_unknown_and_never_moves(text: str) -> None:
    read = classify(text)
    assert (read.status, read.physical, read.generated) == (TrackingStatus.UNKNOWN, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "In Transit to Next Facility",
        "In Transit, Arriving On Time",
        "In Transit, Arriving Late",
        "On the way",
        "Shipment arriving On-Time",
        "您的快件正在长途运输中,距离下一站约300Km",
        "卫星定位 G15沈海高速",
        "预计明天送达",
        "Expected delivery by Monday",
    ],
)
def test_rows_written_without_a_scan_are_marked_generated(text: str) -> None:
    assert classify(text).generated


@pytest.mark.parametrize(
    "text", ["快件已到达【杭州转运中心】", "Departed USPS Regional Facility", "已签收", "In transit"]
)
def test_scans_are_not_marked_generated(text: str) -> None:
    assert not classify(text).generated


def test_the_rule_behind_a_reading_is_found_by_its_name() -> None:
    rule = rule_named(classify("包裹正在等待揽收").rule)
    assert rule is not None
    assert rule_named(f"{rule.name}+return") is rule
    assert rule_named("code:kdniao") is rule_named("none") is None
