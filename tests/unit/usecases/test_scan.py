"""The dry run: everything the store has is read and judged, or the result says what was missed."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest

from assistant.core.changes import ChangeKind
from assistant.core.errors import LoginNeeded, PageBroken
from assistant.core.orders import Order, OrderStatus
from assistant.core.pictures import PagePicture
from assistant.core.ports import BlockedRequest
from assistant.core.results import PackRef, ScanResult
from assistant.policies.loader import load_policy
from assistant.usecases.scan import ScanWish, scan
from tests.builders import NOW, a_moving_timeline, a_shipment, an_order
from tests.doubles.fake_admin import FakeAdmin

POLICY = load_policy("generic", year=NOW.year)
PACK = PackRef("fake", "fake.toml", "0" * 64, "practice")


class StoppedClock:
    """It is always now."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Bars:
    """What a person saw of the progress."""

    seen: list[tuple[str, int | None]] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)

    def start(self, what: str, total: int | None) -> None:
        self.seen.append((what, total))

    def step(self, count: int = 1, total: int | None = None) -> None:
        what = self.seen[-1][0]
        self.steps[what] = self.steps.get(what, 0) + count


def good(number: int) -> Order:
    """An order whose parcel moves."""
    moving = a_shipment(timeline=a_moving_timeline(), tracking_number=f"YT77123456{number:05}")
    return an_order(str(4512889034567810000 + number), shipments=(moving,))


def bad(number: int, **more: Any) -> Order:
    """An order that was never scanned."""
    return an_order(
        str(4512889034567820000 + number), shipments=(a_shipment(tracking_number=f"YT77999999{number:05}"),), **more
    )


def orders(count: int = 7) -> list[Order]:
    return [good(number) for number in range(count)]


def scanned(admin: FakeAdmin, pictures: int = 0) -> ScanResult:
    result, _ = scan(admin, PACK, ScanWish(POLICY, pictures), StoppedClock(), Bars())
    return result


# ---- since the scan before -----------------------------------------------------------------------------------------


def rescanned(before: ScanResult, admin: FakeAdmin) -> ScanResult:
    result, _ = scan(admin, PACK, ScanWish(POLICY, 0, before=before), StoppedClock(), Bars())
    return result


def test_a_first_scan_compares_with_nothing() -> None:
    assert scanned(FakeAdmin([bad(1)])).changes is None


def test_a_second_scan_says_what_is_new_the_same_and_cleared() -> None:
    before = scanned(FakeAdmin([bad(1), bad(2)]))
    after = rescanned(before, FakeAdmin([bad(2), bad(3), good(1)]))
    assert after.changes
    assert after.changes.before == before.started_at
    assert {order_id[-1]: one.kind.value for order_id, one in after.changed.items()} == {
        "1": "cleared", "2": "same", "3": "new",
    }  # fmt: skip


def test_an_order_that_this_scan_could_not_read_is_never_cleared() -> None:
    before = scanned(FakeAdmin([bad(1), bad(2)]))
    after = rescanned(before, FakeAdmin([bad(1), bad(2)], unread_orders={bad(1).order_id: "HTTP 502"}))
    assert after.changed[bad(1).order_id].kind is ChangeKind.NOT_READ
    assert rescanned(after, FakeAdmin([bad(1), bad(2)])).changed[bad(1).order_id].kind is ChangeKind.SAME


def test_a_scan_of_another_shop_is_nothing_to_compare_with() -> None:
    before = replace(scanned(FakeAdmin([bad(1)])), shop_name="another shop")
    assert rescanned(before, FakeAdmin([bad(1)])).changes is None


# ---- complete or not ----------------------------------------------------------------------------------------------


def test_a_scan_that_read_everything_is_complete_and_clean() -> None:
    result = scanned(FakeAdmin(orders()))
    assert (result.complete, result.total, result.read, result.unread, result.cases) == (True, 7, 7, (), ())
    assert result.is_clean


