"""Tries all ways in one setting and writes what came of it: `python -m tests.leak.table SETTING FILE [way ...]`.

`python -m tests.leak.table print FILE ...` prints docs/leak-table.md from such files. A setting is `http-headless` and
so on (`tests.leak.settings`).
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.leak.settings import MATRIX
from tests.leak.stage import staged
from tests.leak.vectors import ALL, VECTORS

HEAD = """# The leak table

Every way we know in which a page can send something, tried in a real browser against a server on this machine: first
*without* the gate as the control (did it reach the server at all?), then with it. One column for each way to start:
our own headless browser, our own window, an installed Chrome (the gate loaded by DevTools), a browser that runs already
(attached); each over HTTP and HTTPS. `make leak` runs the first column whole and a share of the others as tests,
`SHIPFIX_LEAK_MODES=all make leak` all of it.

`ok`: reached without the gate, stopped with it. `ok*`: the same, and the gate's log does not name it (the page's own
content policy, or a switch, stopped it first). `-`: it did not reach the server without the gate either, so nothing is
proven and nothing counted. `LEAK`: it reached the server through the gate. An empty cell was not tried.
"""

FOOT = """
## While a credit is open

An opened rule lets nothing out. It leads the declared request to a *dead end*: a name in the same folder, made up for
this one opening (`/refund/shipfix-…`), which no store answers; the real address stands behind the `#`, which is never
sent. We wait at the dead end (`assistant/admin/guard/doorstep.py`), read the body, and send on to the real address what
was confirmed, as often as it was confirmed. So whatever gets past us goes to a name that answers 404, never to the
address that writes. `tests/browser/writer`, `tests/browser/guard` and `tests/leak/test_credit.py` try a keepalive
fetch, a beacon and a `fetchLater` of a dying page, a window just opened, frames, workers, forms, the moments when it
opens and closes, redirect hops, our program hanging, and our process killed while a write is held.
The credit shuts by itself after its time; where our process has gone, an alarm of the extension does it.

What remains, by measure: a `fetchLater` of a dying page is seen by nobody, and arrives at the store's *server*, under
the dead end's name, with its body and without its query.

## Gateways that differ only in the body

Where one address serves reads and writes (GraphQL), the pack says of the read what its body says:
`body = { encoding = "graphql" }` takes documents of queries and fragments alone; `form` and `json` take `carries`. Such
requests are led to the dead end at all times, from every tab, and go on only when their body was judged
(`tests/browser/guard/test_questions.py`). Requests of shared and service workers belong to no tab and are stopped.
`packs lint` refuses a write that such a read would take, and a list that is asked for by a shared worker.

## Attached to a browser that runs already

The gate is loaded over DevTools (`Extensions.loadUnpacked`) and proves itself as everywhere, or the session is refused.
While we are in it, it stops the undeclared requests of *all* tabs of that browser, the seller's own too; it is taken
out when we leave. Where our process is killed the gate stays in, shut, until it is removed by hand or the browser
restarts. WebSockets that the seller's own tabs opened before stay open.
"""


def tried(setting_name: str, names: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Every way in one setting with its outcome."""
    (setting,) = (one for one in MATRIX if str(one) == setting_name)
    vectors = [VECTORS[name] for name in names] or list(ALL)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        sync_playwright() as playwright,
        staged(playwright, Path(folder), setting) as stage,
    ):
        for vector in vectors:
            yield vector.name, asdict(stage.try_vector(vector))


def cell(outcome: dict[str, object] | None) -> str:
    if outcome is None:
        return ""
    if outcome["leaked"]:
        return "**LEAK**"
    if not outcome["control"]:
        return "-"
    return "ok" if outcome["logged"] else "ok*"


def printed(files: list[str]) -> str:
    columns = {Path(file).stem: json.loads(Path(file).read_text()) for file in files}
    lines = [HEAD, "| way | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for vector in ALL:
        cells = (cell(outcomes.get(vector.name)) for outcomes in columns.values())
        lines.append(f"| {vector.name} | " + " | ".join(cells) + " |")
    lines.append("\n| setting | ways | reached without the gate | reached with it |\n|---|---|---|---|")
    for name, outcomes in columns.items():
        control = sum(bool(one["control"]) for one in outcomes.values())
        leaked = sum(bool(one["leaked"]) for one in outcomes.values())
        lines.append(f"| {name} | {len(outcomes)} | {control} | {leaked} |")
    return "\n".join([*lines, FOOT])


def main(words: list[str]) -> None:
    if words[0] == "print":
        print(printed(words[1:]))
        return
    found: dict[str, dict[str, object]] = {}
    for name, outcome in tried(words[0], words[2:]):
        found[name] = outcome
        Path(words[1]).write_text(json.dumps(found))  # each time: a run of many minutes may be cut short


if __name__ == "__main__":
    main(sys.argv[1:])
