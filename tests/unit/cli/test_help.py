"""Every command explains itself."""

from collections.abc import Iterator

import click
import pytest

from assistant.cli.main import help_page, shipfix
from tests.unit.cli.desk import Desk


def every_command(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    """The words of every command and of every group of commands."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield (*before, name)
        if isinstance(found, click.Group):
            yield from every_command(found, *before, name)


COMMANDS = list(every_command(shipfix))


def test_there_are_commands() -> None:
    assert {("demo",), ("scan",), ("show",), ("packs", "lint"), ("practice",), ("doctor",)} <= set(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(desk: Desk, words: tuple[str, ...]) -> None:
    ran = desk.types(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: shipfix {' '.join(words)} ")


def test_the_help_page_names_every_command() -> None:
    listed = help_page().partition("Commands:")[2]
    assert {words[0] for words in COMMANDS} == {line.split()[0] for line in listed.splitlines() if line[:3].strip()}
