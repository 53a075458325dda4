"""The reader on both skins of the practice store, in a real browser: what it brings home is what the store has."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from assistant.core.orders import Order
from assistant.packs.model import Pack
from assistant.practice.server import PracticeStore
from tests.doubles.visit import Visit, numbers, visiting
from tests.unit.packs.changed import pack_data

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DETAIL_PAGE = {
    "source": {
        "how": "tab",
        "answer": "html",
        "here": [{"css": "[class*='detail_order-id']:text-is('{order_id}')"}],
        "request": {"path": "/home.htm/trade-platform/tp/detail", "query": {"bizOrderId": "{order_id}"}},
    },
    "order_id": {"css": "[class*='detail_order-id']"},
    "rows": "[class^='detail_package__']",
    "parcel": {
        "tracking_number": {"css": "[class*='detail_mail-no']", "optional": True, "pattern": "^([A-Z0-9]+)$"},
        "carrier": {"css": "[class*='detail_carrier']", "optional": True, "pattern": "^([^—]+)$"},
    },
    "events": "[class^='detail_trace-row']",
    "event": {
        "time": {"css": "[class*='detail_trace-time']", "kind": "time", "formats": ["%Y-%m-%d %H:%M:%S"]},
        "text": {"css": "[class*='detail_trace-desc']"},
    },
}
"""The parcels of the XHR skin, read from the page that builds itself up late, class names by their prefix."""


def whole(visit: Visit, pack: Pack | None = None, most: int | None = None) -> list[Order]:
    """Every order of the store (or the first ones) with its parcels."""
    reader = visit.reader(pack)
    reader.identity()
    listed = [order for page in reader.pages() for order in page.orders]
    return [order for order in reader.with_parcels(listed[:most]) if isinstance(order, Order)]


@pytest.fixture(params=["xhr_visit", "table_visit"])
def visit(request: pytest.FixtureRequest) -> Visit:
    found: Visit = request.getfixturevalue(request.param)
    return found


def test_every_order_comes_with_exactly_its_tracking_numbers(visit: Visit) -> None:
    assert {order.order_id: numbers(order) for order in whole(visit)} == visit.truth()


def test_reading_writes_nothing(visit: Visit) -> None:
    whole(visit, most=2)
    assert visit.store.ledger() == []


def test_traces_are_read_row_by_row(visit: Visit) -> None:
    read = {order.order_id: [len(parcel.timeline.events) for parcel in order.shipments] for order in whole(visit)}
    rows = visit.store.truth()["orders"]
    assert read == {order["order_id"]: [parcel["events"] for parcel in order["parcels"]] for order in rows}


def tab_pack(visit: Visit) -> Pack:
    """The same store, each order's parcels read in a tab of their own."""
    data = pack_data(visit.pack.store.id)
    if visit.store.options.skin == "xhr":
        data["parcels"] = DETAIL_PAGE
    else:
        here = [{"role": "heading", "name": "Order #{order_id}"}]
        data["parcels"]["source"] |= {"how": "tab", "here": here}
    return Pack.model_validate(data)


def test_parcels_read_in_tabs_are_the_parcels_read_by_request(visit: Visit) -> None:
    by_request = {order.order_id: numbers(order) for order in whole(visit, most=4)}
    in_tabs = {order.order_id: numbers(order) for order in whole(visit, tab_pack(visit), most=4)}
    assert in_tabs == by_request
    assert any(found != [""] for found in in_tabs.values())


def test_no_more_than_three_tabs_read_at_once_and_none_is_left_open(visit: Visit) -> None:
    reader = visit.reader(tab_pack(visit))
    reader.identity()
    listed = [order for page in reader.pages() for order in page.orders]
    before = set(visit.session.tabs)
    reading = [
        [tab for tab in visit.session.tabs if tab not in before and tab.url != "about:blank"]
        for _ in reader.with_parcels(listed[:4])
    ]
    assert all(1 <= len(tabs) <= 3 for tabs in reading)
    for tab in set(visit.session.tabs) - before:
        assert tab.is_closed() or tab.wait_for_event("close")


def test_a_list_can_be_read_in_tabs_too(table_visit: Visit) -> None:
    data = pack_data("practice-table")
    data["orders"]["source"] |= {"how": "tab", "here": [{"role": "heading", "name": "Orders"}]}
    reader = table_visit.reader(Pack.model_validate(data))
    reader.identity()
    listed = [order.order_id for page in reader.pages() for order in page.orders]
    assert listed == list(table_visit.truth())


def test_class_names_that_change_at_each_start_of_the_store_change_nothing(
    playwright: Playwright, xhr_visit: Visit, tmp_path: Path
) -> None:
    with PracticeStore(xhr_visit.store.options) as again:
        assert again.shop.classes("detail_order-id") != xhr_visit.store.shop.classes("detail_order-id")
        with visiting(playwright, again, tmp_path / "profile") as visit:
            read = {order.order_id: numbers(order) for order in whole(visit, tab_pack(visit), most=2)}
    assert read == {order_id: found for order_id, found in xhr_visit.truth().items() if order_id in read}
    assert len(read) == 2


def test_a_picture_of_an_order_is_taken(visit: Visit) -> None:
    order_id = next(iter(visit.truth()))
    ((asked, picture),) = visit.reader().pictures([order_id])
    assert asked == order_id
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")
    assert picture.title
    assert picture.url.startswith(visit.store.url)
    assert order_id in picture.url
