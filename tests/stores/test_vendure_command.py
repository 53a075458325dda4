"""The installed command on Vendure: a scan, and a kill at the press; the store judges."""

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.e2e.seller import Seller
from tests.stores.at_the_press import killed_at_the_press, signed_in
from tests.stores.vendure_store import VendureStore

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("vendure")]

NOTE = "Asked UPS."
CONFIG = """
[caps]
currency = "USD"
[scan]
pictures = 0
[stores.vendure]
pack = "vendure"
url = "{store}"
"""


@pytest.fixture(scope="module")
def seller(vendure_of_the_run: VendureStore, tmp_path_factory: pytest.TempPathFactory) -> Seller:
    seller = Seller(tmp_path_factory.mktemp("seller"))
    (seller.desk / "config.toml").write_text(CONFIG.format(store=vendure_of_the_run.url), encoding="utf-8")
    return seller


@pytest.fixture(scope="module")
def scan(seller: Seller, vendure_of_the_run: VendureStore, playwright: Playwright) -> dict[str, Any]:
    vendure_of_the_run.reset()
    carriers = signed_in(seller, playwright, "vendure", vendure_of_the_run)
    ran = seller.types("scan", "vendure", "--json", "--out", "out", "--tracking", carriers)
    assert ran.code == 1, ran
    result: dict[str, Any] = ran.json()
    assert vendure_of_the_run.writes == []
    return result


def test_the_sums_of_all_cases_are_those_of_the_database(
    scan: dict[str, Any], vendure_of_the_run: VendureStore
) -> None:
    read = {case["order_id"]: Decimal(case["amount"]) for case in scan["cases"]}
    assert read == {number: vendure_of_the_run.total(number) for number in read}
    assert (scan["complete"], len(read)) == (True, 16)


def test_after_kills_at_the_press_reconcile_says_of_each_what_the_database_says(
    seller: Seller, scan: dict[str, Any], vendure: VendureStore
) -> None:
    done, half = [case["order_id"] for case in scan["cases"] if case["cause"] == "label_only"][:2]
    total = str(vendure.total(half))
    for number, asked, typed in ((done, ("--memo", NOTE), "y"), (half, ("--refund", "all"), total)):
        assert seller.types("plan", number, "--store", "vendure", *asked, "--only").code == 0
        killed_at_the_press(seller, "vendure", number, typed, vendure.holding("done"))
    settled = seller.types("reconcile", "--store", "vendure")
    assert vendure.notes(done) == [(NOTE, False)]
    # killed between its two writes: the order is cancelled, and no refund is there
    assert (vendure.state(half), vendure.refunds(half)) == ("Cancelled", [])
    assert vendure.writes == ["addNoteToOrder", "cancelOrder"]
    for line in (f"{done} · Note and flag: done, read back", f"{half} · Refund: IN DOUBT"):
        assert line in settled.out, settled
    assert settled.code == 7