def test_an_empty_store_is_complete() -> None:
    result = scanned(FakeAdmin([]))
    assert (result.complete, result.total, result.read) == (True, 0, 0)


def test_a_page_that_did_not_come_makes_it_incomplete() -> None:
    result = scanned(FakeAdmin(orders(), unread_pages=frozenset({2})))
    assert (result.complete, result.total, result.read) == (False, 7, 4)
    assert [(row.where, row.count) for row in result.unread] == [("page 2", 3)]


def test_a_row_that_did_not_read_makes_it_incomplete() -> None:
    result = scanned(FakeAdmin(orders(), unread_rows={good(4).order_id: "total: empty"}))
    assert (result.complete, result.read) == (False, 6)
    assert [(row.order_id, row.why) for row in result.unread] == [(good(4).order_id, "total: empty")]


def test_two_orders_that_share_an_id_of_the_admins_are_not_read_and_not_asked_about() -> None:
    twins = [replace(bad(number), keys=(("key_id", "30"),)) for number in (1, 2)]
    admin = FakeAdmin([*twins, replace(bad(3), keys=(("key_id", "31"),))])
    result = scanned(admin)
    assert [case.order.order_id for case in result.cases] == [bad(3).order_id] == admin.asked
    assert {row.order_id for row in result.unread} == {one.order_id for one in twins}
    assert (result.complete, result.read, sum(row.count for row in result.unread)) == (False, 1, 2)


def test_an_order_whose_parcels_did_not_come_makes_it_incomplete() -> None:
    result = scanned(FakeAdmin(orders(), unread_orders={good(4).order_id: "HTTP 502"}))
    assert (result.complete, result.read) == (False, 6)
    assert [(row.order_id, row.why) for row in result.unread] == [(good(4).order_id, "HTTP 502")]


@pytest.mark.parametrize(("total", "gap"), [(9, 2), (6, 1)])
def test_a_total_that_is_not_what_the_pages_showed_makes_it_incomplete(total: int, gap: int) -> None:
    result = scanned(FakeAdmin(orders(), total=total))
    assert (result.complete, result.total, result.read) == (False, total, 7)
    (row,) = result.unread
    assert row.count == gap
    assert row.why.startswith(f"the store counts {total} orders, its pages showed 7")


def test_a_list_that_shows_no_total_is_never_complete() -> None:
    result = scanned(FakeAdmin(orders(), shows_total=False))
    assert (result.complete, result.total, result.read) == (False, None, 7)


def test_an_order_that_two_pages_show_counts_once() -> None:
    result = scanned(FakeAdmin(orders(), arrives=good(99)))
    assert result.read == 7


def test_an_order_that_came_while_the_list_was_read_makes_it_incomplete() -> None:
    result = scanned(FakeAdmin(orders(), arrives=good(99)))
    assert (result.complete, result.total) == (False, 8)
    assert [row.count for row in result.unread] == [1]
    assert "may have moved" in result.unread[0].why


def test_an_order_that_left_while_the_list_was_read_makes_it_incomplete() -> None:
    """The numbers agree, six of six, but the one that slipped to a page already read was never seen."""
    result = scanned(FakeAdmin(orders(), leaves=good(0)))
    assert (result.total, result.read) == (6, 6)
    assert not result.complete
    assert [row.count for row in result.unread] == [1]


def test_what_was_missed_is_counted_once_and_adds_up() -> None:
    admin = FakeAdmin(
        orders(12),
        unread_pages=frozenset({2}),
        unread_rows={good(0).order_id: "total: empty"},
        unread_orders={good(7).order_id: "HTTP 502", good(8).order_id: "another order"},
        total=13,
    )
    result = scanned(admin)
    assert result.read + sum(row.count for row in result.unread) == result.total == 13


def test_nothing_unread_is_ever_clean() -> None:
    assert not scanned(FakeAdmin(orders(), unread_pages=frozenset({1, 2, 3}))).is_clean


# ---- what is read and judged --------------------------------------------------------------------------------------


