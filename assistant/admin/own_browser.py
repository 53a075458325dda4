"""The installed browser, started for the seller on a store's profile with a door on loopback to work through later.

No disguise and no automation switch: it is the seller's window, which shipfix joins for a while and never closes.
"""

import os
import re
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from assistant.admin.browsers import BrowserChoice
from assistant.admin.session import make_private
from assistant.core.errors import NoBrowser, ProfileInUse
from assistant.core.wording import said

_READY_S = 30.0
_LOOK_S = 0.1
_LOCK = "SingletonLock"


def start_browser(browser: BrowserChoice, profile: Path, port: int, page: str) -> tuple[str, int]:
    """A visible browser on ``profile`` that stays when we end; the address of its door, and its process id.

    ``port`` 0 takes a free one. Raises ``ProfileInUse``, ``NoBrowser``.
    """
    make_private(profile)
    if is_in_use(profile):
        raise ProfileInUse(said("The browser profile is in use: {profile}", profile=profile))
    port = port or _free_port()
    if _answers(port):
        raise NoBrowser(
            said("Port {port} is taken by another program.", port=str(port)), hint=said("Give another one with --port.")
        )
    command = [str(browser.path), *_switches(profile, port), page]
    child = subprocess.Popen(  # noqa: S603 - the seller's own browser, fixed switches
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C at our terminal is not meant for it
    )
    _wait(child, port, browser)
    return f"http://127.0.0.1:{port}", child.pid


def is_in_use(profile: Path) -> bool:
    """Whether a browser on this machine holds the profile. The lock that a dead one left behind does not count.

    On Windows the lock is an open file, which nobody else can delete.
    """
    if sys.platform == "win32":
        return _is_open(profile / "lockfile")
    try:
        holder = re.search(r"-(\d+)$", str((profile / _LOCK).readlink()))
    except OSError:
        return False
    return holder is not None and _lives(int(holder[1]))


def _switches(profile: Path, port: int) -> list[str]:
    switches = [
        f"--user-data-dir={profile}",
        f"--remote-debugging-port={port}",  # on loopback only, which is the browser's own default
        "--enable-unsafe-extension-debugging",  # Chrome and Edge take the gate in no other way
        "--no-first-run",
        "--no-default-browser-check",
    ]
    if sys.platform != "win32" and os.getuid() == 0:
        switches.append("--no-sandbox")  # Chromium refuses root otherwise
    return switches


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _wait(child: "subprocess.Popen[bytes]", port: int, browser: BrowserChoice) -> None:
    """Until its door answers. Raises ``NoBrowser`` where it ends before, or does not come."""
    deadline = monotonic() + _READY_S
    while monotonic() < deadline and child.poll() is None:
        with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/json/version", timeout=2):
            return
        sleep(_LOOK_S)
    child.kill()
    raise NoBrowser(
        said("{browser} did not open its door at port {port}.", browser=browser.name, port=str(port)), hint=_WHY
    )


_WHY = said("Is there a screen to show it on? Is another window of the same profile open? `shipfix doctor` looks.")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_open(lock: Path) -> bool:
    try:
        lock.unlink(missing_ok=True)
    except PermissionError:
        return True
    return False
