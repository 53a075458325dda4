"""Where requests wait whose body decides: led aside by the gate's rules, and sent on by nobody but us.

The rules let such a request go to a dead end only, an address beside the real one that no store answers. Here it is
held, its body read, and sent on to where it was meant for, or ended. That is why a request that gets past us - from a
page in its last moment, from a worker nobody can look into, or because this program hangs or was killed - does no harm:
without us it ends at the dead end.
"""

from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

NO_ANSWER = 0


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """One request at the dead end. ``url`` is where it was meant for; ``body`` None: none, not all of it, or packed."""

    session: CDPSession
    id: str
    method: str
    url: str
    kind: str
    body: bytes | None
    content_type: str


class Doorstep:
    """The dead ends of one tab: its frames, its workers, and the windows it has just opened.

    ``meet`` is called with each request that arrives; it must :meth:`let_go` or :meth:`stop` it, now or later.
    ``seen`` counts them by the name of the dead end, ``answers`` has the status of what was let go, 0 for no answer.
    """

    def __init__(self, page: Page, mark: str, meet: Callable[[Held], None]) -> None:
        self.meet = meet
        self.seen: Counter[str] = Counter()
        self.answers: dict[Held, int] = {}
        self._here: set[Held] = set()
        self._gone: dict[tuple[CDPSession, str], Held] = {}
        self._crashed = False
        page.on("crash", self._note_crash)
        self._sessions = list(_sessions(page))
        for session in self._sessions:
            self._wait_at(session, mark)

    def let_go(self, held: Held) -> None:
        """Send it on to where it was meant for."""
        if held not in self._here:
            return
        self._here.remove(held)
        self._gone[held.session, held.id] = held
        on = {"requestId": held.id, "url": held.url, "interceptResponse": True}
        # the tab may have died with it; then no answer will come, and that is what is told
        self._tell(held.session, "Fetch.continueRequest", on)

    def stop(self, held: Held) -> None:
        """End it; the page sees what it sees of every request that the gate stops."""
        if held not in self._here:
            return
        self._here.remove(held)
        # the tab may have died with it; then it went nowhere
        self._tell(held.session, "Fetch.failRequest", {"requestId": held.id, "errorReason": "BlockedByClient"})

    def leave(self) -> None:
        """End what is still held, and wait no longer: what comes now goes to the dead end."""
        for held in tuple(self._here):
            self.stop(held)
        for session in [] if self._crashed else self._sessions:
            with suppress(Error):
                session.detach()

    def _tell(self, session: CDPSession, method: str, given: dict[str, Any]) -> None:
        if self._crashed:
            return  # a crashed tab answers nothing, and Playwright would wait for it for ever
        with suppress(Error):
            session.send(method, given)

    def _note_crash(self, _: Page) -> None:
        self._crashed = True

    def _wait_at(self, session: CDPSession, mark: str) -> None:
        session.on("Fetch.requestPaused", lambda event: self._paused(session, event))
        session.send("Fetch.enable", {"patterns": [{"urlPattern": f"*/{mark}*"}]})

    def _paused(self, session: CDPSession, event: dict[str, Any]) -> None:
        gone = self._gone.pop((session, event["requestId"]), None)
        if gone is None:
            self.seen[_end(event)] += 1
            held = _held(session, event)
            self._here.add(held)
            self.meet(held)
            return
        self.answers[gone] = event.get("responseStatusCode", NO_ANSWER)
        self._tell(session, "Fetch.continueRequest", {"requestId": gone.id})


def _end(event: dict[str, Any]) -> str:
    return str(event["request"]["url"]).rpartition("/")[2]


def _sessions(page: Page) -> Iterator[CDPSession]:
    yield page.context.new_cdp_session(page)
    for frame in page.frames[1:]:
        with suppress(Error):  # most frames live in their page's own session; one of another site does not
            yield page.context.new_cdp_session(frame)


def _held(session: CDPSession, event: dict[str, Any]) -> Held:
    request = event["request"]
    meant = request.get("urlFragment", "").removeprefix("#")
    said = {name.lower(): value for name, value in request["headers"].items()}
    body = None if said.get("content-encoding") else _body(request)
    kind = said.get("content-type", "")
    return Held(session, event["requestId"], request["method"], meant, event["resourceType"], body, kind)


def _body(request: dict[str, Any]) -> bytes | None:
    parts = request.get("postDataEntries") or []
    if not parts or any("bytes" not in part for part in parts):
        return None  # a file or a stream: what it says cannot be known, so nothing may be assumed
    return b"".join(b64decode(part["bytes"]) for part in parts)
