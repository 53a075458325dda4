"""A session lost at order k of 200, by the installed command: exit 4, and the next scan goes on at k.

The store's own count is the witness: it gave every order's traces once, not twice and not never.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.packs.loader import builtin_folder
from assistant.practice.options import PracticeOptions
from tests.doubles.counted_store import CountedStore
from tests.e2e.seller import Seller

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ORDERS = 200
WHOLE = "SHIPFIX_WHOLE" in os.environ
CALLS = {"xhr": [20, 110, 210] if WHOLE else [110], "qianniu": [30, 120] if WHOLE else [30]}
"""`SHIPFIX_WHOLE=1` tries them early, in the middle and late; `make slow` takes one of each."""


@contextmanager
def losing(skin: str, call: int) -> Iterator[CountedStore]:
    """A store that forgets who is signed in at this call."""
    with CountedStore(PracticeOptions(orders=ORDERS, skin=skin, faults=(f"logout@{call}",))) as store:
        yield store


def hurried_pack(folder: Path) -> Path:
    """The shipped pack of 千牛 without its pauses and most of its grace: nobody here is polite or patient."""
    text = (builtin_folder() / "taobao.toml").read_text(encoding="utf-8")
    for slow, quick in (
        ("pace_ms = 800", "pace_ms = 0"),
        ("pace_ms = 1500", "pace_ms = 0"),
        ("grace_s = 15", "grace_s = 1"),
    ):
        assert slow in text
        text = text.replace(slow, quick)
    path = folder / "taobao.toml"
    path.write_text(text, encoding="utf-8")
    return path


def is_whole(store: CountedStore) -> bool:
    """Whether each order was read, and none twice."""
    return store.orders_answered() == dict.fromkeys((one["order_id"] for one in store.truth()["orders"]), 1)


@pytest.mark.parametrize("call", CALLS["xhr"])
def test_the_next_scan_of_the_practice_store_goes_on_where_the_session_was_lost(seller: Seller, call: int) -> None:
    with losing("xhr", call) as store:
        lost = seller.scans(store.url)
        assert (lost.code, store.ledger()) == (4, [])
        found = seller.scans(store.url)
        assert (found.code, seller.scanned()["complete"]) == (1, True)
        assert is_whole(store)


@pytest.mark.parametrize("call", CALLS["qianniu"])
def test_the_next_scan_of_qianniu_goes_on_after_a_person_signed_in(seller: Seller, call: int) -> None:
    with losing("qianniu", call) as store:
        words = ("scan", "taobao", "--practice", store.url, "--pack", hurried_pack(seller.desk))
        words = (*words, "--pictures", "0", "--out", "out")
        lost = seller.types(*words)
        assert lost.code == 4, lost
        assert "shipfix login" in lost.err
        read = sum(store.orders_answered().values())
        assert 0 < read < ORDERS
        store.shop.remembers = True  # a person signed in, in a window of this profile
        found = seller.types(*words)
        assert found.code == 1, found
        assert seller.scanned()["complete"] is True
        assert is_whole(store)
        assert store.ledger() == []
