"""`shipfix packs check` as a seller types it: what it says, what a script gets, and what the journal keeps of it."""

import re

import pytest

from assistant.packs.loader import builtin_folder
from assistant.practice.server import PracticeStore
from tests.e2e.seller import Seller

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CLEAN, PAGE = 0, 5


def test_a_pack_that_fits_ends_clean_and_the_journal_says_that_nothing_was_written(
    seller: Seller, table_store: PracticeStore
) -> None:
    before = len(table_store.ledger())
    ran = seller.types("packs", "check", "practice-table", "--url", table_store.url, "--json")
    assert ran.code == CLEAN, ran
    found = ran.json()
    assert (found["sound"], found["shop"], found["written"]) == (True, "Muhe Living", 0)
    assert len(table_store.ledger()) == before
    (entry,) = seller.types("journal", "--store", "practice-table", "--json").json()
    assert sorted(found["pictures"]) == ["list.png", "order.png"]
    assert all((seller.desk / found["folder"] / name).stat().st_size for name in found["pictures"])
    assert (entry["event"], entry["data"]["written"], entry["data"]["not_as_described"]) == ("pack_checked", 0, 0)


def test_a_pack_that_does_not_fit_names_the_entry_and_ends_with_5(seller: Seller, table_store: PracticeStore) -> None:
    text = (builtin_folder() / "practice-table.toml").read_text(encoding="utf-8")
    mine = seller.desk / "mine.toml"
    mine.write_text(text.replace('column = ["Total", "Amount"]', 'column = ["Sum"]'), encoding="utf-8")
    ran = seller.types("packs", "check", "practice-table", "--url", table_store.url, "--pack", mine, COLUMNS="80")
    assert ran.code == PAGE, ran
    assert re.findall(r"^ (\S+) +missing", ran.out, re.MULTILINE) == ["orders.fields.total"]
    assert max(map(len, ran.out.splitlines())) <= 80
    assert 'column = ["Sum", "Total"]' in ran.out
    assert mine.read_text(encoding="utf-8").count("Sum") == 1
