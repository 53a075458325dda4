"""The corpus of real texts and parcels, read and counted. Used by the bars (test_corpus) and by the report.

The data is not part of the repository: ``../shared/data`` beside it (carriers.md §8 describes the format).
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.core.tracking import Timeline, TrackingStatus, classify, mask_private, read_timeline
from assistant.core.tracking.rules import NOT_PROOF

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
TEXTS, TIMELINES = DATA / "scan-texts.jsonl", DATA / "timelines.jsonl"


@dataclass(frozen=True, slots=True)
class TextCase:
    """One labelled text and what was read from it."""

    text: str
    lang: str
    label: TrackingStatus
    ambiguous: bool
    read: TrackingStatus
    physical: bool

    @property
    def right(self) -> bool:
        return self.read is self.label


@dataclass(frozen=True, slots=True)
class ParcelCase:
    """One labelled parcel and what was read from its rows."""

    name: str
    first: tuple[str, str] | None
    status: TrackingStatus
    timeline: Timeline

    @property
    def first_right(self) -> bool:
        """The first proof of custody is the labelled row, or another row of the same second."""
        event = self.timeline.first_physical
        if self.first is None or event is None:
            return self.first is None and event is None
        time, text = self.first
        return event.text == mask_private(text) or (bool(time) and event.time == _when(time))

    @property
    def status_right(self) -> bool:
        return self.timeline.status is self.status


def text_cases(path: Path = TEXTS) -> list[TextCase]:
    """Every labelled text, read."""
    return [_text_case(row) for row in _rows(path)]


def parcel_cases(path: Path = TIMELINES) -> list[ParcelCase]:
    """Every labelled parcel, read."""
    return [_parcel_case(row) for row in _rows(path)]


def share_right(cases: list[TextCase], lang: str) -> float:
    """The share of a language's unambiguous texts that are read as labelled, in percent."""
    clear = [case for case in cases if case.lang == lang and not case.ambiguous]
    return 100 * sum(case.right for case in clear) / len(clear)


def confusion(cases: list[TextCase]) -> Counter[tuple[TrackingStatus, TrackingStatus]]:
    """How often each label was read as each status, unambiguous texts only."""
    return Counter((case.label, case.read) for case in cases if not case.ambiguous)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _text_case(row: dict[str, Any]) -> TextCase:
    read = classify(row["text"], row["carrier"])
    return TextCase(
        text=row["text"],
        lang=row["lang"],
        label=TrackingStatus(row["status"]),
        ambiguous=bool(row.get("ambiguous")),
        read=read.status,
        physical=read.physical,
    )


def _parcel_case(row: dict[str, Any]) -> ParcelCase:
    events = row["events"]
    first = next((e for e in events if TrackingStatus(e["status"]) not in NOT_PROOF), None)
    return ParcelCase(
        name=row["id"],
        first=(first["time"] or "", first["text"]) if first else None,
        status=TrackingStatus(row["final_status"]),
        timeline=read_timeline([(_when(e["time"]), e["text"]) for e in events], row["carrier"]),
    )


def _when(time: str | None) -> datetime | None:
    if not time:
        return None
    moment = datetime.fromisoformat(time)
    return moment if moment.tzinfo else datetime.fromisoformat(f"{moment.isoformat()}+08:00")
