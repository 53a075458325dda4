"""The gate of one browser session: proves itself, tells what it stopped, and opens for what was declared.

The extension's rules do the stopping. A browser that did not load them says nothing about it and lets everything
through, so :meth:`Gate.prove` tries: before any page of the store is opened, and again whenever somebody asks.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, Worker
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.guard.doorstep import Doorstep, Held
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
    shut_rules,
)
from assistant.admin.guard.sink import Sink
from assistant.core.errors import GateNotProven
from assistant.core.ports import BlockedRequest
from assistant.core.wording import said

LOAD_TIMEOUT_S = 5.0
PROOF_TIMEOUT_S = 5.0
MOST_BODIES = 500

_GONE = said("The browser closed, or dropped its gate: nothing more is done. `shipfix journal` shows what was.")

_TRY = """async ([read, write]) => {
  addEventListener("pagehide", () => {
    navigator.sendBeacon(write + "?beacon", "x");
    fetch(write + "?keepalive", { method: "POST", body: "x", keepalive: true });
  });
  const passes = (url) => fetch(url, { method: "POST", body: "x" }).then(() => true, () => false);
  return { write: await passes(write), read: await passes(read) };
}"""


@dataclass(frozen=True, slots=True)
class BlockedBody:
    """The body of a stopped request of a page: its length and hash, never its text. ``url`` has no query."""

    method: str
    url: str
    length: int
    sha256: str


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
        self._bodies: list[BlockedBody] = []
        self._calls = count(1)
        self._opening_ids = count(FIRST_OPENING_ID, 1000)
        self._sign_in_rules: list[Rule] = []
        self._found: Worker | None = None
        self._doorsteps: dict[Page, Doorstep] = {}
        self._turned_away: Counter[BlockedRequest] = Counter()
        self._noise: Counter[BlockedRequest] = Counter()
        self._signing = False
        # requestfailed, not request: it costs nothing for the requests that pass
        context.on("requestfailed", self._keep_body)

    def prove(self) -> None:
        """Return only if a declared read passes and writes do not, beacons of a dying page included.

        Raises GateNotProven, in words. Nothing but our own loopback server is spoken to.
        """
        self._worker()
        self._ask("() => begun", None)
        self._refuse_dropped_rules()
        blank = [page for page in self._context.pages if page.url == "about:blank" and not self._shared]
        page = blank[0] if blank else self._context.new_page()
        try:
            self._try_from(page)
        except PlaywrightError as broken:
            raise GateNotProven(
                said("the self-test page did not work: {broken}", broken=_first_line(broken))
            ) from broken
        finally:
            if not blank:
                page.close()
        self._wait_for_stopped_beacons()

    def answer_questions(self) -> None:
        """From here on, let the reads pass that only their body tells from writes. Needs a proven gate."""
        if not self._valve.judged:
            return
        for page in self._context.pages:
            self._attend(page)
        self._context.on("page", self._on_page)
        self._change(detour_rules(self._valve.judged, Priority.READ, QUESTIONS_ID, self._sink.mark))

    def own(self, page: Page) -> None:
        """Tell a gate in somebody else's browser that this tab is ours: it closes it should we die."""
        self._ask("(tab) => gateOwn(tab)", self._tab_of(page))

    def rest(self) -> None:
        """Stop nothing any more, in a browser that somebody goes on using. Harmless where the gate has gone."""
        with suppress(PlaywrightError, GateNotProven):
            self._ask("() => gateRest()", None)

    def attend(self, page: Page) -> None:
        """Return once we wait at the dead ends of a new tab: what it asks before that would find nobody there."""
        deadline = monotonic() + LOAD_TIMEOUT_S
        while self._valve.judged and page not in self._doorsteps and monotonic() < deadline:
            page.evaluate("() => 0")  # what a new tab sets off goes on while we wait for an answer

    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What was stopped so far, frames, workers and dying pages included; query values are masked.

        Complete for everything that was stopped before the call. Raises GateNotProven where the gate has gone.
        """
        stopped = [_blocked(entry) for entry in self._log() if not entry["url"].startswith(self._sink.origin)]
        return (*stopped, *_counted(self._turned_away), *self.noise())

    def noise(self) -> tuple[BlockedRequest, ...]:
        """What of it the store's pages send by themselves, by the word of its pack."""
        return _counted(self._noise)

    def bodies(self) -> tuple[BlockedBody, ...]:
        """Length and hash of the bodies of stopped page requests (at most the first 500)."""
        return tuple(self._bodies)

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
            self._change(rules)
            self._sign_in_rules = rules

    def shut_sign_in(self) -> None:
        """Shut the sign-in addresses again; harmless when they are shut."""
        self._signing = False
        self._shut(self._sign_in_rules)
        self._sign_in_rules = []

    def used(self) -> int:
        """How many requests opened rules led aside in this session, by the browser's own account."""
        return int(self._answer()["used"])

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
    def opened(self, allows: Sequence[Allow], page: Page, life_s: float = 0) -> "Iterator[Opening]":
        """The way to :meth:`doorstep` open for exactly ``allows``, in the tab of ``page`` only, while the block runs.

        Closed addresses are opened too; to the address itself nothing passes. With ``life_s`` it shuts by itself after
        so many seconds, also where this program hangs or has gone.
        """
        tab = self._tab_of(page)
        first = next(self._opening_ids)
        end = f"{self._sink.mark}-{first}"
        rules = detour_rules(allows, Priority.CREDIT, first, end, tab)
        self._change(rules, life_s)
        try:
            yield Opening(end, lambda: self._shut([rule for rule in rules if rule["action"]["type"] == "redirect"]))
        finally:
            self._shut(rules)

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

    def _try_from(self, page: Page) -> None:
        page.goto(self._sink.page, wait_until="commit", timeout=LOAD_TIMEOUT_S * 1000)
        passed = page.evaluate(_TRY, [self._sink.read, self._sink.write])
        if passed["write"] or self._sink.arrived:
            raise GateNotProven(said("a write reached the self-test server: the gate is open"))
        if not passed["read"]:
            raise GateNotProven(said("the declared read was stopped: the gate's rules are not the ones of this store"))
        page.goto("about:blank")

    def _wait_for_stopped_beacons(self) -> None:
        """Both writes of the dying page must be in the log as stopped; the page may die a moment later."""
        deadline = monotonic() + PROOF_TIMEOUT_S
        missing = {"?beacon=*", "?keepalive=*"}
        while missing and not self._sink.arrived:
            missing -= {entry["url"].removeprefix(self._sink.write) for entry in self._log()}
            if missing and monotonic() > deadline:
                raise GateNotProven(said("a beacon of a closing page was neither stopped nor seen"))
        if self._sink.arrived:
            raise GateNotProven(said("a write reached the self-test server: {arrived}", arrived=self._sink.arrived[0]))

    def _refuse_dropped_rules(self) -> None:
        valve = self._valve
        static = shut_rules(Valve((*valve.reads, *self._sink.declared), valve.closed))
        rules = [*static, *opening_rules(valve.sign_in, Priority.SIGN_IN, FIRST_OPENING_ID)]
        patterns = [rule["condition"]["regexFilter"] for rule in rules if "regexFilter" in rule["condition"]]
        dropped = self._ask("(patterns) => gateDropped(patterns)", patterns)
        if dropped:
            raise GateNotProven(
                said("the browser drops a rule of the pack, its pattern is too large: {dropped}", dropped=dropped[0])
            )

    def _log(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._answer()["entries"]
        return entries

    def _answer(self) -> dict[str, Any]:
        """What the gate saw so far; complete for everything that was asked for before the call."""
        answer: dict[str, Any] = self._ask("(number) => gateLog(number)", next(self._calls))
        if answer["order"] == "passed" or self._sink.arrived:
            raise GateNotProven(said("a write reached the self-test server: the gate is open"))
        if answer["order"] == "late":
            raise GateNotProven(said("the gate no longer reports what it stops"))
        return answer

    def _change(self, rules: list[Rule], life_s: float = 0) -> None:
        self._ask("([rules, life]) => gateChange([], rules, life)", [rules, life_s * 1000])

    def _shut(self, rules: list[Rule]) -> None:
        if rules:
            self._ask("(ids) => gateChange(ids, [])", [rule["id"] for rule in rules])

    def _tab_of(self, page: Page) -> int:
        devtools = self._context.new_cdp_session(page)
        try:
            target = devtools.send("Target.getTargetInfo")["targetInfo"]["targetId"]
        finally:
            devtools.detach()
        tab: int | None = self._ask("(target) => gateTab(target)", target)
        if tab is None:
            raise GateNotProven(said("the browser does not say which tab is ours, so the gate stays shut"))
        return tab

    def _ask(self, script: str, argument: object) -> Any:
        """One call into the extension's worker. An idle worker may be put to sleep: its successor is looked up."""
        try:
            return self._worker().evaluate(script, argument)
        except PlaywrightError as broken:
            raise GateNotProven(
                said("the gate's extension does not answer: {broken}", broken=_first_line(broken)), hint=_GONE
            ) from broken

    def _worker(self) -> Worker:
        if self._found is None or self._found not in self._context.service_workers:
            self._found = self._find_worker()
        return self._found

    def _find_worker(self) -> Worker:
        deadline = monotonic() + LOAD_TIMEOUT_S
        while True:
            for worker in self._context.service_workers:
                if self._is_ours(worker):
                    return worker
            left = deadline - monotonic()
            try:
                self._context.wait_for_event("serviceworker", timeout=max(left, 0.001) * 1000)
            except PlaywrightError as missing:
                raise GateNotProven(said("the gate's extension did not load in this browser")) from missing

    def _is_ours(self, worker: Worker) -> bool:
        """Ours is told from any other extension's by the token that only our files hold."""
        if not worker.url.startswith("chrome-extension://"):
            return False
        with suppress(PlaywrightError):  # the one of a run before, on its way out
            return bool(worker.evaluate("(token) => globalThis.GATE?.token === token", self._sink.token))
        return False

    def _keep_body(self, request: Request) -> None:
        body = request.post_data_buffer
        if not body or len(self._bodies) >= MOST_BODIES or request.url.startswith(self._sink.home):
            return
        if "ERR_BLOCKED_BY_CLIENT" not in (request.failure or ""):
            return
        address = request.url.partition("?")[0]
        digest = hashlib.sha256(body).hexdigest()
        self._bodies.append(BlockedBody(request.method, address, len(body), digest))


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


def _first_line(error: PlaywrightError) -> str:
    return error.message.splitlines()[0]
