"""What is forbidden, as data: one rule names a wording, why it is banned, and where that is written."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.core.messages.allowed import Claim
from assistant.core.policy import Note


class Reason(StrEnum):
    """Why a text must not be sent as it is. Source: rules.md §8 and messages.md §5, §6."""

    UNPROVED = "unproved"
    PROMISE = "promise"
    OFF_PLATFORM = "off_platform"
    LINK = "link"
    REVIEW = "review"
    COMPLAINT = "complaint"
    RECEIPT = "receipt"
    BLAME = "blame"
    PLEA = "plea"
    MARKETING = "marketing"
    PRIVATE = "private"
    TOO_LONG = "too_long"
    LOUD = "loud"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a text: why, its own words, and their place, so that ``text[start:end] == words``.

    ``note`` is where the rule is written, "" for those that need no source.
    """

    reason: Reason
    words: str
    start: int
    end: int
    note: str = ""


class View(StrEnum):
    """Which reading of a text a rule looks at.

    ``PLAIN`` has one spelling and all its signs; ``CLAUSES`` only letters, digits and clause marks, so that 微-信 and
    微 信 are 微信; ``TIGHT`` not even those.
    """

    PLAIN = "plain"
    CLAUSES = "clauses"
    TIGHT = "tight"


def in_clause(wording: str) -> re.Pattern[str]:
    """The expression with gaps that end where the clause ends: 明天必到，不到… are two things said."""
    return re.compile(wording.replace(".{", r"[^,.;!?。\n]{"))


@dataclass(frozen=True, slots=True)
class WordRule:
    """One wording. ``unless`` excuses it where it is found in the same clause, up to the end of the wording.

    ``claim`` is what would have to be proved for the wording to be true; None: nothing excuses it.
    """

    reason: Reason
    pattern: re.Pattern[str]
    view: View
    unless: re.Pattern[str] | None = None
    claim: Claim | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a text for a buyer may be: Chinese characters, English words, bytes, exclamation marks."""

    han: int = 180
    words: int = 110
    exclamations: int = 1


@dataclass(frozen=True, slots=True)
class PlatformWords:
    """Everything one platform bans, beyond what no platform's seller may say."""

    platform: str = "none"
    rules: tuple[WordRule, ...] = ()
    limits: Limits = Limits()
