"""The gate of a live session: what it lets through, tells and opens for; and that it is believed only on proof."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.guard import extension
from assistant.admin.guard.gate import Gate
from assistant.admin.guard.rules import Allow, Kind, Valve
from assistant.admin.guard.sink import Sink, listening
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.core.errors import GateNotProven
from tests.leak.settings import FENCE
from tests.leak.sink import LeakSink, leak_sink
from tests.leak.stage import arrives

pytestmark = pytest.mark.browser

SEND = """([method, path, body]) => fetch(path, { method, body: body ?? undefined })
          .then(() => 'passed', () => 'stopped')"""


@pytest.fixture(scope="module")
def store() -> Iterator[LeakSink]:
    with leak_sink({}) as sink:
        yield sink


@pytest.fixture(scope="module")
def valve(store: LeakSink) -> Valve:
    return Valve(
        reads=(Allow(store.origin, "/blank"), Allow(store.origin, "/gateway", query=(("op", "list"),))),
        closed=(Allow(store.origin, "/blank", query=(("do", "delete"),)),),
        sign_in=(Allow(store.origin, "/write/login", "POST", (Kind.PAGE, Kind.XHR)),),
    )


@pytest.fixture(scope="module")
def session(playwright: Playwright, valve: Valve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreSession]:
    profile = tmp_path_factory.mktemp("gate") / "profile"
    options = SessionOptions(profile, valve, find_browser(playwright=playwright), resolver_rules=FENCE)
    with open_session(options, playwright) as opened:
        yield opened


@pytest.fixture
def page(session: StoreSession, store: LeakSink) -> Iterator[Page]:
    tab = session.tab()
    tab.goto(f"{store.origin}/blank")
    yield tab
    tab.goto("about:blank")


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/blank?page=2", "passed"),
        ("GET", "/gateway?v=1&op=list", "passed"),
        ("GET", "/gateway?op=list&op=refund", "stopped"),
        ("GET", "/gateway?op=refund", "stopped"),
        ("POST", "/gateway?op=list", "stopped"),
        ("GET", "/blank?do=delete", "stopped"),
        ("HEAD", "/blank", "stopped"),
        ("GET", "/elsewhere", "stopped"),
    ],
)
def test_only_what_the_valve_names_passes(page: Page, method: str, path: str, expected: str) -> None:
    assert page.evaluate(SEND, [method, path, None]) == expected


def test_what_was_stopped_is_told_at_once_with_query_values_masked(session: StoreSession, page: Page) -> None:
    for _ in range(3):
        page.evaluate(SEND, ["POST", "/write/refund?order=4711&op=refund", "secret"])
    told = [blocked for blocked in session.gate.blocked() if "/write/refund" in blocked.url]
    assert [(b.method, b.url.partition("/write")[2], b.kind, b.count) for b in told] == [
        ("POST", "/refund?order=*&op=refund", "xhr", 3)
    ]
    assert told[0].initiator in page.url


def test_the_sign_in_address_passes_only_while_a_person_signs_in(session: StoreSession, page: Page) -> None:
    sign_in = ["POST", "/write/login", "x"]
    assert page.evaluate(SEND, sign_in) == "stopped"
    with session.gate.sign_in():
        assert page.evaluate(SEND, sign_in) == "passed"
        assert page.evaluate(SEND, ["POST", "/write/other", "x"]) == "stopped"
    assert page.evaluate(SEND, sign_in) == "stopped"


def test_a_credit_opens_one_address_in_one_tab_for_one_block(
    session: StoreSession, page: Page, store: LeakSink
) -> None:
    pay, other, met = ["POST", "/write/pay", "x"], session.tab(), []
    other.goto(f"{store.origin}/blank")
    with session.gate.doorstep(page, met.append) as doorstep:
        with session.gate.opened([Allow(store.origin, "/write/pay", "POST")], page):
            assert page.evaluate(SEND, ["POST", "/write/pay2", "x"]) == "stopped"
            assert page.evaluate(SEND, ["PUT", "/write/pay", "x"]) == "stopped"
            assert other.evaluate(SEND, pay) == "stopped"
            page.evaluate(f"(given) => {{ window.answer = ({SEND})(given) }}", pay)
            while not met:
                page.evaluate("1")
        assert page.evaluate(SEND, pay) == "stopped"
        assert "pay" not in store.reached
        (held,) = met
        assert (held.method, held.url, held.body) == ("POST", f"{store.origin}/write/pay", b"x")
        doorstep.let_go(held)
        assert page.evaluate("window.answer") == "passed"
    assert store.reached.pop("pay") == ["POST /write/pay"]
    assert doorstep.answers == {held: 200}
    other.close()


def test_with_nobody_waiting_a_credit_opens_nothing(session: StoreSession, page: Page, store: LeakSink) -> None:
    with session.gate.opened([Allow(store.origin, "/write/pay", "POST")], page):
        page.evaluate(SEND, ["POST", "/write/pay", "x"])
    assert "pay" not in store.reached


def test_a_credit_may_open_an_address_that_reading_keeps_closed(
    session: StoreSession, page: Page, store: LeakSink
) -> None:
    delete = ["GET", "/blank?do=delete", None]
    allow = Allow(store.origin, "/blank", query=(("do", "delete"),))
    with session.gate.doorstep(page, lambda held: doorstep.let_go(held)) as doorstep:  # noqa: PLW0108 - it is made here
        with session.gate.opened([allow], page):
            assert page.evaluate(SEND, delete) == "passed"
        assert page.evaluate(SEND, delete) == "stopped"
    assert [held.url for held in doorstep.answers] == [f"{store.origin}/blank?do=delete"]


POSTING = """() => void setInterval(() => fetch('/write/pay', { method: 'POST', body: 'x' }).catch(() => 0), 50)"""


def test_a_credit_shuts_by_itself_while_this_program_hangs(session: StoreSession, page: Page, store: LeakSink) -> None:
    met: list[object] = []
    with session.gate.doorstep(page, met.append):
        with session.gate.opened([Allow(store.origin, "/write/pay", "POST")], page, life_s=2.5):
            page.evaluate(POSTING)
            assert not store.wait("pay", 4)  # blocks this thread: nothing of ours runs meanwhile
            stopped = [blocked for blocked in session.gate.blocked() if blocked.url.endswith("/write/pay")]
            assert stopped, "the rule is open long after its life"
        page.goto(f"{store.origin}/blank")
    assert met
    assert "pay" not in store.reached


def test_the_gate_can_be_proved_again_in_the_middle_of_the_work(session: StoreSession, page: Page) -> None:
    session.gate.prove()
    assert page.url.endswith("/blank")
    assert not any("beacon" in blocked.url for blocked in session.gate.blocked())


@pytest.fixture
def proof() -> Iterator[Sink]:
    with listening() as sink:
        yield sink


def bare(playwright: Playwright, folder: Path, *switches: str) -> BrowserContext:
    browser = find_browser(playwright=playwright)
    args = [f"--host-resolver-rules={FENCE}", *switches]
    return playwright.chromium.launch_persistent_context(folder, executable_path=browser.path, args=args)


def test_a_browser_without_the_extension_is_refused(
    playwright: Playwright, valve: Valve, proof: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.admin.guard.worker.LOAD_TIMEOUT_S", 0.3)
    context = bare(playwright, tmp_path)
    with pytest.raises(GateNotProven, match="did not load"):
        Gate(context, valve, proof).prove()
    context.close()


@pytest.mark.slow
def test_a_context_that_loads_no_extension_is_refused(
    playwright: Playwright, valve: Valve, proof: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """browser.new_context() takes the switches and ignores them: the way the gate fails open."""
    monkeypatch.setattr("assistant.admin.guard.worker.LOAD_TIMEOUT_S", 0.3)
    path = find_browser(playwright=playwright).path
    with extension.written(valve, proof) as folder:
        browser = playwright.chromium.launch(
            executable_path=path, args=[f"--load-extension={folder}", f"--disable-extensions-except={folder}"]
        )
        with pytest.raises(GateNotProven, match="did not load"):
            Gate(browser.new_context(), valve, proof).prove()
        browser.close()


def load(folder: Path) -> tuple[str, str]:
    return f"--load-extension={folder}", f"--disable-extensions-except={folder}"


def test_an_extension_whose_rules_stop_nothing_is_refused(
    playwright: Playwright, valve: Valve, proof: Sink, tmp_path: Path
) -> None:
    with extension.written(valve, proof) as folder:
        (folder / "rules.json").write_text("[]")
        context = bare(playwright, tmp_path, *load(folder))
        with pytest.raises(GateNotProven, match="a write reached"):
            Gate(context, valve, proof).prove()
        context.close()


@pytest.mark.slow
def test_an_extension_made_for_another_session_is_refused(
    playwright: Playwright, valve: Valve, proof: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.admin.guard.worker.LOAD_TIMEOUT_S", 0.3)
    with listening() as other, extension.written(valve, other) as folder:
        context = bare(playwright, tmp_path, *load(folder))
        with pytest.raises(GateNotProven, match="did not load"):
            Gate(context, valve, proof).prove()
        context.close()


@pytest.mark.slow
def test_a_pattern_that_the_browser_would_drop_is_refused(
    playwright: Playwright, store: LeakSink, tmp_path: Path
) -> None:
    huge = Allow(store.origin, "/" + "*a" * 1500)
    options = SessionOptions(tmp_path / "p", Valve((), closed=(huge,)), find_browser(playwright=playwright))
    with pytest.raises(GateNotProven, match="too large"), open_session(options, playwright):
        pytest.fail("a session opened without one of its rules")


@pytest.mark.slow
def test_a_gate_that_is_taken_away_is_noticed(
    playwright: Playwright, valve: Valve, store: LeakSink, tmp_path: Path
) -> None:
    options = SessionOptions(tmp_path / "p", valve, find_browser(playwright=playwright), resolver_rules=FENCE)
    with open_session(options, playwright) as opened:
        tab = opened.tab()
        worker = tab.context.service_workers[0]
        worker.evaluate("chrome.declarativeNetRequest.updateEnabledRulesets({ disableRulesetIds: ['gate'] })")
        tab.goto(f"{store.origin}/blank")
        tab.evaluate(SEND, ["POST", "/write/after", "x"])
        assert arrives(store, "after", tab, 2)
        with pytest.raises(GateNotProven, match="a write reached"):
            opened.gate.blocked()
