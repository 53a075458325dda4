"""The store's own book of every state-changing request that reached it: the oracle of "nothing was sent"."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from assistant.practice.orders import CHINA

Entry = dict[str, Any]


class Ledger:
    """Requests in the order they came in. Sign-in and declared reads are never entered."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def enter(self, line: tuple[str, str, str], body: bytes, *, signed_in: bool, kind: str = "") -> None:
        """Write one request down: (method, path, query); `kind` is the browser's Sec-Fetch-Dest or "websocket"."""
        method, path, query = line
        self._entries.append(
            {
                "method": method,
                "path": path,
                "query": query,
                "body": body.decode("utf-8", "replace"),
                "at": datetime.now(CHINA).isoformat(timespec="milliseconds"),
                "signed_in": signed_in,
                "kind": kind,
            }
        )

    def entries(self) -> list[Entry]:
        """A copy of what was entered so far."""
        return list(self._entries)
