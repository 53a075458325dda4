"""The single irreversible act. Only ``admin.writer`` may import this.

Two things stand between a press and the store, and both must say yes:

* the gate's own rule (the extension): exact address, method, type and tab; it holds without us, and even open it leads
  only to a dead end that no store answers;
* at that dead end, for this moment only, we wait (``guard.doorstep``): the body must name the confirmed order and
  amount, and exactly the declared number is sent on to the store.

We wait there *before* the gate opens and until *after* it has shut. What gets past us, because its page died or because
this program did, ends at the dead end. What came of it is told by what these two saw, never by what the page says, and
nothing is ever tried a second time.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.declared import Declared
from assistant.admin.guard.doorstep import NO_ANSWER, Doorstep, Held
from assistant.admin.guard.gate import Gate
from assistant.admin.watch import Watch
from assistant.core.attempts import PressOutcome
from assistant.core.errors import UndeclaredWrite
from assistant.core.wording import Said, listed, said

CREDIT_S = 30.0
"""How long the gate stays open for one press."""

_TICK_MS = 100
_ARRIVAL_S = 5.0  # what the rule counted may be that long on its way to us on a busy machine
_SPARE_S = 5.0  # the gate shuts by itself this much later, should this program hang


@dataclass(slots=True)
class _Credit:
    """What may pass, and what did. A request is held first, then let go: between the two the gate's log is read."""

    writes: tuple[Declared, ...]
    arrived: list[Held] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    passed: list[Held] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    doubled: int = 0

    def judge(self, doorstep: Doorstep) -> None:
        """Hold on to what was confirmed; stop the rest at once."""
        while self.arrived:
            one = self.arrived.pop(0)
            if not self._takes(one):
                doorstep.stop(one)

    def _takes(self, one: Held) -> bool:
        meant = [number for number, write in enumerate(self.writes) if write.means(one.method, one.url)]
        fits = [number for number in meant if not self.writes[number].misfit(one.body, one.content_type)]
        room = [number for number in fits if self.taken.count(number) < self.writes[number].write.times]
        if room:
            self.taken.append(room[0])
            self.held.append(one)
        elif fits:
            self.doubled += 1  # the second half of a double click: the same thing, and once is what was confirmed
        else:
            self.refused.append(self.writes[meant[0]].misfit(one.body, one.content_type) if meant else self._why(one))
        return bool(room)

    def _why(self, one: Held) -> str:
        near = any(_same_place(write, one.method, one.url) for write in self.writes)
        return said("its address has another query than was declared") if near else said("it was not declared")

    def all_taken(self) -> bool:
        """Whether every declared write came, each as often as declared."""
        return all(self.taken.count(number) == one.write.times for number, one in enumerate(self.writes))

    def over(self, doorstep: Doorstep) -> bool:
        """Whether there is nothing left to wait for."""
        answered = doorstep.answers.keys() >= set(self.passed)
        return bool(self.refused) or (self.all_taken() and not self.held and answered)

    def answered_well(self, doorstep: Doorstep) -> bool:
        """Whether the store answered each of them, and with no error of HTTP."""
        return all(0 < doorstep.answers.get(one, NO_ANSWER) < 400 for one in self.passed)


@dataclass(frozen=True, slots=True)
class Act:
    """What is about to be done: in which tab, behind which gate, and what may leave."""

    page: Page
    gate: Gate
    writes: tuple[Declared, ...]
    watch: Watch


def commit(act: Act, press: Callable[[], None], patience_s: float = CREDIT_S) -> PressOutcome:
    """Let ``press`` happen with one credit for the declared writes, and tell what left.

    ``sent``: every declared write left exactly as often as declared, and each was answered. ``nothing_left``: we let
    nothing go, so nothing left. Anything else is ``unknown``. Raises ``UndeclaredWrite`` where the page sent something
    that was not confirmed; the text, and ``nothing_left`` of the error, say whether the confirmed write had left by
    then.
    """
    page, gate, credit = act.page, act.gate, _Credit(act.writes)
    used_before = gate.used()
    with gate.doorstep(page, credit.arrived.append) as doorstep:
        with gate.opened([*dict.fromkeys(one.allow for one in act.writes)], page, patience_s + _SPARE_S) as way:
            _press(press)
            _wait(act, credit, doorstep, monotonic() + patience_s)
            way.shut()
            # We still wait at the dead end: what was held and not let go ends here.
            past = _past(act, doorstep, way.end, used_before)
        credit.judge(doorstep)
        _drop_held(credit, doorstep)
    return _outcome(credit, doorstep, past, act.watch)


def _press(press: Callable[[], None]) -> None:
    # A press that fails half-way is no reason to stop looking: the click may have landed before the tab broke.
    with suppress(Error):
        press()


def _wait(act: Act, credit: _Credit, doorstep: Doorstep, deadline: float) -> None:
    """Until everything declared has left and was answered, something else was tried, the tab died, or time is up."""
    while monotonic() < deadline:
        credit.judge(doorstep)
        if credit.held and not credit.refused and not _let_go(credit, doorstep, act.watch):
            return
        if credit.over(doorstep) or not _tick(act.page):
            return


def _let_go(credit: _Credit, doorstep: Doorstep, watch: Watch) -> bool:
    """Let the held writes pass, unless the same press tried to send something that nobody declared."""
    strange = _undeclared(credit, watch)
    credit.judge(doorstep)  # what came while the gate's log was read
    if strange or credit.refused:
        # One press that sends more than what was declared is not the act that was confirmed: none of it may leave.
        return False
    while credit.held:
        one = credit.held.pop(0)
        # Written down before it goes: whatever happens to us in between, it counts as having left.
        credit.passed.append(one)
        doorstep.let_go(one)
    return True


def _past(act: Act, doorstep: Doorstep, end: str, used_before: int) -> int:
    """How many requests the opened rule led aside that never came to us. They went to the dead end."""
    deadline = monotonic() + _ARRIVAL_S
    while (past := act.gate.used() - used_before - doorstep.seen[end]) > 0 and monotonic() < deadline:
        # the rule counts a moment before the request arrives
        if not _tick(act.page):
            break
    return past


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


def _drop_held(credit: _Credit, doorstep: Doorstep) -> None:
    while credit.held:
        doorstep.stop(credit.held.pop(0))


def _outcome(credit: _Credit, doorstep: Doorstep, past: int, watch: Watch) -> PressOutcome:
    strange = [*credit.refused, *_undeclared(credit, watch)]
    if past > 0:
        strange.append(said("something past our check, which went to an address that leads nowhere"))
    if strange:
        raise UndeclaredWrite(_told(strange, left=bool(credit.passed)), nothing_left=not credit.passed)
    if not credit.passed:
        return PressOutcome.NOTHING_LEFT
    well = credit.all_taken() and credit.answered_well(doorstep)
    return PressOutcome.SENT if well else PressOutcome.UNKNOWN


def _told(strange: Sequence[str], *, left: bool) -> Said:
    what = listed(dict.fromkeys(strange), "; ")
    end = said("The confirmed write had left before.") if left else said("Nothing left.")
    return said(
        "The press tried to send something that was not confirmed: {what}. It was stopped. {end}", what=what, end=end
    )
