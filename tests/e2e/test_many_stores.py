"""Several stores in one config: each has its own result, profile and journal, and none ever gets another's."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.e2e.seller import Seller, ends

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Stores = tuple[PracticeStore, PracticeStore]


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    """Two shops with names and orders of their own."""
    with (
        PracticeStore(PracticeOptions(seed=4, orders=60, share_broken=0.3)) as muhe,
        PracticeStore(PracticeOptions(seed=9, orders=50, share_broken=0.3, skin="table")) as living,
    ):
        yield muhe, living


def configured(seller: Seller, *blocks: str) -> None:
    (seller.desk / "config.toml").write_text("[scan]\npictures = 0\n" + "\n".join(blocks), encoding="utf-8")


def block(name: str, pack: str, url: str, shop: str = "") -> str:
    own = f'shop = "{shop}"\n' if shop else ""
    return f'[stores.{name}]\npack = "{pack}"\nurl = "{url}"\n{own}'


@pytest.fixture
def agency(seller: Seller, stores: Stores) -> Seller:
    muhe, living = stores
    configured(
        seller,
        block("muhe", "practice", muhe.url, "木禾生活馆"),
        block("living", "practice-table", living.url, "Muhe Living"),
    )
    return seller


def orders_of(store: PracticeStore) -> set[str]:
    return {order["order_id"] for order in store.truth()["orders"]}


def test_two_stores_scanned_at_once_never_mix(agency: Seller, stores: Stores) -> None:
    both = {name: agency.starts("scan", name, "--json") for name in ("muhe", "living")}
    scans = {name: json.loads(ends(child).out) for name, child in both.items()}
    for (name, shop), store in zip({"muhe": "木禾生活馆", "living": "Muhe Living"}.items(), stores, strict=True):
        assert (scans[name]["shop_name"], scans[name]["complete"]) == (shop, True)
        cases = {case["order_id"] for case in scans[name]["cases"]}
        assert cases
        assert cases <= orders_of(store)
        folder = agency.home / "stores" / name
        assert stat.S_IMODE((folder / "profile").stat().st_mode) == 0o700
        assert store.ledger() == []
    assert not orders_of(stores[0]) & orders_of(stores[1])


def test_all_stores_come_one_after_the_other_and_one_that_fails_stops_none(agency: Seller, stores: Stores) -> None:
    muhe, living = stores
    configured(
        agency,
        block("wrong", "practice", muhe.url, "另一家店"),
        block("living", "practice-table", living.url, "Muhe Living"),
    )
    ran = agency.types("scan", "--all", "--json", "--out", "out")
    wrong, good = json.loads(ran.out)
    assert ran.code == 4
    assert (wrong["store"], wrong["exit_code"], wrong["scan"]) == ("wrong", 4, None)
    assert "另一家店" in wrong["error"]["text"]
    assert (good["store"], good["exit_code"], good["scan"]["shop_name"]) == ("living", 1, "Muhe Living")
    assert Path(good["report"]).parent == Path("out/living")


def test_all_stores_end_in_a_table(agency: Seller) -> None:
    ran = agency.types("--lang", "en", "scan", "--all")
    assert ran.code == 1
    assert "木禾生活馆" in ran.out
    assert "60/60" in ran.out
    assert "50/50" in ran.out


def test_a_logout_deletes_one_stores_session_and_no_others(agency: Seller) -> None:
    agency.types("scan", "--all")
    ran = agency.types("logout", "muhe")
    assert ran.code == 0
    assert not (agency.home / "stores" / "muhe" / "profile").exists()
    assert (agency.home / "stores" / "living" / "profile").exists()
