"""From a name in the settings to a source that can be asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.core.ports import Clock
from assistant.core.traces import Asked, CouldNotAsk, TraceAnswer, WhyNot
from assistant.tracking import aftership, kuaidi100, seventeentrack
from assistant.tracking.batches import BatchedSource, Service
from assistant.tracking.keys import Key, read_key
from assistant.tracking.wire import Pace, Wire


@dataclass(frozen=True, slots=True)
class _Kind:
    """Address, most requests a second, the keys' names, and how to make the service from keys and wire."""

    base: str
    per_second: float
    keys: tuple[str, ...]
    made: Callable[[Mapping[str, Key], Wire], Service]


_CUSTOMER, _KEY_100 = "SHIPFIX_KUAIDI100_CUSTOMER", "SHIPFIX_KUAIDI100_KEY"
_KEY_17, _KEY_AFTER = "SHIPFIX_17TRACK_KEY", "SHIPFIX_AFTERSHIP_KEY"

_KINDS: Final[Mapping[str, _Kind]] = {
    "kuaidi100": _Kind(
        kuaidi100.BASE,
        kuaidi100.PER_SECOND,
        (_CUSTOMER, _KEY_100),
        lambda keys, wire: kuaidi100.Kuaidi100(keys[_CUSTOMER], keys[_KEY_100], wire),
    ),
    "17track": _Kind(
        seventeentrack.BASE,
        seventeentrack.PER_SECOND,
        (_KEY_17,),
        lambda keys, wire: seventeentrack.SeventeenTrack(keys[_KEY_17], wire),
    ),
    "aftership": _Kind(
        aftership.BASE,
        aftership.PER_SECOND,
        (_KEY_AFTER,),
        lambda keys, wire: aftership.AfterShip(keys[_KEY_AFTER], wire),
    ),
}

SERVICES: Final = tuple(_KINDS)
"""The names of all services."""


class Nowhere:
    """Implements ``TrackingSource`` where there is none: nobody could be asked, which says nothing about a parcel."""

    def ask(self, parcels: Iterable[Asked]) -> Iterator[TraceAnswer]:
        """See ``TrackingSource``."""
        return (CouldNotAsk(asked, WhyNot.NO_SOURCE, sent=False) for asked in dict.fromkeys(parcels))


def key_names(name: str) -> tuple[str, ...]:
    """What the keys of a service are called in the environment."""
    return _KINDS[name].keys


def open_service(
    name: str,
    clock: Clock,
    base: str | None = None,
    key: Callable[[str], Key] = read_key,
    wire: Wire | None = None,
) -> BatchedSource:
    """The service of that name, uncached; at another address where ``base`` says so, on another ``wire`` where given.

    Raises ``ConfigProblem`` where a key is missing.
    """
    kind = _KINDS[name]
    keys = {word: key(word) for word in kind.keys}
    return BatchedSource(kind.made(keys, wire or Wire(base or kind.base, Pace(kind.per_second), clock)))
