"""Prints the leak table: `python -m tests.leak.table [name ...]`."""

import sys
import tempfile
from pathlib import Path
from time import monotonic

from playwright.sync_api import sync_playwright

from tests.leak.stage import Outcome, staged
from tests.leak.vectors import ALL, VECTORS


def line(outcome: Outcome, seconds: float) -> str:
    control = "reached" if outcome.control else "no control"
    gated = "LEAKED" if outcome.leaked else "stopped"
    return f"{outcome.name:34} {control:12} {gated:9} {'logged' if outcome.logged else '-':8} {seconds:5.1f} s"


def main(names: list[str]) -> int:
    vectors = [VECTORS[name] for name in names] or list(ALL)
    outcomes = []
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        staged(playwright, Path(folder)) as stage,
    ):
        for vector in vectors:
            start = monotonic()
            outcomes.append(stage.try_vector(vector))
            print(line(outcomes[-1], monotonic() - start), flush=True)
    proven = [outcome for outcome in outcomes if outcome.control]
    leaked = [outcome for outcome in outcomes if outcome.leaked]
    print(f"{len(outcomes)} vectors, {len(proven)} reached the server without the gate, {len(leaked)} leaked with it")
    return 1 if leaked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
