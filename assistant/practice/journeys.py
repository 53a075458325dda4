"""How a made-up parcel travels: which scans, where, when, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.practice import phrases_en, phrases_zh
from assistant.practice.chance import below, hours, spread
from assistant.practice.orders import Carrier, City, Event
from assistant.practice.places import ENGLISH_NAMES, GIVEN_NAMES, HUBS, SURNAMES

if TYPE_CHECKING:
    import random

_LABEL_ROWS = ("seller_packed", "carrier_told", "label_made", "order_taken")
_DISTRICTS = ("城东", "高新", "西湖", "开发区", "新城")
_ENGLISH_DISTRICTS = ("East", "Hi-Tech", "Lakeside", "Riverside", "New Town")


@dataclass(frozen=True, slots=True)
class Step:
    """One scan to come: its kind, where it happens, where the parcel goes next."""

    kind: str
    at: City
    then: City


@dataclass(slots=True)
class Narrator:
    """Words the rows of one parcel in one language."""

    rng: random.Random
    carrier: Carrier
    english: bool
    spot: int = field(init=False)

    def __post_init__(self) -> None:
        # One district a parcel: it is collected from the shop it was left at.
        self.spot = below(self.rng, len(_DISTRICTS))

    def platform_row(self, kind: str, when: datetime, city: City) -> Event:
        """A row that the platform writes by itself; it learns of it at once."""
        return Event(when, when + timedelta(seconds=1 + below(self.rng, 9)), self._text(Step(kind, city, city)), False)

    def scan(self, step: Step, when: datetime) -> Event:
        """A row that the carrier reported; the platform learns of it minutes later."""
        return Event(when, when + timedelta(seconds=20 + below(self.rng, 1480)), self._text(step), True)

    def _text(self, step: Step) -> str:
        table = (phrases_en if self.english else phrases_zh).PHRASES[step.kind]
        wordings = table.get(self.carrier.family) or table["any"]
        wording: str = wordings[below(self.rng, len(wordings))]
        return wording.format_map(self._words(step))

    def _words(self, step: Step) -> dict[str, str]:
        spot, roll = self.spot, below(self.rng, 10_000)
        # The numbers look whole, so that masking has something to do; the blocks after the prefix are all zeros.
        words = {
            "phone": f"1500000{roll:04d}",
            "tel": f"{step.at.area_code}-0000{roll:04d}",
            "code": f"{spot + 1}-{roll}",
        }
        return words | (self._english(step, spot, roll) if self.english else self._chinese(step, spot, roll))

    def _chinese(self, step: Step, spot: int, roll: int) -> dict[str, str]:
        return {
            "city": step.at.name,
            "hub": f"{step.at.name}转运中心",
            "next": f"{step.then.name}转运中心",
            "site": f"{step.at.name}{_DISTRICTS[spot]}营业部",
            "station": f"{step.at.name}{_DISTRICTS[spot]}菜鸟驿站",
            "rider": SURNAMES[roll % len(SURNAMES)] + GIVEN_NAMES[roll % len(GIVEN_NAMES)],
            "carrier": self.carrier.name,
        }

    def _english(self, step: Step, spot: int, roll: int) -> dict[str, str]:
        return {
            "city": step.at.english,
            "hub": f"{step.at.english} hub",
            "next": f"{step.then.english} hub",
            "site": f"{step.at.english} {_ENGLISH_DISTRICTS[spot]} office",
            "station": f"{step.at.english} {_ENGLISH_DISTRICTS[spot]} parcel shop",
            "rider": ENGLISH_NAMES[roll % len(ENGLISH_NAMES)],
            "carrier": self.carrier.english,
        }


def label_rows(narrator: Narrator, marked: datetime, city: City) -> list[Event]:
    """What stands in every trace from the start: the seller's click and the printed label, no movement."""
    rows = [narrator.platform_row("order_started", marked, city)]
    extra = narrator.rng.sample(_LABEL_ROWS, narrator.rng.choice((0, 0, 1, 1, 2)))
    for kind in (*sorted(extra, key=_LABEL_ROWS.index), "waiting"):
        rows.append(narrator.platform_row(kind, rows[-1].time + timedelta(seconds=narrator.rng.randint(1, 240)), city))
    return rows


def route(rng: random.Random, origin: City, target: City, hubs: int) -> list[Step]:
    """The scans from the pick-up to the courier's bag, through that many hubs."""
    stops = [origin, *rng.sample([hub for hub in HUBS if hub not in (origin, target)], hubs), target]
    steps = [Step("picked_up", origin, origin)]
    for here, there in pairwise(stops):
        steps += [Step("departed", here, there), Step("arrived", there, there)]
    return [*steps, Step("out_for_delivery", target, target)]


def ending(rng: random.Random, target: City) -> list[Step]:
    """A good end: at the door, on the second try, or through a collecting point."""
    kinds = rng.choice(
        (("signed",), ("signed",), ("at_station", "collected"), ("try_again", "out_for_delivery", "signed"))
    )
    return [Step(kind, target, target) for kind in kinds]


def told(narrator: Narrator, steps: list[Step], start: datetime, end: datetime) -> list[Event]:
    """These scans, spread nearly evenly from start to end."""
    return [
        narrator.scan(step, when)
        for step, when in zip(steps, spread(narrator.rng, start, end, len(steps)), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Trip:
    """From where to where, marked as shipped when, seen when."""

    origin: City
    target: City
    marked: datetime
    now: datetime


def journey_so_far(narrator: Narrator, trip: Trip) -> list[Event]:
    """A good parcel's trace up to now, from the label to the signature if it came so far; gaps stay under 36 hours."""
    rng = narrator.rng
    slow = rng.random() < 0.12
    steps = route(rng, trip.origin, trip.target, rng.choice((4, 5)) if slow else rng.choice((1, 2)))
    steps += ending(rng, trip.target)
    start = trip.marked + hours(rng.uniform(1.5, 7))
    end = start + hours(rng.uniform(110, 180) if slow else rng.uniform(30, 80))
    done = [pair for pair in zip(steps, spread(rng, start, end, len(steps)), strict=True) if pair[1] <= trip.now]
    # A first try that failed looks bad while it is the last row; a good parcel is good beyond doubt.
    if done and done[-1][0].kind == "try_again":
        done.pop()
    return label_rows(narrator, trip.marked, trip.origin) + [narrator.scan(step, when) for step, when in done]
