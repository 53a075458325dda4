"""Prints how the corpus is read: shares, the confusion table, the rows that were read otherwise, the number of rules.

Run as ``python tests/corpus/report.py``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.core.tracking import ALL_RULES, TrackingStatus
from tests.corpus.measure import (
    TEXTS,
    ParcelCase,
    TextCase,
    confusion,
    parcel_cases,
    share_right,
    text_cases,
)

SHORT = {status: "".join(word[0] for word in status.split("_")) + status[-2:] for status in TrackingStatus}


def main() -> int:
    """Prints the report; 1 where there is no corpus."""
    if not TEXTS.exists():
        print(f"no corpus in {TEXTS.parent}", file=sys.stderr)
        return 1
    _texts(text_cases())
    _parcels(parcel_cases())
    return 0


def _texts(cases: list[TextCase]) -> None:
    print(f"{len(ALL_RULES)} rules, {sum(len(rule.wordings) for rule in ALL_RULES)} wordings, {len(cases)} texts")
    for lang in ("zh", "en", "other"):
        print(f"  {lang:6} unambiguous right: {share_right(cases, lang):5.1f} %")
    doubtful = [case for case in cases if case.ambiguous]
    print(f"  ambiguous rows read as labelled: {sum(case.right for case in doubtful)} of {len(doubtful)}")
    _table(cases)
    for case in cases:
        if not case.right:
            mark = "ambiguous" if case.ambiguous else "WRONG"
            print(f"  {mark:9} {case.label:20} read {case.read:20} {case.text[:70]}")


def _table(cases: list[TextCase]) -> None:
    counts = confusion(cases)
    print("\nlabel \\ read         " + "".join(f"{SHORT[read]:>6}" for read in TrackingStatus))
    for label in TrackingStatus:
        cells = "".join(f"{counts[label, read] or '.':>6}" for read in TrackingStatus)
        print(f"{label:21}{cells}")
    print()


def _parcels(cases: list[ParcelCase]) -> None:
    first, status = sum(case.first_right for case in cases), sum(case.status_right for case in cases)
    print(f"\n{len(cases)} parcels: first proof of custody right {first}, where it is now right {status}")
    for case in cases:
        if not (case.first_right and case.status_right):
            print(f"  {case.name} labelled {case.status}, read {case.timeline.status}; first {case.first}")


if __name__ == "__main__":
    sys.exit(main())
