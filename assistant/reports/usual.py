"""What this shop's own delivered parcels took, as lines of a small table."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.core.policy import LearnedLag
from assistant.reports import figures
from assistant.reports.words import Words


@dataclass(frozen=True, slots=True)
class Usual:
    """One line: a carrier, where its parcels set out, and both times with the number they rest on."""

    carrier: str
    origin: str
    first_scan: str
    gap: str


def usual(lags: Iterable[LearnedLag], words: Words) -> tuple[Usual, ...]:
    """The lines as people read them, in the order in which they were learned: by carrier, everywhere first."""
    return tuple(_line(lag, words) for lag in lags)


def _line(lag: LearnedLag, words: Words) -> Usual:
    return Usual(
        carrier=words.carrier(lag.carrier),
        origin=lag.origin or words.ui["origin_all"],
        first_scan=_times(lag.first_scan_p50, lag.first_scan_p95, lag.parcels, words),
        gap=_times(lag.gap_p50, lag.gap_p95, lag.gaps, words),
    )


def _times(half: float, most: float, count: int, words: Words) -> str:
    if not count:
        return words.ui["none"]
    spans = {"half": figures.span(half, words), "most": figures.span(most, words)}
    return words.say("lag_times", count=figures.number(count), **spans)
