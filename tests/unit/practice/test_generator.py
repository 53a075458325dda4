"""The made-up store: same seed, same store; every cause there; nothing near a limit."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from functools import cache

import pytest

from assistant.practice.casting import AGES
from assistant.practice.generator import Book, generate
from assistant.practice.orders import CHINA, Order, Parcel

NOW = datetime(2026, 3, 20, 14, 0, tzinfo=CHINA)
SHAPES = {
    "SF": r"SF\d{13}", "ZTO": r"7[34568]\d{12}", "YTO": r"YT\d{13}", "STO": r"77\d{13}", "YUNDA": r"[34]\d{14}",
    "JTSD": r"JT\d{13}", "JD": r"JD[0-9A-Z]{2}\d{11}", "EMS": r"1[0-2]\d{11}|E[A-Z]\d{9}CN", "POSTB": r"9[689]\d{11}",
    "DBL": r"DPK\d{12}",
}  # fmt: skip


@cache
def a_store(orders: int = 300, seed: int = 1) -> Book:
    return generate(seed, orders, 0.06, NOW)


@cache
def its_orders(orders: int = 300, seed: int = 1) -> tuple[Order, ...]:
    return tuple(a_store(orders, seed))


def parcels(cause: str | None) -> list[tuple[Order, Parcel]]:
    stores = [its_orders(seed=seed) for seed in (1, 2)]
    return [(order, parcel) for store in stores for order in store for parcel in order.parcels if parcel.cause == cause]


def hours_ago(when: datetime) -> float:
    return (NOW - when) / timedelta(hours=1)


def well_formed(parcel: Parcel) -> bool:
    return bool(parcel.carrier and re.fullmatch(SHAPES[parcel.carrier.code], parcel.tracking_number))


def test_the_same_seed_gives_the_same_store() -> None:
    assert list(generate(7, 80, 0.06, NOW)) == list(generate(7, 80, 0.06, NOW))


def test_another_seed_gives_another_store() -> None:
    assert its_orders(seed=1) != its_orders(seed=2)


@pytest.mark.parametrize("seed", range(1, 6))
def test_sixty_orders_hold_every_cause(seed: int) -> None:
    assert {order.cause for order in its_orders(60, seed)} == {None, *AGES}


def test_a_store_without_a_share_of_broken_orders_is_clean() -> None:
    assert {order.cause for order in generate(1, 100, 0.0, NOW)} == {None}


def test_a_tiny_store_can_be_made() -> None:
    assert [len(list(generate(1, size, 0.06, NOW))) for size in (0, 1, 2, 5)] == [0, 1, 2, 5]


def test_the_share_of_broken_orders_is_kept() -> None:
    causes = generate(1, 5000, 0.06, NOW)._parts.causes
    assert len(causes) == pytest.approx(300, abs=3)


def test_a_missed_pick_up_takes_eight_orders_of_one_round_or_more() -> None:
    rounds = defaultdict(list)
    for order in its_orders():
        rounds[order.marked, order.warehouse, order.parcels[0].carrier].append(order)
    missed = [group for group in rounds.values() if group[0].parcels[0].incident]
    assert missed
    assert all(len(group) >= 8 and {order.cause for order in group} == {"label_only"} for group in missed)


def test_order_ids_are_nineteen_digits_and_unique_and_lead_back_to_their_order() -> None:
    ids = [order.order_id for order in its_orders()]
    assert len(set(ids)) == len(ids)
    assert all(len(order_id) == 19 and order_id.isdigit() for order_id in ids)
    assert [order.index for order in map(a_store().find, ids) if order] == list(range(300))


def test_some_ids_differ_in_the_last_digit_only() -> None:
    assert max(Counter(order.order_id[:-1] for order in its_orders()).values()) == 2


@pytest.mark.parametrize("order_id", ["", "1", "4280000000000000000", "x" * 19, "9" * 19])
def test_a_foreign_id_finds_nothing(order_id: str) -> None:
    assert a_store().find(order_id) is None


def test_orders_come_newest_first_and_are_paid_before_they_are_marked() -> None:
    created = [order.created for order in its_orders()]
    assert created == sorted(created, reverse=True)
    assert all(order.created < order.paid < order.marked < NOW for order in its_orders())


def test_no_row_of_a_trace_lies_in_the_future_and_all_are_in_order() -> None:
    for order in its_orders():
        for parcel in order.parcels:
            times = [event.time for event in parcel.events]
            assert times == sorted(times)
            assert all(time <= NOW for time in times)


def test_good_parcels_without_a_scan_are_eight_hours_old_at_most() -> None:
    waiting = [
        order for order, parcel in parcels(None) if parcel.events and not any(e.by_carrier for e in parcel.events)
    ]
    assert waiting
    assert all(hours_ago(order.marked) <= 8 for order in waiting)


def test_good_parcels_never_rest_longer_than_36_hours() -> None:
    for _order, parcel in parcels(None):
        scans = [event.time for event in parcel.events if event.by_carrier]
        gaps = [later - earlier for earlier, later in itertools.pairwise(scans)]
        assert not gaps or max(gaps) <= timedelta(hours=36)


def test_good_parcels_are_delivered_or_were_scanned_within_36_hours() -> None:
    for _order, parcel in parcels(None):
        scans = [event for event in parcel.events if event.by_carrier]
        if scans and hours_ago(scans[-1].time) > 36:
            assert re.search("签收|取件|妥投", scans[-1].text), scans[-1].text


def test_good_waybills_have_their_carriers_shape_and_malformed_ones_have_nobodys() -> None:
    assert all(well_formed(parcel) for order, parcel in parcels(None) if not order.virtual)
    any_shape = "|".join(shape for code, shape in SHAPES.items() if code != "EMS")
    assert not any(re.fullmatch(any_shape, parcel.tracking_number) for _, parcel in parcels("waybill_invalid"))


def test_a_wrong_carriers_number_has_another_carriers_shape() -> None:
    for _order, parcel in parcels("wrong_carrier"):
        assert not well_formed(parcel)
        assert any(re.fullmatch(shape, parcel.tracking_number) for shape in SHAPES.values())


@pytest.mark.parametrize(
    ("cause", "least", "most"), [("no_waybill", 24, 400), ("label_only", 40, 200), ("not_found_yet", 40, 320)]
)
def test_dead_parcels_were_marked_long_ago_and_never_scanned(cause: str, least: float, most: float) -> None:
    for order, parcel in parcels(cause):
        assert least < hours_ago(order.marked) < most
        assert not any(event.by_carrier for event in parcel.events)
        assert bool(parcel.events) == (cause == "label_only")


def test_stalled_parcels_were_scanned_and_then_left_for_120_to_400_hours() -> None:
    for book in (generate(seed, 60, 0.2, NOW) for seed in range(40)):
        stalled = [book.order(index) for index, cause in book._parts.causes.items() if cause == "stalled"]
        for parcel in (parcel for order in stalled for parcel in order.parcels if parcel.cause == "stalled"):
            assert 120 < hours_ago(parcel.events[-1].time) < 400
            assert parcel.events[-1].by_carrier


def test_an_impossible_trace_begins_before_payment_and_ends_in_another_town() -> None:
    for order, parcel in parcels("impossible_trace"):
        scans = [event for event in parcel.events if event.by_carrier]
        assert scans[0].time < order.paid - timedelta(days=2)
        assert not any(order.buyer.city.name in event.text for event in scans)


def test_a_duplicate_waybill_is_on_orders_of_different_buyers() -> None:
    groups = defaultdict(list)
    for order, parcel in parcels("duplicate_waybill"):
        groups[parcel.tracking_number].append(order)
    assert groups
    for orders in groups.values():
        assert len(orders) == len({order.buyer.encode_id for order in orders}) >= 2
        assert len({order.buyer.city for order in orders}) >= 2


def test_a_waybill_on_several_good_orders_belongs_to_one_buyer() -> None:
    groups = defaultdict(set)
    for order in its_orders():
        for parcel in order.parcels:
            if parcel.cause is None and parcel.tracking_number:
                groups[parcel.tracking_number].add((order.order_id, order.buyer))
    shared = [group for group in groups.values() if len(group) > 1]
    assert shared
    assert all(len({buyer for _, buyer in group}) == 1 for group in shared)


def test_a_store_holds_split_partial_and_virtual_orders() -> None:
    orders = its_orders()
    assert any(len(order.parcels) > 1 for order in orders)
    assert any(order.partial for order in orders)
    assert all(order.cause is None and not order.parcels[0].tracking_number for order in orders if order.virtual)
    assert any(order.virtual for order in orders)


def test_a_very_large_store_opens_at_once() -> None:
    book = generate(1, 100_000, 0.06, NOW)
    assert book.find(book.order(99_999).order_id) == book.order(99_999)
