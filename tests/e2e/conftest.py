"""Sellers with a folder of their own, and a store that is slow enough to do something to it while it is read."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.practice.faults import Faults
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.e2e.seller import Seller
from tests.e2e.stand import Stand


@pytest.fixture
def seller(tmp_path: Path) -> Seller:
    """Somebody who never used the tool before."""
    return Seller(tmp_path)


class _Watched(Faults):
    """No fault, but tells when the store has been asked for so many orders."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.reached = threading.Event()
        self._left = after

    def striking(self, point: str) -> frozenset[str]:
        self._left -= point == "detail"
        if self._left <= 0:
            self.reached.set()
        return super().striking(point)


@pytest.fixture(scope="module")
def slow_store() -> Iterator[tuple[PracticeStore, threading.Event]]:
    """A store of 120 orders that thinks for a while about each, and the moment when 20 of them were asked for."""
    with PracticeStore(PracticeOptions(orders=120, latency_ms=150)) as store:
        watched = _Watched(after=20)
        store.shop.faults = watched
        yield store, watched.reached


@pytest.fixture(scope="session")
def scanned_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """A store and its one scan, shared by all who act."""
    with PracticeStore(PracticeOptions(seed=4, orders=60, share_broken=0.4)) as store:
        scanner = Seller(tmp_path_factory.mktemp("scanner"))
        ran = scanner.scans(store.url)
        assert ran.code == 1, ran
        yield Stand(store, scanner)


@pytest.fixture
def stand(scanned_once: Stand) -> Iterator[Stand]:
    """The same, with nothing done yet."""
    scanned_once.fresh()
    yield scanned_once
    scanned_once.fresh()
