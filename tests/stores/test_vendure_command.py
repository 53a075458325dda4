"""The installed command on Vendure: a scan, and a kill at the press; the store judges."""

from collections.abc import Iterator
from contextlib import contextmanager
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
    for case in result["cases"]:  # what a scan proposes by itself is not what is tried here
        seller.types("plan", case["order_id"], "--store", "vendure", "--drop")
    return result


def test_the_sums_of_all_cases_are_those_of_the_database(
    scan: dict[str, Any], vendure_of_the_run: VendureStore
) -> None:
    read = {case["order_id"]: Decimal(case["amount"]) for case in scan["cases"]}
    assert read == {number: vendure_of_the_run.total(number) for number in read}
    assert (scan["complete"], len(read)) == (True, 16)


@pytest.mark.parametrize("what", ["done", "lost"])
def test_after_a_kill_at_the_press_reconcile_says_of_it_what_the_database_says(
    seller: Seller, scan: dict[str, Any], vendure: VendureStore, what: str
) -> None:
    number = labelled(scan, what == "done")
    with planned(seller, number, "--memo", NOTE):
        killed_at_the_press(seller, "vendure", number, "y", vendure.holding(what))
    settled = seller.types("reconcile", "--store", "vendure")
    assert vendure.notes(number) == ([(NOTE, False)] if what == "done" else [])
    # That nothing is shown proves nothing before the store's settling time is over.
    code, words = (0, "done, read back") if what == "done" else (7, "IN DOUBT")
    assert (settled.code, f"{number} · Note and flag: {words}" in settled.out) == (code, True), settled


def test_killed_between_the_two_writes_of_a_refund_it_stays_in_doubt(
    seller: Seller, scan: dict[str, Any], vendure: VendureStore
) -> None:
    number = labelled(scan, 2)
    total = str(vendure.total(number))
    with planned(seller, number, "--refund", "all"):
        killed_at_the_press(seller, "vendure", number, total, vendure.holding("done"))
    settled = seller.types("reconcile", "--store", "vendure")
    assert (vendure.state(number), vendure.refunds(number), vendure.writes) == ("Cancelled", [], ["cancelOrder"])
    assert (settled.code, f"{number} · Refund: IN DOUBT" in settled.out) == (7, True), settled


def labelled(scan: dict[str, Any], place: int) -> str:
    """An order of which only a label was made."""
    return str([case["order_id"] for case in scan["cases"] if case["cause"] == "label_only"][place])


@contextmanager
def planned(seller: Seller, number: str, *asked: str) -> Iterator[None]:
    """This as the one item of the plan, while the block runs."""
    assert seller.types("plan", number, "--store", "vendure", *asked).code == 0
    yield
    seller.types("plan", number, "--store", "vendure", "--drop")
