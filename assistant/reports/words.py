"""The names and one-sentence explanations of everything a verdict may say, in English and Chinese.

The terminal and every report take their words from here, so that one thing has one name. The sentences say what the
data shows and no more: "no scan was found" is not "the parcel is empty".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.policy import Level
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.locale.catalogues import Lang, catalogue
from assistant.locale.telling import told
from assistant.reports.carriers import CHINESE, ENGLISH

__all__ = ["Lang", "Word", "Words", "words"]

_Key = TypeVar("_Key", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Word:
    """A short name and one sentence that explains it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """One language. ``ui`` holds the fixed texts of the reports, ``terminal`` those of the terminal,
    ``acts`` those of planning and acting, ``cases`` those of the case book.

    Some carry ``{placeholders}``.
    """

    lang: Lang
    causes: Mapping[Cause, Word]
    levels: Mapping[Level, Word]
    confidences: Mapping[Confidence, Word]
    remedies: Mapping[Remedy, Word]
    statuses: Mapping[TrackingStatus, str]
    sources: Mapping[EventSource, str]
    facts: Mapping[str, str]
    places: Mapping[str, str]
    clears: Mapping[str, str]
    whys: Mapping[str, str]
    proven: Mapping[str, str]
    carriers: Mapping[str, str]
    ui: Mapping[str, str]
    terminal: Mapping[str, str]
    acts: Mapping[str, str]
    cases: Mapping[str, str]

    def fact(self, key: str) -> str:
        """The name of an evidence fact; an unknown key is shown as it is, with blanks for underscores."""
        return self.facts.get(key, key.replace("_", " "))

    def place(self, code: str) -> str:
        """Where a fact was read; an unknown place is shown as it is."""
        return self.places.get(code, code)

    def clear(self, code: str) -> str:
        """What would make a case go away; an unknown code is shown as it is, so that nothing is made up."""
        return self.clears.get(code, code.replace("_", " "))

    def why(self, code: str) -> str:
        """Why a cause was rejected; an unknown code is shown as it is."""
        return self.whys.get(code, code.replace("_", " "))

    def pack_proven(self, code: str) -> str:
        """How far a pack was proven."""
        return self.proven.get(code, code)

    def carrier(self, key: str) -> str:
        """What people call a carrier that we know by a key; a store's own name for one is shown as it is."""
        return self.carriers.get(key, key)

    def say(self, key: str, **values: object) -> str:
        """A fixed text with its placeholders filled."""
        return self.ui[key].format(**values)

    def tell(self, key: str, **values: object) -> str:
        """A fixed text of the terminal with its placeholders filled."""
        return self.terminal[key].format(**values)

    def act(self, key: str, **values: object) -> str:
        """A word of planning and acting with its placeholders filled; an unknown code is shown as it is."""
        return self.acts[key].format(**values) if key in self.acts else key.partition(".")[2].replace("_", " ")

    def case(self, key: str, **values: object) -> str:
        """A word of the case book with its placeholders filled."""
        return self.cases[key].format(**values)

    def run_on(self, *sentences: str) -> str:
        """Sentences one after another, as the language sets them; empty ones are left out."""
        return ("" if self.lang == "zh" else " ").join(part for part in sentences if part)

    def told(self, text: str) -> str:
        """A sentence of the code in this language; a store's own words are shown as they are."""
        return told(text, self.lang)


@cache
def words(lang: Lang) -> Words:
    """The words of one language."""
    tables = catalogue(lang, "words").tables()
    return Words(
        lang=lang,
        causes=_explained(Cause, tables["cause"]),
        levels=_explained(Level, tables["level"]),
        confidences=_explained(Confidence, tables["confidence"]),
        remedies=_explained(Remedy, tables["remedy"]),
        statuses={status: tables["status"][status] for status in TrackingStatus},
        sources={source: tables["source"][source] for source in EventSource},
        facts=tables["fact"],
        places=tables["place"],
        clears=tables["clears"],
        whys=tables["why"],
        proven=tables["proven"],
        carriers=CHINESE if lang == "zh" else ENGLISH,
        ui=tables["ui"],
        terminal=tables["terminal"],
        acts=tables["act"],
        cases=tables["case"],
    )


def _explained(kind: type[_Key], table: Mapping[str, str]) -> dict[_Key, Word]:
    """A name and a sentence for each member: ``cause.stalled`` and ``cause.stalled.text`` in the catalogue."""
    return {member: Word(table[member], table[f"{member}.text"]) for member in kind}
