"""A second scan finds what the first one would find now, and asks only about what can have changed."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.core.errors import PageBroken
from assistant.core.orders import Order, OrderStatus
from assistant.core.results import PackRef, ScanResult
from assistant.core.tracking import TrackingStatus
from assistant.journal.seen import open_seen
from assistant.policies.loader import load_policy
from assistant.usecases.recall import RecallingReader
from assistant.usecases.scan import ScanWish, scan
from tests.builders import CHINA, NOW, a_moving_timeline, a_shipment, a_timeline, an_event, an_order
from tests.doubles.fake_admin import FakeAdmin
from tests.doubles.tracking import HandClock, a_number
from tests.unit.usecases.test_scan import Bars

PACK = PackRef("fake", "fake.toml", "0" * 64, "practice")
POLICY = load_policy("generic", year=NOW.year)
MOVING = a_moving_timeline()
DELIVERED = an_event(0.5, "【深圳市】您的快件已签收，签收人：本人", TrackingStatus.DELIVERED)


def an_order_at(place: int, **more: object) -> Order:
    """A moving parcel, last changed hours ago; every third one is delivered."""
    timeline = a_timeline(*MOVING.events, DELIVERED) if place % 3 == 0 else MOVING
    parcel = a_shipment(tracking_number=a_number(place), timeline=timeline)
    changed = NOW - timedelta(hours=2 + place)
    return replace(an_order(f"{4512889034567810000 + place}", shipments=(parcel,)), changed_at=changed, **more)


class Shop:
    """One store, a clock, and the memory that lies in a folder."""

    def __init__(self, folder: Path, count: int = 30, *, by_change: bool = True) -> None:
        self.folder, self.clock = folder, HandClock()
        self.admin = FakeAdmin([an_order_at(place) for place in range(count)], by_change=by_change)

    @contextmanager
    def reader(self, *, full: bool = False, scope: str = "pack") -> Iterator[RecallingReader]:
        memory = open_seen(self.folder, CHINA)
        try:
            yield RecallingReader(self.admin, memory, scope, self.clock, full=full)
        finally:
            memory.close()

    def scan(self, *, full: bool = False, scope: str = "pack") -> ScanResult:
        self.admin.asked.clear()
        self.admin.listed.clear()
        with self.reader(full=full, scope=scope) as reader:
            orders: list[Order] = []
            result, _ = scan(reader, PACK, ScanWish(POLICY, 0, read=orders.extend), self.clock, Bars())
            reader.settle(orders, result.cases, result.complete)
            return replace(result, from_memory=reader.from_memory)

    def change(self, place: int, **more: object) -> None:
        """Something happens to an order now."""
        orders = list(self.admin.orders)
        orders[place] = replace(orders[place], changed_at=self.clock.now(), **more)
        self.admin.orders = orders

    @property
    def cost(self) -> int:
        return len(self.admin.asked) + len(self.admin.listed)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def judged(result: ScanResult) -> list[tuple[str, str, str]]:
    return [(case.order.order_id, case.cause, case.level) for case in result.cases]


def test_nothing_changed_costs_one_page_and_says_that_it_is_from_memory(shop: Shop) -> None:
    first = shop.scan()
    assert (first.from_memory, shop.cost) == (None, 30 + 10)
    shop.clock.turn(minutes=30)
    second = shop.scan()
    assert (second.complete, second.read, judged(second)) == (True, 30, judged(first))
    assert second.from_memory is not None
    assert (second.from_memory.orders, second.from_memory.oldest) == (30, NOW)
    assert (shop.admin.asked, shop.admin.listed) == ([], [1])


def test_what_changed_is_read_anew_and_the_rest_is_not(shop: Shop) -> None:
    shop.scan()
    shop.clock.turn(hours=1)
    shop.change(17, shipments=())
    result = shop.scan()
    assert shop.admin.asked == [shop.admin.orders[17].order_id]
    assert result.complete
    assert shop.admin.orders[17].order_id in {order_id for order_id, _, _ in judged(result)}


def test_full_reads_everything_anew(shop: Shop) -> None:
    shop.scan()
    result = shop.scan(full=True)
    assert (result.from_memory, shop.cost) == (None, 40)


@pytest.mark.parametrize("scope", ["another pack", "another version"])
def test_what_was_read_otherwise_counts_for_nothing(shop: Shop, scope: str) -> None:
    shop.scan()
    assert shop.scan(scope=scope).from_memory is None


def test_an_order_that_left_the_list_is_not_kept_alive_by_memory(shop: Shop) -> None:
    shop.scan()
    shop.clock.turn(hours=1)
    shop.admin.orders = shop.admin.orders[1:]
    result = shop.scan()
    assert (result.complete, result.read, result.total) == (True, 29, 29)
    assert 10 in shop.admin.listed, "only the whole list tells which one it was"


def test_one_that_leaves_while_another_comes_is_noticed_too(shop: Shop) -> None:
    shop.scan()
    shop.clock.turn(hours=1)
    shop.admin.orders = [replace(an_order_at(99), changed_at=shop.clock.now()), *shop.admin.orders[1:]]
    result = shop.scan()
    assert (result.complete, result.read) == (True, 30)


def test_a_total_that_memory_cannot_explain_is_incomplete(shop: Shop) -> None:
    shop.scan()
    shop.admin.total = 31
    assert not shop.scan().complete


def test_a_row_that_does_not_read_is_counted_once(shop: Shop) -> None:
    shop.scan()
    shop.clock.turn(hours=1)
    shop.change(3)
    shop.admin.unread_rows = {shop.admin.orders[3].order_id: "no amount"}
    result = shop.scan()
    assert not result.complete
    assert [row.order_id for row in result.unread] == [shop.admin.orders[3].order_id]


def test_a_change_at_the_time_of_reading_is_not_trusted(shop: Shop) -> None:
    """The store's clock shows minutes: another change may have come in the same one."""
    shop.change(5)
    shop.scan()
    shop.clock.turn(hours=1)
    shop.scan()
    assert shop.admin.asked == [shop.admin.orders[5].order_id]


