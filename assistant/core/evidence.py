"""What is gathered about one order for somebody who decides about it: what was read, done and written, and when."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState
from assistant.core.cases import Case
from assistant.core.pictures import PagePicture
from assistant.core.policy import Note
from assistant.core.results import PackRef


@dataclass(frozen=True, slots=True)
class Reading:
    """An order as one scan saw it: kept when its cause was set, because rows are overwritten and expire later.

    ``began_at`` and ``read_at`` are the scan's start and end; texts were masked before they were kept.
    """

    began_at: datetime
    read_at: datetime
    store: str
    shop_name: str
    url: str
    pack: PackRef
    case: Case
    picture: PagePicture | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One try at an act on the order, as the journal tells it. ``ended_at`` is None where nobody knows yet.

    ``entry`` is the number of the intent in the journal and ``seal`` that entry's hash.
    """

    kind: ActionKind
    values: tuple[tuple[str, str], ...]
    state: ActionState
    why: str
    began_at: datetime
    ended_at: datetime | None
    entry: int
    seal: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A text that was drafted, sentence by sentence beside what each rests on. Whether it was sent, ``Act`` tells."""

    sentences: tuple[tuple[str, str], ...]
    drafted_at: datetime


class ItemKind(StrEnum):
    """What a file in the bundle is, in the order in which they are listed."""

    SUMMARY = "summary"
    TIMELINE = "timeline"
    SCREENSHOT = "screenshot"
    CARRIER_ROWS = "carrier_rows"
    MESSAGE = "message"
    RECEIPT = "receipt"
    SLOT = "slot"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the bundle, by its path in it. ``meaning`` is one line for whoever reads it."""

    path: str
    kind: ItemKind
    meaning: str
    data: bytes

    @property
    def sha256(self) -> str:
        """SHA-256 of its bytes, 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that is known about one order. ``number`` is its case in the journal; readings and acts come oldest first."""

    readings: tuple[Reading, ...]
    acts: tuple[Act, ...]
    letters: tuple[Letter, ...]
    number: int
    unmasked: frozenset[str] = frozenset()

    @property
    def last(self) -> Reading:
        """The newest reading: there is always one."""
        return self.readings[-1]

    @property
    def order_id(self) -> str:
        """Whose file it is."""
        return self.last.case.order.order_id

    @property
    def as_of(self) -> datetime:
        """Up to when it tells: the last reading, or the last thing done. Never the moment it was put together."""
        ended = [act.ended_at or act.began_at for act in self.acts]
        return max([self.last.read_at, *ended])


SLOTS = ("packing", "weighing", "handover", "carrier_reply")
"""Proof that no page shows and only the seller can add: an empty place for each, with what to put there."""

_TEXTS = (".html", ".txt")
"""Files for whoever opens the bundle; what is handed to a desk are pictures and printed pages."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a dispute desk accepts. None is *unknown*, never "no limit"; ``notes`` has where each figure comes from.

    ``kinds`` are endings of file names, ``chars`` how long the text to it may be, ``hours`` the time to answer.
    """

    key: str
    name: str
    kinds: tuple[str, ...] | None = None
    files: int | None = None
    file_bytes: int | None = None
    total_bytes: int | None = None
    chars: int | None = None
    hours: int | None = None
    notes: tuple[tuple[str, Note], ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The limits that nobody could read anywhere."""
        limits = ("kinds", "files", "file_bytes", "total_bytes", "chars", "hours")
        return tuple(name for name in limits if getattr(self, name) is None)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that a desk does not take: which limit, which file ("": all together), what is there, what may be."""

    limit: str
    path: str
    found: str
    most: str


def handed_over(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The files that are uploaded to a desk, one by one: printed pages and pictures."""
    return tuple(item for item in items if not item.path.endswith(_TEXTS))


def misfits(desk: Desk, items: tuple[Item, ...], text: str = "") -> tuple[Misfit, ...]:
    """What of a bundle, and of the text with it, does not fit a desk. A limit that is unknown refuses nothing."""
    given = handed_over(items)
    found: list[Misfit] = []
    for item in given:
        ending = item.path.rpartition(".")[2]
        if desk.kinds is not None and ending not in desk.kinds:
            found.append(Misfit("kinds", item.path, ending, ", ".join(desk.kinds)))
        if desk.file_bytes is not None and len(item.data) > desk.file_bytes:
            found.append(Misfit("file_bytes", item.path, f"{len(item.data):,}", f"{desk.file_bytes:,}"))
    sums = (
        ("files", len(given), desk.files),
        ("total_bytes", sum(len(item.data) for item in given), desk.total_bytes),
        ("chars", len(text), desk.chars),
    )
    over = ((name, count, most) for name, count, most in sums if most is not None and count > most)
    return (*found, *(Misfit(name, "", f"{count:,}", f"{most:,}") for name, count, most in over))
