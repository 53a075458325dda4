"""The installed command on django-oscar: rows from a carrier service, sums, a kill at the press; the store judges."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Playwright

from assistant.practice.trackers.app import Trackers
from assistant.practice.trackers.counter import Scan
from tests.e2e.seller import Seller
from tests.stores.at_the_press import killed_at_the_press, signed_in
from tests.stores.judged import wrong
from tests.stores.oscar_store import OscarStore
from tests.stores.plan import Sale, rows_of

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("oscar")]

AMOUNT = Decimal("5.25")
CONFIG = """
[caps]
currency = "USD"
[scan]
pictures = 0
[stores.oscar]
pack = "oscar"
url = "{store}"
[tracking]
source = "17track"
url = "{carriers}"
"""


@pytest.fixture(scope="module")
def carriers(oscar_of_the_run: OscarStore) -> Iterator[Trackers]:
    """A carrier service at which every parcel was registered long ago, and that knows of each what the plan says."""
    sales = oscar_of_the_run.sales
    with Trackers() as service:
        service.counter.scans.update(known(sales))
        service.counter.registered["17track"].update(parcel.number for sale in sales for parcel in sale.parcels)
        yield service


def known(sales: tuple[Sale, ...]) -> dict[str, tuple[Scan, ...]]:
    now = datetime.now(UTC)
    parcels = (parcel for sale in sales for parcel in sale.parcels if parcel.number)
    return {
        parcel.number: tuple(Scan(now - timedelta(days=days), text) for days, text in rows_of(parcel) if days)
        for parcel in parcels
        if parcel.story != "unseen"
    }


@pytest.fixture(scope="module")
def seller(
    oscar_of_the_run: OscarStore, carriers: Trackers, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Seller:
    """Somebody who has signed in by hand, on the profile that the command works with."""
    store, seller = (
        oscar_of_the_run,
        Seller(tmp_path_factory.mktemp("seller"), {"SHIPFIX_17TRACK_KEY": "practice-17"}),
    )
    (seller.desk / "config.toml").write_text(CONFIG.format(store=store.url, carriers=carriers.url), encoding="utf-8")
    signed_in(seller, playwright, "oscar", store)
    return seller


@pytest.fixture(scope="module")
def scan(seller: Seller, oscar_of_the_run: OscarStore) -> dict[str, Any]:
    oscar_of_the_run.reset()
    ran = seller.types("scan", "oscar", "--json", "--out", "out")
    assert ran.code == 1, ran
    result: dict[str, Any] = ran.json()
    assert oscar_of_the_run.writes == []
    return result


def found(case: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Order, waybill and cause of every parcel that the case says something about."""
    yield case["order_id"], case["tracking_number"], case["cause"]
    for other in case["others"]:
        number = "" if other["parcel"] is None else case["parcels"][other["parcel"]]["tracking_number"]
        yield case["order_id"], number, other["cause"]


def test_a_scan_asks_the_carrier_service_and_finds_every_broken_parcel_and_no_other(
    scan: dict[str, Any], oscar_of_the_run: OscarStore, carriers: Trackers
) -> None:
    assert {one for case in scan["cases"] for one in found(case)} == wrong(oscar_of_the_run.sales)
    assert (scan["complete"], scan["unread"]) == (True, [])
    asked = [number for call in carriers.counter.calls for number in call.numbers]
    open_ones = {
        parcel.number for sale in oscar_of_the_run.sales if sale.state != "complete" for parcel in sale.parcels
    }
    assert sorted(asked) == sorted(open_ones - {""}), "each once, and none of what is over"


def test_the_sums_of_all_cases_are_those_of_the_database(scan: dict[str, Any], oscar_of_the_run: OscarStore) -> None:
    read = {case["order_id"]: Decimal(case["amount"]) for case in scan["cases"]}
    assert read == {number: oscar_of_the_run.total(number) for number in read}
    assert {case["currency"] for case in scan["cases"]} == {"USD"}


def test_after_kills_at_the_press_reconcile_says_of_each_what_the_database_says(
    seller: Seller, scan: dict[str, Any], oscar: OscarStore
) -> None:
    done, lost = [case["order_id"] for case in scan["cases"] if case["cause"] == "label_only"][:2]
    for number, what in ((done, "done"), (lost, "lost")):
        assert seller.types("plan", number, "--store", "oscar", "--refund", AMOUNT, "--only").code == 0
        killed_at_the_press(seller, "oscar", number, str(AMOUNT), oscar.holding(what))
    settled = seller.types("reconcile", "--store", "oscar")
    assert (refunds(oscar, done), refunds(oscar, lost)) == ([AMOUNT], [])
    # That nothing is shown proves nothing before the store's settling time is over.
    for line in (f"{done} · Refund: done, read back", f"{lost} · Refund: IN DOUBT"):
        assert line in settled.out, settled
    assert settled.code == 7


def refunds(oscar: OscarStore, number: str) -> list[Decimal]:
    return [amount for kind, amount in oscar.payments(number) if kind == "Refunded"]
