"""What the waybill gives away at hour 0."""

from dataclasses import replace

import pytest

from assistant.core.cases import Cause, Confidence
from assistant.core.orders import Buyer
from assistant.core.policy import Level
from tests.builders import ago
from tests.unit.core.judge.sight import PICKED_UP, case_of, facts, order, parcel, verdict


@pytest.mark.parametrize(("hours", "level"), [(0.5, Level.WATCH), (2, Level.ACT), (24, Level.LATE)])
def test_no_waybill_shows_at_once_and_is_acted_on_after_two_hours(hours: float, level: Level) -> None:
    found = case_of(order(marked_at=ago(hours), paid_at=ago(hours + 1)))
    assert (found.cause, found.confidence, found.level) == (Cause.NO_WAYBILL, Confidence.PROVED, level)


def test_goods_that_need_no_parcel_need_no_waybill() -> None:
    assert verdict(order(marked_at=ago(90), needs_parcel=False)) is None


def test_a_malformed_number_is_acted_on_at_hour_0_but_never_proved() -> None:
    found = case_of(order(parcel(marked=0.5, tracking_number="YT12")))
    assert (found.cause, found.confidence, found.level) == (Cause.WAYBILL_INVALID, Confidence.LIKELY, Level.ACT)


def test_another_carriers_number_names_its_owner() -> None:
    found = case_of(order(parcel(marked=0.5, tracking_number="SF1380012345678")))
    assert (found.cause, found.clears, facts(found)["shape_of"]) == (Cause.WRONG_CARRIER, "carrier_corrected", "sf")


def test_a_scan_is_stronger_than_any_shape() -> None:
    assert verdict(order(parcel((3, PICKED_UP), marked=5, tracking_number="SF1380012345678"))) is None


ONE = order(parcel(marked=1))
TWIN = replace(ONE, order_id="4512889034567899999")


def shared(**changes: object) -> object:
    return verdict(ONE, replace(TWIN, **changes))


def test_one_buyers_combined_parcel_is_excused() -> None:
    assert shared() is None


@pytest.mark.parametrize("address", ["广东省深圳市******", "广东省深圳市南山区****", ""])
def test_an_address_that_may_be_the_same_is_excused(address: str) -> None:
    one = replace(ONE, address_token="广东省深圳市******")
    assert verdict(one, replace(TWIN, address_token=address)) is None


def test_another_buyer_is_not_excused() -> None:
    found = shared(buyer=Buyer("t**8", "b-other"))
    assert found is not None
    assert (found.cause, found.confidence, found.level) == (Cause.DUPLICATE_WAYBILL, Confidence.PROVED, Level.ACT)
    assert facts(found)["also_on"] == TWIN.order_id


def test_another_address_of_the_same_buyer_is_not_excused() -> None:
    one = replace(ONE, address_token="广东省深圳市******")
    found = case_of(one, replace(TWIN, address_token="浙江省宁波市******"))
    assert found.cause is Cause.DUPLICATE_WAYBILL


def test_masked_names_alone_make_it_likely() -> None:
    one, other = replace(ONE, buyer=Buyer("王**")), replace(TWIN, buyer=Buyer("李**"))
    assert case_of(one, replace(other, address_token=ONE.address_token)).confidence is Confidence.LIKELY


def test_masked_names_that_may_be_one_are_excused() -> None:
    assert verdict(replace(ONE, buyer=Buyer("王**")), replace(TWIN, buyer=Buyer("王小明"))) is None


def test_a_number_on_a_thousand_orders_is_compared_in_a_line() -> None:
    many = [replace(ONE, order_id=str(n), buyer=Buyer("x", str(n))) for n in range(1000)]
    found = case_of(*many)
    assert facts(found)["also_on"].count(",") == 4
