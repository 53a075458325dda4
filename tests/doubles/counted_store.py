"""A practice store that counts what it is asked, and how it answered: the only witness of "no order read twice"."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from assistant.practice.skins import XHR

DATA = frozenset({XHR.order_list, XHR.order_detail})


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its path, the order it named ("": none), and the status and length of the answer."""

    path: str
    order_id: str
    status: int
    length: int


class CountedStore(PracticeStore):
    """``asked`` holds every answered request, in the order of the answers.

    ``ahead`` is how far its clock is from this machine's; None: it tells no time.
    """

    def __init__(self, options: PracticeOptions, ahead: timedelta | None = timedelta()) -> None:
        super().__init__(options)
        self.sends_date = False
        self.asked: list[Asked] = []
        self._app = _Counter(self._app, self.asked, ahead)

    @property
    def data(self) -> list[Asked]:
        """The requests for rows and traces, pages left out."""
        return [one for one in self.asked if one.path in DATA]

    def orders_answered(self) -> Counter[str]:
        """How often each order's traces were really given."""
        return Counter(one.order_id for one in self.data if one.order_id and one.status == 200 and one.length > 200)


@dataclass
class _Counter:
    """A class, because the server takes a method for an application of the old kind."""

    inner: Any
    asked: list[Asked]
    ahead: timedelta | None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        status, length = 0, 0

        async def sending(message: Any) -> None:
            nonlocal status, length
            status = message.get("status", status)
            length += len(message.get("body", b""))
            if message["type"] == "http.response.start" and self.ahead is not None:
                told = format_datetime(datetime.now(UTC) + self.ahead, usegmt=True)
                message["headers"] = [*message["headers"], (b"date", told.encode())]
            if message["type"] == "http.response.body" and not message.get("more_body"):
                written_down()  # before it leaves: whoever has the answer finds it counted
            await send(message)

        def written_down() -> None:
            order_id = parse_qs(scope["query_string"].decode()).get("tradeId", [""])[0]
            self.asked.append(Asked(scope["path"], order_id, status, length))

        await self.inner(scope, receive, sending)
