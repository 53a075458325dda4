"""A scan of Vendure finds what is wrong by the plan that it was filled from: all of it, and nothing else."""

import pytest

from tests.stores.judged import found, wrong
from tests.stores.vendure_store import VendureStore
from tests.stores.visit import Visit

pytestmark = pytest.mark.stores


def test_every_broken_parcel_is_found_and_none_made_up(vendure: VendureStore, vendure_visit: Visit) -> None:
    result = vendure_visit.scans()
    assert found(result) == wrong(vendure.sales)
    assert (result.complete, result.unread, result.total) == (True, (), len(vendure.sales))
    assert result.read == len(vendure.sales)


def test_a_scan_writes_nothing(vendure: VendureStore, vendure_visit: Visit) -> None:
    before = vendure.contents
    vendure_visit.scans()
    assert (vendure.writes, vendure.contents) == ([], before)
