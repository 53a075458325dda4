"""The case book: one entry per order that needed a look once, kept over scans until it is solved, then graded."""

from assistant.core.casebook.book import CaseBook, after_look, after_scan, rates_of_book
from assistant.core.casebook.entry import ACTS, Ask, CaseEntry, CaseState, Happened, Outcome, Turn
from assistant.core.casebook.looks import Terms, needs_look, wants_reading
from assistant.core.casebook.turns import Seen

__all__ = [
    "ACTS",
    "Ask",
    "CaseBook",
    "CaseEntry",
    "CaseState",
    "Happened",
    "Outcome",
    "Seen",
    "Terms",
    "Turn",
    "after_look",
    "after_scan",
    "needs_look",
    "rates_of_book",
    "wants_reading",
]
