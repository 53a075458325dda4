"""The doors of the installed command, one of each; every variety of wrong input is in tests/unit/cli."""

import sys
from pathlib import Path

import pytest

from tests.doubles.terminal import told
from tests.e2e.seller import Seller


def test_wrong_usage_is_exit_2(seller: Seller) -> None:
    told(seller.types("scan", "--pictures", "999"), 2, "--pictures", "shipfix scan --help")


def test_a_missing_config_file_is_exit_3(seller: Seller) -> None:
    told(seller.types("--config", "mine.toml", "scan", "practice"), 3, "no config file at mine.toml")


def test_a_missing_browser_is_exit_5_with_the_three_ways_to_get_one(seller: Seller) -> None:
    ran = seller.types("scan", "practice", SHIPFIX_BROWSER="/no/such/chromium")
    told(ran, 5, "/no/such/chromium", "apt install chromium", "shipfix doctor --fix", "SHIPFIX_BROWSER")


@pytest.mark.slow
def test_a_configured_browser_that_is_missing_is_exit_5_too(seller: Seller) -> None:
    (seller.desk / "config.toml").write_text("[browser]\npath = '/no/such/chromium'")
    told(seller.types("scan", "practice"), 5, "/no/such/chromium", "SHIPFIX_BROWSER")


def test_a_mistake_of_ours_is_exit_70_and_leaves_a_log_and_no_traceback_on_screen(seller: Seller) -> None:
    # The mistake is planted where every command is looked up: in the modules.
    planted = (
        "import sys, types, click; module = types.ModuleType('planted');"
        "module.show = click.Command('show', callback=lambda: 1 / 0);"
        "sys.modules['assistant.cli.commands.show'] = module;"
        "from assistant.cli.boundary import main; sys.exit(main(['show']))"
    )
    ran = seller.types(before=(sys.executable, "-c", planted))
    told(ran, 70, "That is our mistake (ZeroDivisionError)", "Nothing was written")
    log = Path(ran.err.partition("Please send us ")[2].partition(";")[0])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_home_that_cannot_be_written_is_exit_73(seller: Seller) -> None:
    in_the_way = seller.desk / "file"
    in_the_way.touch()
    told(seller.types("scan", "practice", SHIPFIX_HOME=str(in_the_way)), 73, "Not a directory", "SHIPFIX_HOME")
