"""A console that cannot show Chinese is no reason to crash; what is typed wrong is told in the language asked for."""

import os
import subprocess
import sys

import pytest


def shipfix(*words: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "assistant", *words]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "cp936"])
def test_a_console_of_another_code_page_gets_what_it_can_show(encoding: str) -> None:
    done = shipfix("--lang", "zh", "packs", "list", encoding=encoding)
    assert done.returncode == 0, done.stderr
    assert b"practice" in done.stdout
    assert ("验证程度".encode("cp936") in done.stdout) == (encoding == "cp936")


def test_a_wrong_command_is_told_with_a_chinese_hint() -> None:
    done = shipfix("--lang=zh", "frobnicate", encoding="utf-8")
    assert done.returncode == 2
    assert "请看 `shipfix --help`。" in done.stderr.decode()
