"""What the seller told of orders, kept as entries of the journal: nothing is overwritten, taking back is an entry too.

No table of its own: the facts in force are what the entries say, read in their order. So the chain guards them, and
``forget`` and ``purge`` reach them like everything else that is personal.
"""

from datetime import datetime
from typing import Final

from assistant.core.told import SellerFact, Told
from assistant.journal.chain import Line
from assistant.journal.sqlite_journal import SqliteJournal

_TOLD: Final = "told"
_TAKEN_BACK: Final = "taken_back"


class ToldFacts:
    """Implements ``SellerFacts`` on a store's journal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def tell(self, told: Told) -> None:
        """Store a fact; it goes before what was told of the same parcel earlier. Raises ``CannotWrite``."""
        body = {"order_id": told.order_id, "number": told.number, "fact": told.fact.value}
        self._journal.note(Line(_TOLD, body), told.at)

    def take_back(self, order_id: str, now: datetime, number: str = "") -> bool:
        """Take back what was told of a parcel, or of the whole order; False where nothing was."""
        if not any((fact.order_id, fact.number) == (order_id, number) for fact in self.told()):
            return False
        self._journal.note(Line(_TAKEN_BACK, {"order_id": order_id, "number": number}), now)
        return True

    def told(self) -> tuple[Told, ...]:
        """Every fact that was told and not taken back, oldest first."""
        found: dict[tuple[str, str], Told] = {}
        for entry in self._journal.noted(_TOLD, _TAKEN_BACK):
            data = entry.data
            if not data:
                continue
            key = (data["order_id"], data["number"])
            found.pop(key, None)
            if entry.event == _TOLD:
                at = datetime.fromisoformat(entry.at)
                found[key] = Told(data["order_id"], SellerFact(data["fact"]), at, data["number"])
        return tuple(found.values())
