"""What the README promises is what the program has: every command, every exit code, in both languages."""

from pathlib import Path

import click
import pytest

from assistant.cli.exit_codes import ExitCode, table
from assistant.cli.main import shipfix

ROOT = Path(__file__).parents[2]
COMMANDS = shipfix.list_commands(click.Context(shipfix))


@pytest.fixture(params=["README.md", "README.zh-CN.md"])
def readme(request: pytest.FixtureRequest) -> str:
    return (ROOT / request.param).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(readme: str, command: str) -> None:
    assert f"shipfix {command}" in readme


@pytest.mark.parametrize("code", [int(code) for code in ExitCode])
def test_every_exit_code_is_in_the_readme(readme: str, code: int) -> None:
    assert f"\n| {code} | " in readme


@pytest.mark.parametrize("code", [int(code) for code in ExitCode])
def test_agencies_are_told_what_to_do_with_every_exit_code(code: int) -> None:
    assert f"\n| {code} | " in (ROOT / "docs" / "many-stores.md").read_text(encoding="utf-8")


def test_the_readme_has_no_exit_code_that_is_none(readme: str) -> None:
    rows = (line.split("|")[1].strip() for line in readme.splitlines() if line.startswith("| "))
    assert {int(cell) for cell in rows if cell.isdecimal()} == {int(code) for code in ExitCode}


def test_the_table_of_exit_codes_is_the_programs_own() -> None:
    assert table() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_readmes_lead_to_each_other() -> None:
    assert "README.zh-CN.md" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "README.md" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
