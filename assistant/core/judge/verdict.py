"""From orders to cases: every parcel is judged, the worst one speaks for its order, the worst order comes first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import ceil

from assistant.core.cases import Case, Cause, Evidence, OtherParcel
from assistant.core.judge.clocks import Clocks
from assistant.core.judge.codes import Fact
from assistant.core.judge.finding import Finding
from assistant.core.judge.impossible import impossible_trace
from assistant.core.judge.lags import LagBook, Origins, learn_lags
from assistant.core.judge.news import exception, turned_back
from assistant.core.judge.numbers import Shared, bad_number, duplicate_waybill, no_waybill, shared_waybills
from assistant.core.judge.parcels import Parcel, judged_parcels
from assistant.core.judge.rejected import considered
from assistant.core.judge.scores import CarrierScore, score_carriers
from assistant.core.judge.siblings import Rounds, with_siblings
from assistant.core.judge.silence import never_scanned, stalled
from assistant.core.orders import Money, Order
from assistant.core.policy import LearnedLag, Policy

_STEP_HOURS = 6
"""Cases whose deadlines lie this close are ranked by money, not by minutes."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judging gives: the cases, worst first, and what was learned about the carriers on the way."""

    cases: tuple[Case, ...]
    lags: tuple[LearnedLag, ...]
    scores: tuple[CarrierScore, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """What a verdict is made from: the clocks, who shares a waybill, and what is usual in this shop."""

    clocks: Clocks
    shared: Mapping[str, Shared]
    lags: LagBook
    origins: Origins


def find_cases(orders: Iterable[Order], policy: Policy, now: datetime) -> tuple[Case, ...]:
    """Every order with a parcel that needs a look, worst first. ``now`` is aware; raises ValueError where it is not."""
    return judge(orders, policy, now).cases


def judge(orders: Iterable[Order], policy: Policy, now: datetime) -> Judgement:
    """The same with the learned lags. Pure: the same orders at the same moment give the same verdict, in any order."""
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    known = tuple(orders)
    parcels = judged_parcels(known)
    lags = learn_lags(parcels)
    bench = Bench(Clocks(policy, now), shared_waybills(known), LagBook.of(lags), Origins.of(parcels))
    found = tuple(finding for parcel in parcels if (finding := judge_parcel(parcel, bench)))
    by_order: dict[str, list[Finding]] = defaultdict(list)
    for finding in with_siblings(found, Rounds.of(parcels)):
        by_order[finding.parcel.order.order_id].append(finding)
    cases = sorted((_case(findings, bench) for findings in by_order.values()), key=_worst_first)
    stalled = {id(finding.parcel) for finding in found if finding.cause is Cause.STALLED}
    return Judgement(tuple(cases), lags, score_carriers(parcels, stalled, now))


def judge_parcel(parcel: Parcel, bench: Bench) -> Finding | None:
    """The worst that can be said of one parcel; of two things equally bad the more telling one, in this order."""
    clocks, shared = bench.clocks, bench.shared.get(parcel.number)
    findings = (
        no_waybill(parcel, clocks),
        duplicate_waybill(parcel, clocks, shared),
        impossible_trace(parcel, clocks, bench.origins),
        bad_number(parcel, clocks),
        turned_back(parcel, clocks),
        never_scanned(parcel, clocks, bench.lags),
        exception(parcel, clocks),
        stalled(parcel, clocks, bench.lags),
    )
    return max((found for found in findings if found), key=lambda found: found.level.rank, default=None)


def _case(findings: list[Finding], bench: Bench) -> Case:
    worst = max(findings, key=lambda found: (found.level.rank, found.reading.hours))
    reading, parcel, policy = worst.reading, worst.parcel, bench.clocks.policy
    order, risk, fines = parcel.order, *_at_risk(worst, policy)
    return Case(
        order=order,
        cause=worst.cause,
        confidence=worst.confidence,
        level=worst.level,
        since=reading.since,
        hours=round(reading.hours, 2),
        limit_hours=reading.limit_hours,
        evidence=(*worst.evidence, *fines),
        remedies=worst.remedies,
        clears=worst.clears,
        parcel=parcel.shipment,
        rejected=considered(parcel, worst.cause, bench.shared.get(parcel.number), bench.origins),
        hours_left=round((reading.deadline - bench.clocks.now).total_seconds() / 3600, 2),
        at_risk=risk,
        incident=worst.incident,
        clears_by=reading.next_at,
        judged_at=bench.clocks.now,
        deadline_from="order" if reading.deadline_shown else "policy",
        others=tuple(_other(found) for found in findings if found is not worst),
    )


def _at_risk(worst: Finding, policy: Policy) -> tuple[Money, tuple[Evidence, ...]]:
    """The order's value with every confirmed penalty of this cause, and the facts that say so."""
    total = worst.parcel.order.total
    fines = [one for one in policy.penalties if worst.cause in one.causes and one.currency == total.currency]
    amounts = [(fine, fine.of(total.amount)) for fine in fines]
    facts = (Evidence(Fact.PENALTY, f"{amount} {fine.currency}", f"penalties.{fine.key}") for fine, amount in amounts)
    return Money(total.amount + sum((amount for _, amount in amounts), Decimal(0)), total.currency), tuple(facts)


def _other(found: Finding) -> OtherParcel:
    return OtherParcel(
        parcel=found.parcel.shipment,
        cause=found.cause,
        confidence=found.confidence,
        level=found.level,
        since=found.reading.since,
        hours=round(found.reading.hours, 2),
        limit_hours=found.reading.limit_hours,
        evidence=found.evidence,
        clears=found.clears,
    )


def _worst_first(case: Case) -> tuple[int, int, Decimal, str]:
    """Level first; then what can still be saved in time; what is over, and what is equally near, by money."""
    left = max(0.0, case.hours_left or 0.0)
    money = case.at_risk.amount if case.at_risk else Decimal(0)
    return (-case.level.rank, ceil(left / _STEP_HOURS), -money, case.order.order_id)
