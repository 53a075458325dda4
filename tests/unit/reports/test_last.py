"""What the last scan left: its pictures are proof for whoever is asked, and go with the next scan."""

import stat
from pathlib import Path

from assistant.core.actions import ActionKind
from assistant.reports.last import forget_scan, pictures_of, remember_scan, scan_before
from assistant.reports.scan_file import dumps
from tests.builders import a_result, an_order
from tests.doubles.acts import a_plan, an_action

ORDER = "4512889034567812345"
PLAN = a_plan(an_action(ActionKind.MEMO, an_order(ORDER)))


def test_a_picture_of_an_order_of_the_plan_is_found_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    remember_scan(folder, "{}", "{}", {}, {ORDER: b"png", "9": b"other"})
    (path,) = pictures_of(folder, PLAN)[ORDER]
    assert Path(path).read_bytes() == b"png"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_the_next_scan_leaves_no_picture_of_the_one_before(tmp_path: Path) -> None:
    remember_scan(tmp_path, "{}", "{}", {}, {ORDER: b"png"})
    remember_scan(tmp_path, "{}", "{}", {}, {"9": b"png"})
    assert pictures_of(tmp_path, PLAN) == {}
    assert [path.name for path in tmp_path.rglob("*.png")] == ["9.png"]


def test_an_order_number_makes_no_path(tmp_path: Path) -> None:
    remember_scan(tmp_path / "store", "{}", "{}", {}, {"../../evil": b"png"})
    assert [path.parent.name for path in tmp_path.rglob("*.png")] == ["pictures"]


def test_forgetting_takes_the_pictures_along(tmp_path: Path) -> None:
    remember_scan(tmp_path, "{}", "{}", {}, {ORDER: b"png"})
    forget_scan(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_next_scan_compares_with_the_last_one_and_with_nothing_that_cannot_be_read(tmp_path: Path) -> None:
    assert scan_before(tmp_path) is None
    remember_scan(tmp_path, dumps(a_result()), "{}", {}, {})
    assert scan_before(tmp_path) == a_result()
    remember_scan(tmp_path, '{"schema": 0}', "{}", {}, {})
    assert scan_before(tmp_path) is None
