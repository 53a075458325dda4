"""What the gate stopped since a moment, without what the admin's pages send by themselves all day."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from assistant.admin.guard.gate import Gate
from assistant.core.errors import UndeclaredWrite
from assistant.core.ports import BlockedRequest
from assistant.core.wording import said
from assistant.packs.model import Pack

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_ALWAYS_WRITES = frozenset({"ping", "socket", "transport"})
_CONTENT = frozenset({"page", "frame", "xhr"})
_MOST_TOLD = 6

_Key = tuple[str, str, str, str]


class Watch:
    """Looks at one gate from now on."""

    def __init__(self, gate: Gate, pack: Pack, base: str) -> None:
        self._gate = gate
        self._noise, self._base = tuple(passage for passage in pack.network.noise if passage.body is None), base
        self._before = self._tried()

    def stopped(self) -> tuple[BlockedRequest, ...]:
        """The writes that were tried since, noise left out. A stopped GET is no sign: pages ask for a lot."""
        new = self._tried() - self._before
        now = self._gate.blocked()
        return tuple(one for one in now if _key(one) in new and _writes(one) and not self._is_noise(one))

    def _tried(self) -> Counter[_Key]:
        # An address of both noise and writes is told apart by the gate, which read the bodies.
        return _counted(self._gate.blocked()) - _counted(self._gate.noise())

    def check(self, order_id: str) -> None:
        """Raise ``UndeclaredWrite`` where the page tried to write; nothing of it left."""
        if tried := self.stopped():
            told = sorted({f"{one.method} {urlsplit(one.url).path}" for one in tried})
            raise UndeclaredWrite(
                said(
                    "The page of order {order_id} tried to send {told}. It was stopped; nothing left.",
                    order_id=order_id,
                    told=told,
                )
            )

    def _is_noise(self, one: BlockedRequest) -> bool:
        parts = urlsplit(one.url)
        return any(
            passage.covers(one.method, parts.path) and passage.is_at(f"{parts.scheme}://{parts.netloc}", self._base)
            for passage in self._noise
        )


def asked_in_vain(stopped: Iterable[BlockedRequest]) -> list[str]:
    """What pages asked for, and what they sent, without what they are only decked with: method and path, each once."""
    told = (f"{one.method} {urlsplit(one.url).path}" for one in stopped if _writes(one) or one.kind in _CONTENT)
    return list(dict.fromkeys(told))[:_MOST_TOLD]


def _writes(one: BlockedRequest) -> bool:
    return one.method not in _READING or one.kind in _ALWAYS_WRITES


def _key(one: BlockedRequest) -> _Key:
    return (one.method, one.url, one.kind, one.initiator)


def _counted(found: tuple[BlockedRequest, ...]) -> Counter[_Key]:
    counts: Counter[_Key] = Counter()
    for one in found:
        counts[_key(one)] += one.count
    return counts
