"""`shipfix report`: the last scan, or an earlier one, as reports again; nothing that commands go on with is touched."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.reports import scan_file
from assistant.reports.last import remember_scan
from tests.builders import a_case, a_result, an_order
from tests.doubles.scanned import a_scanned
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

ORDER = "4280000000000000002"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


@pytest.fixture
def scanned(desk: Desk) -> Desk:
    """A desk where the practice store was scanned."""
    a_scanned(desk.home, a_case(order=an_order(ORDER)))
    return desk


def test_the_last_scan_is_written_in_the_language_asked_for(scanned: Desk) -> None:
    out = scanned.folder / "again"
    for lang in ("en", "zh"):
        ran = scanned.types("--lang", lang, "report", "--out", out, "--csv")
        assert ran.code == 0, ran
        page = (out / "report.html").read_text(encoding="utf-8")
        assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}"' in page
        assert ORDER in page
    assert sorted(path.name for path in out.iterdir()) == ["cases.csv", "report.html", "report.md"]


def test_what_other_commands_go_on_with_stays_to_the_byte(scanned: Desk) -> None:
    kept = scanned.home / "stores" / "practice"
    before = {path.name: path.read_bytes() for path in kept.iterdir() if path.is_file()}
    assert scanned.types("report", "practice", "--out", scanned.folder / "again").code == 0
    assert {path.name: path.read_bytes() for path in kept.iterdir() if path.is_file()} == before


def test_an_earlier_scan_is_told_by_its_folder_or_its_file(scanned: Desk) -> None:
    old = scanned.folder / "old"
    old.mkdir()
    earlier = a_result(a_case(order=an_order("4280000000000000777")))
    (old / "scan.json").write_text(scan_file.dumps(earlier), encoding="utf-8")
    for given in (old, old / "scan.json"):
        (old / "report.html").unlink(missing_ok=True)
        assert scanned.types("report", "--scan", given).code == 0
        assert "4280000000000000777" in (old / "report.html").read_text(encoding="utf-8")


def test_pictures_are_those_of_the_same_scan_or_none(scanned: Desk) -> None:
    folder = scanned.home / "stores" / "practice"
    last = a_result(a_case(order=an_order(ORDER)))
    remember_scan(folder, scan_file.dumps(last), "{}", {}, {ORDER: PNG})
    other = scanned.folder / "scan.json"
    other.write_text(scan_file.dumps(replace(last, started_at=last.started_at - timedelta(days=1))), encoding="utf-8")
    out = scanned.folder / "again"
    assert scanned.types("report", "practice", "--out", out).code == 0
    assert "data:image/png" in (out / "report.html").read_text(encoding="utf-8")
    assert scanned.types("report", "practice", "--scan", other, "--out", out).code == 0
    assert "data:image/png" not in (out / "report.html").read_text(encoding="utf-8")


def test_a_file_that_is_no_scan_is_one_line_and_code_3(scanned: Desk) -> None:
    wrong = scanned.folder / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    for given in (wrong, scanned.folder / "missing.json"):
        told(scanned.types("report", "--scan", given), 3)


def test_a_store_that_was_never_scanned_is_told(desk: Desk) -> None:
    told(desk.types("report", "practice"), 2)


@pytest.mark.parametrize("lang, said", [("en", "no desktop"), ("zh", "没有桌面")])
def test_open_says_so_where_no_window_can_be_shown(scanned: Desk, lang: str, said: str) -> None:
    ran = scanned.types("--lang", lang, "report", "--open", "--out", scanned.folder / "again")
    assert ran.code == 0
    assert said in ran.err
