"""The single irreversible act. Only ``admin.writer`` may import this.

Two things stand between a press and the store, and both must say yes:

* the gate's own rule (the extension): exact address, method, type and tab; it holds without us;
* over it, for this moment only, a route that reads the body: it must name the confirmed order and amount, and exactly
  the declared number passes.

The route is laid *before* the gate opens and taken away *after* it has shut: at no moment is the address open to a body
that nobody reads. What came of it is told by what these two saw, never by what the page says, and nothing is ever tried
a second time.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

from playwright.sync_api import Error, Page, Request, Response, Route
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.declared import Declared
from assistant.admin.guard.gate import Gate
from assistant.admin.guard.rules import address_regex
from assistant.admin.watch import Watch
from assistant.core.attempts import PressOutcome
from assistant.core.errors import UndeclaredWrite

CREDIT_S = 30.0
"""How long the gate stays open for one press."""

_TICK_MS = 100
_SPARE_S = 5.0  # the gate shuts by itself this much later, should this program hang


@dataclass(slots=True)
class _Credit:
    """What may pass, and what did. A request is held first, then let go: between the two the gate's log is read."""

    writes: tuple[Declared, ...]
    held: list[tuple[int, Route]] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    passed: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    doubled: int = 0
    statuses: dict[Request, int] = field(default_factory=dict)
    ended: set[Request] = field(default_factory=set)
    failed: set[Request] = field(default_factory=set)

    def judge(self, route: Route) -> None:
        """Hold what was confirmed; stop the rest at once."""
        request = route.request
        meant = [number for number, one in enumerate(self.writes) if one.means(request.method, request.url)]
        fits = [number for number in meant if not self.writes[number].misfit(request.post_data_buffer)]
        room = [number for number in fits if self.taken.count(number) < self.writes[number].write.times]
        if room:
            self.taken.append(room[0])
            self.held.append((room[0], route))
            return
        if fits:
            self.doubled += 1  # the second half of a double click: the same thing, and once is what was confirmed
        else:
            why = self.writes[meant[0]].misfit(request.post_data_buffer) if meant else "it was not declared"
            self.refused.append(why)
        _stop(route)

    def all_taken(self) -> bool:
        """Whether every declared write came, each as often as declared."""
        return all(self.taken.count(number) == one.write.times for number, one in enumerate(self.writes))

    def over(self) -> bool:
        """Whether there is nothing left to wait for."""
        return bool(self.refused) or (self.all_taken() and not self.held and set(self.passed) <= self.ended)

    def answered_well(self) -> bool:
        """Whether the store answered each of them, and with no error of HTTP."""
        return all(0 < self.statuses.get(request, 0) < 400 and request not in self.failed for request in self.passed)


@dataclass(frozen=True, slots=True)
class Act:
    """What is about to be done: in which tab, behind which gate, and what may leave."""

    page: Page
    gate: Gate
    writes: tuple[Declared, ...]
    watch: Watch


def commit(act: Act, press: Callable[[], None], patience_s: float = CREDIT_S) -> PressOutcome:
    """Let ``press`` happen with one credit for the declared writes, and tell what left.

    ``sent``: every declared write left exactly as often as declared, and each was answered. ``nothing_left``: the gate
    and the route both saw nothing pass. Anything else is ``unknown``. Raises ``UndeclaredWrite`` where the page sent
    something that was not confirmed; the text says whether the confirmed write had left by then.
    """
    page, gate, writes, watch = act.page, act.gate, act.writes, act.watch
    used_before = gate.used()
    credit = _Credit(writes)
    with _listening(page, credit), _body_checked(page, credit):
        with gate.opened([*dict.fromkeys(one.allow for one in writes)], page, patience_s + _SPARE_S):
            _press(press)
            _wait(page, credit, watch, monotonic() + patience_s)
        # The gate is shut from here on, the route still lies over the page: what was held and not let go ends here.
        _drop_held(credit)
    return _outcome(credit, gate.used() - used_before, watch)


def _press(press: Callable[[], None]) -> None:
    # A press that fails half-way is no reason to stop looking: the click may have landed before the tab broke.
    with suppress(Error):
        press()


def _wait(page: Page, credit: _Credit, watch: Watch, deadline: float) -> None:
    """Until everything declared has left and was answered, something else was tried, the tab died, or time is up."""
    while not credit.over() and monotonic() < deadline:
        if credit.held and not _let_go(credit, watch):
            return
        if credit.over() or not _tick(page):
            return


