"""A large django-oscar: the whole scan beside a plain client that makes the very same reads, from one run.

    python -m tests.benchmarks.real_store [TIMES]

TIMES is how often the plan of 35 orders is repeated (58: about 2,000). The store is set up as `make test-stores` does.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import httpx
from playwright.sync_api import Playwright, sync_playwright

from tests.benchmarks.plain_client import LANES
from tests.stores.judged import found, wrong
from tests.stores.oscar_store import OscarStore
from tests.stores.plan import plan
from tests.stores.visit import Visit, visiting


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        (Path(folder) / "store").mkdir()
        store = OscarStore(Path(folder) / "store", plan(times=times))
        store.fill()
        store.start()
        try:
            measured(store, driver, Path(folder))
        finally:
            store.stop()


def measured(store: OscarStore, driver: Playwright, folder: Path) -> None:
    """Prints seconds and the ratio. Twice each, in turn; the better of each counts, as both share two cores."""
    with visiting(driver, "oscar", store.url, folder, store.sales, store.sign_in) as visit:
        ours, plain = [], []
        for _ in range(2):
            store.reset()
            ours.append(scanned(store, visit))
            plain.append(replayed(store.url, store.reads, visit))
    print(f"{len(store.sales):,} orders, {len(set(store.reads)):,} reads, scan complete, every cause as seeded")
    scan, client = min(ours), min(plain)
    print(f"scan {scan:.1f} s | plain client, {LANES} at a time {client:.1f} s | {scan / client:.2f} x")


def scanned(store: OscarStore, visit: Visit) -> float:
    """Seconds of one scan, which must be whole and right to count."""
    started = perf_counter()
    result = visit.scans()
    seconds = perf_counter() - started
    assert result.complete and found(result) == wrong(store.sales), "the scan was not right"
    return seconds


def replayed(url: str, reads: list[str], visit: Visit) -> float:
    """Seconds in which a plain client gets and decodes the same addresses with the same cookies."""
    cookies = {one["name"]: one["value"] for one in visit.session.tabs[0].context.cookies(url)}
    with httpx.Client(base_url=url, cookies=cookies, timeout=120) as client, ThreadPoolExecutor(LANES) as lanes:
        started = perf_counter()
        sizes = list(lanes.map(lambda address: len(client.get(address).raise_for_status().text), reads))
        assert all(sizes)
        return perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 58)
