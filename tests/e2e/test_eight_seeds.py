"""The main job on made-up stores: eight seeds, both skins, each read by the installed command in a real browser.

The oracle is the store's own answer sheet and its own ledger. All scans start at once, two at a time.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.doubles.terminal import Ran
from tests.e2e.seller import Seller

pytestmark = [pytest.mark.browser, pytest.mark.seeds]

SEEDS = range(1, 1 + int(os.environ.get("SHIPFIX_SEEDS", "1")))
"""`make slow` reads all eight of each skin; the quick tests take a share of them."""

PACK_OF = {"xhr": "practice", "table": "practice-table"}
FOUR = {"no_waybill", "label_only", "stalled", "duplicate_waybill"}
ORDERS = 110

PAGE_WRITES = {
    ("POST", "/trade/settings/saveTableSettings.do"): "the table's settings",
    ("POST", "/log/pagehide.do"): "a beacon of the closing page",
    ("POST", "/log/sharedworker.do"): "the shared worker",
    ("POST", "/log/serviceworker.do"): "the service worker",
}
"""What the practice pages send by themselves, without a click."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """One store, what the command made of it, and what the store itself says."""

    ran: Ran
    plan: dict[str, Any]
    truth: dict[str, str | None]
    ledger: list[dict[str, Any]]

    @property
    def found(self) -> dict[str, str]:
        """Order -> cause, as the command says."""
        return {case["order_id"]: case["cause"] for case in self.plan["cases"]}


def _scanned(folder: Path, skin: str, seed: int) -> Scanned:
    options = PracticeOptions(seed=seed, orders=ORDERS, share_broken=0.2, skin=skin)
    with PracticeStore(options) as store:
        ran = Seller(folder).scans(store.url, "--json", store=PACK_OF[skin])
        truth = {order["order_id"]: order["cause"] for order in store.truth()["orders"]}
        return Scanned(ran, ran.json(), truth, store.ledger())


Scans = dict[tuple[str, int], Future[Scanned]]


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scans]:
    folder = tmp_path_factory.mktemp("seeds")
    with ThreadPoolExecutor(2) as pool:
        yield {
            (skin, seed): pool.submit(_scanned, folder / f"{skin}-{seed}", skin, seed)
            for seed in SEEDS
            for skin in PACK_OF
        }
        pool.shutdown(cancel_futures=True)


@pytest.fixture(params=[(skin, seed) for seed in SEEDS for skin in PACK_OF], ids=lambda case: f"{case[0]}-{case[1]}")
def scanned(request: pytest.FixtureRequest, scans: Scans) -> Scanned:
    return scans[request.param].result()


def test_every_order_of_the_four_causes_is_found(scanned: Scanned) -> None:
    wanted = {order: cause for order, cause in scanned.truth.items() if cause in FOUR}
    assert set(wanted.values()) == FOUR
    assert {order: scanned.found.get(order) for order in wanted} == wanted


def test_no_order_is_accused_of_one_of_the_four_causes_without_reason(scanned: Scanned) -> None:
    accused = {order: cause for order, cause in scanned.found.items() if cause in FOUR}
    assert accused == {order: scanned.truth[order] for order in accused}


def test_the_scan_is_complete(scanned: Scanned) -> None:
    plan = scanned.plan
    assert (plan["complete"], plan["total"], plan["read"], plan["unread"]) == (True, ORDERS, ORDERS, [])
    assert scanned.ran.code == 1


def test_nothing_was_written_to_the_store(scanned: Scanned) -> None:
    assert scanned.ledger == []


def test_each_thing_the_pages_tried_to_send_is_listed_as_stopped(scanned: Scanned) -> None:
    listed = {(request["method"], urlsplit(request["url"]).path) for request in scanned.plan["blocked"]}
    assert [thing for sent, thing in PAGE_WRITES.items() if sent not in listed] == []
