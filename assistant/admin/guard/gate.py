"""The gate of one browser session: proves itself, tells what it stopped, and opens for what was declared.

The extension's rules do the stopping. How it proves itself stands in :mod:`assistant.admin.guard.proof`: before any
page of the store is opened, and again whenever somebody asks.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.guard.doorstep import Doorstep, Held
from assistant.admin.guard.proof import prove
from assistant.admin.guard.rules import (
    FIRST_OPENING_ID,
    KIND_OF,
    QUESTIONS_ID,
    Allow,
    Priority,
    Question,
    Rule,
    Valve,
    detour_rules,
    opening_rules,
)
from assistant.admin.guard.sink import Sink
from assistant.admin.guard.worker import LOAD_TIMEOUT_S, GateWorker
from assistant.core.errors import GateNotProven
from assistant.core.ports import BlockedRequest


@dataclass(frozen=True, slots=True)
class Opening:
    """A gate that stands open. ``end`` is the name of its dead end, by which the doorstep counts.

    ``shut`` leads nothing more aside, while what was led aside before still arrives there: a page asks anew the moment
    its write is answered, and is not to find the door shut half-way.
    """

    end: str
    shut: Callable[[], None]


class Gate:
    """The write gate of ``context``; shut from the start, and only believed after :meth:`prove`.

    ``shared``: tabs that are open are somebody else's.
    """

    def __init__(self, context: BrowserContext, valve: Valve, sink: Sink, *, shared: bool = False) -> None:
        self._context = context
        self._shared = shared
        self._valve = valve
        self._sink = sink
        self._worker = GateWorker(context, sink)
        self._opening_ids = count(FIRST_OPENING_ID, 1000)
        self._sign_in_rules: list[Rule] = []
        self._doorsteps: dict[Page, Doorstep] = {}
        self._turned_away: Counter[BlockedRequest] = Counter()
        self._noise: Counter[BlockedRequest] = Counter()
        self._signing = False

    def prove(self) -> None:
        """Return only if what must be stopped is stopped, and what must pass passes. Raises ``GateNotProven``."""
        prove(self._context, self._worker, self._valve, self._sink, shared=self._shared)

    def answer_questions(self) -> None:
        """From here on, let the reads pass that only their body tells from writes. Needs a proven gate."""
        if not self._valve.judged:
            return
        for page in self._context.pages:
            self._attend(page)
        self._context.on("page", self._on_page)
        self._worker.change(detour_rules(self._valve.judged, Priority.READ, QUESTIONS_ID, self._sink.mark))

    def own(self, page: Page) -> None:
        """Tell a gate in somebody else's browser that this tab is ours: it closes it should we die."""
        self._worker.ask("(tab) => gateOwn(tab)", self._worker.tab_of(page))

    def rest(self) -> None:
        """Stop nothing any more, in a browser that somebody goes on using. Harmless where the gate has gone.

        Only once all that was sent before is judged: our pages have sent their farewells a moment ago.
        """
        with suppress(PlaywrightError, GateNotProven):
            self._worker.answer()
        with suppress(PlaywrightError, GateNotProven):
            self._worker.ask("() => gateRest()", None)

    def attend(self, page: Page) -> None:
        """Return once we wait at the dead ends of a new tab: what it asks before that would find nobody there."""
        deadline = monotonic() + LOAD_TIMEOUT_S
        while self._valve.judged and page not in self._doorsteps and monotonic() < deadline:
            page.evaluate("() => 0")  # what a new tab sets off goes on while we wait for an answer

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What was stopped so far, frames, workers and dying pages included; query values are masked.

        Complete for everything that was stopped before the call. Raises GateNotProven where the gate has gone.
        """
        stopped = [_blocked(entry) for entry in self._worker.log() if not entry["url"].startswith(self._sink.origin)]
        return (*stopped, *_counted(self._turned_away), *self.noise())

    def noise(self) -> tuple[BlockedRequest, ...]:
        """What of it the store's pages send by themselves, by the word of its pack."""
        return _counted(self._noise)

    @contextmanager
    def sign_in(self) -> Iterator[None]:
        """The gate open for the pack's sign-in addresses while the block runs."""
        self.open_sign_in()
        try:
            yield
        finally:
            self.shut_sign_in()

    def open_sign_in(self) -> None:
        """Let the pack's sign-in addresses pass, until :meth:`shut_sign_in`."""
        self._signing = True
        if not self._sign_in_rules:
            rules = opening_rules(self._valve.sign_in, Priority.SIGN_IN, next(self._opening_ids))
            self._worker.change(rules)
            self._sign_in_rules = rules

    def shut_sign_in(self) -> None:
        """Shut the sign-in addresses again; harmless when they are shut."""
        self._signing = False
        self._worker.shut(self._sign_in_rules)
        self._sign_in_rules = []

    def used(self) -> int:
        """How many requests opened rules led aside in this session, by the browser's own account."""
        return int(self._worker.answer()["used"])

    @contextmanager
    def doorstep(self, page: Page, meet: Callable[[Held], None]) -> Iterator[Doorstep]:
        """Wait in ``page`` for requests whose body decides; ``meet`` gets those that no question of the valve is.

        To be there before :meth:`opened`, and longer.
        """
        step = self._doorsteps.get(page)
        attended = step is not None
        step = step or self._attend(page)
        step.meet = lambda held: self._met(held, step, meet)
        try:
            yield step
        finally:
            step.meet = lambda held: self._met(held, step, None)
            if not attended:
                self._doorsteps.pop(page, None)
                step.leave()

    @contextmanager
    def opened(self, allows: Sequence[Allow], page: Page, life_s: float = 0) -> Iterator[Opening]:
        """The way to :meth:`doorstep` open for exactly ``allows``, in the tab of ``page`` only, while the block runs.

        Closed addresses are opened too; to the address itself nothing passes. With ``life_s`` it shuts by itself after
        so many seconds, also where this program hangs or has gone.
        """
        tab = self._worker.tab_of(page)
        first = next(self._opening_ids)
        end = f"{self._sink.mark}-{first}"
        rules = detour_rules(allows, Priority.CREDIT, first, end, tab)
        aside = [rule for rule in rules if rule["action"]["type"] == "redirect"]
        self._worker.change(rules, life_s)
        try:
            yield Opening(end, partial(self._worker.shut, aside))
        finally:
            self._worker.shut(rules)

    def _attend(self, page: Page) -> Doorstep:
        step = Doorstep(page, self._sink.mark, lambda held: self._met(held, step, None))
        self._doorsteps[page] = step
        page.on("close", self._forget)
        return step

    def _on_page(self, page: Page) -> None:
        self._attend(page)

    def _forget(self, page: Page) -> None:
        self._doorsteps.pop(page, None)

    def _met(self, held: Held, step: Doorstep, meet: Callable[[Held], None] | None) -> None:
        """Questions go on at any time; the rest is for whoever waits with a credit, or nobody's and ends here."""
        if _fits(self._valve.questions, held) or (self._signing and _fits(self._valve.signing, held)):
            step.let_go(held)
        elif noise := _fits(self._valve.noise, held):
            self._noise[_turned_away(held)] += 1
            # what is kept waiting ends with its page, or where we leave the doorstep
            if not noise.unanswered:
                step.stop(held)
        elif meet is not None:
            meet(held)
        else:
            self._turned_away[_turned_away(held)] += 1
            step.stop(held)


def _blocked(entry: dict[str, Any]) -> BlockedRequest:
    kind = KIND_OF.get(entry["type"], entry["type"])
    return BlockedRequest(entry["method"].upper(), entry["url"], str(kind), entry["initiator"], entry["count"])


def _fits(questions: tuple[Question, ...], held: Held) -> Question | None:
    return next((one for one in questions if one.asks(held.method, held.url, held.body, held.content_type)), None)


def _counted(found: Counter[BlockedRequest]) -> tuple[BlockedRequest, ...]:
    return tuple(replace(one, count=times) for one, times in found.items())


def _turned_away(held: Held) -> BlockedRequest:
    kind = "page" if held.kind == "Document" else held.kind.lower()
    parts = urlsplit(held.url)
    return BlockedRequest(held.method, f"{parts.scheme}://{parts.netloc}{parts.path}", kind)
