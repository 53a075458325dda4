"""The gate's extension as it is spoken to: the worker inside the browser, and the log that it keeps."""

from contextlib import suppress
from itertools import count
from time import monotonic
from typing import Any

from playwright.sync_api import BrowserContext, Page, Worker
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.guard.rules import Rule
from assistant.admin.guard.sink import Sink
from assistant.core.errors import GateNotProven
from assistant.core.wording import said

LOAD_TIMEOUT_S = 5.0
LOOK_AGAIN_MS = 250

_GONE = said("The browser closed, or dropped its gate: nothing more is done. `shipfix journal` shows what was.")


class GateWorker:
    """The worker of our extension in ``context``. Every method raises ``GateNotProven`` where it has gone."""

    def __init__(self, context: BrowserContext, sink: Sink) -> None:
        self._context, self._sink = context, sink
        self._calls = count(1)
        self._found: Worker | None = None

    def ask(self, script: str, argument: object) -> Any:
        """One call into the extension's worker. An idle worker may be put to sleep: its successor is looked up."""
        try:
            return self.awake().evaluate(script, argument)
        except PlaywrightError as broken:
            raise GateNotProven(
                said("the gate's extension does not answer: {broken}", broken=first_line(broken)), hint=_GONE
            ) from broken

    def awake(self) -> Worker:
        """The worker; waited for where the browser has only just begun."""
        if self._found is None or self._found not in self._context.service_workers:
            self._found = self._find_worker()
        return self._found

    def _find_worker(self) -> Worker:
        deadline = monotonic() + LOAD_TIMEOUT_S
        while monotonic() < deadline:
            for worker in self._context.service_workers:
                if self._is_ours(worker):
                    return worker
            # Looked through again soon: one that came while another was being asked has had its event already.
            try:
                self._context.wait_for_event("serviceworker", timeout=LOOK_AGAIN_MS)
            except PlaywrightTimeout:
                continue
            except PlaywrightError:
                break  # the browser has gone
        raise GateNotProven(said("the gate's extension did not load in this browser"))

    def _is_ours(self, worker: Worker) -> bool:
        """Ours is told from any other extension's by the token that only our files hold."""
        if not worker.url.startswith("chrome-extension://"):
            return False
        with suppress(PlaywrightError):  # the one of a run before, on its way out
            return bool(worker.evaluate("(token) => globalThis.GATE?.token === token", self._sink.token))
        return False

    def log(self) -> list[dict[str, Any]]:
        """What was stopped, one entry for requests that are alike."""
        entries: list[dict[str, Any]] = self.answer()["entries"]
        return entries

    def answer(self) -> dict[str, Any]:
        """What the gate saw so far; complete for everything that was asked for before the call."""
        answer: dict[str, Any] = self.ask("(number) => gateLog(number)", next(self._calls))
        if answer["order"] == "passed" or self._sink.arrived:
            raise GateNotProven(said("a write reached the self-test server: the gate is open"))
        if answer["order"] == "late":
            raise GateNotProven(said("the gate no longer reports what it stops"))
        return answer

    def change(self, rules: list[Rule], life_s: float = 0) -> None:
        """Put rules beside those of the pack; with ``life_s`` they go by themselves after so many seconds."""
        self.ask("([rules, life]) => gateChange([], rules, life)", [rules, life_s * 1000])

    def shut(self, rules: list[Rule]) -> None:
        """Take such rules away again."""
        if rules:
            self.ask("(ids) => gateChange(ids, [])", [rule["id"] for rule in rules])

    def tab_of(self, page: Page) -> int:
        """The number by which the extension knows a tab."""
        devtools = self._context.new_cdp_session(page)
        try:
            target = devtools.send("Target.getTargetInfo")["targetInfo"]["targetId"]
        finally:
            devtools.detach()
        tab: int | None = self.ask("(target) => gateTab(target)", target)
        if tab is None:
            raise GateNotProven(said("the browser does not say which tab is ours, so the gate stays shut"))
        return tab


def first_line(error: PlaywrightError) -> str:
    """What Playwright says, without its log."""
    return error.message.splitlines()[0]
