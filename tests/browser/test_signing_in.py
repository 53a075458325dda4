"""Signing in: by a person, in the window; never by the tool, but for the practice store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.loopback import is_loopback
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.sign_in import practice_sign_in, wait_for_person
from assistant.admin.valve import valve_of
from assistant.core.errors import LoginNeeded, SafetyRefusal
from assistant.packs.loader import builtin_folder, read_pack
from assistant.practice.server import PracticeStore

PACK = read_pack(builtin_folder() / "practice.toml").pack


@pytest.fixture
def session(playwright: Playwright, xhr_store: PracticeStore, tmp_path: Path) -> Iterator[StoreSession]:
    browser = find_browser(playwright=playwright)
    options = SessionOptions(tmp_path / "profile", valve_of(PACK.network, xhr_store.url), browser)
    with open_session(options, playwright) as opened:
        yield opened


def a_person_signs_in(session: StoreSession) -> None:
    """What a person does in the window while the tool waits."""
    page = session.tabs[-1]
    if "/login" in page.url and page.get_by_label("账号").is_visible():
        page.get_by_label("账号").fill("practice")
        page.get_by_label("密码").fill("practice")
        page.get_by_role("button", name="登录").click()


def test_the_tool_waits_until_a_person_has_signed_in_and_says_as_whom(
    session: StoreSession, xhr_store: PracticeStore
) -> None:
    name = wait_for_person(session, PACK, xhr_store.url, 30, lambda: a_person_signs_in(session))
    assert name == "木禾生活馆"
    assert xhr_store.ledger() == []


@pytest.mark.slow
def test_nobody_there_is_told_and_nothing_is_kept(session: StoreSession, xhr_store: PracticeStore) -> None:
    with pytest.raises(LoginNeeded, match="Nobody signed in"):
        wait_for_person(session, PACK, xhr_store.url, 1, lambda: None)


@pytest.mark.slow
def test_the_sign_in_address_is_shut_again_after_the_waiting(session: StoreSession, xhr_store: PracticeStore) -> None:
    with pytest.raises(LoginNeeded):
        wait_for_person(session, PACK, xhr_store.url, 0.5, lambda: None)
    page = session.tabs[-1]
    page.get_by_label("账号").fill("practice")
    page.get_by_label("密码").fill("practice")
    with page.expect_event("requestfailed", lambda request: request.method == "POST"):
        page.get_by_role("button", name="登录").click(no_wait_after=True)
    assert ("POST", f"{xhr_store.url}/login") in {(one.method, one.url) for one in session.gate.blocked()}


def test_no_password_is_typed_into_a_store_that_is_not_the_practice_store(
    session: StoreSession, xhr_store: PracticeStore
) -> None:
    other = PACK.model_copy(update={"store": PACK.store.model_copy(update={"proven": "real"})})
    with pytest.raises(SafetyRefusal, match="Nothing was typed"):
        practice_sign_in(session, other, xhr_store.url)
    with pytest.raises(SafetyRefusal, match="Nothing was typed"):
        practice_sign_in(session, PACK, "http://shop.example")


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("http://127.0.0.1:80", True),
        ("http://[::1]:80", True),
        ("http://localhost:1", True),
        ("http://10.0.0.1", False),
        ("https://localhost.example.com", False),
    ],
)
def test_only_this_machine_is_loopback(address: str, ours: bool) -> None:
    assert is_loopback(address) is ours
