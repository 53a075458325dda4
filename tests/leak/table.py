"""Prints the leak table as Markdown: `python -m tests.leak.table [name ...] > docs/leak-table.md`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.leak.stage import Outcome, staged
from tests.leak.vectors import ALL, VECTORS

HEAD = """# The leak table

Every way we know in which a page can send something, tried in a real browser against a server on this machine: first
*without* the gate as the control (did it reach the server at all?), then with it. Printed by
`python -m tests.leak.table`; `make leak` runs the same as tests.

| way | without the gate | with the gate | in the gate's log |
|---|---|---|---|"""


def line(outcome: Outcome) -> str:
    control = "reached" if outcome.control else "no control"
    gated = "**LEAKED**" if outcome.leaked else "stopped"
    return f"| {outcome.name} | {control} | {gated} | {'yes' if outcome.logged else '–'} |"


def main(names: list[str]) -> int:
    vectors = [VECTORS[name] for name in names] or list(ALL)
    print(HEAD)
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        staged(playwright, Path(folder)) as stage,
    ):
        outcomes = [stage.try_vector(vector) for vector in vectors]
        for outcome in outcomes:
            print(line(outcome))
    proven = [outcome for outcome in outcomes if outcome.control]
    leaked = [outcome for outcome in outcomes if outcome.leaked]
    print(
        f"\n{len(outcomes)} ways, {len(proven)} reached the server without the gate, {len(leaked)} with it. "
        "A way without control proves nothing and is not counted as stopped. A way that the page's own content policy "
        "stops first does not appear in the log."
    )
    return 1 if leaked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
