"""What a person at a terminal gets back from a command, however it was run."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, what it printed, what it said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that a person saw, on one line: terminals wrap."""
        return " ".join((self.out + " " + self.err).split())

    def json(self) -> Any:
        """stdout, which must be JSON and nothing else."""
        return json.loads(self.out)


def told(ran: Ran, code: int, *words: str) -> None:
    """One message with these words, one hint, nothing on stdout, and no traceback."""
    assert [word for word in words if word not in ran.said] == [], ran.said
    assert (ran.code, ran.out, ran.err.count("→ "), "Traceback" in ran.err) == (code, "", 1, False), ran
