"""A practice store in the place of a real one: every address of the pack leads to one loopback port, and nowhere else.

The shipped pack runs unchanged against it. What keeps the two apart: the port must be this machine's own and say that a
practice store answers there; the browser resolves the store's names to it and *no other name at all*, so that no real
store can be reached; and what is read is kept under a name of its own.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from assistant.admin.loopback import is_loopback
from assistant.core.errors import SafetyRefusal
from assistant.core.wording import said
from assistant.disk import make_folder, write_all

STAGED = "-practice"
_FILE = "practice.json"


@dataclass(frozen=True, slots=True)
class Stage:
    """A practice store that plays another one: its address, the names it answers for, and the hash of its key."""

    address: str
    key: str
    names: tuple[str, ...]

    @property
    def resolver_rules(self) -> str:
        """Chromium's rules: this port answers for the names that are played, and nothing for any other."""
        port = urlsplit(self.address).port
        played = "".join(f"MAP {name} 127.0.0.1:{port}, " for name in self.names)
        return f"{played}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

    def remember(self, folder: Path) -> None:
        """Keep the address with the store's things, for the commands that come after the scan."""
        make_folder(folder)
        write_all(folder, {_FILE: json.dumps({"address": self.address})})


def stage_at(address: str) -> Stage:
    """The practice store at ``address`` (https://127.0.0.1:PORT). Raises ``SafetyRefusal`` where there is none."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not is_loopback(address) or parts.port is None or parts.path not in {"", "/"}:
        raise SafetyRefusal(
            said("{address} is not a practice store on this machine. Nothing was opened.", address=address),
            hint=said("Start one with `shipfix practice --skin qianniu`, and give the address that it prints."),
        )
    return _stage_told(f"https://127.0.0.1:{parts.port}")


def stage_of(folder: Path) -> Stage | None:
    """The practice store that the things in ``folder`` come from, None for a real one. Raises ``SafetyRefusal``."""
    path = folder / _FILE
    return stage_at(json.loads(path.read_text(encoding="utf-8"))["address"]) if path.is_file() else None


def _stage_told(address: str) -> Stage:
    import httpx  # noqa: PLC0415 - a real scan does without

    try:
        # Nobody can vouch for a certificate made a moment ago; the address is loopback, and nothing secret is sent.
        told = httpx.get(f"{address}/__practice", verify=False, trust_env=False, timeout=10).json()  # noqa: S501
        if told["practice"] == "shipfix" and told["key"]:
            return Stage(address, str(told["key"]), tuple(map(str, told["names"])))
    except (httpx.HTTPError, ValueError, LookupError, TypeError):
        pass
    raise SafetyRefusal(
        said("No practice store answers at {address}. Nothing was opened.", address=address),
        hint=said("Start one with `shipfix practice --skin qianniu`, and give the address that it prints."),
    )
