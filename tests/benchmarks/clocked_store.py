"""The practice store in a process of its own, which also tells when it was busy answering.

``python -m tests.benchmarks.clocked_store ORDERS``: prints its address; ``/__busy`` gives [begin, end] pairs by the
machine's monotonic clock, in seconds, for every stretch in which at least one answer was under way.
"""

import json
import socket
import sys
from time import monotonic
from typing import Any

import uvicorn

from assistant.practice.app import build
from assistant.practice.options import PracticeOptions
from assistant.practice.shop import open_shop


class Clocked:
    """Wraps the store's pages."""

    def __init__(self, pages: Any) -> None:
        self._pages, self._under_way, self._since = pages, 0, 0.0
        self._busy: list[tuple[float, float]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") == "/__busy":
            body = json.dumps(self._busy).encode()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": body})
            return
        if not self._under_way:
            self._since = monotonic()
        self._under_way += 1
        try:
            await self._pages(scope, receive, send)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._busy.append((self._since, monotonic()))


def main(orders: int) -> None:
    door = socket.create_server(("127.0.0.1", 0))
    pages = Clocked(build(open_shop(PracticeOptions(seed=4, orders=orders, share_broken=0.4))))
    print(f"http://127.0.0.1:{door.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(pages, lifespan="off", ws="none", log_level="critical")).run([door])


if __name__ == "__main__":
    main(int(sys.argv[1]))
