"""When a second person must agree, and to what exactly: an item's own hash, in one store (features.md C7)."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.core.actions import PlannedAction
from assistant.core.canonical import canonical


@dataclass(frozen=True, slots=True)
class Countersign:
    """Money ``above`` this needs an owner (None: never); ``agreed`` are the digests of the items one has signed."""

    above: Decimal | None = None
    agreed: frozenset[str] = frozenset()

    def needs(self, action: PlannedAction) -> bool:
        """Whether this item needs an owner's word."""
        return self.above is not None and action.amount is not None and action.amount.amount > self.above

    def lacks(self, action: PlannedAction) -> bool:
        """Whether it needs one and has none."""
        return self.needs(action) and action.digest not in self.agreed


def statement(store: str, item: str) -> str:
    """What an owner signs: this item, by its digest, in this store; no other item and no other store."""
    return canonical(["shipfix approves", store, item])
