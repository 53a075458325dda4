"""The front door: help without a wait, and the same words as Click's own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from assistant.cli.main import help_page
from tests.e2e.seller import Seller

HEAVY = {"click", "rich", "pydantic", "playwright", "loguru", "jinja2", "starlette", "uvicorn", "platformdirs"}


@pytest.mark.parametrize(
    ("words", "lang"),
    [(["--help"], "en"), (["-h"], "en"), ([], "en"), (["--lang", "zh", "--help"], "zh"), (["-h", "--lang=zh"], "zh")],
    ids=str,
)
def test_help_is_what_click_itself_says(seller: Seller, words: list[str], lang: Literal["zh", "en"]) -> None:
    ran = seller.types(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == help_page(lang)


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys, json; sys.argv = ['shipfix', '--help']\n"
        "from assistant.cli.front import run\n"
        "try: run()\n"
        "except SystemExit: print('\\n' + json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    modules = json.loads(done.stdout.splitlines()[-1])
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in modules)
    ours = {name for name in modules if name.startswith("assistant")}
    assert ours == {"assistant", "assistant.cli", "assistant.cli.front", "assistant.cli.language"}


def test_the_version_is_the_packages(seller: Seller) -> None:
    from importlib.metadata import version  # noqa: PLC0415 - only here

    assert seller.types("--version").out == f"shipfix, version {version('shipfix')}\n"


def test_the_module_is_the_command_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, help_page("en"))
