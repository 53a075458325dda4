"""What is learned from the shop's own delivered parcels, and what it may change."""

from dataclasses import replace

from assistant.core.judge import judge
from assistant.core.judge.lags import quantile
from assistant.core.orders import Order
from tests.builders import NOW
from tests.unit.core.judge.sight import OUT, PICKED_UP, POLICY, SIGNED, WAITING, facts, order, parcel

HERE = "杭州"


def delivered(count: int, lag: float) -> list[Order]:
    """So many good orders whose first scan came ``lag`` hours after their label."""
    rows = ((200, WAITING), (200 - lag, PICKED_UP), (150, OUT), (148, SIGNED))
    made = [parcel(*rows, marked=200, tracking_number=f"YT77000000{n:05d}") for n in range(count)]
    return [replace(order(shipment), order_id=str(n)) for n, shipment in enumerate(made)]


def test_twenty_delivered_parcels_teach_per_carrier_and_origin() -> None:
    lags = judge(delivered(20, 15), POLICY, NOW).lags
    assert [(lag.carrier, lag.origin, lag.parcels) for lag in lags] == [("yto", "", 20), ("yto", HERE, 20)]
    assert (lags[0].first_scan_p50, lags[0].first_scan_p95, lags[0].gaps) == (15.0, 15.0, 40)


def test_nineteen_teach_nothing() -> None:
    assert judge(delivered(19, 15), POLICY, NOW).lags == ()


def test_a_slow_carrier_is_watched_later_and_acted_on_as_ever() -> None:
    label = order(parcel((14, WAITING), marked=14), order_id="me")
    assert [case.order.order_id for case in judge([label], POLICY, NOW).cases] == ["me"]
    assert judge([label, *delivered(20, 17)], POLICY, NOW).cases == ()
    late = order(parcel((20.5, WAITING), marked=20.5), order_id="me")
    (case,) = judge([late, *delivered(20, 40)], POLICY, NOW).cases
    assert (case.level, facts(case)["usual_lag"]) == ("act", "40 h")


def test_a_quick_carrier_changes_nothing() -> None:
    label = order(parcel((11, WAITING), marked=11), order_id="me")
    assert judge([label, *delivered(20, 2)], POLICY, NOW).cases == ()


def test_a_quantile_is_one_of_the_values() -> None:
    assert (quantile([1, 2, 3, 4], 0.5), quantile([5], 0.95), quantile([], 0.5)) == (3, 5, 0)
