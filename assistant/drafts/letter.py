"""Finds the sentence for a place in a letter, and says it in the buyer's language and in the seller's.

A block's name is its part, with the most telling ending that there is: ``short_offer_refund_warm`` before
``offer_refund`` before ``offer``. A cause's own file comes before the general ``letter``, a seller's before ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from assistant.core.cases import Remedy
from assistant.core.messages import Field, Lang, Sentence, Size, Source, Tone
from assistant.drafts.fields import PRINTED, shown
from assistant.drafts.sandbox import Sheet, Shown, sheet
from assistant.drafts.shop import Shop

GENERAL = "letter"


@dataclass(frozen=True, slots=True)
class Style:
    """Everything about a letter but its facts."""

    lang: Lang
    tone: Tone
    size: Size
    remedy: Remedy
    story: str


@dataclass(frozen=True)
class Pen:
    """Writes single sentences of one letter: ``fields`` are its facts, ``shop`` whose words and time are used."""

    style: Style
    shop: Shop
    fields: Mapping[str, Field]

    def say(self, part: str, **more: Field) -> Sentence | None:
        """The sentence for ``part`` with some more fields; None where no template can say it from what is known."""
        for paper in self.papers:
            for block in _names(part, self.style):
                if paper.has(block) and (said := self._sentence(paper, block, part, more)):
                    return said
        return None

    def _sentence(self, paper: Sheet, block: str, part: str, more: Mapping[str, Field]) -> Sentence | None:
        text, sources = self._read(paper, block, self.style.lang, more)
        if not text.strip():
            return None
        wording = Source("wording", f"{paper.name} {block}")
        return Sentence(text, part, tuple(sources) or (wording,), self._gloss(paper, block, more))

    def _gloss(self, paper: Sheet, block: str, more: Mapping[str, Field]) -> str:
        lang = self.shop.ui_lang
        if lang == self.style.lang:
            return ""
        twin = sheet(lang, Path(paper.name).stem, self.shop.templates if paper.own else None)
        return self._read(twin, block, lang, more)[0] if twin and twin.has(block) else ""

    def _read(self, paper: Sheet, block: str, lang: Lang, more: Mapping[str, Field]) -> tuple[str, list[Source]]:
        words = self.words if lang == self.style.lang else self.glossed
        return paper.sentence(block, {**words, **_worded(more, lang, self.shop)}, {**self.fields, **more})

    @cached_property
    def papers(self) -> tuple[Sheet, ...]:
        """The files a sentence is looked for in, first to last."""
        return tuple(_sheets(self.style.lang, self.style.story, self.shop.templates))

    @cached_property
    def words(self) -> dict[str, str]:
        """The facts as the reader's language writes them."""
        return _worded(self.fields, self.style.lang, self.shop)

    @cached_property
    def glossed(self) -> dict[str, str]:
        """The facts as the seller's language writes them."""
        return _worded(self.fields, self.shop.ui_lang, self.shop)

    def joined(self, sentences: Iterator[Sentence]) -> tuple[Sentence, ...]:
        """The sentences as they follow each other: English ones with a blank between them."""
        if self.style.lang == "zh":
            return tuple(sentences)
        return tuple(replace(one, text=one.text if one.text.endswith("\n") else f"{one.text} ") for one in sentences)


def _worded(fields: Mapping[str, Field], lang: Lang, shop: Shop) -> dict[str, str]:
    return {name: Shown(_word(name, field, lang, shop), field) for name, field in fields.items() if name in PRINTED}


def _word(name: str, field: Field, lang: Lang, shop: Shop) -> str:
    if name == "days":
        return f"{field.value}天" if lang == "zh" else f"{field.value} day{'' if field.value == 1 else 's'}"
    if name == "end":
        return str(field.value) if lang == "zh" else {"；": ";", "。": "."}[str(field.value)]
    return shown(field, lang, shop.zone)


def _sheets(lang: Lang, story: str, folder: Path | None) -> Iterator[Sheet]:
    for name in (story, GENERAL):
        for place in (folder, None) if folder else (None,):
            if paper := sheet(lang, name, place):
                yield paper


def _names(part: str, style: Style) -> Iterator[str]:
    """Every name a block for this part may have, the most telling first; ``_least`` needs the fewest fields."""
    ends = (f"_{style.remedy}_{style.tone}", f"_{style.remedy}", f"_{style.tone}", "", "_least")
    for start in ("short_", "") if style.size is Size.SHORT else ("",):
        yield from (f"{start}{part}{end}" for end in ends)
