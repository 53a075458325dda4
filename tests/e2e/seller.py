"""A seller at a terminal: types the installed command in a folder and a home of their own, and reads what comes."""

import json
import os
import select
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

from tests.doubles.terminal import Ran

COMMAND = Path(sys.executable).with_name("shipfix")
PATIENCE_S = 120.0

_AT_ANY_HOUR = {"SHIPFIX_DRAFTS__QUIET": '["00:00", "00:00"]'}
"""No quiet hours: whether a letter may go must not rest on the hour at which the tests are run."""

_KEPT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SHIPFIX_BROWSER", "PLAYWRIGHT_BROWSERS_PATH")


@dataclass(frozen=True, slots=True)
class Seller:
    """One person's folder: ``desk`` is where they stand, ``home`` where the tool keeps its things."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> Path:
        return _made(self.folder / "desk")

    @property
    def home(self) -> Path:
        return self.folder / "shipfix"

    def types(self, *words: object, before: tuple[str, ...] = (), **environment: str) -> Ran:
        """The command, run to its end."""
        with self.starts(*words, before=before, **environment) as child:
            out, err = child.communicate(timeout=PATIENCE_S)
        return Ran(child.returncode, out, err)

    def starts(self, *words: object, before: tuple[str, ...] = (), **environment: str) -> subprocess.Popen[str]:
        """The command, running in a process group of its own, as a terminal starts it."""
        return subprocess.Popen(
            [*before, str(COMMAND), *map(str, words)],
            cwd=self.desk,
            env=self.told() | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def scans(self, url: str, *words: object, store: str = "practice", **more: Any) -> Ran:
        """A scan of the practice store at ``url``, without pictures, the reports in ``desk/out``."""
        return self.types("scan", store, "--url", url, "--pictures", 0, "--out", self.desk / "out", *words, **more)

    def scanned(self) -> dict[str, Any]:
        """The scan file that a scan left."""
        found: dict[str, Any] = json.loads((self.desk / "out" / "scan.json").read_text(encoding="utf-8"))
        return found

    def survivors(self) -> list[str]:
        """The processes working on this person's files that are still there: none, a few moments after a command."""
        return [_name(pid) for pid in _working_on(str(self.folder)) if not _ends(pid)]

    def told(self) -> dict[str, str]:
        """The environment that this person's commands are started in."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {"HOME": str(_made(self.folder / "home")), "SHIPFIX_HOME": str(self.home), "LANG": "C.UTF-8"}
        return kept | own | _AT_ANY_HOUR | self.environment


def press_ctrl_c(child: subprocess.Popen[str]) -> Ran:
    """Ctrl-C as a terminal sends it, to the whole process group; how the command ended."""
    os.killpg(child.pid, signal.SIGINT)
    return ends(child)


def ends(child: subprocess.Popen[str]) -> Ran:
    """How a command that was started ends."""
    out, err = child.communicate(timeout=PATIENCE_S)
    return Ran(child.returncode, out, err)


def wait_while_it_runs(child: subprocess.Popen[str], moment: Event) -> None:
    """Return when ``moment`` has come; fail with what was said where the command ended before."""

    def end_tells_too() -> None:
        child.wait()
        moment.set()

    Thread(target=end_tells_too, daemon=True).start()
    assert moment.wait(PATIENCE_S)
    if child.poll() is not None:
        raise AssertionError(f"it ended too early: {ends(child)}")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _working_on(folder: str) -> list[int]:
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if folder in _told(entry)]


def _told(process: Path) -> str:
    """What a process was started with: arguments and environment; nothing where it has ended by now."""
    try:
        return (process / "cmdline").read_text(errors="replace") + (process / "environ").read_text(errors="replace")
    except OSError:
        return ""


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return str(pid)


def _ends(pid: int, within_s: float = 5.0) -> bool:
    """Whether a process ends within that time; a zombie has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], within_s)[0])
    finally:
        os.close(handle)
