"""The controlling terminal itself: not stdin, which a pipe or a script can fill. No terminal, no person, no yes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import TextIO

from assistant.core.errors import NoTerminal
from assistant.core.wording import said

_DEVICES = ("CONIN$", "CONOUT$") if sys.platform == "win32" else ("/dev/tty", "/dev/tty")
_LONGEST = 4096


class Terminal:
    """A person's screen and keyboard. Use :func:`controlling_terminal`."""

    def __init__(self, keys: TextIO, screen: TextIO, name: str, now: Callable[[], float] = monotonic) -> None:
        self._keys, self._screen, self.name, self._now = keys, screen, name, now

    def show(self, text: str) -> None:
        """Print it, whatever stdout is tied to."""
        self._screen.write(text)
        self._screen.flush()

    def read(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        """A line typed *after* the prompt, and the seconds it took; None for end of input and for no answer in time."""
        _drop_typed_ahead(self._keys)
        self.show(prompt)
        start = self._now()
        try:
            line = self._keys.readline(_LONGEST) if _comes(self._keys, patience_s) else ""
        except OSError:
            line = ""  # the window was closed: nobody is there any more
        took = self._now() - start
        # The console of Windows cannot be waited for; there an answer that comes too late counts as none.
        return (line.rstrip("\r\n") if line.endswith("\n") and took <= patience_s else None), took

    def read_key(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        """One key pressed *after* the prompt, without Enter, and the seconds it took; None for none in time."""
        _drop_typed_ahead(self._keys)
        self.show(prompt)
        start = self._now()
        try:
            key = _key_of(self._keys, patience_s)
        except OSError:
            key = ""
        took = self._now() - start
        self.show(f"{key if key.isprintable() else ''}\n")
        return (key if key and took <= patience_s else None), took


@contextmanager
def controlling_terminal() -> Iterator[Terminal]:
    """The terminal this run belongs to. Raises ``NoTerminal`` where it has none: cron, CI, a detached process."""
    with terminal_at(*_DEVICES) as terminal:
        yield terminal


@contextmanager
def terminal_at(keys_at: str, screen_at: str) -> Iterator[Terminal]:
    """The terminal behind two devices, which may be the same. Raises ``NoTerminal``."""
    with ExitStack() as opened:
        try:
            keys = opened.enter_context(Path(keys_at).open(encoding="utf-8", errors="replace"))
            screen = opened.enter_context(Path(screen_at).open("w", encoding="utf-8", errors="replace"))
        except OSError as problem:
            raise NoTerminal(said("There is no terminal to ask at. Nothing was written.")) from problem
        yield Terminal(keys, screen, _name(keys))


def _name(keys: TextIO) -> str:
    if sys.platform == "win32":
        return _DEVICES[0]
    # /dev/tty names itself; the line behind it tells one window from another in the journal.
    streams = (stream for stream in (sys.stdin, sys.stdout, sys.stderr) if stream is not None and not stream.closed)
    return next((os.ttyname(one.fileno()) for one in streams if one.isatty()), os.ttyname(keys.fileno()))


def _drop_typed_ahead(keys: TextIO) -> None:
    """Keys pressed before a question was shown answer nothing: a held Enter, a paste, an impatient double y."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
        return
    import termios

    termios.tcflush(keys.fileno(), termios.TCIFLUSH)


def _key_of(keys: TextIO, patience_s: float) -> str:
    """The next key as it is pressed; "" for none in time. Ctrl-C stays Ctrl-C."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.getwch()
    import termios
    import tty

    before = termios.tcgetattr(keys.fileno())
    try:
        # NOW: what was pressed since the question was shown is the answer, and must not be dropped.
        tty.setcbreak(keys.fileno(), termios.TCSANOW)
        return os.read(keys.fileno(), 4).decode("utf-8", "replace") if _comes(keys, patience_s) else ""
    finally:
        termios.tcsetattr(keys.fileno(), termios.TCSADRAIN, before)


def _comes(keys: TextIO, patience_s: float) -> bool:
    """Whether a line comes in time. The terminal hands out whole lines, so a ready one is a finished one."""
    if sys.platform == "win32":
        return True
    import select

    return bool(select.select([keys], [], [], patience_s)[0])
