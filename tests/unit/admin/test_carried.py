"""What every address of a signed-in session carries: read from tabs, kept in the profile, never half of it."""

from pathlib import Path

import pytest

from assistant.admin.carried import carried_in, keep, kept
from assistant.core.errors import LoginNeeded

BASE = "https://shop.example.com"
NAMES = ("user_token", "lang")


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        ([f"{BASE}/admin/?route=home&user_token=a1&lang=en"], {"user_token": "a1", "lang": "en"}),
        ([f"{BASE}/?user_token=a1&lang=en", f"{BASE}/x?lang=en&user_token=a1"], {"user_token": "a1", "lang": "en"}),
        ([f"{BASE}/?user_token=a1&lang=en", "about:blank"], {"user_token": "a1", "lang": "en"}),
        ([f"{BASE}/?user_token=a1"], {}),
        (["https://evil.example.com/?user_token=a1&lang=en"], {}),
        ([f"{BASE}/?user_token=&lang=en"], {}),
        ([], {}),
    ],
)
def test_a_tab_of_the_store_that_has_all_of_it_tells(addresses: list[str], found: dict[str, str]) -> None:
    assert carried_in(addresses, BASE, NAMES) == found


def test_of_two_sessions_nobody_guesses_the_living_one() -> None:
    with pytest.raises(LoginNeeded, match="differ in user_token, lang"):
        carried_in([f"{BASE}/?user_token=old&lang=en", f"{BASE}/?user_token=new&lang=en"], BASE, NAMES)


def test_it_is_kept_for_the_next_command_and_nobody_else(tmp_path: Path) -> None:
    keep(tmp_path, {"user_token": "a1", "lang": "en"})
    assert kept(tmp_path, NAMES) == {"user_token": "a1", "lang": "en"}
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_not_whole_counts_as_nothing(tmp_path: Path) -> None:
    assert kept(tmp_path, NAMES) == {}
    keep(tmp_path, {"user_token": "a1"})
    assert kept(tmp_path, NAMES) == {}
    (tmp_path / "carried.json").write_text("not json", encoding="utf-8")
    assert kept(tmp_path, NAMES) == {}
