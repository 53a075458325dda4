"""Reports reach the disk whole and private, or not at all and with a clear word."""

import errno
import os
import stat
from pathlib import Path

import pytest

from assistant.core.errors import CannotWrite
from assistant.reports.scan_file import loads
from assistant.reports.store import ReportWish, write_reports
from tests.builders import a_clean_result, a_result

NAMES = {"scan.json", "plan.json", "report.html", "report.md", "cases.csv"}


def test_all_reports_lie_in_a_private_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "scan"
    paths, _ = write_reports(a_result(), "{}\n", {}, ReportWish(folder, "en", csv=True))
    assert {path.name for path in folder.iterdir()} == NAMES
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert loads(paths.scan.read_text(encoding="utf-8")) == a_result()


def test_no_csv_unless_asked_for(tmp_path: Path) -> None:
    assert write_reports(a_result(), "{}\n", {}, ReportWish(tmp_path, "zh", csv=False))[0].csv is None
    assert {path.name for path in tmp_path.iterdir()} == NAMES - {"cases.csv"}


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_reports(a_clean_result(), "{}\n", {}, ReportWish(tmp_path, "en", csv=False))
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_full_disk_leaves_the_last_reports_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    write_reports(a_clean_result(), "{}\n", {}, ReportWish(tmp_path, "en", csv=False))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(os, "fsync", _fails_at(number))
    with pytest.raises(CannotWrite) as caught:
        write_reports(a_result(), "{}\n", {}, ReportWish(tmp_path, "en", csv=False))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert str(tmp_path) in caught.value.text
    assert "No space left" in caught.value.text
    assert "Nothing was written to the store" in caught.value.text


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(CannotWrite, match="taken"):
        write_reports(a_result(), "{}\n", {}, ReportWish(tmp_path / "taken", "en", csv=False))
    with pytest.raises(CannotWrite, match="taken"):
        write_reports(a_result(), "{}\n", {}, ReportWish(tmp_path / "taken" / "below", "en", csv=False))


def _fails_at(number: int):  # type: ignore[no-untyped-def]
    calls = iter(range(1, 100))

    def fsync(handle: int) -> None:
        if next(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return fsync