def _let_go(credit: _Credit, watch: Watch) -> bool:
    """Let the held writes pass, unless the same press tried to send something that nobody declared."""
    if _undeclared(credit, watch):
        # One press that sends more than what was declared is not the act that was confirmed: none of it may leave.
        return False
    while credit.held:
        _, route = credit.held.pop(0)
        # Written down before it goes: whatever happens to us in between, it counts as having left.
        credit.passed.append(route.request)
        route.continue_()
    return True


def _undeclared(credit: _Credit, watch: Watch) -> list[str]:
    """What the gate itself stopped since the press began; a declared address there is only a double or too late."""
    tried = [
        one
        for one in watch.stopped()
        if not any(_same_place(declared, one.method, one.url) for declared in credit.writes)
    ]
    return [f"{one.method} {one.url.partition('?')[0]}" for one in tried]


def _same_place(declared: Declared, method: str, url: str) -> bool:
    return method == declared.allow.method and url.partition("?")[0] == declared.allow.origin + declared.allow.path


def _tick(page: Page) -> bool:
    """Let the browser's events come in for a moment; False once the tab is gone or dead."""
    try:
        page.wait_for_event("requestfinished", timeout=_TICK_MS)
    except PlaywrightTimeout:
        return True
    except Error:
        return False
    return True


@contextmanager
def _listening(page: Page, credit: _Credit) -> Iterator[None]:
    """Note how the store answers. Handlers only write down: asking back from inside one could wait for ever."""

    def answered(response: Response) -> None:
        credit.statuses[response.request] = response.status

    def finished(request: Request) -> None:
        credit.ended.add(request)

    def failed(request: Request) -> None:
        credit.failed.add(request)
        credit.ended.add(request)

    page.on("response", answered)
    page.on("requestfinished", finished)
    page.on("requestfailed", failed)
    try:
        yield
    finally:
        page.remove_listener("response", answered)
        page.remove_listener("requestfinished", finished)
        page.remove_listener("requestfailed", failed)


@contextmanager
def _body_checked(page: Page, credit: _Credit) -> Iterator[None]:
    """The route that reads bodies, over exactly the declared addresses.

    Two ways past it are known (tests/browser/writer/test_a_person.py): a keepalive fetch of a dying page, and a blank
    window that the page opens and speaks through at once; both to the very address that is open, from our own tab.
    The gate's own count catches both: it ends as ``unknown``, never as done or not done.
    """
    patterns = [re.compile(address_regex(one.allow)) for one in credit.writes]

    def judged(route: Route) -> None:
        credit.judge(route)

    for pattern in patterns:
        page.route(pattern, judged)
    try:
        yield
    finally:
        _drop_held(credit)
        with suppress(Error):  # a dead tab has no routes any more
            for pattern in patterns:
                page.unroute(pattern)


def _drop_held(credit: _Credit) -> None:
    # Aborted by name, each: a held request that is merely forgotten leaves when its route is taken away.
    while credit.held:
        _, route = credit.held.pop(0)
        _stop(route)


def _stop(route: Route) -> None:
    with suppress(Error):  # the tab may have died with the request; then it went nowhere
        route.abort("blockedbyclient")


def _outcome(credit: _Credit, used: int, watch: Watch) -> PressOutcome:
    if strange := [*credit.refused, *_undeclared(credit, watch)]:
        raise UndeclaredWrite(_told(strange, left=bool(credit.passed)))
    if credit.passed and credit.all_taken() and credit.answered_well() and _accounted(credit, used):
        return PressOutcome.SENT
    if not credit.passed and _accounted(credit, used):
        return PressOutcome.NOTHING_LEFT
    return PressOutcome.UNKNOWN


def _accounted(credit: _Credit, used: int) -> bool:
    """Whether the browser's own count of what the opened rule let through is what the route saw.

    A dying page or a worker can send past a route; then the rule counts more than the route, and nothing is certain.
    """
    return used == len(credit.passed)


def _told(strange: Sequence[str], *, left: bool) -> str:
    what = "; ".join(dict.fromkeys(strange))
    end = "The confirmed write had left before." if left else "Nothing left."
    return f"The press tried to send something that was not confirmed: {what}. It was stopped. {end}"
