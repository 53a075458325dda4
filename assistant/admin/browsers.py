"""Finds a browser on this machine, and fetches Playwright's own where a person asks for it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from playwright.sync_api import Playwright

from assistant.core.errors import NoBrowser
from assistant.core.wording import said

CONNECTION_TIMEOUT_MS = 10_000

HOW_TO_GET_ONE = said(
    "Install one: `apt install chromium` (Debian), `brew install --cask chromium` (macOS), "
    "`winget install Google.Chrome` (Windows); or let `shipfix doctor --fix` fetch Playwright's own Chromium; "
    'or name yours: `path = "…"` under `[browser]` in config.toml, or SHIPFIX_BROWSER.'
)

# Names on PATH and usual places, best first. Plain Chromium comes first on Linux: it takes the gate by switch.
_LINUX = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
)
_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "chromium",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """A browser to start. ``branded``: Chrome or Edge proper, which ignore the switch that loads an extension.

    ``snap``: confined by snapd, it sees neither /tmp nor hidden folders, so the gate usually cannot load there.
    """

    path: Path
    name: str
    branded: bool
    snap: bool = False


def find_browser(
    configured: Path | None = None,
    *,
    playwright: Playwright | None = None,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> BrowserChoice:
    """The browser to use: the configured path, SHIPFIX_BROWSER, an installed one, Playwright's own build.

    A path that somebody named is taken or refused, never replaced by another. Playwright's own build is only
    looked at where a running ``playwright`` is given. Raises NoBrowser, with the ways to get one.
    """
    named = configured or _environment_path(environ)
    if named is not None:
        return _named(named.expanduser())
    found = [choice(path) for path in _installed(environ, platform)]
    found += [choice(path) for path in _bundled(playwright)]
    usable = [browser for browser in found if not browser.snap] or found
    if not usable:
        raise NoBrowser(said("No Chrome, Edge or Chromium was found on this machine."), hint=HOW_TO_GET_ONE)
    return usable[0]


def choice(path: Path) -> BrowserChoice:
    """What kind of browser lies at ``path``, judged by its path and name."""
    text = str(path).lower()
    snap = _is_snap(path)
    if "edge" in text:
        return BrowserChoice(path, "Microsoft Edge", branded=True, snap=snap)
    if "google" in text:
        # Playwright keeps "Chrome for Testing" in its own folders, and that one does take extensions by switch.
        return BrowserChoice(path, "Google Chrome", branded="testing" not in text, snap=snap)
    return BrowserChoice(path, "Chromium (snap)" if snap else "Chromium", branded=False, snap=snap)


def install_playwright_chromium(timeout_s: float, tell: Callable[[str], None]) -> None:
    """Fetch Playwright's own Chromium; every line of progress goes to ``tell``. Never longer than ``timeout_s``.

    Raises NoBrowser where the download fails or takes too long. By itself the downloader would wait 2 min 38 s
    on a silent network, five tries of 30 s, so it gets a shorter connection time-out too.
    """
    environ = {**os.environ}
    environ.setdefault("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", str(CONNECTION_TIMEOUT_MS))
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    code, last = _run(command, environ, timeout_s, tell)
    if code != 0:
        raise NoBrowser(
            said(
                "Playwright's Chromium could not be fetched: {problem}",
                problem=last or said("exit code {code}", code=code),
            ),
            hint=HOW_TO_GET_ONE,
        )


def _run(command: list[str], environ: dict[str, str], timeout_s: float, tell: Callable[[str], None]) -> tuple[int, str]:
    """Run ``command``, pass its lines on, end it after ``timeout_s``; its exit code and last line of text."""
    last = ""
    with subprocess.Popen(  # noqa: S603 - our own interpreter, fixed arguments
        command,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        late = Timer(timeout_s, lambda: _end(process))
        late.start()
        try:
            for line in process.stdout or ():
                last = line.strip() or last
                tell(line.rstrip())
            code = process.wait()
        finally:
            late.cancel()
            _end(process)
    return (code, last) if code >= 0 else (code, f"stopped after {timeout_s:.0f} s")


def _end(process: subprocess.Popen[str]) -> None:
    """End the downloader with its children: the node process under it holds the pipe open otherwise."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, 9)


def _named(path: Path) -> BrowserChoice:
    if not path.is_file():
        raise NoBrowser(said("The browser that was named does not exist: {path}", path=path), hint=HOW_TO_GET_ONE)
    return choice(path)


def _environment_path(environ: Mapping[str, str]) -> Path | None:
    text = environ.get("SHIPFIX_BROWSER", "").strip()
    if not text:
        return None
    on_path = shutil.which(text, path=environ.get("PATH"))
    return Path(on_path or text)


def _installed(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    if platform == "win32":
        folders = [environ[name] for name in _WINDOWS_FOLDERS if name in environ]
        candidates = [Path(folder) / place for place in _WINDOWS for folder in folders]
        yield from (path for path in candidates if path.is_file())
        return
    for place in _MACOS if platform == "darwin" else _LINUX:
        found = shutil.which(str(Path(place).expanduser()), path=environ.get("PATH"))
        if found:
            yield Path(found)


def _bundled(playwright: Playwright | None) -> Iterator[Path]:
    if playwright is not None and (path := Path(playwright.chromium.executable_path)).is_file():
        yield path


def _is_snap(path: Path) -> bool:
    """True for snapd's Chromium: a link into /snap, or Ubuntu's script of two lines that calls it."""
    resolved = path.resolve()
    if "snap" in (*path.parts, resolved.name) or "snap" in resolved.parts:
        return True
    try:
        head = resolved.open("rb").read(2048)
    except OSError:
        return False
    return head.startswith(b"#!") and b"/snap/bin/chromium" in head
