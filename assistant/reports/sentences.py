"""Whole sentences about a scan and its cases, the same in every report. They say what was read and no more."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from assistant.core.cases import Case, Evidence, Rejected
from assistant.core.judge.codes import Fact
from assistant.core.results import ScanResult
from assistant.reports import figures, provenance
from assistant.reports.incidents import summed
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
        return Completeness(True, words.ui["complete"], (text, *provenance.lines(result, words, zone_of(result))))
    lines = [words.say(_short(result), read=count, total=_total(result, words))]
    missed = sum(entry.count for entry in result.unread)
    if missed:
        key = "unread_count_one" if missed == 1 else "unread_count"
        lines.append(words.say(key, count=figures.number(missed)))
    return Completeness(False, words.ui["incomplete"], (*lines, *provenance.lines(result, words, zone_of(result))))


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


def elapsed(case: Case, words: Words) -> str:
    """How much time went by on the wall clock, where the case counts other hours; "" where both are the same."""
    if case.judged_at is None or on_wall_clock(case, case.judged_at):
        return ""
    plain = (case.judged_at - case.since).total_seconds() / 3600
    return words.say("elapsed", time=figures.span(plain, words))


def deadline(case: Case, words: Words) -> str:
    """How long until the deadline that the order shows, else until the last limit; or that there is none."""
    if case.hours_left is None:
        return words.ui["left_none"]
    key = "left" if case.hours_left >= 0 else "over"
    return words.say(key if by_platform(case) else f"{key}_policy", time=figures.span(case.hours_left, words))


def by_platform(case: Case) -> bool:
    """Whether the hours left run to a deadline that the platform itself shows; only then is it called the platform's.

    Where they run to the last limit of our own tables, calling it the platform's would put words into its mouth.
    """
    return case.deadline_from == "order"


def nearest_deadline(result: ScanResult) -> Case | None:
    """The case whose deadline comes first: one that the platform shows, else a last limit; None where none is known."""
    known = [case for case in result.cases if case.hours_left is not None]
    shown = [case for case in known if by_platform(case)]
    return min(shown or known, key=lambda case: case.hours_left or 0.0, default=None)


def hours_at_risk(result: ScanResult, words: Words) -> str:
    """How many deadlines have passed, and how many pass within a day."""
    left = [case.hours_left for case in result.cases if case.hours_left is not None]
    over, soon = sum(hours < 0 for hours in left), sum(0 <= hours < 24 for hours in left)
    return words.say("hours_at_risk", over=figures.number(over), soon=figures.number(soon))


def clears_by(case: Case, words: Words, zone: tzinfo | None) -> str:
    """Until when it can clear before it gets worse; "" where it is as bad as it gets."""
    if case.clears_by is None:
        return ""
    return words.say("clears_by", moment=figures.moment(case.clears_by, zone, words))


def penalties(case: Case, words: Words) -> str:
    """What is at risk, where confirmed penalties make that more than the order's value; else ""."""
    if case.at_risk is None or case.at_risk == case.order.total:
        return ""
    return words.say("at_risk", money=figures.money(case.at_risk))


def all_penalties(result: ScanResult, words: Words) -> str:
    """The same for the whole scan."""
    sums = summed(case.at_risk or case.order.total for case in result.cases)
    if sums == summed(case.order.total for case in result.cases):
        return ""
    return words.say("value_penalties", money=" + ".join(figures.money(amount) for amount in sums))


def why(rejected: Rejected, words: Words) -> str:
    """Why a cause is not it, with what that was seen by: a count, or the one fact that was not enough."""
    return words.why(rejected.why) + (f" ({words.fact(rejected.value)})" if rejected.value else "")


def value(fact: Evidence, words: Words, zone: tzinfo | None) -> str:
    """The value of a fact as people say it; "" where there is none."""
    shown = figures.fact_value(fact, zone)
    if fact.fact != Fact.SHAPE_OF:
        return shown
    return ", ".join(words.carrier(key) for key in shown.split(", "))


def parcel_position(case: Case, words: Words) -> str:
    """Which of several parcels decides, or "" where there is only one."""
    shipments = case.order.shipments
    if len(shipments) < 2 or case.parcel not in shipments:
        return ""
    return words.say("parcel_of", index=shipments.index(case.parcel) + 1, count=len(shipments))


def other_parcels(case: Case) -> tuple[Case, ...]:
    """What was found about the order's other parcels, each as a case of its own, so that the same sentences fit."""
    return tuple(
        replace(
            case, parcel=other.parcel, cause=other.cause, confidence=other.confidence, level=other.level,
            since=other.since, hours=other.hours, limit_hours=other.limit_hours, evidence=other.evidence,
            clears=other.clears, clears_by=None, remedies=(), rejected=(), others=(), hours_left=None, incident="",
        )
        for other in case.others
    )  # fmt: skip


def parcel_name(case: Case, words: Words) -> str:
    """Which of the order's parcels another finding is about: ``Parcel 2 of 3 (圆通速递 YT77…)``."""
    shipments, parcel = case.order.shipments, case.parcel
    if parcel is None or parcel not in shipments:
        return words.ui["parcel_no"]
    named = words.say("parcel_other", index=shipments.index(parcel) + 1, count=len(shipments))
    label = " ".join(part for part in (parcel.carrier, parcel.tracking_number) if part)
    return f"{named} ({label})" if label else named


def zone_of(result: ScanResult) -> tzinfo | None:
    """The time zone of the report: the store's, as its orders carry it; without cases that of the scan."""
    return result.cases[0].since.tzinfo if result.cases else result.started_at.tzinfo
