"""A store that misbehaves while it is read: what could not be read is counted and named, and the exit code says so."""

import threading
from pathlib import Path
from typing import Any

import pytest

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.e2e.seller import Seller, ends, wait_while_it_runs

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ORDERS = 120

# Which call of the list is whose, counted while signed in. xhr: the page of the list, then ours. table: the page after
# signing in, the page to ask from, then ours. Pages after the first are asked for all at once, in any order.
XHR_DAY = ("page-502@4", "page-html@6", "bad-row@7", "detail-502@3", "detail-other-order@8")
TABLE_DAY = ("page-502@4", "bad-row@5", "detail-502@3", "detail-other-order@8")


class Day:
    """One scan of a store on a bad day, and what the store was asked for."""

    def __init__(self, folder: Path, skin: str, faults: tuple[str, ...]) -> None:
        with PracticeStore(PracticeOptions(orders=ORDERS, skin=skin, faults=faults)) as store:
            seller = Seller(folder)
            self.ran = seller.scans(store.url, store="practice" if skin == "xhr" else "practice-table")
            self.ids = [order["order_id"] for order in store.truth()["orders"]]
            self.ledger = store.ledger()
        self.plan = seller.scanned() if (seller.desk / "out" / "scan.json").exists() else {}

    @property
    def unread(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.plan["unread"]
        return rows

    def unread_because(self, words: str) -> list[dict[str, Any]]:
        return [row for row in self.unread if words in row["why"]]


@pytest.fixture(scope="module")
def bad_day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return Day(tmp_path_factory.mktemp("bad-day"), "xhr", XHR_DAY)


@pytest.fixture(scope="module")
def bad_table_day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return Day(tmp_path_factory.mktemp("bad-table-day"), "table", TABLE_DAY)


@pytest.fixture(params=["bad_day", "bad_table_day"])
def any_bad_day(request: pytest.FixtureRequest) -> Day:
    day: Day = request.getfixturevalue(request.param)
    return day


def test_a_scan_with_something_unread_is_incomplete_and_exits_1(any_bad_day: Day) -> None:
    assert any_bad_day.plan["complete"] is False
    assert any_bad_day.ran.code == 1
    assert "INCOMPLETE" in any_bad_day.ran.said


def test_what_was_read_and_what_was_not_add_up_to_the_total(any_bad_day: Day) -> None:
    plan = any_bad_day.plan
    assert plan["total"] == ORDERS
    assert plan["read"] + sum(row["count"] for row in plan["unread"]) == ORDERS


def test_trouble_leads_to_no_write(any_bad_day: Day) -> None:
    assert any_bad_day.ledger == []


def test_a_list_page_that_fails_is_named_with_its_rows(bad_day: Day) -> None:
    (page,) = bad_day.unread_because("HTTP 502")[:1]
    assert page["count"] == 15
    first, last = (int(number) for number in page["where"].partition("(rows ")[2].rstrip(")").split("–"))
    assert (first % 15, last - first) == (1, 14)
    assert page["where"] in bad_day.ran.said


def test_a_list_page_of_the_table_skin_that_fails_is_named_with_its_rows(bad_table_day: Day) -> None:
    (page,) = [row for row in bad_table_day.unread_because("HTTP 502") if not row["order_id"]]
    assert page["where"] in {
        "orders list, page 1 (rows 1–50)",
        "orders list, page 2 (rows 51–100)",
        "orders list, page 3 (rows 101–120)",
    }


def test_an_html_page_instead_of_the_list_is_named_with_its_rows(bad_day: Day) -> None:
    (page,) = bad_day.unread_because("not JSON")
    assert (page["count"], page["where"].startswith("orders list, page ")) == (15, True)


def test_a_row_that_cannot_be_read_is_named_with_its_order_place_and_field(any_bad_day: Day) -> None:
    (row,) = [row for row in any_bad_day.unread if ", row " in row["where"]]
    assert row["count"] == 1
    assert row["order_id"] in any_bad_day.ids
    assert row["why"].startswith(("total: ", "created_at: "))


def test_an_order_whose_parcels_did_not_come_is_named(any_bad_day: Day) -> None:
    (row,) = [row for row in any_bad_day.unread_because("HTTP 502") if row["order_id"]]
    assert row["order_id"] in any_bad_day.ids


def test_the_answer_of_another_order_is_not_taken_for_the_one_asked(any_bad_day: Day) -> None:
    (row,) = any_bad_day.unread_because("not the one asked for")
    assert row["order_id"] in any_bad_day.ids


def test_an_unread_order_is_never_judged(any_bad_day: Day) -> None:
    unread = {row["order_id"] for row in any_bad_day.unread if row["order_id"]}
    assert unread.isdisjoint(case["order_id"] for case in any_bad_day.plan["cases"])


def test_when_the_first_page_fails_the_others_are_still_read(tmp_path: Path) -> None:
    day = Day(tmp_path, "xhr", ("page-502@2",))
    assert day.ran.code == 1
    assert (day.plan["read"], day.plan["total"]) == (ORDERS - 15, ORDERS)
    assert [(row["where"], row["count"]) for row in day.unread] == [("orders list, page 1 (rows 1–15)", 15)]


def test_a_session_that_ends_in_the_middle_is_exit_4_with_the_way_back_in(tmp_path: Path) -> None:
    day = Day(tmp_path, "xhr", ("logout@40",))
    assert day.ran.code == 4
    assert "Nobody is signed in" in day.ran.err
    assert "shipfix login practice" in day.ran.err
    assert day.plan == {}
    assert day.ledger == []


def test_a_store_that_is_gone_in_the_middle_leaves_the_rest_unread(
    seller: Seller, slow_store: tuple[PracticeStore, threading.Event]
) -> None:
    store, reached = slow_store
    with seller.starts("scan", "practice", "--url", store.url, "--pictures", 0, "--out", "out") as child:
        wait_while_it_runs(child, reached)
        store.stop()
        ran = ends(child)
    plan = seller.scanned()
    assert (ran.code, plan["complete"], plan["total"]) == (1, False, ORDERS)
    assert 0 < plan["read"] < ORDERS
    assert {row["why"] for row in plan["unread"]} == {"no answer: TypeError: Failed to fetch"}
    assert plan["read"] + len(plan["unread"]) == ORDERS
