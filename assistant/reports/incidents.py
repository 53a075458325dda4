"""Orders hit by one event, told as one thing: a seller asks once, not once per order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from assistant.core.cases import Case
from assistant.core.judge.codes import Fact
from assistant.core.orders import Money
from assistant.reports import figures
from assistant.reports.words import Words


@dataclass(frozen=True, slots=True)
class Incident:
    """One event and its cases, worst first. ``number`` counts the events of a scan from 1, worst first."""

    number: int
    name: str
    cases: tuple[Case, ...]

    @property
    def value(self) -> tuple[Money, ...]:
        """What the orders are worth, one sum per currency."""
        return summed(case.order.total for case in self.cases)

    @property
    def carrier(self) -> str:
        """The carrier as the store writes it, or ""."""
        return next((case.parcel.carrier for case in self.cases if case.parcel), "")

    @property
    def shipped_at(self) -> datetime | None:
        """When the first of them was marked as shipped."""
        return min((at for case in self.cases if (at := _marked(case))), default=None)

    @property
    def left_behind(self) -> bool:
        """Whether the carrier scanned others of the same round: then the warehouse may know more than the carrier."""
        return any(fact.fact == Fact.SIBLINGS_SCANNED for case in self.cases for fact in case.evidence)


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that stand together in a list; ``incident`` is None for neighbours that share none."""

    incident: Incident | None
    cases: tuple[Case, ...]


def _marked(case: Case) -> datetime | None:
    return (case.parcel.marked_at if case.parcel else None) or case.order.marked_at


def summed(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """One sum per currency, in the order in which they come."""
    sums: dict[str, Money] = {}
    for one in amounts:
        known = sums.get(one.currency)
        sums[one.currency] = Money(one.amount + known.amount, one.currency) if known else one
    return tuple(sums.values())


def incidents(cases: Iterable[Case]) -> dict[str, Incident]:
    """The events behind two cases or more, by name. One order alone has nothing to share a question with."""
    by_name: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.incident:
            by_name[case.incident].append(case)
    shared = [(name, tuple(found)) for name, found in by_name.items() if len(found) > 1]
    return {name: Incident(number, name, found) for number, (name, found) in enumerate(shared, 1)}


def grouped(cases: Iterable[Case]) -> tuple[Group, ...]:
    """All cases, those of one event together where its worst one stands; the rest in their order between them."""
    ordered = tuple(cases)
    known = incidents(ordered)
    groups: list[Group] = []
    alone: list[Case] = []
    for case in ordered:
        event = known.get(case.incident)
        if event is None:
            alone.append(case)
        elif case is event.cases[0]:
            groups += [Group(None, tuple(alone)), Group(event, event.cases)]
            alone = []
    return tuple(group for group in (*groups, Group(None, tuple(alone))) if group.cases)


def headline(event: Incident, words: Words) -> str:
    """``One event, 8 orders``."""
    return words.say("event", count=figures.number(len(event.cases)))


def particulars(event: Incident, words: Words, zone: tzinfo | None) -> tuple[str, ...]:
    """What the orders are worth, their carrier, and when they were marked as shipped, as far as known."""
    value = " + ".join(figures.money(amount) for amount in event.value)
    shipped = event.shipped_at
    moment = words.say("event_shipped", moment=figures.moment(shipped, zone, words)) if shipped else ""
    return tuple(part for part in (value, event.carrier, moment) if part)


def ask(event: Incident, words: Words) -> str:
    """Whom to ask, once."""
    return words.ui["event_warehouse" if event.left_behind else "event_carrier"]


def membership(case: Case, known: dict[str, Incident], words: Words) -> str:
    """That the order was hit by the same event as others, and whom to ask once; "" for a case of its own."""
    event = known.get(case.incident)
    if event is None:
        return ""
    said = words.say("incident", count=figures.number(len(event.cases)), name=event.name)
    return words.run_on(said, ask(event, words))
