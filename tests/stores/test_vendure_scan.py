"""A scan of Vendure finds what is wrong by the plan that it was filled from: all of it, and nothing else."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC

import pytest
from playwright.sync_api import expect

from assistant.journal.seen import SeenOrders, open_seen
from tests.stores.judged import Judged, found, judged, totals, wrong
from tests.stores.vendure_store import VendureStore
from tests.stores.visit import Visit

pytestmark = [pytest.mark.stores, pytest.mark.xdist_group("vendure")]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeenOrders]:
    """What scans remember."""
    with closing(open_seen(tmp_path_factory.mktemp("seen"), UTC)) as seen:
        yield seen


@pytest.fixture(scope="module")
def scan(vendure_of_the_run: VendureStore, vendure_visit: Visit, memory: SeenOrders) -> Judged:
    """The first scan of the store as it was filled."""
    vendure_of_the_run.reset()
    return judged(vendure_of_the_run, vendure_visit, memory)


def test_every_broken_parcel_is_found_and_none_made_up(vendure: VendureStore, scan: Judged) -> None:
    assert found(scan.result) == wrong(vendure.sales)
    assert scan.is_whole(vendure)


def test_every_order_comes_to_what_the_database_says(vendure: VendureStore, scan: Judged) -> None:
    assert scan.totals == totals(vendure)


def test_a_scan_writes_nothing(scan: Judged) -> None:
    assert (scan.writes, scan.unchanged) == ([], True)


def test_an_order_that_is_being_modified_is_told_as_unread(vendure: VendureStore, vendure_visit: Visit) -> None:
    number = next(sale.number for sale in vendure.sales if sale.state == "shipped")
    vendure.modify(number)
    result = vendure_visit.scans()
    assert (result.complete, [one.order_id for one in result.unread]) == (False, [number])
    assert found(result) == {one for one in wrong(vendure.sales) if one[0] != number}


LATER = """update fulfillment set updatedAt = datetime('now')
where id = (select max(fulfillmentId) from order_fulfillments_fulfillment where orderId = ?)"""


def test_a_second_scan_asks_only_about_what_changed(
    vendure: VendureStore, vendure_visit: Visit, scan: Judged, memory: SeenOrders
) -> None:
    other = next(sale.number for sale in reversed(vendure.sales) if sale.state == "shipped")
    cancelled = vendure.cancel_first("shipped")
    # its order's own time does not move
    vendure.change(lambda database: database.execute(LATER, (vendure.key(other),)))
    vendure.forget_requests()
    second = vendure_visit.scans(memory)
    # the list, and the parcel that changed; what was cancelled has no parcels to ask about
    assert (second.complete, vendure.questions) == (True, 2)
    assert scan.result.from_memory is None
    assert second.from_memory is not None
    assert second.from_memory.orders > 20
    assert found(second) == {one for one in wrong(vendure.sales) if one[0] != cancelled}


def saved(visit: Visit) -> int:
    return sum(one.count for one in visit.session.gate.noise())


def test_the_settings_that_the_list_saves_by_itself_are_stopped_and_the_page_goes_on(
    vendure: VendureStore, vendure_visit: Visit
) -> None:
    page, before = vendure_visit.session.tab(), saved(vendure_visit)
    page.goto(f"{vendure.url}/dashboard/orders")
    rows = page.locator("table tbody").get_by_role("row")
    expect(rows).to_have_count(10)
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="50").click()
    expect(rows).to_have_count(len(vendure.sales))
    assert saved(vendure_visit) > before
    assert vendure.writes == []
    # it is kept waiting: a refused one would be sent again and again
    assert saved(vendure_visit) - before < 5


UNCOVERED = """([words, covers]) => [...document.querySelectorAll('main *')].filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && words.some((word) => node.data.includes(word)))
    && !covers.some((cover) => one.closest(cover))).map((one) => one.textContent)"""


def test_a_picture_of_an_order_covers_its_buyer(vendure: VendureStore, vendure_visit: Visit) -> None:
    sale, part = vendure.sales[0], vendure_visit.pack.pack.picture
    assert part is not None
    page = vendure_visit.session.tab()
    page.goto(f"{vendure.url}/dashboard/orders/{vendure.key(sale.number)}")
    expect(page.get_by_role("button", name=sale.buyer)).to_be_visible()
    expect(page.get_by_text("Order shipped").last).to_be_visible()
    words = [*sale.buyer.split(), "Main St"]
    assert page.evaluate(UNCOVERED, [words, []]) != []
    assert page.evaluate(UNCOVERED, [words, list(part.private)]) == []
