"""The shipped pack, unchanged, on the double of 千牛: all found, and nothing made up.

`make slow` takes one seed of each layout; `python -m tests.taobao` scans eight seeds of both.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from assistant.practice.faults import POINTS
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


@pytest.mark.parametrize("fault", ["slider", "warned"])
def test_no_more_pictures_are_taken_once_a_page_says_stop(ground: Ground, fault: str) -> None:
    ground.scan(pictures=3)
    asked = sum(ground.faults.calls[point] for point in POINTS[fault])
    ground.fresh()
    ground.faults.arm(fault, asked - 4)  # each order's page asks twice: this is the first one's second question
    outcome = ground.scan(pictures=3)
    assert (outcome.ended, outcome.pictures, outcome.after_warning) == ("complete", 0, 0)
