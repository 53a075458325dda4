"""How each carrier does in this shop, by place and weekday: counted, and never more than was counted."""

from dataclasses import replace
from datetime import timedelta

from assistant.core.judge import judge
from assistant.core.judge.scores import CarrierScore
from assistant.core.orders import Order
from tests.builders import NOW
from tests.unit.core.judge.sight import OUT, PICKED_UP, POLICY, SIGNED, WAITING, order, parcel

HERE = "杭州"


def made(count: int, *rows: tuple[float, str], marked: float = 200, first: int = 0) -> list[Order]:
    numbers = [f"YT77000000{n:05d}" for n in range(first, first + count)]
    return [replace(order(parcel(*rows, marked=marked, tracking_number=number)), order_id=number) for number in numbers]


def delivered(count: int, lag: float = 5, first: int = 0) -> list[Order]:
    return made(count, (200, WAITING), (200 - lag, PICKED_UP), (150, OUT), (148, SIGNED), first=first)


def scores(*orders: Order) -> dict[tuple[str, int | None], CarrierScore]:
    return {(one.origin, one.weekday): one for one in judge(orders, POLICY, NOW).scores}


def test_a_carrier_is_scored_over_all_its_parcels_and_by_the_weekday_of_the_label() -> None:
    weekday = (NOW - timedelta(hours=200)).weekday()
    found = scores(*delivered(5), *made(1, (200, WAITING), first=50))
    whole = found["", None]
    assert (whole.parcels, whole.scans, whole.first_scan_p50, whole.unscanned) == (6, 5, 5.0, 1)
    assert set(found) == {("", None), ("", weekday)}


def test_a_label_of_this_morning_is_not_called_never_scanned() -> None:
    assert scores(*made(9, (5, WAITING), marked=5)) == {}


def test_a_place_is_scored_from_twenty_parcels_on_and_knows_nothing_of_the_unscanned() -> None:
    assert (HERE, None) not in scores(*delivered(19))
    here = scores(*delivered(20))[HERE, None]
    assert (here.parcels, here.unscanned, here.unscanned_share) == (20, None, None)


def test_four_parcels_say_nothing_about_a_weekday() -> None:
    assert set(scores(*delivered(4))) == {("", None)}


def test_parcels_that_stopped_are_counted_of_a_thousand() -> None:
    stopped = made(1, (400, WAITING), (395, PICKED_UP), marked=400, first=50)
    whole = scores(*delivered(9), *stopped)["", None]
    assert (whole.stalled, whole.stalled_per_thousand) == (1, 100)
