"""One event behind many orders: a missed pick-up, or one parcel left behind of a lot that was scanned (F15, N5)."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from assistant.core.cases import Cause, Confidence, Evidence, Remedy
from assistant.core.judge.codes import Fact
from assistant.core.judge.finding import Finding
from assistant.core.judge.parcels import Parcel

MANY = 8
"""Parcels without a scan that make one incident (features.md F15)."""

_AROUND = timedelta(minutes=30).total_seconds()
_ONE_CLICK = timedelta(minutes=2).total_seconds()
"""Orders marked in one go lie this close; a wider group is looked for only where that gives none."""

_ENOUGH_SCANNED = 3
"""Scanned siblings without which the test says nothing: one neighbour may have gone another way."""

_Marked = tuple[float, int]
"""When a parcel was marked as shipped, and the place of its finding in the list."""

_SILENT = frozenset({Cause.LABEL_ONLY, Cause.NOT_FOUND_YET})


@dataclass(frozen=True, slots=True)
class Rounds:
    """When parcels of each carrier were marked as shipped, those scanned since and those not, as sorted timestamps."""

    scanned: Mapping[str, Sequence[float]]
    unscanned: Mapping[str, Sequence[float]]

    @classmethod
    def of(cls, parcels: Iterable[Parcel]) -> "Rounds":
        """Built from all parcels of the store, good ones included."""
        scanned: dict[str, list[float]] = defaultdict(list)
        unscanned: dict[str, list[float]] = defaultdict(list)
        for parcel in parcels:
            if parcel.number and parcel.marked_at:
                side = unscanned if parcel.timeline.first_physical is None else scanned
                side[parcel.carrier].append(parcel.marked_at.timestamp())
        return cls({k: sorted(v) for k, v in scanned.items()}, {k: sorted(v) for k, v in unscanned.items()})

    def between(self, carrier: str, start: float, end: float) -> tuple[int, int]:
        """How many were scanned and how many not, of those marked from ``start`` to ``end``."""
        return _count(self.scanned.get(carrier, ()), start, end), _count(self.unscanned.get(carrier, ()), start, end)


def _count(times: Sequence[float], start: float, end: float) -> int:
    return bisect_right(times, end) - bisect_left(times, start)


def with_siblings(findings: Iterable[Finding], rounds: Rounds) -> list[Finding]:
    """The same findings, those of one incident named alike, and each silent one compared with its siblings."""
    known = list(findings)
    silent: dict[str, list[_Marked]] = defaultdict(list)
    for place, finding in enumerate(known):
        if finding.cause in _SILENT and finding.parcel.marked_at:
            silent[finding.parcel.carrier].append((finding.parcel.marked_at.timestamp(), place))
    for carrier, marked in silent.items():
        for group in _groups(sorted(marked)):
            _compare(known, carrier, group, rounds)
    return known


def _groups(marked: list[_Marked]) -> list[list[_Marked]]:
    """Incidents first (marked in one go, then within half an hour of their middle), then everybody alone."""
    close = _runs(marked, lambda first, last, now: now - last <= _ONE_CLICK and now - first <= 2 * _AROUND)
    big = [group for group in close if len(group) >= MANY]
    rest = sorted(entry for group in close if len(group) < MANY for entry in group)
    for group in _runs(rest, lambda first, _last, now: now - first <= 2 * _AROUND):
        big += [group] if len(group) >= MANY else [[entry] for entry in group]
    return big


def _runs(marked: list[_Marked], belongs: Callable[[float, float, float], bool]) -> list[list[_Marked]]:
    """Neighbours in one list while the next one belongs to it, given the first, the last and its own time."""
    runs: list[list[_Marked]] = []
    for entry in marked:
        if runs and belongs(runs[-1][0][0], runs[-1][-1][0], entry[0]):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _compare(known: list[Finding], carrier: str, group: list[_Marked], rounds: Rounds) -> None:
    """Put into each finding of the group what became of the parcels marked with it."""
    incident = len(group) >= MANY
    margin = _ONE_CLICK if incident else _AROUND
    scanned, unscanned = rounds.between(carrier, group[0][0] - margin, group[-1][0] + margin)
    name = _name(known[group[0][1]], carrier) if incident else ""
    for _, place in group:
        known[place] = _told(known[place], scanned, scanned + unscanned, name)


def _told(finding: Finding, scanned: int, of: int, incident: str) -> Finding:
    if scanned >= _ENOUGH_SCANNED:
        # The courier came: it was left behind, or he forgot to scan it. Either way the parcel may be moving.
        fact = Evidence(Fact.SIBLINGS_SCANNED, f"{scanned}/{of}", "orders")
        sure = Confidence.LIKELY if finding.confidence is Confidence.PROVED else finding.confidence
        return finding.told(fact, sure, finding.remedies, incident)
    if not incident:
        return finding
    fact = Evidence(Fact.SIBLINGS_UNSCANNED, f"{of - scanned}/{of}", "orders")
    return finding.told(fact, finding.confidence, (Remedy.ASK_CARRIER, *finding.remedies), incident)


def _name(first: Finding, carrier: str) -> str:
    """The incident's name: the minute of its first parcel and the carrier as the store writes it."""
    marked, shipment = first.parcel.marked_at, first.parcel.shipment
    written = shipment.carrier if shipment else carrier
    return f"{marked:%Y-%m-%d %H:%M} {written}".strip() if marked else written