def test_an_order_that_never_moved_is_a_case_with_its_own_number() -> None:
    result = scanned(FakeAdmin([*orders(4), bad(1)]))
    assert [(case.order.order_id, case.cause) for case in result.cases] == [(bad(1).order_id, "label_only")]
    assert (result.complete, result.is_clean) == (True, False)


def test_an_unread_order_is_not_judged() -> None:
    result = scanned(FakeAdmin([bad(1), bad(2)], unread_orders={bad(1).order_id: "HTTP 502"}))
    assert [case.order.order_id for case in result.cases] == [bad(2).order_id]


def test_parcels_are_asked_for_only_where_an_order_is_on_its_way() -> None:
    done = an_order("4512889034567899999", status=OrderStatus.FINISHED)
    part = an_order("4512889034567899998", status=OrderStatus.PARTLY_SHIPPED)
    admin = FakeAdmin([good(1), done, part])
    assert scanned(admin).complete
    assert set(admin.asked) == {good(1).order_id, part.order_id}


def test_the_result_names_the_shop_the_pack_and_what_was_stopped() -> None:
    stopped = (BlockedRequest("POST", "http://127.0.0.1:1/save", "xhr", count=3),)
    result = scanned(FakeAdmin(orders(), stopped=stopped))
    assert (result.store, result.shop_name, result.url) == ("fake", "A shop", "http://127.0.0.1:1")
    assert (result.pack, result.blocked, result.started_at, result.finished_at) == (PACK, stopped, NOW, NOW)


# ---- what stops it ------------------------------------------------------------------------------------------------


def test_nothing_is_read_where_nobody_is_signed_in() -> None:
    admin = FakeAdmin(orders(), signed_in=False)
    with pytest.raises(LoginNeeded):
        scanned(admin)
    assert admin.asked == []


@pytest.mark.parametrize("place", [1, 3, good(5).order_id])
def test_a_session_that_ends_in_the_middle_ends_the_scan(place: int | str) -> None:
    with pytest.raises(LoginNeeded, match="gone"):
        scanned(FakeAdmin(orders(), raises={place: LoginNeeded("gone")}))


def test_a_page_that_breaks_ends_the_scan() -> None:
    with pytest.raises(PageBroken):
        scanned(FakeAdmin(orders(), raises={2: PageBroken("crashed")}))


# ---- pictures -----------------------------------------------------------------------------------------------------


def test_pictures_are_taken_of_the_worst_cases_only() -> None:
    some = [bad(number) for number in range(5)]
    admin = FakeAdmin(
        [*some, *orders(2)], album={order.order_id: PagePicture(b"png", "http://shop/1") for order in some}
    )
    result, pictures = scan(admin, PACK, ScanWish(POLICY, 2), StoppedClock(), Bars())
    assert list(pictures) == [case.order.order_id for case in result.cases[:2]]
    assert [asked for asked in admin.asked if asked.startswith("picture")] == [f"picture {name}" for name in pictures]
    assert {picture.taken_at for picture in pictures.values()} == {StoppedClock().now()}


def test_no_pictures_are_taken_where_none_are_wanted() -> None:
    admin = FakeAdmin([bad(1)])
    scanned(admin, pictures=0)
    assert [asked for asked in admin.asked if asked.startswith("picture")] == []


def test_a_picture_that_could_not_be_taken_is_left_out() -> None:
    _, pictures = scan(FakeAdmin([bad(1)]), PACK, ScanWish(POLICY, 9), StoppedClock(), Bars())
    assert pictures == {}


# ---- progress -----------------------------------------------------------------------------------------------------


def test_progress_counts_every_order_of_the_list_and_every_parcel_asked_for() -> None:
    bars = Bars()
    scan(FakeAdmin(orders(7)), PACK, ScanWish(POLICY, 0), StoppedClock(), bars)
    assert bars.seen == [("list", None), ("parcels", 7), ("pictures", 0)]
    assert bars.steps == {"list": 7, "parcels": 7}
