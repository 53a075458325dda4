"""The gate's proof of itself: what must pass does, and what may not does not, before any page of the store is opened.

A browser that did not load the extension's rules says nothing about it and lets everything through, so it is tried.
Nothing but our own loopback server is spoken to.
"""

from time import monotonic

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.admin.guard.rules import FIRST_OPENING_ID, Priority, Valve, opening_rules, shut_rules
from assistant.admin.guard.sink import Sink
from assistant.admin.guard.worker import LOAD_TIMEOUT_S, GateWorker, first_line
from assistant.core.errors import GateNotProven
from assistant.core.wording import said

PROOF_TIMEOUT_S = 5.0

_TRY = """async ([read, write]) => {
  addEventListener("pagehide", () => {
    navigator.sendBeacon(write + "?beacon", "x");
    fetch(write + "?keepalive", { method: "POST", body: "x", keepalive: true });
  });
  const passes = (url) => fetch(url, { method: "POST", body: "x" }).then(() => true, () => false);
  return { write: await passes(write), read: await passes(read) };
}"""


def prove(context: BrowserContext, worker: GateWorker, valve: Valve, sink: Sink, *, shared: bool) -> None:
    """Return only if a declared read passes and writes do not, beacons of a dying page included.

    Raises ``GateNotProven``, in words. ``shared``: tabs that are open are somebody else's.
    """
    worker.awake()
    worker.ask("() => begun", None)
    _refuse_dropped_rules(worker, valve, sink)
    blank = [page for page in context.pages if page.url == "about:blank" and not shared]
    page = blank[0] if blank else context.new_page()
    try:
        _try_from(page, sink)
    except PlaywrightError as broken:
        raise GateNotProven(said("the self-test page did not work: {broken}", broken=first_line(broken))) from broken
    finally:
        if not blank:
            page.close()
    _wait_for_stopped_beacons(worker, sink)


def _try_from(page: Page, sink: Sink) -> None:
    page.goto(sink.page, wait_until="commit", timeout=LOAD_TIMEOUT_S * 1000)
    passed = page.evaluate(_TRY, [sink.read, sink.write])
    if passed["write"] or sink.arrived:
        raise GateNotProven(said("a write reached the self-test server: the gate is open"))
    if not passed["read"]:
        raise GateNotProven(said("the declared read was stopped: the gate's rules are not the ones of this store"))
    page.goto("about:blank")


def _wait_for_stopped_beacons(worker: GateWorker, sink: Sink) -> None:
    """Both writes of the dying page must be in the log as stopped; the page may die a moment later."""
    deadline = monotonic() + PROOF_TIMEOUT_S
    missing = {"?beacon=*", "?keepalive=*"}
    while missing and not sink.arrived:
        missing -= {entry["url"].removeprefix(sink.write) for entry in worker.log()}
        if missing and monotonic() > deadline:
            raise GateNotProven(said("a beacon of a closing page was neither stopped nor seen"))
    if sink.arrived:
        raise GateNotProven(said("a write reached the self-test server: {arrived}", arrived=sink.arrived[0]))


def _refuse_dropped_rules(worker: GateWorker, valve: Valve, sink: Sink) -> None:
    static = shut_rules(Valve((*valve.reads, *sink.declared), valve.closed))
    rules = [*static, *opening_rules(valve.sign_in, Priority.SIGN_IN, FIRST_OPENING_ID)]
    patterns = [rule["condition"]["regexFilter"] for rule in rules if "regexFilter" in rule["condition"]]
    dropped = worker.ask("(patterns) => gateDropped(patterns)", patterns)
    if dropped:
        raise GateNotProven(
            said("the browser drops a rule of the pack, its pattern is too large: {dropped}", dropped=dropped[0]),
            hint=said("Name fewer or shorter pairs in the query of that entry of network.reads; one pair always fits."),
        )
