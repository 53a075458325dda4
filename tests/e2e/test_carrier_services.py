"""A store that shows no carrier rows, and a made-up tracking service beside it: in the demo, and to play with."""

import json
import signal
from typing import Any

import httpx
import pytest

from assistant.practice.options import PracticeOptions
from assistant.practice.shop import open_shop
from assistant.practice.truth import sheet
from tests.e2e.seller import Seller, ends

pytestmark = pytest.mark.slow

ORDERS = 60


def broken() -> set[str]:
    """The orders of the demo's store with which something is wrong."""
    book = open_shop(PracticeOptions(orders=ORDERS)).book
    return {order["order_id"] for order in sheet(book)["orders"] if order["cause"]}


@pytest.mark.browser
def test_the_demo_asks_the_service_and_finds_what_a_store_with_rows_would_show(seller: Seller) -> None:
    ran = seller.types("demo", "--no-open", "--carriers", "17track", "--orders", ORDERS, "--out", "out")
    assert (ran.code, "a made-up 17track is asked" in ran.said) == (0, True), ran
    scan: dict[str, Any] = json.loads((seller.desk / "out" / "scan.json").read_text(encoding="utf-8"))
    assert (scan["complete"], scan["unread"], scan["rows_from"]["source"]) == (True, [], "17track")
    assert scan["rows_from"]["found"] > ORDERS / 2
    assert {case["order_id"] for case in scan["cases"]} == broken()


def test_the_practice_store_has_such_services_to_play_with(seller: Seller) -> None:
    with seller.starts("practice", "--port", 0, "--orders", 5, "--carriers") as child:
        assert child.stdout
        store, services = (child.stdout.readline().strip() for _ in range(2))
        book = open_shop(PracticeOptions(orders=5)).book
        numbers = [parcel.tracking_number for order in book for parcel in order.parcels if parcel.events]
        asked = httpx.post(
            f"{services}/track/v2.4/gettrackinfo",
            json=[{"number": number} for number in numbers],
            headers={"17token": "practice-17"},
        )
        assert {entry["number"] for entry in asked.json()["data"]["accepted"]} == set(numbers)
        assert httpx.get(f"{store}/login").status_code == 200
        child.send_signal(signal.SIGINT)
        assert ends(child).code == 0
