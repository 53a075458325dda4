"""Writes the gate's extension into a private folder: manifest, rules, and the worker that keeps the log."""

import json
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from assistant.admin.guard.rules import FIRST_OPENING_ID, Rule, Valve, shut_rules
from assistant.admin.guard.sink import Sink

MOST_LINES = 2000

_NAME = b"shipfix gate"
ADDRESS = "chrome-extension://" + sha256(_NAME).hexdigest()[:32].translate(
    str.maketrans("0123456789abcdef", "abcdefghijklmnop")
)
"""Where the gate lives in every browser, whatever folder it was loaded from: an extension's id is made of its key."""

MANIFEST: Rule = {
    "key": b64encode(_NAME).decode(),
    "manifest_version": 3,
    "name": "shipfix gate",
    "description": "Stops every request that the store's pack does not declare as reading.",
    "version": "1.0",
    # Feedback is the log; debugger is used for one thing, to learn which tab a page of ours lives in.
    "permissions": [
        "declarativeNetRequest",
        "declarativeNetRequestFeedback",
        "storage",
        "debugger",
        "alarms",
        "privacy",
    ],
    "host_permissions": ["<all_urls>"],
    "background": {"service_worker": "background.js"},
    "declarative_net_request": {"rule_resources": [{"id": "gate", "enabled": True, "path": "rules.json"}]},
}


@contextmanager
def written(valve: Valve, sink: Sink) -> Iterator[Path]:
    """A folder (0700) with the extension for ``valve`` and the self-test's own reads; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="shipfix-gate-", ignore_cleanup_errors=True) as name:
        write(Path(name), valve, sink)
        yield Path(name)


def write(folder: Path, valve: Valve, sink: Sink, *, shared: bool = False) -> None:
    """The extension's files, written into ``folder``. ``shared``: the browser is the seller's, and gets free again."""
    _write(folder, "manifest.json", json.dumps(MANIFEST))
    rules = shut_rules(Valve((*valve.reads, *sink.declared), valve.closed, valve.sign_in))
    _write(folder, "rules.json", json.dumps(rules))
    settings = {
        "token": sink.token,
        "proof": sink.home,
        "shown": declared_names(valve),
        "most": MOST_LINES,
        "opening": FIRST_OPENING_ID,
        "mark": sink.mark,
        "shared": shared,
    }
    _write(folder, "gate.js", f"globalThis.GATE = {json.dumps(settings)};")
    for name in ("background.js", "front.html"):
        source = files("assistant.admin.guard").joinpath(name)
        _write(folder, name, source.read_text(encoding="utf-8"))


def declared_names(valve: Valve) -> list[str]:
    """Names of query parameters that the pack itself uses to tell requests apart; their values may be logged."""
    allows = (*valve.reads, *valve.closed, *valve.sign_in, *valve.judged)
    return sorted({name for allow in allows for name, _ in allow.query})


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
