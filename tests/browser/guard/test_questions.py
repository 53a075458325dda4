"""Gateways whose reads only their body tells from writes: the reads pass, and nothing else, whoever sends it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.valve import valve_of
from assistant.packs.network import Asks, Network, Noise, Passage
from tests.leak.settings import FENCE
from tests.leak.sink import LeakSink, leak_sink

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READ = '{"query": "query Orders { orders { id } }"}'
WRITE = '{"query": "mutation Refund { refund(id: 1) }"}'
SEND = "([path, body]) => fetch(path, { method: 'POST', body }).then((r) => r.status, () => 'stopped')"


@pytest.fixture(scope="module")
def store() -> Iterator[LeakSink]:
    with leak_sink({}) as sink:
        yield sink


@pytest.fixture(scope="module")
def session(
    playwright: Playwright, store: LeakSink, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StoreSession]:
    gateway = Asks(encoding="form", carries={"api": ("order.list", "order.get")})
    reads = (
        Passage(path="/blank"),
        Passage(path="/write/graphql", method="POST", body=Asks(encoding="graphql")),
        Passage(path="/write/gateway", method="POST", body=gateway),
    )
    signing = Passage(path="/write/graphql", method="POST", body=Asks(encoding="graphql", mutations=("login",)))
    noise = tuple(
        Noise(path="/write/graphql", method="POST", body=Asks(encoding="graphql", mutations=(name,)), unanswered=held)
        for name, held in (("saveTable", False), ("saveAgain", True))
    )
    profile = tmp_path_factory.mktemp("questions") / "profile"
    valve = valve_of(Network(reads=reads, sign_in=(signing,), noise=noise), store.origin)
    options = SessionOptions(profile, valve, find_browser(playwright=playwright), resolver_rules=FENCE)
    with open_session(options, playwright) as opened:
        yield opened


@pytest.fixture
def page(session: StoreSession, store: LeakSink, tmp_path: Path) -> Iterator[Page]:
    tab = session.tab()
    tab.goto(f"{store.origin}/blank")
    for name in ("graphql", "gateway"):
        store.forget(name)
    yield tab
    tab.goto("about:blank")


@pytest.mark.parametrize(
    ("name", "body", "answer"),
    [
        ("graphql", READ, 200),
        ("graphql", WRITE, "stopped"),
        ("graphql", f"[{READ}]", "stopped"),
        ("graphql", None, "stopped"),
        ("gateway", "api=order.get&id=1", 200),
        ("gateway", "api=order.refund&id=1", "stopped"),
        ("gateway", "api=order.get&api=order.refund", "stopped"),
    ],
)
def test_a_body_decides(page: Page, store: LeakSink, name: str, body: str | None, answer: object) -> None:
    assert page.evaluate(SEND, [f"/write/{name}", body]) == answer
    assert (name in store.reached) is (answer == 200)


def test_what_signs_in_passes_while_a_person_signs_in(page: Page, session: StoreSession, store: LeakSink) -> None:
    login, refund = ('{"query": "mutation { login }"}', '{"query": "mutation { refund }"}')
    assert page.evaluate(SEND, ["/write/graphql", login]) == "stopped"
    with session.gate.sign_in():
        assert page.evaluate(SEND, ["/write/graphql", refund]) == "stopped"
        assert page.evaluate(SEND, ["/write/graphql", login]) == 200
    assert page.evaluate(SEND, ["/write/graphql", login]) == "stopped"


def test_noise_is_stopped_and_told_apart_from_a_write(page: Page, session: StoreSession, store: LeakSink) -> None:
    before = sum(one.count for one in session.gate.noise())
    assert page.evaluate(SEND, ["/write/graphql", '{"query": "mutation { saveTable }"}']) == "stopped"
    assert page.evaluate(SEND, ["/write/graphql", WRITE]) == "stopped"
    assert sum(one.count for one in session.gate.noise()) == before + 1
    assert "graphql" not in store.reached


def test_unanswered_noise_is_kept_waiting(page: Page, session: StoreSession, store: LeakSink) -> None:
    before = sum(one.count for one in session.gate.noise())
    first = """([address, body, other]) => Promise.race([
        fetch(address, { method: 'POST', body }).then(() => 'answered', () => 'refused'),
        fetch(address, { method: 'POST', body: other }).then(() => 'answered', () => 'the other was refused')])"""
    saving = '{"query": "mutation { saveAgain }"}'
    assert page.evaluate(first, ["/write/graphql", saving, WRITE]) == "the other was refused"
    assert sum(one.count for one in session.gate.noise()) == before + 1
    page.goto(f"{store.origin}/blank")
    assert "graphql" not in store.reached


def test_a_stopped_write_is_told(page: Page, session: StoreSession) -> None:
    page.evaluate(SEND, ["/write/graphql?order=4711", WRITE])
    noise = session.gate.noise()
    (told,) = [one for one in session.gate.blocked() if one.url.endswith("/write/graphql") and one not in noise]
    assert (told.method, told.kind) == ("POST", "xhr")


WAYS = {
    "keepalive": """body => { addEventListener('pagehide', () =>
        fetch('/write/graphql', { method: 'POST', keepalive: true, body })) }""",
    "beacon": "body => navigator.sendBeacon('/write/graphql', body)",
    "popup": "body => open('about:blank').fetch('/write/graphql', { method: 'POST', body })",
    "worker": """body => new Worker(URL.createObjectURL(new Blob(
        [`fetch('${origin}/write/graphql', { method: 'POST', body: ${JSON.stringify(body)} })`])))""",
    "shared-worker": """body => new SharedWorker(URL.createObjectURL(new Blob(
        [`fetch('${origin}/write/graphql', { method: 'POST', body: ${JSON.stringify(body)} })`])))""",
    "form": """body => { const f = document.createElement('form'); f.method = 'post'; f.action = '/write/graphql';
        const i = document.createElement('iframe'); i.name = f.target = 'inner';
        document.body.append(f, i); f.submit() }""",
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_round_the_judgement(page: Page, store: LeakSink, way: str) -> None:
    page.evaluate(f"body => void ({WAYS[way]})(body)", WRITE)
    page.wait_for_load_state()
    page.goto(f"{store.origin}/blank")
    assert page.evaluate(SEND, ["/write/gateway", "api=order.get"]) == 200  # behind all that was sent before
    assert not store.wait("graphql", 0.3)
