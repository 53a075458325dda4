"""A scan of django-oscar finds what is wrong by the plan that it was filled from: all of it, and nothing else."""

import pytest

from tests.stores.judged import Judged, found, judged, totals, wrong
from tests.stores.oscar_store import OscarStore
from tests.stores.visit import Visit

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("oscar")]


@pytest.fixture(scope="module")
def scan(oscar_of_the_run: OscarStore, oscar_visit: Visit) -> Judged:
    """One scan of the store as it was filled."""
    oscar_of_the_run.reset()
    return judged(oscar_of_the_run, oscar_visit)


def test_every_broken_parcel_is_found_and_none_made_up(oscar: OscarStore, scan: Judged) -> None:
    assert found(scan.result) == wrong(oscar.sales)
    assert scan.is_whole(oscar)


def test_every_order_comes_to_what_the_database_says(oscar: OscarStore, scan: Judged) -> None:
    assert scan.totals == totals(oscar)


def test_a_scan_writes_nothing(scan: Judged) -> None:
    assert (scan.writes, scan.unchanged) == ([], True)


def test_the_admins_own_script_that_throws_on_its_pages_does_not_stop_a_scan(oscar: OscarStore, scan: Judged) -> None:
    assert any("initTable" in message for message in scan.thrown), scan.thrown
    assert scan.is_whole(oscar)


def test_the_csv_button_that_posts_is_stopped_and_does_not_stop_a_scan(oscar: OscarStore, oscar_visit: Visit) -> None:
    page = oscar_visit.session.tab()
    page.goto(f"{oscar.url}/dashboard/orders/", wait_until="domcontentloaded")
    page.locator("input[name=selected_order]").last.check()
    with page.expect_event("requestfailed", lambda request: request.method == "POST") as stopped:
        page.get_by_role("button", name="Download").last.click(no_wait_after=True)
    assert "ERR_BLOCKED_BY_CLIENT" in (stopped.value.failure or "")
    scan = judged(oscar, oscar_visit)
    assert (scan.is_whole(oscar), scan.writes) == (True, [])
