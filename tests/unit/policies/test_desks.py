"""What dispute desks accept is dated data: each figure with its source, and nothing that nobody could read."""

from pathlib import Path

import pytest

from assistant.core.errors import ConfigProblem, UsageProblem
from assistant.policies.desks import desk, desks

SOURCED = 'source = "their help page", date = 2026-11-01, confidence = "high"'


def test_every_desk_loads_and_each_figure_has_a_source() -> None:
    assert set(desks()) >= {"amex", "carrier", "paypal", "taobao"}
    for name in desks():
        found = desk(name)
        assert found.key == name
        assert {field for field, note in found.notes if note.source and note.confidence} | set(found.unknown) == {
            "kinds", "files", "file_bytes", "total_bytes", "chars", "hours",
        }  # fmt: skip


def test_of_taobao_s_desk_nothing_is_claimed_to_be_known() -> None:
    assert len(desk("taobao").unknown) == 6


def test_a_seller_s_own_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f'format = 1\ndesk = "mine"\nname = "Mine"\nfiles = {{ value = 3, {SOURCED} }}\n', encoding="utf-8")
    assert desk(str(file)).files == 3


@pytest.mark.parametrize(
    "text",
    [
        'format = 1\ndesk = "x"\nname = "X"\nfiles = { value = 3 }',
        'format = 1\ndesk = "x"\nname = "X"\nfiles = 3',
        f'format = 1\ndesk = "x"\nname = "X"\nfiles = {{ value = 0, {SOURCED} }}',
        'format = 1\ndesk = "x"\nname = "X"\nsize = 3',
        'format = 2\ndesk = "x"\nname = "X"',
        "not toml",
    ],
)
def test_a_figure_without_a_source_or_an_unknown_key_does_not_load(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigProblem, match=r"bad\.toml"):
        desk(str(file))


def test_a_desk_that_nobody_described_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageProblem) as refused:
        desk("etsy")
    assert "paypal" in refused.value.hint