def test_without_a_time_of_change_only_what_is_final_is_remembered(tmp_path: Path) -> None:
    shop = Shop(tmp_path, by_change=False)
    shop.admin.orders = [replace(order, changed_at=None) for order in shop.admin.orders]
    first = shop.scan()
    second = shop.scan()
    assert (len(shop.admin.listed), len(shop.admin.asked)) == (10, 20)
    assert judged(second) == judged(first)


def test_what_was_final_and_is_not_any_more_is_read_again(tmp_path: Path) -> None:
    shop = Shop(tmp_path, by_change=False)
    shop.admin.orders = [replace(order, changed_at=None) for order in shop.admin.orders]
    shop.change(0, status=OrderStatus.CLOSED)
    shop.scan()
    assert shop.scan().complete
    shop.change(0, status=OrderStatus.SHIPPED, shipments=())
    assert shop.admin.orders[0].order_id in {order_id for order_id, _, _ in judged(shop.scan())}


def test_once_a_week_the_whole_list_is_read(shop: Shop) -> None:
    shop.scan()
    shop.clock.turn(days=8)
    shop.scan()
    assert len(shop.admin.listed) == 10


@pytest.mark.parametrize("later", [5, 70])
def test_a_scan_that_was_cut_short_goes_on_if_it_is_young(tmp_path: Path, later: int) -> None:
    shop = Shop(tmp_path, 200, by_change=False)
    shop.admin.orders = [replace(order, changed_at=None) for order in shop.admin.orders]
    shop.admin.raises = {shop.admin.orders[40].order_id: PageBroken("The page died.")}
    with pytest.raises(PageBroken):
        shop.scan()
    done = [order_id for order_id in shop.admin.asked if order_id != shop.admin.orders[40].order_id]
    shop.admin.raises = {}
    shop.clock.turn(minutes=later)
    result = shop.scan()
    again = set(done) & set(shop.admin.asked)
    assert result.complete
    assert len(done) == 159
    assert not again if later < 60 else again == set(done)


CHANGES = {
    "scan": lambda order: {"shipments": (_with_row(order.shipments[0]), *order.shipments[1:])},
    "refund": lambda order: {"refunded": order.total},
    "closed": lambda order: {"status": OrderStatus.CLOSED},
    "waybill gone": lambda order: {"shipments": ()},
    "new parcel": lambda order: {"shipments": (*order.shipments, a_shipment(tracking_number=a_number(777), events=()))},
}


def _with_row(parcel):  # type: ignore[no-untyped-def]
    events = (*parcel.timeline.events, an_event(0.1, "【深圳市】您的快件已签收，签收人：本人"))
    return replace(parcel, timeline=replace(parcel.timeline, events=events))


@pytest.mark.parametrize("seed", range(8))
def test_every_change_is_found_as_a_full_reading_would_find_it(tmp_path: Path, seed: int) -> None:
    rng, shop = random.Random(seed), Shop(tmp_path, 60)
    shop.scan()
    for _ in range(4):
        shop.clock.turn(minutes=rng.randint(1, 300))
        for place in rng.sample(range(len(shop.admin.orders)), rng.randint(0, 4)):
            order = shop.admin.orders[place]
            what = rng.choice([name for name in CHANGES if order.shipments or name in {"refund", "closed"}])
            shop.change(place, **CHANGES[what](order))
        if rng.random() < 0.4:
            left = rng.randrange(len(shop.admin.orders))
            shop.admin.orders = [one for place, one in enumerate(shop.admin.orders) if place != left]
        second, cost = shop.scan(), shop.cost
        oracle = Shop(tmp_path / "oracle", by_change=False)
        oracle.clock, oracle.admin.orders = shop.clock, shop.admin.orders
        whole = oracle.scan(full=True)
        assert (judged(second), second.complete, second.total) == (judged(whole), True, whole.total)
        assert cost < oracle.cost
