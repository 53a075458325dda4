"""The variant for Tmall, which says only where it differs, on the double of a Tmall shop."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from assistant.core.actions import ActionKind
from assistant.packs.terms import terms_of
from assistant.practice.options import PracticeOptions
from tests.taobao.ground import standing

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_tmall_shop_is_read_whole_and_nothing_is_written(playwright: Playwright, tmp_path: Path) -> None:
    options = PracticeOptions(seed=7, orders=40, share_broken=0.3, skin="tmall")
    with standing(tmp_path, playwright, options) as ground:
        found = ground.scan()
        assert (found.ended, found.reasons) == ("complete", ())
        assert (found.missed, found.invented, found.wrong, found.written) == ({}, {}, (), 0)
        assert found.result is not None
        assert found.result.shop_name == "木禾旗舰店（练习店）"
        assert found.result.pack.store == "tmall"
        assert terms_of(ground.pack).actions[ActionKind.COMPENSATE].handed
