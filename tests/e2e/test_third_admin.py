"""An admin of another kind, by its pack alone: a chain of pages without a total, ids of its own, lists in lists."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.practice.loopback import Loopback
from tests.doubles.chained_admin import PACK, admin
from tests.e2e.seller import Seller

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CLEAN, FOUND = 0, 1


@pytest.fixture(scope="module")
def desk() -> Iterator[Loopback]:
    with Loopback(admin(), "another admin") as running:
        yield running


@pytest.fixture
def pack(seller: Seller, desk: Loopback) -> Path:
    path = seller.desk / "chained.toml"
    path.write_text(PACK.format(base=desk.url), encoding="utf-8")
    return path


def test_every_page_of_the_chain_is_read_and_every_parcel_by_the_admins_own_id(seller: Seller, pack: Path) -> None:
    rows = seller.desk / "rows.csv"
    numbers = [f"TRK{place}00" for place in (0, 2, 3, 4, 5, 6, 7)] + ["TRK001"]
    lines = [f"{number},UPS,2026-11-20 10:00,Delivered" for number in numbers]
    rows.write_text("\n".join(["tracking_number,carrier,time,text", *lines]), encoding="utf-8")
    ran = seller.types("scan", "chained", "--pack", pack, "--tracking", rows, "--out", seller.desk / "out", "--json")
    assert ran.code == FOUND, ran
    scan = ran.json()
    assert (scan["read"], scan["total"], scan["complete"]) == (8, 8, True)
    assert [case["order_id"] for case in scan["cases"]] == ["SO-101"]


def test_the_pack_is_checked_recorded_and_tried_like_any_other(seller: Seller, pack: Path) -> None:
    checked = seller.types("packs", "check", "chained", "--pack", pack, "--json")
    assert checked.code == CLEAN, checked
    assert seller.types("packs", "record", "chained", "--pack", pack, "--out", seller.desk / "case").code == CLEAN
    tried = seller.types("packs", "test", pack, "--cases", seller.desk / "case", "--json")
    assert (tried.code, len(tried.json()["cases"])) == (CLEAN, 5), tried
