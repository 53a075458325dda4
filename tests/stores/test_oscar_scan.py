"""A scan of django-oscar finds what is wrong by the plan that it was filled from: all of it, and nothing else."""

import pytest

from assistant.core.results import ScanResult
from tests.stores.oscar_store import OscarStore
from tests.stores.plan import Sale
from tests.stores.visit import Visit

pytestmark = pytest.mark.stores


def found(result: ScanResult) -> set[tuple[str, str, str]]:
    """Order, waybill and cause of every parcel that a scan has something to say about."""
    worst = {(case.order.order_id, case.parcel, case.cause) for case in result.cases}
    more = {(case.order.order_id, other.parcel, other.cause) for case in result.cases for other in case.others}
    return {(order, parcel.tracking_number if parcel else "", cause.value) for order, parcel, cause in worst | more}


def wrong(sales: tuple[Sale, ...]) -> set[tuple[str, str, str]]:
    """The same by the plan."""
    return {
        (sale.number, parcel.number, parcel.cause.value)
        for sale in sales
        if sale.state != "complete"
        for parcel in sale.parcels
        if parcel.cause
    }


def test_every_broken_parcel_is_found_and_none_made_up(oscar: OscarStore, oscar_visit: Visit) -> None:
    result = oscar_visit.scans()
    assert found(result) == wrong(oscar.sales)
    assert (result.complete, result.unread, result.total, result.read) == (True, (), len(oscar.sales), len(oscar.sales))


def test_a_scan_writes_nothing(oscar: OscarStore, oscar_visit: Visit) -> None:
    before = oscar.contents
    oscar_visit.scans()
    assert (oscar.writes, oscar.contents) == ([], before)
