"""What a store is filled with, and so the truth about it: every order, its parcels, and what became of each.

Known before any page is read. A store's seed script gets it as JSON, the assistant only the stores' pages and a
carrier's export (:func:`export`).
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO

from assistant.core.cases import Cause
from assistant.core.waybills import Verdict, read_waybill

STORIES: dict[str, Cause | None] = {
    "moving": None,
    "arrived": None,
    "label": Cause.LABEL_ONLY,
    "unseen": Cause.NOT_FOUND_YET,
    "missing": Cause.NO_WAYBILL,
    "twice": Cause.DUPLICATE_WAYBILL,
    "stuck": Cause.STALLED,
}
"""What can become of a parcel, and what a scan has to say about it."""

_GOODS = ("Canvas tote", "Ceramic mug", "Desk lamp", "Wool scarf", "Notebook set", "Steel bottle")
_FIRST = ["Ada", "Ben", "Chloé", "Dmitri", "Elif", "Farid", "Grete", "Hana", "Igor", "João", "Kaori", "Lars"]
_LAST = ["Nowak", "Okafor", "Müller", "Tanaka", "O'Brien", "Silva", "Haddad", "Ivanova", "Kim", "Lopez"]
_HEADS = {"UPS": ("1Z999AA1", 10), "USPS": ("9400", 18), "FedEx": ("", 12)}


@dataclass(frozen=True, slots=True)
class Sent:
    """One parcel. ``days`` ago it was marked as shipped; ``lines`` are the places of the goods in it."""

    carrier: str
    number: str
    story: str
    days: float
    lines: tuple[int, ...]

    @property
    def cause(self) -> Cause | None:
        """What is wrong with it."""
        return STORIES[self.story]


@dataclass(frozen=True, slots=True)
class Sale:
    """One order. ``state``: to_ship, unpaid, shipped, partly, complete or cancelled."""

    number: str
    state: str
    buyer: str
    lines: tuple[tuple[str, Decimal], ...]
    days: float
    parcels: tuple[Sent, ...] = field(default=())

    @property
    def total(self) -> Decimal:
        """What was paid, in dollars."""
        return sum((price for _, price in self.lines), Decimal(0))


def plan(seed: int = 7, times: int = 1) -> tuple[Sale, ...]:
    """A store with some of every kind; ``times`` as many for a large one."""
    return tuple(_sales(random.Random(seed), times))


_MIX = {
    "moving": 7, "arrived": 3, "label": 3, "unseen": 2, "missing": 2, "stuck": 3, "twice": 2,
    "partly": 2, "two": 2, "complete": 3, "to_ship": 3, "unpaid": 2, "cancelled": 1,
}  # fmt: skip


def _sales(chance: random.Random, times: int) -> Iterator[Sale]:
    kinds = [kind for kind, share in _MIX.items() for _ in range(share * times)]
    shared = ""
    for place, kind in enumerate(kinds):
        goods = chance.sample(_GOODS, 2 if kind in {"partly", "two"} else chance.choice((1, 2)))
        lines = tuple((title, Decimal(chance.randrange(900, 9900)) / 100) for title in goods)
        parcels = tuple(_parcels(kind, chance, len(lines), shared))
        # two neighbours have one number between them
        shared = parcels[0].number if kind == "twice" and not shared else ""
        buyer = f"{_FIRST[place % 12]} {_LAST[place * 7 % 10]}"
        state = {"partly": "partly", "two": "shipped"}.get(kind, "shipped" if kind in STORIES else kind)
        yield Sale(str(100_001 + place), state, buyer, lines, chance.uniform(13, 30), parcels)


def _parcels(kind: str, chance: random.Random, lines: int, shared: str) -> Iterator[Sent]:
    every = tuple(range(lines))
    if kind == "partly":
        yield _sent("label", chance, (0,))
    elif kind == "two":
        yield _sent("arrived", chance, (0,))
        yield _sent("label", chance, (1,))
    elif kind == "complete":
        yield _sent("arrived", chance, every)
    elif kind in STORIES:
        yield _sent(kind, chance, every, shared)


def _sent(story: str, chance: random.Random, lines: tuple[int, ...], shared: str = "") -> Sent:
    carrier = "UPS" if story == "twice" else chance.choice(sorted(_HEADS))
    number = "" if story == "missing" else shared or _number(carrier, chance)
    days = chance.uniform(11, 12) if story == "stuck" else chance.uniform(6, 8)
    return Sent(carrier, number, story, days, lines)


def _number(carrier: str, chance: random.Random) -> str:
    """A number that the carrier could have given: its check digit is right."""
    head, digits = _HEADS[carrier]
    while True:
        number = head + "".join(chance.choice("0123456789") for _ in range(digits))
        if read_waybill(number, carrier).verdict is Verdict.PLAUSIBLE:
            return number


def export(sales: Sequence[Sale], now: datetime) -> str:
    """What the carriers tell of all parcels, as the CSV that they export."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(("Tracking number", "Carrier", "Time", "Event"))
    for parcel in {one.number: one for sale in sales for one in sale.parcels if one.number}.values():
        for days, event in rows_of(parcel):
            time = "" if days is None else (now - timedelta(days=days)).isoformat(timespec="seconds")
            table.writerow((parcel.number, parcel.carrier, time, event))
    return text.getvalue()


def rows_of(parcel: Sent) -> Iterator[tuple[float | None, str]]:
    """What its carrier tells of a parcel: days ago, and the text."""
    if parcel.story == "unseen":
        yield None, ""
        return
    yield parcel.days - 0.01, "Shipping label created"
    if parcel.story == "label":
        return
    yield parcel.days - 0.3, "Picked up"
    yield parcel.days - 1, "Arrived at facility"
    if parcel.story == "arrived":
        yield 1.5, "Out for delivery"
        yield 1.2, "Delivered"
    elif parcel.story != "stuck":
        yield 0.2, "Departed facility"
