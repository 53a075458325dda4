"""One parcel of each kind, good or broken: the number on it and the rows of its trace.

Good ones keep far from every limit, broken ones lie clearly beyond it: the truth must not hang on a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.practice import carriers
from assistant.practice.chance import hours, scrambled
from assistant.practice.journeys import Narrator, Step, Trip, journey_so_far, label_rows, route, told
from assistant.practice.orders import Carrier, City, Event, Parcel
from assistant.practice.places import BUYER_CITIES

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import datetime

MIX_WITH_GOOD = frozenset({"label_only", "stalled", "exception", "returning", "not_found_yet", "waybill_invalid"})
"""Causes that may hide in an order beside a parcel that is fine."""

OWN_CARRIER, ONLINE, NO_LOGISTICS = "自己联系", "在线下单", "无需物流"
_NO_SUCH_NUMBER = ("", "", "暂无物流信息，请核对运单号", "查询无结果，单号不存在")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled about a parcel before its fate is."""

    rng: random.Random
    serial: int
    seed: int
    carrier: Carrier
    paid: datetime
    marked: datetime
    origin: City
    target: City
    now: datetime
    english: bool
    narrator: Narrator = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "narrator", Narrator(self.rng, self.carrier, self.english))

    def waybill(self, carrier: Carrier | None = None) -> str:
        """A well-formed number of this parcel's carrier, or of the one given."""
        return carriers.waybill(carrier or self.carrier, self.serial, self.seed)

    def labels(self) -> list[Event]:
        """The platform's own rows."""
        return label_rows(self.narrator, self.marked, self.origin)

    def ago(self, least: float, most: float) -> datetime:
        """A time so many hours before now."""
        return self.now - hours(self.rng.uniform(least, most))


def nothing_to_send(marked: datetime) -> Parcel:
    """The entry of a virtual order."""
    return Parcel(None, "", "", marked, NO_LOGISTICS, ())


def made(plan: Plan, cause: str | None, incident: str | None) -> Parcel:
    """A parcel with this cause, or a good one."""
    number, events = _FATES[cause](plan)
    way = _way(plan, cause)
    return Parcel(
        carrier=plan.carrier if number else None,
        tracking_number=number,
        code=f"LP00{scrambled(plan.serial, plan.seed, 12)}",
        created=plan.marked,
        way=way,
        events=tuple(sorted(events, key=lambda event: event.time)),
        cause=cause,
        incident=incident,
        tip=plan.rng.choice(_NO_SUCH_NUMBER) if cause == "not_found_yet" and not plan.english else "",
    )


Fate = tuple[str, list[Event]]


def _way(plan: Plan, cause: str | None) -> str:
    if cause == "no_waybill":
        # The wrong button is one way to get here: goods that must be carried, marked as "nothing to send".
        return plan.rng.choice((OWN_CARRIER, NO_LOGISTICS))
    return OWN_CARRIER if cause or plan.rng.random() < 0.7 else ONLINE


def _good(plan: Plan) -> Fate:
    trip = Trip(plan.origin, plan.target, plan.marked, plan.now)
    return plan.waybill(), journey_so_far(plan.narrator, trip)


def _no_waybill(_plan: Plan) -> Fate:
    return "", []


def _waybill_invalid(plan: Plan) -> Fate:
    return carriers.malformed(plan.carrier, plan.serial, plan.seed, plan.rng), plan.labels()


def _not_found_yet(plan: Plan) -> Fate:
    return plan.waybill(), []


def _label_only(plan: Plan) -> Fate:
    return plan.waybill(), plan.labels()


def _wrong_carrier(plan: Plan) -> Fate:
    return plan.waybill(carriers.other_than(plan.carrier, plan.rng)), plan.labels()


def _first_scan(plan: Plan) -> datetime:
    return plan.marked + hours(plan.rng.uniform(2, 7))


def _stalled(plan: Plan) -> Fate:
    whole = route(plan.rng, plan.origin, plan.target, 2)
    steps = whole[: plan.rng.randint(1, len(whole) - 2)]
    start = _first_scan(plan)
    room = (plan.now - start).total_seconds() / 3600
    silence = plan.rng.uniform(max(122.0, room - 30 * (len(steps) - 1)), min(398.0, room)) if room > 122 else room
    end = max(start, plan.now - hours(silence)) if len(steps) > 1 else start
    return plan.waybill(), plan.labels() + told(plan.narrator, steps, start, end)


def _impossible_trace(plan: Plan) -> Fate:
    """A number that was somebody else's: begun days before this order was paid, signed in another town."""
    elsewhere = plan.rng.choice([city for city in BUYER_CITIES if city != plan.target])
    steps = [*route(plan.rng, plan.origin, elsewhere, 1), Step("signed", elsewhere, elsewhere)]
    start = plan.paid - hours(plan.rng.uniform(130, 240))
    return plan.waybill(), plan.labels() + told(plan.narrator, steps, start, start + hours(plan.rng.uniform(40, 90)))


def _returning(plan: Plan) -> Fate:
    here, home = plan.target, plan.origin
    steps = route(plan.rng, home, here, 1)
    back = [Step("return_started", here, home), Step("return_moving", here, home)][: plan.rng.choice((1, 2, 2))]
    return plan.waybill(), plan.labels() + told(plan.narrator, steps + back, _first_scan(plan), plan.ago(2, 30))


def _exception(plan: Plan) -> Fate:
    kind, whole = plan.rng.choice(("lost", "damaged", "refused")), route(plan.rng, plan.origin, plan.target, 1)
    steps = whole if kind == "refused" else whole[: plan.rng.randint(3, len(whole) - 1)]
    last = Step(kind, steps[-1].at, plan.target)
    return plan.waybill(), plan.labels() + told(plan.narrator, [*steps, last], _first_scan(plan), plan.ago(2, 40))


_FATES: dict[str | None, Callable[[Plan], Fate]] = {
    None: _good,
    "no_waybill": _no_waybill,
    "waybill_invalid": _waybill_invalid,
    "not_found_yet": _not_found_yet,
    "label_only": _label_only,
    "wrong_carrier": _wrong_carrier,
    "duplicate_waybill": _good,
    "stalled": _stalled,
    "impossible_trace": _impossible_trace,
    "returning": _returning,
    "exception": _exception,
}
