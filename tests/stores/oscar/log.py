"""The store's own log: a line for each request that reached it, static files left out."""

from collections.abc import Callable
from typing import Any

from django.conf import settings


class RequestLog:
    """Writes "METHOD path" before the request is answered."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        self._answer = answer

    def __call__(self, request: Any) -> Any:
        if not request.path.startswith("/static/"):
            with (settings.BASE / "requests.log").open("a", encoding="utf-8") as log:
                log.write(f"{request.method} {request.get_full_path()}\n")
        return self._answer(request)
