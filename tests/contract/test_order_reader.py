"""What every ``OrderReader`` promises, run on each: the browser on both skins, and the double for use cases."""

from collections.abc import Callable

import pytest

from assistant.core.orders import Order
from assistant.core.ports import OrderPage, OrderReader, Unread
from tests.builders import an_order
from tests.doubles.fake_admin import FakeAdmin
from tests.doubles.visit import Visit

Fresh = Callable[[], OrderReader]


def _fake() -> OrderReader:
    return FakeAdmin([an_order(str(4512889034567810000 + number)) for number in range(10)])


@pytest.fixture(
    params=[
        "fake",
        pytest.param("xhr_visit", marks=pytest.mark.browser),
        pytest.param("table_visit", marks=[pytest.mark.browser, pytest.mark.slow]),
    ]
)
def fresh(request: pytest.FixtureRequest) -> Fresh:
    """Makes a reader that has read nothing yet."""
    if request.param == "fake":
        return _fake
    visit = request.getfixturevalue(request.param)
    assert isinstance(visit, Visit)
    return visit.reader


@pytest.fixture
def reader(fresh: Fresh) -> OrderReader:
    return fresh()


def the_list(reader: OrderReader) -> list[OrderPage]:
    reader.identity()
    return list(reader.pages())


def listed(reader: OrderReader) -> list[Order]:
    return [order for page in the_list(reader) for order in page.orders]


def test_it_says_whose_store_is_open(reader: OrderReader) -> None:
    identity = reader.identity()
    assert identity.store_id
    assert identity.shop_name
    assert identity.url.startswith("http://127.0.0.1:")


def test_the_pages_of_the_list_come_in_order_and_each_shows_the_total(reader: OrderReader) -> None:
    pages = the_list(reader)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.total for page in pages} == {sum(len(page.orders) for page in pages)}


def test_every_order_of_the_list_comes_once_and_without_parcels(reader: OrderReader) -> None:
    orders = listed(reader)
    assert len({order.order_id for order in orders}) == len(orders) > 1
    assert all(order.shipments == () for order in orders)


def test_reading_the_list_again_gives_the_same(fresh: Fresh) -> None:
    assert listed(fresh()) == listed(fresh())


def test_every_order_that_is_asked_for_comes_back_exactly_once(reader: OrderReader) -> None:
    asked = listed(reader)[:8]
    found = list(reader.with_parcels(asked))
    assert not [row for row in found if isinstance(row, Unread)]
    assert sorted(row.order_id for row in found) == sorted(order.order_id for order in asked)


def test_what_the_list_said_of_an_order_is_kept(reader: OrderReader) -> None:
    asked = {order.order_id: order for order in listed(reader)[:8]}
    for row in reader.with_parcels(list(asked.values())):
        before = asked[row.order_id]
        assert isinstance(row, Order)
        assert (row.total, row.buyer, row.status, row.items) == (
            before.total,
            before.buyer,
            before.status,
            before.items,
        )


def test_asking_for_nothing_gives_nothing(reader: OrderReader) -> None:
    listed(reader)
    assert list(reader.with_parcels([])) == []
    assert list(reader.pictures([])) == []


def test_pictures_come_for_the_orders_that_were_asked_for(reader: OrderReader) -> None:
    asked = [order.order_id for order in listed(reader)[:2]]
    assert [order_id for order_id, _ in reader.pictures(asked)] == asked


def test_what_was_stopped_is_told_without_query_values(reader: OrderReader) -> None:
    listed(reader)
    for request in reader.blocked():
        assert request.count >= 1
        assert "@" not in request.url
        assert all(value == "*" for value in _query_values(request.url))


def _query_values(url: str) -> list[str]:
    query = url.partition("?")[2]
    return [pair.partition("=")[2] for pair in query.split("&") if "=" in pair]
