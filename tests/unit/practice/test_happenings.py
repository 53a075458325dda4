"""What others do in the practice store, and its clock: for tests of what comes after."""

from datetime import datetime, timedelta

import pytest

from assistant.practice.clock import ShopClock
from assistant.practice.happenings import happen
from assistant.practice.options import PracticeOptions
from assistant.practice.orders import CHINA
from assistant.practice.shop import Shop, open_shop
from assistant.practice.writes.state import BY_THE_PLATFORM, Desk

NOW = datetime(2026, 11, 23, 15, 20, tzinfo=CHINA)


@pytest.fixture
def shop() -> Shop:
    return open_shop(PracticeOptions(now=NOW, orders=20, share_broken=0.5))


def desk_of(shop: Shop, cause: str = "label_only") -> Desk:
    order = next(one for one in shop.book if one.cause == cause and one.index % 7 != 3)
    desk = shop.desks.open(order.order_id)
    assert desk is not None
    return desk


def test_a_clock_with_a_start_stands_still_until_it_is_moved_and_never_goes_back() -> None:
    clock = ShopClock(NOW)
    clock.move(30.5)
    assert clock.now() == NOW + timedelta(hours=30.5)
    with pytest.raises(ValueError, match="back"):
        clock.move(-1)


def test_a_clock_without_a_start_goes_with_the_machines() -> None:
    before = datetime.now(CHINA)
    assert before <= ShopClock().now() <= datetime.now(CHINA)


def test_a_late_scan_stands_in_the_trace_at_the_stores_own_time(shop: Shop) -> None:
    desk = desk_of(shop)
    shop.clock.move(5)
    happen(shop, "scanned", desk.order.order_id)
    last = desk.shown().parcels[0].events[-1]
    assert (last.time, last.by_carrier) == (NOW + timedelta(hours=5), True)


def test_a_second_parcel_is_scanned_by_its_own_number(shop: Shop) -> None:
    desk = desk_of(shop)
    desk.reships.append(("圆通速递", "YT7530001112223"))
    happen(shop, "scanned", desk.order.order_id, number="YT7530001112223", kind="signed")
    first, second = desk.shown().parcels
    assert len(second.events) == 1
    assert first.events == desk.order.parcels[0].events


def test_a_refund_that_the_platform_closes_goes_back_to_nobody_and_says_why(shop: Shop) -> None:
    desk = desk_of(shop)
    happen(shop, "buyer-asks-refund", desk.order.order_id)
    happen(shop, "platform-closes-refund", desk.order.order_id, reason="账户异常")
    assert (desk.refunds[-1].state, desk.refunds[-1].reason, desk.refunded) == (BY_THE_PLATFORM, "账户异常", 0)


def test_the_buyer_speaks_last_until_the_seller_answers(shop: Shop) -> None:
    desk = desk_of(shop)
    happen(shop, "buyer-writes", desk.order.order_id)
    assert desk.spoken == [(Desk.BUYER, NOW)]


@pytest.mark.parametrize("what", ["nonsense", "platform-closes-refund"])
def test_what_cannot_happen_is_told(shop: Shop, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        happen(shop, what, desk_of(shop).order.order_id)


def test_nothing_that_others_do_is_a_write_of_the_sellers(shop: Shop) -> None:
    happen(shop, "buyer-writes", desk_of(shop).order.order_id)
    assert shop.ledger.entries() == []
