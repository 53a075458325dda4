"""Finding a browser: what was named is taken or refused; else the best of what is installed."""

from pathlib import Path

import pytest

from assistant.admin.browsers import choice, find_browser, install_playwright_chromium
from assistant.core.errors import NoBrowser


def program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_configured_path_wins_over_everything(tmp_path: Path) -> None:
    mine = program(tmp_path, "mine")
    other = program(tmp_path / "bin", "chromium")
    assert find_browser(mine, environ={"SHIPFIX_BROWSER": str(other), "PATH": str(tmp_path / "bin")}).path == mine


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    with pytest.raises(NoBrowser, match="nowhere"):
        find_browser(environ={"SHIPFIX_BROWSER": "/nowhere/chrome", "PATH": str(tmp_path)}, platform="linux")


def test_the_environment_may_give_a_name_on_the_path(tmp_path: Path) -> None:
    mine = program(tmp_path, "my-browser")
    assert find_browser(environ={"SHIPFIX_BROWSER": "my-browser", "PATH": str(tmp_path)}).path == mine


def test_plain_chromium_is_preferred_to_a_branded_one(tmp_path: Path) -> None:
    program(tmp_path, "google-chrome")
    plain = program(tmp_path, "chromium")
    found = find_browser(environ={"PATH": str(tmp_path)}, platform="linux")
    assert (found.path, found.branded) == (plain, False)


def test_a_snap_is_taken_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    snap = program(tmp_path, "chromium-browser", '#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    assert find_browser(environ={"PATH": str(tmp_path)}, platform="linux").snap
    edge = program(tmp_path, "microsoft-edge")
    found = find_browser(environ={"PATH": str(tmp_path)}, platform="linux")
    assert (found.path, found.branded, snap.exists()) == (edge, True, True)


def test_windows_browsers_are_looked_up_in_the_usual_folders(tmp_path: Path) -> None:
    folder = tmp_path / r"Google\Chrome\Application\chrome.exe"
    folder.write_text("")
    assert find_browser(environ={"PROGRAMFILES": str(tmp_path)}, platform="win32").path == folder


@pytest.mark.parametrize(
    ("path", "branded"),
    [
        ("/usr/bin/chromium", False),
        ("/usr/bin/google-chrome", True),
        ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", True),
        ("/ms-playwright/chromium-1/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing", False),
        (r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe", True),
    ],
)
def test_branded_browsers_are_known_by_their_path(path: str, branded: bool) -> None:
    assert choice(Path(path)).branded is branded


def test_no_browser_at_all_names_the_ways_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser) as refused:
        find_browser(environ={"PATH": str(tmp_path)}, platform="win32")
    assert all(
        way in refused.value.hint for way in ("apt install", "winget", "brew", "doctor --fix", "SHIPFIX_BROWSER")
    )


def test_a_download_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = program(tmp_path, "python", "#!/bin/sh\necho Downloading\nexec tail -f /dev/null\n")
    monkeypatch.setattr("sys.executable", str(hanging))
    lines: list[str] = []
    with pytest.raises(NoBrowser, match=r"stopped after|Downloading"):
        install_playwright_chromium(0.3, lines.append)
    assert lines == ["Downloading"]


def test_a_download_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = program(tmp_path, "python", "#!/bin/sh\necho no route to the server\nexit 1\n")
    monkeypatch.setattr("sys.executable", str(failing))
    with pytest.raises(NoBrowser, match="no route to the server"):
        install_playwright_chromium(5, lambda _: None)
