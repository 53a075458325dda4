"""A desk of one's own for every test."""

from pathlib import Path

import pytest

from tests.unit.cli.desk import Desk, new_consoles


@pytest.fixture(autouse=True)
def _consoles() -> None:
    new_consoles()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An empty folder to stand in, and an empty home."""
    folder, home = tmp_path / "desk", tmp_path / "shipfix"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SHIPFIX_HOME", str(home))
    return Desk(folder, home, monkeypatch, capsys)
