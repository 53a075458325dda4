"""What a scan read of a case is kept when its cause is set, and goes when the order is forgotten."""

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from assistant.bootstrap.planning import facts_of
from assistant.core.cases import Case, Cause
from assistant.core.evidence import Reading
from assistant.core.pictures import PagePicture
from assistant.reports.clean import shown
from assistant.reports.readings import forget_readings, keep_readings, orders_kept, purge_readings, readings_of
from tests.builders import NOW, a_case, a_label, a_result, a_shipment, ago, an_event, an_order

ORDER, OTHER = "4512889034567812345", "4512889034567819999"
PICTURE = PagePicture(b"\x89PNG", "http://shop/detail?id=1", "Order \u202e 138 1234 5678", ago(0))


def label_only(order_id: str = ORDER, *events: str) -> Case:
    rows = tuple(an_event(20 - at, text) for at, text in enumerate(events))
    return a_case(Cause.LABEL_ONLY, an_order(order_id, shipments=(a_shipment(events=(a_label(), *rows)),)))


def keeps(folder: Path, *cases: Case, later: int = 0, **pictures: PagePicture) -> None:
    result = replace(a_result(*cases), finished_at=NOW + timedelta(hours=later))
    keep_readings(folder, shown(result), facts_of(result), {name.strip("_"): one for name, one in pictures.items()})


def texts(reading: Reading) -> list[str]:
    parcel = reading.case.parcel
    assert parcel is not None
    return [event.text for event in parcel.timeline.events]


def test_rows_that_a_store_overwrites_are_still_there_as_they_were_read(tmp_path: Path) -> None:
    keeps(tmp_path, label_only(ORDER, "已揽收"))
    keeps(tmp_path, label_only(ORDER, "在途"), later=2)
    first, second = readings_of(tmp_path, ORDER)
    assert "已揽收" in texts(first)
    assert "在途" in texts(second)
    assert (first.read_at, second.read_at) == (NOW, NOW + timedelta(hours=2))


def test_a_scan_that_saw_nothing_new_keeps_nothing(tmp_path: Path) -> None:
    keeps(tmp_path, label_only())
    before = sorted(path.name for path in tmp_path.rglob("*"))
    keeps(tmp_path, label_only(), later=2)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert len(readings_of(tmp_path, ORDER)) == 1


def test_a_picture_that_comes_later_is_kept_with_where_and_when(tmp_path: Path) -> None:
    keeps(tmp_path, label_only())
    keeps(tmp_path, label_only(), later=2, **{f"_{ORDER}": PICTURE})
    picture = readings_of(tmp_path, ORDER)[-1].picture
    assert picture is not None
    assert (picture.png, picture.url, picture.taken_at) == (b"\x89PNG", "http://shop/detail?id=1", ago(0))
    assert picture.title == "Order 138****5678"


def test_what_is_kept_is_private(tmp_path: Path) -> None:
    keeps(tmp_path, label_only(), **{f"_{ORDER}": PICTURE})
    assert stat.S_IMODE((tmp_path / "proof").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "proof").iterdir()} == {0o600}


def test_of_an_order_without_a_case_nothing_is_kept(tmp_path: Path) -> None:
    assert readings_of(tmp_path, ORDER) == ()
    keeps(tmp_path, label_only(OTHER))
    assert readings_of(tmp_path, ORDER) == ()


def test_forgetting_an_order_leaves_no_trace_of_it_and_leaves_the_others(tmp_path: Path) -> None:
    keeps(tmp_path, label_only(), label_only(OTHER), **{f"_{ORDER}": PICTURE})
    forget_readings(tmp_path, ORDER)
    assert orders_kept(tmp_path) == (OTHER,)
    assert len(readings_of(tmp_path, OTHER)) == 1
    left = list((tmp_path / "proof").iterdir())
    assert not [path for path in left if ORDER.encode() in path.read_bytes() or path.suffix == ".png"]


def test_purging_takes_what_is_old_and_leaves_what_is_young(tmp_path: Path) -> None:
    keeps(tmp_path, label_only(), **{f"_{ORDER}": PICTURE})
    keeps(tmp_path, label_only(ORDER, "已揽收"), later=48)
    purge_readings(tmp_path, NOW + timedelta(hours=24))
    (left,) = readings_of(tmp_path, ORDER)
    assert left.read_at == NOW + timedelta(hours=48)
    assert not list((tmp_path / "proof").glob("*.png"))


def test_there_is_nothing_to_forget_where_nothing_was_kept(tmp_path: Path) -> None:
    forget_readings(tmp_path, ORDER)
    purge_readings(tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []
