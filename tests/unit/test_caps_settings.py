"""The caps of config.toml are those that apply is held to."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.core.caps import Caps, Limit
from assistant.core.errors import ConfigProblem
from assistant.settings import read_settings


def caps(tmp_path: Path, text: str) -> Caps:
    (tmp_path / "config.toml").write_text(text)
    return read_settings(tmp_path / "config.toml").caps.caps()


def test_nothing_said_means_the_careful_defaults(tmp_path: Path) -> None:
    assert caps(tmp_path, "") == Caps()


def test_the_example_says_the_defaults() -> None:
    assert read_settings(Path(__file__).parents[2] / "config.example.toml").caps.caps() == Caps()


def test_what_is_said_counts(tmp_path: Path) -> None:
    found = caps(tmp_path, '[caps]\ncurrency = "GBP"\nitem = "9.50"\nday = { items = 3, amount = "20" }')
    assert (found.currency, found.item, found.day) == ("GBP", Decimal("9.50"), Limit(3, Decimal(20)))
    assert found.hour == Caps().hour


@pytest.mark.parametrize("text", ['item = "-1"', 'currency = "yuan"', "day = { items = 3 }", 'week = "1"'])
def test_a_cap_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigProblem):
        caps(tmp_path, f"[caps]\n{text}")
