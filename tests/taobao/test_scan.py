"""The shipped pack, unchanged, on the double of 千牛: all found, nothing made up, and trouble told for what it is.

`make slow` takes one seed of each layout and a share of the faults; `python -m tests.taobao` scans eight seeds of both.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from assistant.practice.options import PracticeOptions
from tests.taobao.ground import WAITS, Ground, standing

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=["a", "b"])
def ground(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ground]:
    options = PracticeOptions(seed=5, orders=40, share_broken=0.3, skin="qianniu", layout=request.param)
    with standing(tmp_path_factory.mktemp("double"), playwright, options) as found:
        yield found


@pytest.fixture(autouse=True)
def fresh(ground: Ground) -> None:
    ground.fresh()


def test_every_case_is_found_none_is_invented_and_nothing_is_written(ground: Ground) -> None:
    outcome = ground.scan()
    assert (outcome.ended, outcome.missed, outcome.invented, outcome.wrong, outcome.written) == (
        "complete", {}, {}, (), 0,
    ), outcome.reasons  # fmt: skip


def test_the_list_itself_shows_what_a_buyer_asks_for_so_that_memory_of_its_row_ends_with_it(ground: Ground) -> None:
    desks = [ground.store.shop.desks.find(order.order_id) for order in ground.store.shop.book]
    asking = {desk.order.order_id for desk in desks if desk and any(one.state == WAITS for one in desk.refunds)}
    listed = [order for page in ground.reader().pages() for order in page.orders]
    assert asking & {order.order_id for order in listed}
    assert {order.order_id for order in listed if order.pending_refund} == asking & {one.order_id for one in listed}


@pytest.mark.parametrize(
    ("fault", "call"), [("rgv587", 2), ("punish", 20), ("slider", 44), ("sms-wall", 5), ("data-url", 3)]
)
def test_a_warning_is_the_last_thing_that_is_asked_for(ground: Ground, fault: str, call: int) -> None:
    ground.store.shop.faults.arm(fault, call)
    outcome = ground.scan()
    assert (outcome.ended, outcome.after_warning, outcome.wrong) == ("stopped: PersonWanted", 0, ())
    ground.fresh()
    assert ground.scan().ended == "complete"


@pytest.mark.parametrize(
    ("fault", "call"),
    [("page-502", 2), ("html-instead", 2), ("utf8", 2), ("wrong-header", 3), ("tour", 1), ("announcement", 2)],
)
def test_a_fault_that_passes_leaves_the_scan_complete(ground: Ground, fault: str, call: int) -> None:
    ground.store.shop.faults.arm(fault, call)
    outcome = ground.scan()
    assert (outcome.ended, outcome.missed, outcome.invented, outcome.wrong) == ("complete", {}, {}, ())


@pytest.mark.parametrize(
    ("fault", "call"), [("detail-502", 20), ("detail-other-order", 40), ("bad-row", 2), ("claims-502", 2)]
)
def test_what_could_not_be_read_makes_the_scan_incomplete_and_is_named(ground: Ground, fault: str, call: int) -> None:
    ground.store.shop.faults.arm(fault, call)
    outcome = ground.scan()
    assert (outcome.ended, outcome.wrong, outcome.invented) == ("incomplete", (), {})
    assert outcome.reasons
