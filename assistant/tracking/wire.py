"""One service's address on the net: paced requests, bounded answers, and every failure as one kind of refusal."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, Final

import httpx

from assistant.core.errors import ConfigProblem
from assistant.core.ports import Clock
from assistant.core.traces import WhyNot
from assistant.core.wording import said

_MOST_BYTES: Final = 16 * 1024 * 1024
"""No documented answer comes near it: 50 parcels with all their rows are some hundred kilobytes."""

_LONGEST_WAIT: Final = timedelta(days=1)


class Refused(Exception):
    """The service gave no answer that can be used. ``detail`` holds codes and numbers only."""

    def __init__(self, why: WhyNot, detail: str = "", retry_after: timedelta | None = None) -> None:
        super().__init__(f"{why} {detail}".strip())
        self.why = why
        self.detail = detail
        self.retry_after = retry_after


@dataclass(slots=True)
class Pace:
    """At most so many requests a second. Waits before a request, never after one."""

    per_second: float
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _free_at: float = 0.0

    def wait(self) -> None:
        """Return when the next request may go."""
        delay = self._free_at - self.now()
        if delay > 0:
            self.sleep(delay)
        self._free_at = self.now() + 1 / self.per_second


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a status that is no failure by itself, and a JSON object."""

    status: int
    data: Mapping[str, Any]


class Wire:
    """Requests to one service. Follows no redirect: a key must not travel to another host."""

    def __init__(self, base: str, pace: Pace, clock: Clock, timeout_s: float = 20.0) -> None:
        loopback = _checked_base(base)
        self._pace = pace
        self._clock = clock
        self._longest_s = timeout_s * 3
        self._client = httpx.Client(base_url=base, timeout=timeout_s, trust_env=not loopback)

    def now(self) -> datetime:
        """The present moment."""
        return self._clock.now()

    def pause(self, wait: timedelta) -> None:
        """Stand still for a while that the service asked for."""
        self._pace.sleep(wait.total_seconds())

    def send(self, method: str, path: str, **content: Any) -> Reply:
        """One request, once. ``content`` is httpx's own (``json``, ``data``, ``params``, ``headers``)."""
        self._pace.wait()
        with _failures_told(), self._client.stream(method, path, **content) as answer:
            return self._read(answer, self._body(answer))

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _body(self, answer: httpx.Response) -> bytes:
        body, until = bytearray(), self._pace.now() + self._longest_s
        for part in answer.iter_bytes():
            body += part
            if len(body) > _MOST_BYTES:
                raise Refused(WhyNot.GARBAGE, f"more than {_MOST_BYTES} bytes")
            if self._pace.now() > until:
                raise Refused(WhyNot.TIMEOUT, "the answer did not end")
        return bytes(body)

    def _read(self, answer: httpx.Response, body: bytes) -> Reply:
        status, told = answer.status_code, f"HTTP {answer.status_code}"
        if why := _FAILURES.get(status) or (WhyNot.DOWN if status >= 500 else None):
            raise Refused(why, told, retry_after(answer.headers, self._clock.now()))
        if 300 <= status < 400:
            raise Refused(WhyNot.GARBAGE, told)
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            raise Refused(WhyNot.GARBAGE, f"{told}, no JSON") from None
        if not isinstance(data, dict):
            raise Refused(WhyNot.GARBAGE, f"{told}, no JSON object")
        return Reply(status, data)


_FAILURES: Final = {
    401: WhyNot.BAD_KEY,
    402: WhyNot.QUOTA,
    403: WhyNot.BAD_KEY,
    404: WhyNot.GARBAGE,
    408: WhyNot.TIMEOUT,
    429: WhyNot.TOO_FAST,
}


@contextmanager
def _failures_told() -> Iterator[None]:
    """Failures of the net as refusals. Raised without their cause: that one knows the request, and so the key."""
    try:
        yield
    except httpx.TimeoutException:
        raise Refused(WhyNot.TIMEOUT) from None
    except httpx.HTTPError as problem:
        raise Refused(WhyNot.UNREACHABLE, type(problem).__name__) from None


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the service asks to wait, 0 s to one day; None where it says nothing that can be read.

    ``Retry-After`` in seconds or as a date (RFC 9110 §10.2.3), else ``X-RateLimit-Reset`` as a Unix time (AfterShip).
    """
    told = headers.get("retry-after", "").strip()
    reset = headers.get("x-ratelimit-reset", "").strip()
    if told.isdecimal():
        return _bounded(int(told[:9]))
    if told:
        return _until_date(told, now)
    return _bounded(int(reset[:12]) - now.timestamp()) if reset.isdecimal() else None


def _until_date(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return _bounded((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now.timestamp())


def _bounded(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(0.0, seconds), _LONGEST_WAIT.total_seconds()))


def _checked_base(base: str) -> bool:
    """Whether the address is this machine's own. Raises ``ConfigProblem`` where a key would travel in the open."""
    url = httpx.URL(base)
    loopback = url.host == "localhost" or _is_loopback(url.host)
    if url.scheme != "https" and not (url.scheme == "http" and loopback):
        raise ConfigProblem(said("A tracking service is asked over https only; plain http is for this machine's own."))
    return loopback


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
