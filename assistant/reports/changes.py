"""What is new since the scan before, as people read it: one line, and the orders that have no case any more."""

from dataclasses import dataclass
from datetime import tzinfo

from assistant.core.changes import Change, ChangeKind, Changes
from assistant.core.results import ScanResult
from assistant.reports import figures
from assistant.reports.words import Words

GONE = (ChangeKind.CLEARED, ChangeKind.NOT_READ)

_ALWAYS = {ChangeKind.NEW, ChangeKind.WORSE, ChangeKind.SAME, ChangeKind.CLEARED}


@dataclass(frozen=True, slots=True)
class Count:
    """How many orders one kind has, as it is shown: ``3 new``."""

    kind: ChangeKind
    count: int
    name: str


def counts(changes: Changes, words: Words) -> tuple[Count, ...]:
    """The counts as they are shown; kinds that are rare are left out where they are none."""
    known = changes.counts.items()
    return tuple(Count(kind, count, name(kind, words)) for kind, count in known if count or kind in _ALWAYS)


def name(kind: ChangeKind, words: Words) -> str:
    """``new``, ``worse`` …"""
    return words.ui[f"change_{kind}"]


def headline(result: ScanResult, words: Words, zone: tzinfo | None) -> str:
    """``Since the scan of Nov 22, 15:20: 3 new, 1 worse …``; that nothing is known of before; "" where nothing was."""
    if result.changes is None:
        return words.ui["changes_none"]
    told = words.ui["comma"].join(
        words.say("change_count", count=figures.number(one.count), kind=one.name)
        for one in counts(result.changes, words)
    )
    return words.say("changes", moment=figures.moment(result.changes.before, zone, words), counts=told)


def was(change: Change, words: Words) -> str:
    """How an order stood before: ``Late: Stopped moving``; "" for a new one."""
    if change.was is None:
        return ""
    return words.say("stood", level=words.levels[change.was.level].name, cause=words.causes[change.was.cause].name)


def became(change: Change, words: Words) -> str:
    """What it means that an order has no case any more."""
    return words.ui["change_cleared_text" if change.kind is ChangeKind.CLEARED else "change_not_read_text"]
