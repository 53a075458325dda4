"""Every command explains itself."""

import re
from collections.abc import Iterator

import click
import pytest
from rich.cells import cell_len

from assistant.cli.main import help_page, shipfix
from assistant.cli.speaking import wrapped
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
    listed = help_page("en").partition("Commands:")[2]
    assert {words[0] for words in COMMANDS} == {line.split()[0] for line in listed.splitlines() if line[:3].strip()}


@pytest.mark.parametrize("words", [(), *COMMANDS], ids=" ".join)
def test_every_command_explains_itself_in_chinese(desk: Desk, words: tuple[str, ...]) -> None:
    """Nothing of a page is English but names: two small words in a row would be."""
    ran = desk.types("--lang", "zh", *words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"用法：{' '.join(('shipfix', *words))} ")
    assert re.findall(r"\b[a-z]+ [a-z]+ [a-z]+\b|\bdefault\b|\brequired\b", ran.out.partition("\n")[2]) == []
    assert [line for line in ran.out.splitlines() if cell_len(line) > 100] == []


def test_the_locale_chooses_the_language_of_help(desk: Desk) -> None:
    ran = desk.types("scan", "--help", LC_ALL="zh_CN.UTF-8")
    assert ran.out.startswith("用法：shipfix scan ")


def test_chinese_is_wrapped_by_cells_and_no_line_begins_with_a_full_stop() -> None:
    lines = wrapped("一二三四五六，七八九十。一二 word 三", 12)
    assert lines == ["一二三四五", "六，七八九", "十。一二", "word 三"]
