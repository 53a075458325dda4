"""A practice store that was scanned once, for many people to act on: each gets the scan, the ledger is everybody's."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.core.plans import dumps, loads
from assistant.practice.faults import Faults
from assistant.practice.server import PracticeStore
from assistant.practice.writes.state import Desk
from tests.browser.writer.desk import body_of, order_in
from tests.e2e.person import AtTerminal, Key, at_terminal
from tests.e2e.seller import Seller

KEPT = ("last-scan.json", "last-plan.json", "last-facts.json")
Sent = tuple[str, str, dict[str, Any]]
"""A write that reached the store: address, order, body."""


@dataclass
class Stand:
    """``scanner`` is who scanned the store; nobody acts in that person's name."""

    store: PracticeStore
    scanner: Seller
    _mark: int = 0
    _cases: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._cases = {case["order_id"]: case for case in self.scanner.scanned()["cases"]}

    def fresh(self) -> None:
        """Forget what was done, put all habits and faults off."""
        self.store.shop.traits.put_off()
        self.store.shop.faults = Faults()
        self.store.shop.desks.renew()
        self._mark = len(self.store.ledger())

    def person(self, folder: Path, *, proposed: bool = False) -> Seller:
        """Somebody who has just scanned the store; the plan is empty, or what the scan ``proposed``."""
        seller = Seller(folder)
        kept = seller.home / "stores" / "practice"
        kept.mkdir(parents=True, mode=0o700)
        for name in KEPT:
            shutil.copy(self.scanner.home / "stores" / "practice" / name, kept / name)
        if not proposed:
            rewritten(seller, actions=())
        return seller

    def orders(self, *, claimed: bool = False, fits: Callable[[dict[str, Any]], bool] = lambda _: True) -> list[str]:
        """Orders with a sure case and a value under the caps, worst first; ``claimed`` ones have a buyer's request."""
        return [
            order_id
            for order_id, case in self._cases.items()
            if case["confidence"] != "guess" and fits(case)
            and bool(self.desk(order_id).refunds) is claimed and self.desk(order_id).order.total < Decimal(200)
        ]  # fmt: skip

    def desk(self, order_id: str) -> Desk:
        """What the store itself knows of an order."""
        desk = self.store.shop.desks.open(order_id)
        assert desk is not None
        return desk

    def moves(self, order_id: str) -> None:
        """Somebody gives the order's first parcel another waybill, in another window."""
        self.desk(order_id).waybills.append(("圆通速递", "YT7530001112223"))
        self.store.shop.desks.revision += 1

    def sent(self) -> list[Sent]:
        """Every write that reached the store since it was fresh, in order, noise included."""
        rows = self.store.ledger()[self._mark :]
        return [(row["path"], order_in(row["path"], body := body_of(row["body"])), body) for row in rows]


def plan_path(person: Seller) -> Path:
    """The plan that an apply goes on with."""
    return person.home / "stores" / "practice" / "last-plan.json"


def rewritten(person: Seller, **changes: Any) -> None:
    """Seal the person's plan anew with these changes: what only the tool itself could have made."""
    path = plan_path(person)
    path.write_text(dumps(replace(loads(path.read_text(encoding="utf-8")), **changes)), encoding="utf-8")


def plans(person: Seller, order_id: str, *asked: object) -> None:
    """Put this into the person's plan."""
    ran = person.types("plan", order_id, *asked)
    assert ran.code == 0, ran


def begun(terminal: AtTerminal, *keys: Key) -> list[str]:
    """Type the word, then answer; the items as they were shown."""
    terminal.begins()
    return terminal.answers(*keys)


__all__ = ["Sent", "Stand", "at_terminal", "begun", "plan_path", "plans", "rewritten"]
