"""A journal in memory, with the promises of the real one: the contract suite runs on both."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.core.actions import Approval, PlannedAction
from assistant.core.attempts import COUNTED, LIVE, ActionState, Attempt, Settlement, Spent, may_go
from assistant.core.errors import AlreadyTried, JournalBroken, NotApproved


@dataclass
class MemoryJournal:
    """``attempts`` by id; ``keys`` and ``nonces`` are kept for ever."""

    attempts: dict[str, Attempt] = field(default_factory=dict)
    keys: set[tuple[str, int]] = field(default_factory=set)
    nonces: set[str] = field(default_factory=set)
    cases: dict[str, int] = field(default_factory=dict)

    def begin(self, action: PlannedAction, approval: Approval, buyer: str, now: datetime, before: int = 0) -> Attempt:
        key = (action.key, self.cases.get(action.order_id, 1))
        if approval.nonce in self.nonces:
            raise NotApproved("used before")
        if key in self.keys or self._live(action.order_id):
            raise AlreadyTried("tried before, or not settled")
        self.keys.add(key)
        self.nonces.add(approval.nonce)
        attempt = Attempt(f"a{len(self.attempts)}", action, buyer, ActionState.INTENDED, now, now, before)
        self.attempts[attempt.attempt_id] = attempt
        return attempt

    def settle(self, attempt_id: str, settlement: Settlement) -> None:
        attempt = self.attempts.get(attempt_id)
        if attempt is None or not may_go(attempt.state, settlement.state):
            raise JournalBroken("no such way")
        self.attempts[attempt_id] = replace(attempt, state=settlement.state, since=settlement.at)

    def unsettled(self) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.attempts.values() if attempt.state in LIVE)

    def spent(self) -> tuple[Spent, ...]:
        return tuple(
            Spent(one.action.order_id, one.buyer, one.action.kind, one.action.amount, one.intended_at)
            for one in self.attempts.values()
            if one.state in COUNTED
        )

    def open_new_case(self, order_id: str, why: str, now: datetime) -> int:
        if self._live(order_id):
            raise AlreadyTried("not settled")
        self.cases[order_id] = self.cases.get(order_id, 1) + 1
        return self.cases[order_id]

    def _live(self, order_id: str) -> bool:
        return any(attempt.action.order_id == order_id for attempt in self.unsettled())
