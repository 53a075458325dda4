"""`shipfix packs record`: a folder that can be given away, and that reads without the store as it read with it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.practice.server import PracticeStore
from tests.doubles.terminal import Ran
from tests.e2e.hidden import found_in
from tests.e2e.seller import Seller

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CLEAN, FOUND = 0, 1


def private(store: PracticeStore) -> Iterator[str]:
    """What the store knows of its buyers: names, tokens, addresses, the numbers that lead to them, couriers' phones.

    A name that the store itself shows as one letter and stars is left out: another one may be masked just so.
    """
    yield "1500000"
    for order in store.shop.book:
        buyer = order.buyer
        yield from (buyer.encode_id, buyer.street, order.order_id)
        yield from [] if "*" in buyer.nick else [buyer.nick]
        yield from (parcel.tracking_number for parcel in order.parcels)


def recorded(seller: Seller, store: PracticeStore, pack: str) -> tuple[Path, Ran]:
    folder = seller.desk / "case"
    return folder, seller.types("packs", "record", pack, "--url", store.url, "--out", folder)


@pytest.mark.parametrize("skin", ["table", "xhr"])
def test_nothing_of_a_buyer_is_in_the_folder_and_it_reads_again(
    seller: Seller, skin: str, request: pytest.FixtureRequest
) -> None:
    store: PracticeStore = request.getfixturevalue(f"{skin}_store")
    pack = {"table": "practice-table", "xhr": "practice"}[skin]
    before = len(store.ledger())
    folder, ran = recorded(seller, store, pack)
    assert ran.code == CLEAN, ran
    assert found_in(folder, {text for text in private(store) if text}, outside="nowhere") == []
    assert len(store.ledger()) == before
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {case["reads_as_live"] for case in manifest["cases"]} == {True}
    assert {case["case"].split("/")[0] for case in manifest["cases"]} >= {"orders", "parcels", "pages"}
    again = seller.types("packs", "test", pack, "--cases", folder, "--json")
    assert (again.code, again.json()["same"]) == (CLEAN, True)
