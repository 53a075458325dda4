"""A scan of django-oscar finds what is wrong by the plan that it was filled from: all of it, and nothing else."""

import pytest
from playwright.sync_api import WebError

from assistant.core.results import ScanResult
from tests.stores.judged import found, wrong
from tests.stores.oscar_store import OscarStore
from tests.stores.visit import Visit

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("oscar")]


def test_every_broken_parcel_is_found_and_none_made_up(oscar: OscarStore, oscar_visit: Visit) -> None:
    result = oscar_visit.scans()
    assert found(result) == wrong(oscar.sales)
    assert (result.complete, result.unread, result.total, result.read) == (True, (), len(oscar.sales), len(oscar.sales))


def test_every_order_comes_to_what_the_database_says(oscar: OscarStore, oscar_visit: Visit) -> None:
    read = {order.order_id: order.total for page in oscar_visit.reader().pages() for order in page.orders}
    assert {number: total.amount for number, total in read.items()} == {
        sale.number: oscar.total(sale.number) for sale in oscar.sales
    }
    assert {total.currency for total in read.values()} == {"USD"}


def test_a_scan_writes_nothing(oscar: OscarStore, oscar_visit: Visit) -> None:
    before = oscar.contents
    oscar_visit.scans()
    assert (oscar.writes, oscar.contents) == ([], before)


def is_whole(result: ScanResult, store: OscarStore) -> bool:
    return (result.complete, found(result)) == (True, wrong(store.sales))


def test_the_admins_own_script_that_throws_on_its_pages_does_not_stop_a_scan(
    oscar: OscarStore, oscar_visit: Visit
) -> None:
    thrown: list[str] = []

    def note(error: WebError) -> None:
        thrown.append(error.error.message)

    context = oscar_visit.session.tabs[0].context
    context.on("weberror", note)
    result = oscar_visit.scans()
    context.remove_listener("weberror", note)
    assert any("initTable" in message for message in thrown), thrown
    assert is_whole(result, oscar)


def test_the_csv_button_that_posts_is_stopped_and_does_not_stop_a_scan(oscar: OscarStore, oscar_visit: Visit) -> None:
    page = oscar_visit.session.tab()
    page.goto(f"{oscar.url}/dashboard/orders/", wait_until="domcontentloaded")
    page.locator("input[name=selected_order]").last.check()
    with page.expect_event("requestfailed", lambda request: request.method == "POST") as stopped:
        page.get_by_role("button", name="Download").last.click(no_wait_after=True)
    assert "ERR_BLOCKED_BY_CLIENT" in (stopped.value.failure or "")
    result = oscar_visit.scans()
    assert is_whole(result, oscar)
    assert oscar.writes == []
