"""How each carrier does in this shop: how soon it scans, how often never, how often it stops (features.md R3).

Shown to the seller and used in no verdict: a quick carrier makes no single parcel move.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assistant.core.judge.lags import ENOUGH, label_time, quantile
from assistant.core.judge.parcels import Parcel
from assistant.core.judge.places import origin_of

SETTLED = timedelta(hours=24)
"""Parcels with a younger label are not counted: this morning's labels are not "never scanned" yet."""

FEW = 5
"""Parcels of one weekday below which nothing is said about it."""


@dataclass(frozen=True, slots=True)
class CarrierScore:
    """One carrier, from one place ("" for all), for labels of one weekday (0 is Monday, None for all).

    ``parcels`` were counted; ``scans`` of them were measured from label to first scan, in plain hours. ``unscanned``
    were never scanned; by place it is None, as a parcel without a scan has no place yet. ``stalled`` stopped moving.
    """

    carrier: str
    origin: str
    weekday: int | None
    parcels: int
    scans: int
    first_scan_p50: float
    first_scan_p95: float
    unscanned: int | None
    stalled: int

    @property
    def unscanned_share(self) -> float | None:
        """Never scanned among all that were counted; None where that cannot be said."""
        return None if self.unscanned is None else self.unscanned / self.parcels

    @property
    def stalled_per_thousand(self) -> float:
        """Parcels that stopped moving, of a thousand."""
        return 1000 * self.stalled / self.parcels


@dataclass(slots=True)
class _Tally:
    hours: "array[float]" = field(default_factory=lambda: array("f"))
    parcels: int = 0
    unscanned: int = 0
    stalled: int = 0


_Key = tuple[str, str, int | None]


def score_carriers(parcels: Iterable[Parcel], stalled: Collection[int], now: datetime) -> tuple[CarrierScore, ...]:
    """The scores, by carrier, place and weekday; ``stalled`` are the ``id`` of the parcels that stopped moving.

    Left out are weekdays with fewer than ``FEW`` parcels and places with fewer than ``ENOUGH``.
    """
    tallies: dict[_Key, _Tally] = defaultdict(_Tally)
    for parcel in parcels:
        label = label_time(parcel)
        if parcel.number and parcel.carrier and label and label <= now - SETTLED:
            _count(parcel, label, id(parcel) in stalled, tallies)
    kept = [key for key, tally in tallies.items() if tally.parcels >= _least(key)]
    return tuple(_score(key, tallies[key]) for key in sorted(kept, key=_order))


def _least(key: _Key) -> int:
    _, origin, weekday = key
    return ENOUGH if origin else (1 if weekday is None else FEW)


def _order(key: _Key) -> tuple[str, str, int]:
    carrier, origin, weekday = key
    return carrier, origin, -1 if weekday is None else weekday


def _count(parcel: Parcel, label: datetime, stalled: bool, tallies: dict[_Key, _Tally]) -> None:
    first = parcel.timeline.first_physical
    origin = origin_of(first.text) if first else ""
    for key in {(parcel.carrier, place, day) for place in ("", origin) for day in (None, label.weekday())}:
        tally = tallies[key]
        tally.parcels += 1
        tally.stalled += stalled
        tally.unscanned += first is None
        if first and first.time:
            tally.hours.append(max(0.0, (first.time - label) / timedelta(hours=1)))


def _score(key: _Key, tally: _Tally) -> CarrierScore:
    carrier, origin, weekday = key
    hours = sorted(tally.hours)
    return CarrierScore(
        carrier=carrier,
        origin=origin,
        weekday=weekday,
        parcels=tally.parcels,
        scans=len(hours),
        first_scan_p50=quantile(hours, 0.5),
        first_scan_p95=quantile(hours, 0.95),
        unscanned=None if origin else tally.unscanned,
        stalled=tally.stalled,
    )
