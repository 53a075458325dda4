"""The wheel as a seller gets it: one package at the top, with everything in it that is not code."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = {
    "assistant/py.typed",
    "assistant/cli/help.en.txt",
    "assistant/cli/help.zh.txt",
    "assistant/admin/collect.js",
    "assistant/admin/marks.js",
    "assistant/admin/outline.js",
    "assistant/admin/places.js",
    "assistant/admin/survey.js",
    "assistant/admin/guard/background.js",
    "assistant/reports/scan.schema.json",
    "assistant/locale/en/LC_MESSAGES/words.mo",
    "assistant/locale/zh_CN/LC_MESSAGES/words.mo",
}
FOLDERS_OF_DATA = (
    "assistant/practice/static",
    "assistant/practice/templates",
    "assistant/reports/templates",
    "assistant/policies",
    "assistant/drafts/words",
    "assistant/drafts/templates/zh",
    "assistant/drafts/templates/en",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from this tree with what is installed; the network is not asked."""
    out = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    return zipfile.ZipFile(path)


def names(wheel: zipfile.ZipFile) -> set[str]:
    return {name for name in wheel.namelist() if not name.endswith("/")}


def test_only_our_package_lies_at_the_top(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/", maxsplit=1)[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"assistant"}
    assert len(tops) == 2


def test_the_packs_inside_are_the_ones_in_selectors(wheel: zipfile.ZipFile) -> None:
    inside = {name: wheel.read(name) for name in names(wheel) if name.startswith("assistant/packs/builtin/")}
    files = (path for path in (ROOT / "selectors").rglob("*") if path.is_file())
    shipped = {path.relative_to(ROOT / "selectors").as_posix(): path.read_bytes() for path in files}
    beside = {f"assistant/packs/builtin/{name}": data for name, data in shipped.items()}
    assert inside == beside
    assert any(name.endswith("practice.toml") for name in inside)


def test_what_is_not_code_is_inside(wheel: zipfile.ZipFile) -> None:
    assert sorted(DATA - names(wheel)) == []


@pytest.mark.parametrize("folder", FOLDERS_OF_DATA)
def test_a_folder_of_data_is_inside_whole(wheel: zipfile.ZipFile, folder: str) -> None:
    here = {f"{folder}/{path.name}" for path in (ROOT / folder).iterdir() if path.is_file()}
    assert here
    assert sorted(here - names(wheel)) == []


def test_catalogues_are_inside_compiled_and_not_as_sources(wheel: zipfile.ZipFile) -> None:
    assert [name for name in names(wheel) if name.endswith(".po")] == []


def test_every_module_is_inside(wheel: zipfile.ZipFile) -> None:
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "assistant").rglob("*.py")}
    assert sorted(modules - names(wheel)) == []


def test_nothing_is_inside_that_a_run_left_behind(wheel: zipfile.ZipFile) -> None:
    rubbish = ("__pycache__", ".pyc", ".ruff_cache", ".mypy_cache", ".pytest_cache", ".db", ".log")
    assert [name for name in names(wheel) if any(part in name for part in rubbish)] == []


def test_the_command_and_the_licence_are_declared(wheel: zipfile.ZipFile) -> None:
    info = {Path(name).name: wheel.read(name).decode() for name in names(wheel) if ".dist-info/" in name}
    assert "shipfix = assistant.cli.front:run" in info["entry_points.txt"]
    assert "License-Expression: Apache-2.0" in info["METADATA"]
    assert "LICENSE" in info


def test_the_packs_are_found_where_the_wheel_puts_them(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    script = (
        "from assistant.packs.loader import available, builtin_folder, read_pack; from pathlib import Path\n"
        "print(builtin_folder()); [print(read_pack(path).pack.store.id) for path in available(Path('none'))]"
    )
    # A plain `-c` start puts the current folder first: here the unpacked wheel, before the checkout.
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    place, *packs = done.stdout.split()
    assert place == str(tmp_path / "assistant/packs/builtin")
    assert {"practice-table", "practice", "taobao"} <= set(packs)
