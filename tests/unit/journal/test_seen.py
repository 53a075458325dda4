"""What scans read lies beside the journal: given back as it was read, deleted with all else about an order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant.core.ports import Seen
from assistant.journal.seen import SeenOrders, open_seen
from assistant.journal.sqlite_journal import open_journal
from tests.builders import NOW, a_moving_timeline, a_shipment, an_order

ZONE = ZoneInfo("Asia/Shanghai")
ORDER = replace(an_order(shipments=(a_shipment(timeline=a_moving_timeline()),)), changed_at=NOW)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[SeenOrders]:
    opened = open_seen(tmp_path, ZONE)
    opened.begin("shop", NOW)
    opened.keep([Seen(ORDER, "row", NOW)])
    yield opened
    opened.close()


def test_an_order_comes_back_as_it_was_read(memory: SeenOrders) -> None:
    memory.settle({ORDER.order_id}, {ORDER.order_id}, NOW, whole=True)
    known = memory.begin("shop", NOW + timedelta(hours=3))
    assert known.orders == {ORDER.order_id: Seen(ORDER, "row", NOW, final=True)}
    assert (known.whole_at, known.since) == (NOW, None)
    assert known.orders[ORDER.order_id].order.changed_at.tzinfo is ZONE  # type: ignore[union-attr]


def test_another_shop_or_pack_knows_nothing_of_it(memory: SeenOrders) -> None:
    memory.settle(None, (), NOW, whole=True)
    known = memory.begin("another shop", NOW)
    assert (known.orders, known.whole_at) == ({}, None)


def test_what_was_forgotten_or_purged_is_not_remembered_here(memory: SeenOrders, tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.forget(ORDER.order_id, NOW)
        assert memory.find(ORDER.order_id) is None
        memory.keep([Seen(ORDER, "row", NOW)])
        journal.purge(NOW + timedelta(days=1), NOW + timedelta(days=1))
    assert memory.find(ORDER.order_id) is None


def test_a_reading_that_was_cut_short_can_be_gone_on_with_for_an_hour(memory: SeenOrders) -> None:
    assert memory.begin("shop", NOW + timedelta(minutes=59)).since == NOW
    assert memory.begin("shop", NOW + timedelta(minutes=61)).since is None
