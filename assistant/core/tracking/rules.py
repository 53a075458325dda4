"""What a rule is, and how an ordered table of rules reads a text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import add
from typing import Final

from assistant.core.tracking.events import EventReading, TrackingStatus
from assistant.core.tracking.heads import heads
from assistant.core.tracking.vocabulary import VOCABULARY

NOT_PROOF: Final = frozenset({TrackingStatus.LABEL_CREATED, TrackingStatus.UNKNOWN, TrackingStatus.EXCEPTION})
"""Statuses that prove custody only where the rule says so. Exceptions are mixed: a failed pick-up is one too."""

Search = Callable[[str], re.Match[str] | None]

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


def spelled(*wordings: str) -> str:
    """One expression for all the wordings, its words spelled out."""
    return "|".join(_WORD.sub(lambda found: VOCABULARY[found[1]], wording) for wording in wordings)


@cache
def compiled(*wordings: str) -> re.Pattern[str]:
    """The same, ready to search; kept, because a scan reads thousands of rows."""
    return re.compile(spelled(*wordings))


def _gated(wordings: tuple[str, ...], start: str) -> re.Pattern[str]:
    """The wordings, looked at closer only where a match can begin; ``start`` is what has to hold there besides."""
    plain = spelled(*wordings)
    first = {head[:1] for head in heads(plain)}
    gate = "" if "" in first else f"(?=[{re.escape(''.join(sorted(first)))}])"
    return re.compile(f"{start}{gate}(?:{plain})")


def _pairs(text: str) -> list[str]:
    return list(map(add, text, text[1:]))


class Table:
    """An ordered table of rules with what is rewritten before they look, made ready to read thousands of rows.

    ``start`` is an expression that holds where a wording begins (a word's start in English). A text is shown only to
    the rules one of whose wordings can begin in it: ``_places`` keeps them as one bit each.
    """

    def __init__(self, rules: Iterable[Rule], rewrites: Iterable[Rewrite] = (), start: str = "") -> None:
        self._rules = tuple(rules)
        self._rewrites = tuple((_gated((item.pattern,), "").sub, item.to) for item in rewrites)
        self._spoken = tuple(_gated(rule.wordings, start).search for rule in self._rules)
        self._denied = tuple(_gated(rule.unless, "").search if rule.unless else None for rule in self._rules)
        self._places: dict[str, int] = {}
        for place, rule in enumerate(self._rules):
            for head in heads(spelled(*rule.wordings)):
                self._places[head] = self._places.get(head, 0) | 1 << place
        self._heads = frozenset(self._places)
        self._pairs = re.compile(f"{start}(?=(..))").findall if start else _pairs

    def read(self, text: str) -> Rule | None:
        """The first rule that speaks about the text, after every rewrite in order; or None."""
        for replace, to in self._rewrites:
            text = replace(to, text)
        places = self._asked(text)
        while places:
            lowest = places & -places
            place = lowest.bit_length() - 1
            denied = self._denied[place]
            if self._spoken[place](text) and not (denied and denied(text)):
                return self._rules[place]
            places ^= lowest
        return None

    def _asked(self, text: str) -> int:
        places = self._places.get("", 0)
        for head in self._heads.intersection([*text, *self._pairs(text)]):
            places |= self._places[head]
        return places
