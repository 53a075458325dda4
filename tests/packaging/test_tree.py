"""The tree itself: names that must not shadow, schemas that must not lag behind, and nothing of a machine in it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.packs.schema import schema_text

ROOT = Path(__file__).parents[2]
SKIPPED = {".git", ".venv", ".cache", "build", "dist", "test-results", "shipfix-reports", "node_modules", "__pycache__"}

# Put together here, so that this file does not name what it forbids.
REGISTRY_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".", "aliyun" + ".com/pypi", "tuna" + ".tsinghua"]
MACHINE_PATHS = ["/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/Us" + "ers/"]


def our_files() -> list[Path]:
    """Every text file of the project."""
    found = (path for path in ROOT.rglob("*") if path.is_file())
    ours = (path for path in found if not any(_skipped(part) for part in path.relative_to(ROOT).parts))
    # a catalogue being compiled is gone the next moment, and its text is the .po file's
    return [path for path in ours if path.suffix not in {".png", ".pyc", ".ico", ".zip", ".gz", ".half"}]


def _skipped(part: str) -> bool:
    return part in SKIPPED or part.endswith((".egg-info", "_cache")) or part == ".hypothesis"


def naming(forbidden: str) -> list[str]:
    pattern = re.compile(rf"(?<![\w.]){re.escape(forbidden)}")
    return [str(path.relative_to(ROOT)) for path in our_files() if pattern.search(path.read_text("utf-8", "replace"))]


def test_the_packs_folder_never_shadows_the_standard_library() -> None:
    """`import selectors` in the repository's root must give Python's own: asyncio and subprocess live on it."""
    script = "import asyncio, subprocess, selectors; print(selectors.__file__); selectors.DefaultSelector().close()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ROOT not in Path(done.stdout.strip()).parents


def test_there_is_no_python_file_among_the_packs() -> None:
    assert list((ROOT / "selectors").rglob("*.py*")) == []


def test_the_pack_schema_is_the_one_that_the_models_give() -> None:
    assert (ROOT / "selectors" / "pack.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", ["selectors/pack.schema.json", "assistant/reports/scan.schema.json"])
def test_a_schema_is_json_that_names_its_dialect(path: str) -> None:
    assert json.loads((ROOT / path).read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_file_names_a_package_registry(host: str) -> None:
    assert naming(host) == []


@pytest.mark.parametrize("place", MACHINE_PATHS)
def test_no_file_names_a_path_of_somebodys_machine(place: str) -> None:
    assert naming(place) == []


def test_no_file_is_so_long_that_nobody_reads_it() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "assistant").rglob("*.py")}
    assert [str(path) for path, length in lengths.items() if length > 400] == []
