"""What the made-up services know, what they were asked, and how they are to misbehave."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from assistant.practice.orders import Order

FAULTS = (
    "429", "429-bare", "429-long", "429-date", "500", "503", "html", "cut", "list", "empty", "moved", "slow", "huge",
    "bad-key", "quota", "partial", "other-number", "bad-rows",
)  # fmt: skip
"""The last five are said in each service's own words; the others look the same for all."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One row: an aware moment, the carrier's text, and what it means, "" where the service gives no code."""

    time: datetime
    text: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came in: which service, which verb, and the numbers in it."""

    service: str
    verb: str
    numbers: tuple[str, ...]


@dataclass(slots=True)
class Counter:
    """The state behind all three services. `keys` are the words that open them; `phones` numbers that want a tail.

    `quota` is how many numbers may still be registered; `slow_s` how long the slow fault lasts.
    """

    scans: dict[str, tuple[Scan, ...]] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)
    phones: dict[str, str] = field(default_factory=dict)
    registered: dict[str, set[str]] = field(default_factory=lambda: {"17track": set(), "aftership": set()})
    fetched: bool = True
    quota: int = 1_000_000
    slow_s: float = 1.0
    customer: str = "practice-customer"
    keys: dict[str, str] = field(
        default_factory=lambda: {"kuaidi100": "practice-100", "17track": "practice-17", "aftership": "practice-after"}
    )
    calls: list[Call] = field(default_factory=list)
    _faults: deque[str] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def words(self, service: str) -> dict[str, str]:
        """What opens a service, by the names under which the tool looks for it."""
        name = f"SHIPFIX_{service.upper()}"
        customer = {f"{name}_CUSTOMER": self.customer} if service == "kuaidi100" else {}
        return {f"{name}_KEY": self.keys[service]} | customer

    def misbehave(self, *faults: str) -> None:
        """The next requests get these faults, one each, in this order; "" is none."""
        if strange := [fault for fault in faults if fault and fault not in FAULTS]:
            raise ValueError(f"unknown fault {strange[0]!r}; there are: {', '.join(FAULTS)}")
        self._faults.extend(faults)

    def next_fault(self) -> str:
        """The fault of the request that just came."""
        with self._lock:
            return self._faults.popleft() if self._faults else ""

    def note(self, service: str, verb: str, numbers: Iterable[str]) -> None:
        """Write a request down."""
        with self._lock:
            self.calls.append(Call(service, verb, tuple(numbers)))

    def register(self, service: str, number: str) -> bool:
        """Take a number on; False where the quota is used up."""
        with self._lock:
            if self.quota <= 0:
                return False
            self.quota -= 1
            self.registered[service].add(number)
            return True


def all_of(orders: Iterable[Order]) -> Counter:
    """Services that have followed all parcels of a practice store since they were marked as shipped."""
    counter, every = Counter(), list(orders)
    know_orders(counter, every)
    for taken_on in counter.registered.values():
        taken_on.update(parcel.tracking_number for order in every for parcel in order.parcels)
    return counter


def know_orders(counter: Counter, orders: Iterable[Order]) -> None:
    """Let the services know what the carriers know of a practice store's parcels."""
    for parcel in (parcel for order in orders for parcel in order.parcels):
        scans = tuple(Scan(event.time, event.text) for event in parcel.events if event.by_carrier)
        if parcel.tracking_number and scans:
            counter.scans[parcel.tracking_number] = scans
