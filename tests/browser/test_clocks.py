"""The store's own clock against this machine's: told by what is read anyway, and never guessed."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from assistant.admin.writer import BrowserOrderWriter
from assistant.core.errors import ClockOff
from assistant.practice.options import PracticeOptions
from tests.doubles.counted_store import CountedStore
from tests.doubles.visit import visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("ahead", [timedelta(minutes=-7), timedelta(), None])
def test_nothing_is_done_where_the_clocks_differ_and_an_unknown_one_is_not_guessed(
    playwright: Playwright, tmp_path: Path, ahead: timedelta | None
) -> None:
    with (
        CountedStore(PracticeOptions(seed=4, orders=20), ahead) as store,
        visiting(playwright, store, tmp_path / "profile") as visit,
    ):
        writer = BrowserOrderWriter(visit.pack, store.url, visit.session)
        reader = visit.reader()
        reader.identity()
        (order_id, *_) = visit.truth()
        next(reader.pages())
        if ahead is None:
            assert reader.store_ahead is None
            assert writer.reread(order_id).order_id == order_id
            return
        assert reader.store_ahead is not None
        assert abs(reader.store_ahead - ahead) < timedelta(minutes=1)
        if ahead:
            with pytest.raises(ClockOff, match="differ by 7 minutes"):
                writer.reread(order_id)
        else:
            assert writer.reread(order_id).order_id == order_id
        assert store.ledger() == []
