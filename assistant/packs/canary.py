"""What a look at the live page says of the entries of a pack. Data only."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """How one entry of a pack fared.

    ``absent``: it is not there and need not be; ``unreadable``: it is there and not what the pack says it is;
    ``writes``: looking at it made the page try to write, which the gate stopped; ``not_looked``: ``why`` says why not.
    """

    MATCHED = "matched"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    WRITES = "writes"
    ABSENT = "absent"
    NOT_LOOKED = "not_looked"

    @property
    def is_wrong(self) -> bool:
        """Whether the page is not as the pack describes it."""
        return self in {Found.MISSING, Found.AMBIGUOUS, Found.UNREADABLE, Found.WRITES}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry by its path in the pack. ``hits`` of ``of`` places fit: of one page, of so many rows or answers."""

    where: str
    found: Found
    hits: int = 0
    of: int = 1
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another way to find what an entry names: its path, what it says now, what it might say, and what speaks for it.

    ``lines`` are TOML. Nobody but a person ever puts it into a pack.
    """

    where: str
    lines: tuple[str, ...]
    why: str
