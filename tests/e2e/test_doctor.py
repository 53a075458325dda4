"""`shipfix doctor STORE`: every part is looked at for real, and each that is not well says what to do."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.practice.options import PracticeOptions
from tests.doubles.counted_store import CountedStore
from tests.e2e.seller import Seller
from tests.e2e.test_refusals import a_browser_without_the_gate

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Checks = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def store() -> Iterator[CountedStore]:
    with CountedStore(PracticeOptions(seed=4, orders=20)) as running:
        yield running


@pytest.fixture(scope="module")
def fast_store() -> Iterator[CountedStore]:
    """Its clock is five minutes ahead of this machine's."""
    with CountedStore(PracticeOptions(seed=4, orders=20), timedelta(minutes=5)) as running:
        yield running


def examined(seller: Seller, url: str, code: int, shop: str = "木禾生活馆", **environment: str) -> Checks:
    """What doctor says of the store at ``url``, by the name of the check; it ends with ``code``."""
    (seller.desk / "config.toml").write_text(
        f'[stores.mine]\npack = "practice"\nurl = "{url}"\nshop = "{shop}"\n', encoding="utf-8"
    )
    ran = seller.types("doctor", "mine", "--json", **environment)
    assert ran.code == code, ran
    return {check["name"]: check for check in json.loads(ran.out)}


def bad(checks: Checks) -> set[str]:
    return {name for name, check in checks.items() if not check["ok"]}


def test_all_is_well_and_the_owners_account_is_advised_against(seller: Seller, store: CountedStore) -> None:
    checks = examined(seller, store.url, 0)
    wanted = {"browser", "write gate", "disk", "profile", "session", "account", "clock", "pack practice", "pack taobao"}
    assert checks.keys() >= wanted
    assert "木禾生活馆" in checks["session"]["said"]
    assert "main account" in checks["account"]["said"]
    assert "sub-account that may only look" in checks["account"]["said"]
    assert checks["clock"]["said"].startswith("the store's clock is")
    assert store.ledger() == []


def test_what_is_not_well_in_the_house_is_named_with_what_to_do(seller: Seller, fast_store: CountedStore) -> None:
    profile = seller.home / "stores" / "mine" / "profile"
    profile.mkdir(parents=True)
    profile.chmod(0o755)
    packs = seller.home / "packs"
    packs.mkdir()
    (packs / "broken.toml").write_text("format = 1\nunknown = 2\n")
    fast_store.shop.account, fast_store.shop.remembers = "practice:kefu", True
    checks = examined(seller, fast_store.url, 3)
    assert bad(checks) == {"pack broken", "profile", "clock"}
    assert "shipfix packs lint" in checks["pack broken"]["hint"]
    assert checks["profile"]["hint"] == f"chmod 700 {profile}"
    assert "+300 s" in checks["clock"]["said"].replace("+299", "+300")
    assert "set its clock by itself" in checks["clock"]["hint"]
    assert checks["account"]["said"] == "a sub-account, as it should be: practice:kefu"


def test_another_shop_than_configs_is_signed_in(seller: Seller, store: CountedStore) -> None:
    checks = examined(seller, store.url, 4, shop="另一家店")
    assert bad(checks) == {"session"}
    assert "另一家店" in checks["session"]["said"]
    assert "`shipfix login mine` with the right account" in checks["session"]["hint"]


def test_a_store_that_does_not_answer(seller: Seller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        gone = f"http://127.0.0.1:{door.getsockname()[1]}"
    checks = examined(seller, gone, 5)
    assert bad(checks) == {"page"}
    assert "Check the address and the network" in checks["page"]["hint"]


def test_a_browser_that_does_not_take_the_gate_never_sees_the_store(seller: Seller, store: CountedStore) -> None:
    before = len(store.asked)
    checks = examined(seller, store.url, 6, SHIPFIX_BROWSER=str(a_browser_without_the_gate(seller.folder)))
    assert bad(checks) == {"write gate", "session"}
    assert "which browser loads the gate" in checks["write gate"]["hint"]
    assert len(store.asked) == before


def test_no_browser_and_a_profile_that_is_in_use(seller: Seller, store: CountedStore) -> None:
    profile = seller.home / "stores" / "mine" / "profile"
    profile.mkdir(parents=True, mode=0o700)
    (profile / "SingletonLock").symlink_to(f"host-{os.getpid()}")
    checks = examined(seller, store.url, 5, SHIPFIX_BROWSER="/no/such/chromium")
    assert bad(checks) == {"browser", "profile"}
    assert "doctor --fix" in checks["browser"]["hint"]
    assert "Close its window" in checks["profile"]["hint"]
    assert "session" not in checks


@pytest.mark.skipif(
    shutil.which("unshare") is None or os.geteuid() != 0, reason="a small disk wants a mount of its own"
)
def test_a_disk_that_is_nearly_full(seller: Seller) -> None:
    ran = seller.types("doctor", "--json", SHIPFIX_BROWSER="/no/such/chromium", before=on_a_small_disk(seller.home))
    disk = next(check for check in json.loads(ran.out) if check["name"] == "disk")
    assert (disk["ok"], "Free some space" in disk["hint"]) == (False, True), disk


def on_a_small_disk(home: Path) -> tuple[str, ...]:
    home.mkdir(parents=True, exist_ok=True)
    return ("unshare", "--mount", "sh", "-c", f'mount -t tmpfs -o size=1m none "{home}" && exec "$@"', "sh")
