"""`shipfix tell`: what the seller knows, noted and taken back; nothing that nobody would ever read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.bootstrap.scanned import scanned_store
from assistant.core.orders import LookedUp
from assistant.core.results import FromMemory, RowsFrom
from assistant.core.told import SellerFact, Told
from assistant.reports import scan_file
from assistant.reports.last import remember_scan
from tests.builders import NOW, a_case, a_shipment, an_order
from tests.doubles.scanned import a_scanned, settings_at
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

ORDER = "4280000000000000002"


@pytest.fixture
def scanned(desk: Desk) -> Desk:
    a_scanned(desk.home, a_case(order=an_order(ORDER)))
    return desk


def test_a_fact_is_noted_shown_and_taken_back(scanned: Desk) -> None:
    ran = scanned.types("tell", "0002", "never-sent")
    assert (ran.code, "never sent" in ran.said) == (0, True), ran
    assert "You told on" in scanned.types("show", ORDER).out
    assert "您在" in scanned.types("--lang", "zh", "show", ORDER).out
    assert scanned.types("tell", "0002", "--undo").code == 0
    assert "You told on" not in scanned.types("show", ORDER).out
    told(scanned.types("tell", ORDER, "--undo"), 2, "Nothing was told")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("tell", ORDER), ("--undo",)),
        (("tell", ORDER, "lost", "--undo"), ("--undo",)),
        (("tell", ORDER, "eaten"), ("eaten",)),
        (("tell", "999", "lost"), ("No scan", "999")),
        (("tell", ORDER, "lost", "--parcel", "YT1"), ("no parcel YT1",)),
    ],
)
def test_what_would_be_told_to_nobody_is_refused(scanned: Desk, typed: tuple[str, ...], words: tuple[str, ...]) -> None:
    told(scanned.types(*typed), 2, *words)


def test_reports_say_where_rows_come_from_what_is_remembered_and_what_was_told(scanned: Desk) -> None:
    parcel = replace(a_shipment(events=()), looked_up=LookedUp("17track", NOW))
    kept = scanned_store(settings_at(scanned.home), "practice").result
    result = replace(
        kept,
        cases=(a_case(order=an_order(ORDER, shipments=(parcel,)), parcel=parcel),),
        rows_from=RowsFrom("17track", "", 3, 2, NOW),
        told=(Told(ORDER, SellerFact.LOST, NOW),),
        from_memory=FromMemory(7, NOW - timedelta(days=1)),
    )
    assert scan_file.loads(scan_file.dumps(result)).rows_from == result.rows_from
    remember_scan(scanned.home / "stores" / "practice", scan_file.dumps(result), "{}", {}, {})
    out = scanned.folder / "again"
    assert scanned.types("report", "--out", out).code == 0
    for name in ("report.html", "report.md"):
        text = (out / name).read_text(encoding="utf-8")
        for words in ("7 taken from earlier scans", "17track: 3 parcels", "as of 2026", "judged by what you told"):
            assert words in text, (name, words)
    assert "Carrier rows from 17track" in scanned.types("show", ORDER).out
