"""A seller in front of a real terminal: reads what the command shows, and types when it asks."""

import fcntl
import os
import re
import select
import subprocess
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.doubles.terminal import Ran
from tests.e2e.seller import COMMAND, PATIENCE_S, Seller

BEGIN = r"Type (\w+) to begin · Enter ends > $"
ASKED = r"(?:q quit|w whole) > $"

GO_ON = r"type (\w+) to go on · Enter quits > $"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

Key = str | Callable[[str], str]
"""What is typed: a text, or one made from what was shown."""


@dataclass
class AtTerminal:
    """A command with a terminal of its own; ``seen`` is all it showed."""

    child: subprocess.Popen[bytes]
    far: int
    seen: bytes = b""
    _read: int = 0
    _open: bool = field(default=True)

    @property
    def text(self) -> str:
        """All that was shown."""
        return _COLOUR.sub("", self.seen.decode("utf-8", "replace").replace("\r\n", "\n"))

    def waits_for(self, pattern: str) -> re.Match[str]:
        """What matches ``pattern`` since the last thing that was waited for; fails where the command ends before."""
        while (found := re.search(pattern, self._new())) is None:
            assert self._more(), f"it ended before it showed {pattern!r}:\n{self.text}"
        self._read = len(self.text)
        return found

    def types(self, keys: str) -> None:
        """Press these keys."""
        os.write(self.far, keys.encode())

    def begins(self) -> None:
        """Type the word that is asked for before the first item."""
        self.types(self.waits_for(BEGIN)[1] + "\n")

    def is_asked(self) -> str:
        """The next item as it is shown, once its question stands there."""
        before = self._read
        while (word := self.waits_for(f"{ASKED}|{GO_ON}")[1]) is not None:
            self.types(word + "\n")
        return self.text[before:]

    def answers(self, *keys: Key) -> list[str]:
        """Answer one item after the other; the items as they were shown."""
        shown = []
        for key in keys:
            shown.append(self.is_asked())
            self.types(key if isinstance(key, str) else key(shown[-1]))
        return shown

    def hangs_up(self) -> None:
        """Close the window."""
        self._open = False
        os.close(self.far)

    def ends(self) -> Ran:
        """How the command ends; stdout and stderr are one here."""
        while self._open and self._more():
            pass
        return Ran(self.child.wait(PATIENCE_S), self.text, "")

    def _new(self) -> str:
        return self.text[self._read :]

    def _more(self) -> bool:
        """Read what comes next; False once the command has ended and all of it was read."""
        if self._drained():
            return True
        if self.child.poll() is not None:
            return self._drained()
        ended = os.pidfd_open(self.child.pid)
        try:
            ready = select.select([self.far, ended], [], [], PATIENCE_S)[0]
        finally:
            os.close(ended)
        assert ready, f"nothing came for {PATIENCE_S} s:\n{self.text}"
        return True

    def _drained(self) -> bool:
        if not select.select([self.far], [], [], 0)[0]:
            return False
        try:
            came = os.read(self.far, 65536)
        except OSError:
            return False
        self.seen += came
        return bool(came)


@contextmanager
def at_terminal(seller: Seller, *words: object, **environment: str) -> Iterator[AtTerminal]:
    """The command with a controlling terminal, which is its stdin, stdout and stderr too."""
    far, near = os.openpty()
    try:
        child = subprocess.Popen(
            [str(COMMAND), *map(str, words)],
            cwd=seller.desk,
            env=seller.told() | {"COLUMNS": "160", "TERM": "xterm", "NO_COLOR": "1"} | environment,
            stdin=near, stdout=near, stderr=near, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
    finally:
        os.close(near)
    stage = AtTerminal(child, far)
    try:
        yield stage
    finally:
        if stage._open:
            with suppress(OSError):
                os.close(far)
        if child.poll() is None:
            child.terminate()
            child.wait(PATIENCE_S)
