"""A tab that leaves its questions unanswered is closed; not while a person works in it, whose dialogs still a page."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any, cast

import pytest
from greenlet import getcurrent
from playwright.sync_api import Page

from assistant.admin.pulse import Pulse

BEAT_S = 0.001
MOST = 3


class Tab:
    """As much of a tab as is asked: one that ``answers``, counting, or one that is still busy with itself."""

    def __init__(self, *, answers: bool) -> None:
        self.answers, self.asked, self.closed = answers, 0, asyncio.Event()
        self.often = asyncio.Event()

    @property
    def context(self) -> Any:
        return self

    @property
    def pages(self) -> list["Tab"]:
        return [self, self]

    def on(self, event: str, told: Callable[[Page], None]) -> None:
        assert event == "close"
        self.told = told

    def evaluate(self, _script: str) -> None:
        self.asked += 1
        if self.asked == 10 * MOST:
            self.often.set()
        if not self.answers:
            getcurrent().parent.switch()

    def close(self, reason: str) -> None:
        assert "did not answer" in reason
        self.told(as_page(self))
        self.closed.set()


def as_page(tab: Tab) -> Page:
    return cast("Page", tab)


@pytest.mark.parametrize("in_hand", [False, True])
def test_a_tab_that_does_not_answer_is_closed_but_not_under_a_persons_hand(in_hand: bool) -> None:
    lost: list[Page] = []

    async def run() -> None:
        pulse, silent, lively = Pulse(MOST, lost.append, BEAT_S), Tab(answers=False), Tab(answers=True)
        pulse.watch(as_page(silent))
        pulse.watch(as_page(lively))
        with pulse.patient(60) if in_hand else nullcontext():
            await lively.often.wait()
            assert (silent.closed.is_set(), lost) == ((False, []) if in_hand else (True, [as_page(silent)]))
        await silent.closed.wait()
        assert (lost, silent.asked, lively.closed.is_set()) == ([as_page(silent)], 1, False)
        pulse.stop()

    with ThreadPoolExecutor(1) as aside:  # a browser test before this one may have left its own loop in our thread
        aside.submit(asyncio.run, asyncio.wait_for(run(), 20)).result()
