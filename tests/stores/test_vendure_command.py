"""The installed command on Vendure: a scan, and a kill at the press; the store judges."""

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.e2e.seller import Seller
from tests.stores.at_the_press import killed_at_the_press, signed_in
from tests.stores.vendure_store import VendureStore

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("vendure")]

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


def test_killed_between_the_two_writes_of_a_refund_it_stays_in_doubt(
    seller: Seller, scan: dict[str, Any], vendure_of_the_run: VendureStore
) -> None:
    vendure = vendure_of_the_run
    vendure.reset()
    number = next(case["order_id"] for case in scan["cases"] if case["cause"] == "label_only")
    total = str(vendure.total(number))
    assert seller.types("plan", number, "--store", "vendure", "--refund", "all", "--only").code == 0
    killed_at_the_press(seller, "vendure", number, total, vendure.holding("done"))
    settled = seller.types("reconcile", "--store", "vendure")
    assert (vendure.state(number), vendure.refunds(number), vendure.writes) == ("Cancelled", [], ["cancelOrder"])
    assert (settled.code, f"{number} · Refund: IN DOUBT" in settled.out) == (7, True), settled
