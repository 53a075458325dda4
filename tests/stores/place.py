"""Where real stores live on this machine: a cache folder outside the project, free ports, and processes of our own."""

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

START_S = 120.0
KNOCK_S = 120.0
_HOME = pwd.getpwuid(os.getuid()).pw_dir  # the tests of this project give themselves another HOME


class NotSetUp(Exception):
    """A store could not be set up or started; the text holds the last lines of its log."""


def cache() -> Path:
    """Where installed stores lie: ``REAL_STORES_CACHE``, or the user's cache folder."""
    told = os.environ.get("REAL_STORES_CACHE")
    folder = Path(told) if told else Path(_HOME) / ".cache" / "shipfix-stores"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def building(store: str) -> Iterator[Path]:
    """A store's folder in the cache, and nobody else builds in it meanwhile: runs on one machine share it."""
    folder = cache() / store
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def renewed(folder: Path) -> Path:
    """An empty folder of this name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def free_port() -> int:
    """A port on the loopback interface that nobody listens on."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path) -> None:
    """Run a command to its end, all it says in ``log``. Raises :class:`NotSetUp`."""
    with log.open("ab") as said:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise NotSetUp(f"{' '.join(map(str, command))[:200]}\n{_end_of(log)}")


@contextmanager
def knock(file: Path, what: str) -> Iterator[socket.socket]:
    """A door, named in ``file``, at which a store's next write knocks; its answer waits until the block ends.

    ``what`` "done": the write is in the database by then. "lost": the store never does it.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(KNOCK_S)
        file.write_text(f"{door.getsockname()[1]} {what}", encoding="utf-8")
        yield door


class Server:
    """A store's server, a process of our own: started, stopped by its pid, and asked whether it answers."""

    def __init__(self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path) -> None:
        self._command = [str(word) for word in command]
        self._folder, self._environment, self._log = folder, environment, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, address: str) -> None:
        """Start it; returns once ``address`` is answered. Raises :class:`NotSetUp`."""
        with self._log.open("ab") as said:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env={**os.environ, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        for _ in range(int(START_S * 4)):
            if _answers(address):
                return
            if self._ended_within(0.25):
                break
        self.stop()
        raise NotSetUp(f"no answer from {address}\n{_end_of(self._log)}")

    def stop(self) -> None:
        """End it, if it runs."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)

    def _ended_within(self, seconds: float) -> bool:
        assert self._process is not None
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=30):
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""
