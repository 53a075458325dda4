"""``[tracking]`` in config.toml."""

from pathlib import Path

import pytest

from assistant.core.errors import ConfigProblem
from assistant.settings import TrackingSection, read_settings
from assistant.tracking.sources import SERVICES


def tracking(tmp_path: Path, text: str) -> TrackingSection:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path / "config.toml").tracking


def test_nothing_said_means_that_the_store_shows_its_rows_itself(tmp_path: Path) -> None:
    assert tracking(tmp_path, "").source == "store"


def test_the_example_says_the_defaults() -> None:
    assert read_settings(Path(__file__).parents[2] / "config.example.toml").tracking == TrackingSection()


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_may_be_named(tmp_path: Path, name: str) -> None:
    assert tracking(tmp_path, f'[tracking]\nsource = "{name}"\nphone_tail = "0471"').source == name


def test_a_file_is_meant_from_where_the_settings_lie(tmp_path: Path) -> None:
    found = tracking(tmp_path, '[tracking]\nsource = "file"\nfile = "exports/rows.csv"')
    assert found.file == tmp_path.resolve() / "exports" / "rows.csv"


@pytest.mark.parametrize(
    "text",
    [
        'source = "fedex"',
        'source = "file"',
        'file = "rows.csv"',
        'source = "aftership"\nkey = "x"',
        'phone_tail = "13812345678"',
        'source = "aftership"\nurl = "http://example.com:80"',
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigProblem, match="tracking"):
        tracking(tmp_path, f"[tracking]\n{text}")
