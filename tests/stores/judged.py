"""What a scan says about parcels beside what the plan says, in the same shape, for every store."""

from collections.abc import Sequence

from assistant.core.results import ScanResult
from tests.stores.plan import Sale


def found(result: ScanResult) -> set[tuple[str, str, str]]:
    """Order, waybill and cause of every parcel that a scan has something to say about."""
    worst = {(case.order.order_id, case.parcel, case.cause) for case in result.cases}
    more = {(case.order.order_id, other.parcel, other.cause) for case in result.cases for other in case.others}
    return {(order, parcel.tracking_number if parcel else "", cause.value) for order, parcel, cause in worst | more}


def wrong(sales: Sequence[Sale]) -> set[tuple[str, str, str]]:
    """The same by the plan."""
    return {
        (sale.number, parcel.number, parcel.cause.value)
        for sale in sales
        if sale.state != "complete"
        for parcel in sale.parcels
        if parcel.cause
    }
