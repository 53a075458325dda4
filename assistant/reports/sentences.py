"""Whole sentences about a scan and its cases, the same in every report. They say what was read and no more."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from assistant.core.cases import Case
from assistant.core.results import ScanResult
from assistant.reports import figures
from assistant.reports.milestones import on_wall_clock
from assistant.reports.words import Words


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the store was read: a headline and the sentences under it."""

    complete: bool
    title: str
    lines: tuple[str, ...]


def completeness(result: ScanResult, words: Words) -> Completeness:
    """Complete only if the scan says so; otherwise every reason that is known."""
    count = figures.number(result.read)
    if result.complete:
        text = words.say("complete_text", read=count, total=_total(result, words))
        return Completeness(True, words.ui["complete"], (text,))
    lines = [words.say(_short(result), read=count, total=_total(result, words))]
    missed = sum(entry.count for entry in result.unread)
    if missed:
        key = "unread_count_one" if missed == 1 else "unread_count"
        lines.append(words.say(key, count=figures.number(missed)))
    return Completeness(False, words.ui["incomplete"], tuple(lines))


def _short(result: ScanResult) -> str:
    if result.total is None:
        return "incomplete_total"
    return "incomplete_short" if result.read < result.total else "incomplete_rows"


def _total(result: ScanResult, words: Words) -> str:
    return words.ui["unknown"] if result.total is None else figures.number(result.total)


def case_count(count: int, words: Words) -> str:
    """``1 case``, ``14 cases``."""
    return words.say("case_one") if count == 1 else words.say("case_many", count=figures.number(count))


def nothing_found(result: ScanResult, words: Words) -> str:
    """What an empty list of cases means: much where all was read, little where not."""
    return words.ui["clean_text" if result.complete else "not_clean_text"]


def clock(case: Case, now: datetime, words: Words, zone: tzinfo | None) -> str:
    """``46 h since marked as shipped``; the start is named only where it is a time that was read.

    Where the case counts other hours than the wall clock until ``now``, as with holidays left out, it says so.
    """
    key = "clock_phrase" if on_wall_clock(case, now) else "clock_counted"
    return words.say(key, time=figures.span(case.hours, words), start=_start(case, words, zone))


def _start(case: Case, words: Words, zone: tzinfo | None) -> str:
    for key, moment in _starts(case):
        if moment is not None and moment == case.since:
            return words.ui[key]
    return words.say("since_other", moment=figures.moment(case.since, zone, words))


def _starts(case: Case) -> tuple[tuple[str, datetime | None], ...]:
    parcel = case.parcel
    progress = parcel.timeline.last_progress if parcel else None
    return (
        ("since_progress", progress.time if progress else None),
        ("since_marked", parcel.marked_at if parcel else None),
        ("since_marked", case.order.marked_at),
        ("since_paid", case.order.paid_at),
    )


def limit(case: Case, words: Words) -> str:
    """``limit 20 h``."""
    if case.limit_hours <= 0:
        return words.ui["limit_none"]
    return words.say("limit", time=figures.span(case.limit_hours, words))


def deadline(case: Case, words: Words) -> str:
    """How long until the platform's own deadline, or that none was read."""
    if case.hours_left is None:
        return words.ui["left_none"]
    key = "left" if case.hours_left >= 0 else "over"
    return words.say(key, time=figures.span(case.hours_left, words))


def nearest_deadline(result: ScanResult) -> Case | None:
    """The case whose platform deadline comes first, or None where no deadline was read."""
    known = [case for case in result.cases if case.hours_left is not None]
    return min(known, key=lambda case: case.hours_left or 0.0, default=None)


def incident(case: Case, result: ScanResult, words: Words) -> str:
    """That the order was hit by the same event as others, or ""."""
    if not case.incident:
        return ""
    count = sum(other.incident == case.incident for other in result.cases)
    return words.say("incident", count=figures.number(count), name=case.incident)


def parcel_position(case: Case, words: Words) -> str:
    """Which of several parcels decides, or "" where there is only one."""
    shipments = case.order.shipments
    if len(shipments) < 2 or case.parcel not in shipments:
        return ""
    return words.say("parcel_of", index=shipments.index(case.parcel) + 1, count=len(shipments))


def zone_of(result: ScanResult) -> tzinfo | None:
    """The time zone of the report: the store's, as its orders carry it; without cases that of the scan."""
    return result.cases[0].since.tzinfo if result.cases else result.started_at.tzinfo
