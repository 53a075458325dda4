"""The command line in this process: the same doors as the installed command, without the cost of a start."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import boundary, console
from tests.doubles.terminal import Ran


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's folder, with the tool's own home beside it."""

    folder: Path
    home: Path
    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def types(self, *words: object, **environment: str) -> Ran:
        """One command, run to its end."""
        with self.patch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            new_consoles()
            code = boundary.main([str(word) for word in words])
        out, err = self.capture.readouterr()
        return Ran(int(code), out, err)


def new_consoles() -> None:
    """A process makes its consoles once, and a test stands for a process: what was measured before is forgotten."""
    console.out.cache_clear()
    console.err.cache_clear()
