"""Every command explains itself."""

import pytest

from assistant.cli.main import help_page
from tests.unit.cli.desk import Desk

COMMANDS = [
    ["demo"], ["scan"], ["show"], ["login"], ["logout"], ["packs"], ["packs", "list"], ["packs", "lint"],
    ["practice"], ["doctor"],
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(desk: Desk, words: list[str]) -> None:
    ran = desk.types(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: shipfix {' '.join(words)} ")


def test_the_help_page_names_every_command() -> None:
    listed = help_page().partition("Commands:")[2]
    assert {words[0] for words in COMMANDS} == {line.split()[0] for line in listed.splitlines() if line[:3].strip()}
