"""A text in one spelling, with the way back: each character knows its place in the original.

People hide words from filters: full-width and circled letters, Cyrillic twins, emoji digits, invisible characters,
blanks and hearts between the syllables. Folding takes that away, so that a rule names a wording only once.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from assistant.core.messages.wordlist import View
from assistant.core.tracking.normalise import fold

CLAUSE_MARKS: Final = frozenset(".,;:!?\n。，；：！？")

_TWINS: Final = str.maketrans("аеорсухіѕјѵвкмнтαονχιτκρω", "aeopcyxisjvbkmhtaovxitkpw")
_MORE_TRADITIONAL: Final = str.maketrans(
    "評價訴話證現曬紅贈禮滿問嗎誰錢減優給過應絡線", "评价诉话证现晒红赠礼满问吗谁钱减优给过应络线"
)
_NUMERALS: Final = str.maketrans("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789")
_HIDDEN: Final = frozenset({"Cf", "Cc", "Mn", "Me", "Cn", "Co", "Cs"})
_LETTER_BLOCKS: Final = (0x1F150, 0x1F170, 0x1F1E6)
"""Circled, squared and flag letters, which Unicode's own folding leaves alone; 26 each."""
_DIGIT_BLOCKS: Final = (0x2776, 0x2780, 0x278A)
"""Circled digits 1 to 9 of the dingbats."""


@dataclass(frozen=True)
class Reading:
    """One view of a text: the characters, and for each its place in the original."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of this view stands in the original."""
        return self.places[start], self.places[end - 1] + 1

    def kept(self, keep: frozenset[str]) -> "Reading":
        """Letters, digits and the characters of ``keep`` only."""
        left = [(char, at) for char, at in zip(self.text, self.places, strict=True) if char.isalnum() or char in keep]
        return Reading("".join(char for char, _ in left), tuple(at for _, at in left))


@dataclass(frozen=True)
class Spelling:
    """Every view of one text, made when it is asked for."""

    original: str

    @cached_property
    def plain(self) -> Reading:
        """One spelling, all signs kept."""
        pairs = [(char, at) for at, raw in enumerate(self.original) for char in _folded(raw)]
        return Reading("".join(char for char, _ in pairs), tuple(at for _, at in pairs))

    @cached_property
    def digits(self) -> Reading:
        """The same with Chinese numerals as digits."""
        return Reading(self.plain.text.translate(_NUMERALS), self.plain.places)

    @cached_property
    def clauses(self) -> Reading:
        """Letters, digits and clause marks."""
        return self.plain.kept(CLAUSE_MARKS)

    @cached_property
    def tight(self) -> Reading:
        """Letters and digits."""
        return self.plain.kept(frozenset())

    def view(self, name: View) -> Reading:
        """One of them by name."""
        if name is View.PLAIN:
            return self.plain
        return self.clauses if name is View.CLAUSES else self.tight


@lru_cache(maxsize=1 << 14)
def _folded(char: str) -> str:
    """What one character stands for: nothing, one or several."""
    if char.isspace():
        return "\n" if char == "\n" else " "
    if unicodedata.category(char) in _HIDDEN:
        return ""
    if letter := _from_blocks(ord(char)):
        return letter
    even = fold(unicodedata.normalize("NFKC", char)).translate(_TWINS).translate(_MORE_TRADITIONAL)
    return "".join(part for part in even if unicodedata.category(part) not in _HIDDEN)


def _from_blocks(point: int) -> str:
    for block in _LETTER_BLOCKS:
        if block <= point < block + 26:
            return chr(ord("a") + point - block)
    for block in _DIGIT_BLOCKS:
        if block <= point < block + 9:
            return str(point - block + 1)
    return ""
