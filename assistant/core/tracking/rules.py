"""What a rule is, and how an ordered table of rules reads a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from assistant.core.tracking.events import EventReading, TrackingStatus
from assistant.core.tracking.vocabulary import VOCABULARY

NOT_PROOF: Final = frozenset({TrackingStatus.LABEL_CREATED, TrackingStatus.UNKNOWN, TrackingStatus.EXCEPTION})
"""Statuses that prove custody only where the rule says so. Exceptions are mixed: a failed pick-up is one too."""

_WORD: Final = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of the field and what it means.

    One of ``wordings`` has to be found in normalised text and none of ``unless``; both are regular expressions with
    words of the ``VOCABULARY`` in angle brackets. ``why`` gives the reason, ``example`` a text that a test runs through
    the whole reader. ``physical`` None means: what the status implies.
    """

    name: str
    status: TrackingStatus
    wordings: tuple[str, ...]
    why: str
    example: str
    unless: tuple[str, ...] = ()
    physical: bool | None = None
    generated: bool = False

    def reading(self) -> EventReading:
        """The verdict this rule gives."""
        physical = self.status not in NOT_PROOF if self.physical is None else self.physical
        return EventReading(self.status, physical, self.generated, self.name)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A phrase that names a place, a person or a wish, not an event; replaced before the rules look."""

    pattern: str
    to: str
    why: str


@cache
def compiled(*wordings: str) -> re.Pattern[str]:
    """One expression for all the wordings; kept, because a scan reads thousands of rows."""
    return re.compile("|".join(_WORD.sub(lambda found: VOCABULARY[found[1]], wording) for wording in wordings))


def _speaks(rule: Rule, text: str) -> bool:
    if compiled(*rule.wordings).search(text) is None:
        return False
    return not rule.unless or compiled(*rule.unless).search(text) is None


def first_rule(rules: Iterable[Rule], text: str) -> Rule | None:
    """The first rule of the table that speaks about the text, or None."""
    return next((rule for rule in rules if _speaks(rule, text)), None)


def rewrite(rewrites: Iterable[Rewrite], text: str) -> str:
    """The text with every rewrite applied, in order."""
    for item in rewrites:
        text = compiled(item.pattern).sub(item.to, text)
    return text
