"""The state of one running store: its orders and what was done to them, who is signed in, its ledger, its faults."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from assistant.practice.clock import ShopClock
from assistant.practice.faults import WARNS, Faults
from assistant.practice.generator import Book, generate
from assistant.practice.ledger import Ledger
from assistant.practice.skins import BY_NAME, Skin
from assistant.practice.traits import Traits
from assistant.practice.writes.state import Desks

if TYPE_CHECKING:
    from assistant.practice.options import PracticeOptions
    from assistant.practice.orders import Order

ACCOUNT = WORD = "practice"
COOKIE = "practice_session"
CHECK = "/check"
"""Where a person passes the check that the store asks for; a slider in real ones."""


class HashedClasses:
    """CSS-module class names `<file>_<local>__<hash>`; the hashes are new at each start, as after a deployment."""

    def __init__(self) -> None:
        self._salt = secrets.token_hex(8)

    def __call__(self, name: str) -> str:
        return f"{name}__{hashlib.sha256(f'{self._salt}{name}'.encode()).hexdigest()[:8]}"


@dataclass(slots=True)
class Shop:
    """One store; lives as long as its server."""

    skin: Skin
    book: Book
    faults: Faults
    latency: float
    traits: Traits
    desks: Desks
    clock: ShopClock
    ledger: Ledger = field(default_factory=Ledger)
    classes: HashedClasses = field(default_factory=HashedClasses)
    sessions: set[str] = field(default_factory=set)
    remembers: bool = False
    warned: str = ""
    _warned_at: float = 0.0
    asked_after_warning: list[float] = field(default_factory=list)
    """Seconds from the warning to each further question, until :meth:`calm`."""
    layout: str = "a"
    checking: bool = False
    account: str = ACCOUNT
    """Who signed in last; a sub-account is called main:sub."""

    def shows(self, order: Order) -> Order:
        """As much of an order's parcels as this admin shows."""
        return order.without_traces() if "no-traces" in self.traits else order

    def remember(self) -> str:
        """A session for a browser that was signed in before this store started."""
        return self._session()

    def note(self, point: str | None, striking: frozenset[str]) -> None:
        """Count whoever goes on asking after the platform said stop, until :meth:`calm`."""
        if point and self.warned:
            self.asked_after_warning.append(monotonic() - self._warned_at)
        if not self.warned and striking & WARNS:
            self.warned, self._warned_at = min(striking & WARNS), monotonic()

    def calm(self) -> None:
        """A person passed the check."""
        self.warned = ""

    def forget_all(self) -> None:
        """Everybody is signed out, and has to sign in by hand."""
        self.sessions.clear()
        self.remembers = False

    def sign_in(self, account: str, word: str) -> str | None:
        """A new session's token, or None where the account, of which any sub-account will do, or its word is wrong."""
        if (account.strip().partition(":")[0], word) != (ACCOUNT, WORD):
            return None
        self.account = account.strip()
        return self._session()

    def _session(self) -> str:
        token = secrets.token_hex(16)
        self.sessions.add(token)
        return token


def open_shop(options: PracticeOptions) -> Shop:
    """The store that these options describe. A skin, fault or trait that does not exist raises ValueError."""
    if options.skin not in BY_NAME:
        raise ValueError(f"unknown skin {options.skin!r}; there are: {', '.join(BY_NAME)}")
    skin, clock = BY_NAME[options.skin], ShopClock(options.now)
    book = generate(options.seed, options.orders, options.share_broken, clock.now(), english=skin.english)
    faults, traits, desks = Faults(options.faults), Traits(options.traits), Desks(book, clock)
    shop = Shop(skin, book, faults, options.latency_ms / 1000, traits, desks, clock, layout=options.layout)
    shop.remembers = bool(skin.hosts) and not options.signed_out
    return shop
