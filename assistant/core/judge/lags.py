"""What is usual in this shop: how long its own delivered parcels took, and where its parcels start (F12, R3).

Used for *watch* only, never to loosen a limit that makes somebody act.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from assistant.core.judge.parcels import Parcel
from assistant.core.judge.places import origin_of
from assistant.core.policy import LearnedLag
from assistant.core.tracking import TrackingEvent, TrackingStatus

ENOUGH = 20
"""Delivered parcels without which nothing is learned."""

_ENOUGH_ORIGINS = 30
_RARE = 0.02
_TO_HOURS = 1 / 3600


class _Sample:
    """The raw times of one carrier and origin, packed: a large shop has half a million gaps."""

    __slots__ = ("first_scans", "gaps")

    def __init__(self) -> None:
        self.first_scans, self.gaps = array("f"), array("f")


def learn_lags(parcels: Iterable[Parcel]) -> tuple[LearnedLag, ...]:
    """The usual times per carrier and origin, and per carrier over all origins, from the delivered ones among these.

    From the label (the label's own row, else the moment of marking) to the first scan, and from scan to scan; plain
    hours. Entries with fewer than ``ENOUGH`` parcels are left out.
    """
    samples: dict[tuple[str, str], _Sample] = defaultdict(_Sample)
    for parcel in parcels:
        if parcel.timeline.status is TrackingStatus.DELIVERED and parcel.timeline.first_physical:
            _measure(parcel, parcel.timeline.first_physical, samples)
    known = {key: sample for key, sample in samples.items() if len(sample.first_scans) >= ENOUGH}
    return tuple(_learned(key, known[key]) for key in sorted(known))


def _measure(parcel: Parcel, first: TrackingEvent, samples: Mapping[tuple[str, str], _Sample]) -> None:
    label, carrier, origin = label_time(parcel), parcel.carrier, origin_of(first.text)
    if label is None or first.time is None:
        return
    lag = (first.time - label).total_seconds() * _TO_HOURS
    scans = [event.time for event in parcel.timeline.events if event.physical and not event.generated and event.time]
    gaps = array("f", ((b - a).total_seconds() * _TO_HOURS for a, b in pairwise(scans)))
    for key in {(carrier, origin), (carrier, "")}:
        samples[key].first_scans.append(max(0.0, lag))
        samples[key].gaps.extend(gaps)


def label_time(parcel: Parcel) -> datetime | None:
    """When a parcel's label was made: the label's own row, else the moment of marking."""
    label = next((e.time for e in parcel.timeline.events if e.status is TrackingStatus.LABEL_CREATED and e.time), None)
    return label or parcel.marked_at


def _learned(key: tuple[str, str], sample: _Sample) -> LearnedLag:
    first, gaps = sorted(sample.first_scans), sorted(sample.gaps)
    return LearnedLag(
        carrier=key[0],
        origin=key[1],
        parcels=len(first),
        first_scan_p50=quantile(first, 0.5),
        first_scan_p95=quantile(first, 0.95),
        gaps=len(gaps),
        gap_p50=quantile(gaps, 0.5),
        gap_p95=quantile(gaps, 0.95),
    )


def quantile(ascending: list[float], share: float) -> float:
    """The value below which ``share`` of them lie (nearest rank), in tenths; 0.0 of nothing."""
    if not ascending:
        return 0.0
    return round(ascending[min(len(ascending) - 1, int(share * len(ascending)))], 1)


@dataclass(frozen=True, slots=True)
class LagBook:
    """Looks up what is usual; 0 hours where nothing was learned."""

    lags: Mapping[tuple[str, str], LearnedLag]

    @classmethod
    def of(cls, lags: Iterable[LearnedLag]) -> "LagBook":
        """The book of a table."""
        return cls({(lag.carrier, lag.origin): lag for lag in lags})

    def first_scan(self, carrier: str) -> float:
        """95 of 100 parcels were scanned so many hours after their label. A parcel never scanned has no origin yet."""
        found = self.lags.get((carrier, ""))
        return found.first_scan_p95 if found else 0.0

    def gap(self, carrier: str, origin: str) -> float:
        """95 of 100 gaps between scans were no longer than this."""
        found = self.lags.get((carrier, origin)) or self.lags.get((carrier, ""))
        return found.gap_p95 if found and found.gaps >= ENOUGH else 0.0


@dataclass(frozen=True, slots=True)
class Origins:
    """The towns where this shop's parcels start, by how often."""

    towns: Mapping[str, int]

    @classmethod
    def of(cls, parcels: Iterable[Parcel]) -> "Origins":
        """Counted over every parcel with a first scan that names one."""
        first = (parcel.timeline.first_physical for parcel in parcels)
        return cls(Counter(town for event in first if event and (town := origin_of(event.text))))

    def is_foreign(self, town: str) -> bool:
        """True where enough parcels are known and (nearly) none of them starts in this town."""
        known = sum(self.towns.values())
        # The parcel in question is among those counted, so one is none.
        return known >= _ENOUGH_ORIGINS and self.towns.get(town, 0) <= max(1, _RARE * known)
