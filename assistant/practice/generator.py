"""A whole made-up store from a seed: every order is worked out when it is asked for, so size costs no memory."""

from __future__ import annotations

from base64 import urlsafe_b64encode as b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.practice import carriers, parcels
from assistant.practice.casting import Cast, cast
from assistant.practice.chance import scrambled, seeded
from assistant.practice.goods import basket, postage
from assistant.practice.orders import Buyer, Carrier, City, Order, Parcel
from assistant.practice.places import BUYER_CITIES, ENGLISH_NAMES, STREETS, SURNAMES, WAREHOUSES
from assistant.practice.schedule import Schedule

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

_FIRST_ID = 4_280_000_000_000_000_000
_ID_STEP = 31_415_926_530
_MOST_PARCELS = 10
_TWIN_EVERY = 14
_CACHED_ORDERS = 2048
_INCIDENT_DELAY = timedelta(minutes=7)
FIRST_NUMBER = 10_001


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an order is before its parcels: two orders that share a parcel look at each other's frame only."""

    created: datetime
    paid: datetime
    marked: datetime
    buyer: Buyer
    warehouse: City
    carrier: Carrier


class Book:
    """The orders of one store, newest first, by index or by id."""

    def __init__(self, schedule: Schedule, parts: Cast, english: bool) -> None:
        self.schedule, self.english = schedule, english
        self._parts, self._seed = parts, schedule.seed
        self.order = lru_cache(_CACHED_ORDERS)(self._order)
        self._frame = lru_cache(_CACHED_ORDERS)(self._fresh_frame)

    def __len__(self) -> int:
        return self.schedule.orders

    def __iter__(self) -> Iterator[Order]:
        return map(self._order, range(len(self)))

    def find(self, order_id: str) -> Order | None:
        """The order with this 19-digit id, or None."""
        if not (order_id.isascii() and order_id.isdigit() and len(order_id) == 19):
            return None
        slot = (int(order_id) - _FIRST_ID) // _ID_STEP
        found = [near for near in (slot, slot + 1) if 0 <= near < len(self) and self._order_id(near) == order_id]
        return self.order(len(self) - 1 - found[0]) if found else None

    def numbered(self, number: int) -> Order | None:
        """The order with this short number, or None."""
        slot = number - FIRST_NUMBER
        return self.order(len(self) - 1 - slot) if 0 <= slot < len(self) else None

    def _order_id(self, slot: int) -> str:
        twin = slot % _TWIN_EVERY == 1
        base = slot - twin
        stem = _FIRST_ID + base * _ID_STEP + int(scrambled(base, self._seed, 8)) * 10
        digit = int(scrambled(base, self._seed, 9)[0])
        # Some neighbours differ in the last digit only: whoever reads an id as a number takes one for the other.
        return str(stem + (digit + 3 * twin) % 10)

    def _order(self, index: int) -> Order:
        rng, frame = seeded(self._seed, index, "order"), self._frame(index)
        cause = self._parts.causes.get(index)
        plain = cause is None and index not in self._parts.leaders and index + 1 not in self._parts.leaders
        virtual = plain and rng.random() < 0.03
        items = basket(rng, self.english, virtual)
        partial = plain and len(items) > 1 and rng.random() < 0.08
        entries = (parcels.nothing_to_send(frame.marked),) if virtual else self._parcels(index, plain and not partial)
        slot = len(self) - 1 - index
        return Order(
            index=index,
            order_id=self._order_id(slot),
            number=FIRST_NUMBER + slot,
            created=frame.created,
            paid=frame.paid,
            marked=frame.marked,
            buyer=frame.buyer,
            warehouse=frame.warehouse,
            items=items,
            postage=postage(rng, virtual),
            partial=partial,
            parcels=entries,
            cause=cause,
        )

    def _parcels(self, index: int, may_split: bool) -> tuple[Parcel, ...]:
        """The leader's parcel where one is shared; else one of the order's cause, and sometimes good ones beside it."""
        leader = self._parts.leaders.get(index)
        if leader is not None:
            return self._parcels(leader, False)[:1]
        rng, cause = seeded(self._seed, index, "parcels"), self._parts.causes.get(index)
        entries = [self._parcel(index, 0, cause)]
        if may_split and rng.random() < 0.07:
            entries += [self._parcel(index, place, None) for place in range(1, rng.choice((2, 2, 3)))]
        elif cause in parcels.MIX_WITH_GOOD and index not in self._parts.incidents and rng.random() < 0.2:
            entries.append(self._parcel(index, 1, None))
            rng.shuffle(entries)
        return tuple(entries)

    def _parcel(self, index: int, place: int, cause: str | None) -> Parcel:
        frame, incident = self._frame(index), self._parts.incidents.get(index)
        plan = parcels.Plan(
            rng=seeded(self._seed, index, "parcel", place),
            serial=index * _MOST_PARCELS + place,
            seed=self._seed,
            carrier=frame.carrier,
            paid=frame.paid,
            marked=frame.marked,
            origin=frame.warehouse,
            target=frame.buyer.city,
            now=self.schedule.now,
            english=self.english,
        )
        return parcels.made(plan, cause, incident[0] if incident else None)

    def _fresh_frame(self, index: int) -> _Frame:
        """Who, where and when; orders of one incident or of one parcel take their leader's part of it."""
        created, paid = self.schedule.created_and_paid(index)
        shared, incident = self._parts.leaders.get(index), self._parts.incidents.get(index)
        if shared is not None:
            return self._shared_frame(created, paid, index, shared)
        leader = incident[1] if incident else index
        rng = seeded(self._seed, leader, "frame")
        warehouse, carrier = rng.choice(WAREHOUSES), rng.choice(carriers.COMMON)
        # An incident's round is one of its own, minutes after the usual one: no good parcel left in it.
        marked = self.schedule.marked(self.schedule.created_and_paid(leader)[1]) + (
            _INCIDENT_DELAY if incident else timedelta(0)
        )
        return _Frame(created, paid, marked, self._buyer(index), warehouse, carrier)

    def _shared_frame(self, created: datetime, paid: datetime, index: int, leader: int) -> _Frame:
        first = self._frame(leader)
        buyer = first.buyer
        if index in self._parts.causes:
            buyer = self._buyer(index, apart_from=first.buyer.city)
        return _Frame(created, paid, first.marked, buyer, first.warehouse, first.carrier)

    def _buyer(self, index: int, apart_from: City | None = None) -> Buyer:
        rng = seeded(self._seed, index, "buyer")
        city = rng.choice(BUYER_CITIES)
        while city == apart_from:
            city = rng.choice(BUYER_CITIES)
        nick = f"{rng.choice(ENGLISH_NAMES)[0]}*** {rng.choice('BCDFGHKLMPRSTW')}." if self.english else _nick(rng)
        token = b64encode(rng.randbytes(15)).decode()
        return Buyer(nick, f"RAz{token}", city, f"{rng.choice(STREETS)}{rng.randint(1, 900)}号")


def _nick(rng: random.Random) -> str:
    return rng.choice(SURNAMES + SURNAMES + "tbxyz小爱果") + "**"


def generate(seed: int, orders: int, share_broken: float, now: datetime, *, english: bool = False) -> Book:
    """The store of this seed as seen at `now`; the same arguments give the same store."""
    schedule = Schedule(seed, orders, now.replace(microsecond=0))
    return Book(schedule, cast(schedule, share_broken), english)
