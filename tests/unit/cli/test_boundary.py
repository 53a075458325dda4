"""The three doors out: an expected error, a mistake of ours, Ctrl-C; each with its code, and no traceback."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Never

import click
import pytest

from assistant.cli.exit_codes import ExitCode, table
from assistant.core import errors
from assistant.core.errors import GateNotProven, PageBroken, ShipfixError
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

Plant = Callable[[Callable[[], object]], None]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Puts something in the place of `shipfix show`, where every command is looked up: in the modules."""

    def planted(act: Callable[[], object]) -> None:
        module = ModuleType("planted")
        module.__dict__["show"] = click.Command("show", callback=act)
        monkeypatch.setitem(sys.modules, "assistant.cli.commands.show", module)

    return planted


def every_error(family: type[ShipfixError] = ShipfixError) -> list[type[ShipfixError]]:
    """All errors that the product knows; that each has a hint and an exit code is test_exit_codes' matter."""
    found = [error for child in family.__subclasses__() for error in (child, *every_error(child))]
    return [error for error in found if not error.__name__.startswith("_")]


def test_no_two_errors_share_their_code() -> None:
    codes = [error.code for error in every_error()]
    assert sorted(set(codes)) == sorted(codes)


def test_every_error_is_in_the_tree_that_its_module_draws() -> None:
    drawn = errors.__doc__ or ""
    assert [error.__name__ for error in every_error() if error.__name__ not in drawn] == []


def test_an_expected_error_is_one_message_and_its_hint(desk: Desk, plant: Plant) -> None:
    def act() -> Never:
        raise PageBroken("The page broke.", hint="Look at it.")

    plant(act)
    ran = desk.types("show")
    told(ran, 5)
    assert ran.err == "The page broke.\n→ Look at it.\n"


def test_ctrl_c_is_130_and_one_line(desk: Desk, plant: Plant) -> None:
    def act() -> Never:
        raise KeyboardInterrupt

    plant(act)
    ran = desk.types("show")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "Interrupted. Nothing was written to the store.")


@pytest.mark.parametrize("later", [GateNotProven("the gate does not answer"), RuntimeError("closed")], ids=type)
def test_what_breaks_while_a_ctrl_c_is_cleaned_up_after_is_still_a_ctrl_c(
    desk: Desk, plant: Plant, later: Exception
) -> None:
    """The browser dies of the same key press; a `finally` that talks to it then fails for a reason that is none."""

    def act() -> Never:
        try:
            raise KeyboardInterrupt
        finally:
            raise later

    plant(act)
    ran = desk.types("show")
    assert (ran.code, ran.err.strip()) == (130, "Interrupted. Nothing was written to the store.")


def test_what_a_command_returns_is_the_exit_code(desk: Desk, plant: Plant) -> None:
    plant(lambda: ExitCode.FOUND)
    assert desk.types("show").code == 1


def test_the_table_of_exit_codes_says_what_each_means() -> None:
    rows = [line.split(" | ") for line in table().splitlines()[2:]]
    assert [int(row[0].strip("| ")) for row in rows] == [int(code) for code in ExitCode]
    assert all(len(row[1]) > 10 for row in rows)


def test_what_a_library_logs_in_its_distress_goes_to_the_file_and_not_to_the_screen(
    desk: Desk, plant: Plant, tmp_path: Path
) -> None:
    """The browser's driver logs a traceback when a Ctrl-C takes its pipe away (seen once in CI)."""

    def act() -> None:
        logging.getLogger("playwright").error("a listener broke", exc_info=ValueError("pipe"))

    plant(act)
    ran = desk.types("show", SHIPFIX_HOME=str(tmp_path))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    log = next((tmp_path / "logs").glob("*.log")).read_text(encoding="utf-8")
    assert "playwright: a listener broke" in log
    assert "ValueError: pipe" in log
