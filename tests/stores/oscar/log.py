"""The store's own log: a line for each request that reached it, static files left out. And a hand on the next write."""

import socket
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse

_HOLD = settings.BASE / "hold"


class RequestLog:
    """Writes "METHOD path" before the request is answered."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        self._answer = answer

    def __call__(self, request: Any) -> Any:
        if not request.path.startswith("/static/"):
            with (settings.BASE / "requests.log").open("a", encoding="utf-8") as log:
                log.write(f"{request.method} {request.get_full_path()}\n")
        return self._held(request) if request.method == "POST" and _HOLD.exists() else self._answer(request)

    def _held(self, request: Any) -> Any:
        """Knock at the door that the file names, and wait until it shuts: the write is done by then, or is lost."""
        port, what = _HOLD.read_text(encoding="utf-8").split()
        _HOLD.unlink()
        answer = self._answer(request) if what == "done" else HttpResponse("lost", status=503)
        with socket.create_connection(("127.0.0.1", int(port))) as door:
            door.recv(1)
        return answer
