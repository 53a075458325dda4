"""Pseudonyms for what belongs to a buyer: the same text always gets the same one, of the same shape. Pure.

Shape is kept, because a pack's patterns look at it: digits stay digits, capitals capitals, 汉字 汉字, and what stands
between words stays as it is. The key is made for one recording and thrown away, so that nobody can try numbers until
one fits.
"""

import re
import secrets
from collections.abc import Iterable
from hashlib import blake2b

from assistant.core.tracking import mask_private
from assistant.core.tracking.normalise import MAX_CHARS, clean

_TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
"""A word: 汉字 and others apart, so that a number right behind a label does not take the label with it."""

_TOLD = re.compile(
    r"(?<![\w.,:/+-])(?:"
    r"(?:0|[1-9]\d{0,2}(?:[.,' \u00a0\u202f]\d{3})+|[1-9]\d{0,6})[.,]\d\d"
    r"|20[1-9]\d([-/.])(?:0?[1-9]|1[0-2])\1(?:[12]\d|3[01]|0?[1-9])"
    r"(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?:[12]\d|3[01]|0?[1-9])([/.-])(?:[12]\d|3[01]|0?[1-9])\2\s?20[1-9]\d"
    r"|20[1-9]\d年\d{1,2}月\d{1,2}日"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
    r")(?![\w:/-]|[.,]\d)"
)
"""Amounts with two decimals, dates from 2010 on and times of day: kept everywhere but in what is a buyer's.

A pack reads them, so a list must keep them; kept in one place and renamed in another they would not agree. A date of
birth is older, or stands among what the pack calls private.
"""

_HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_TRIES = 60
_LONG_NUMBER = re.compile(r"\d{4,}")
_SHORTEST_SECRET = 2
_SHORTEST_LATIN = 4


class Masker:
    """The pseudonyms of one recording. ``vocabulary`` are words that the pack itself says, which tell nothing."""

    def __init__(self, vocabulary: Iterable[str] = (), key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)
        self._known = {word for text in vocabulary for word in _TOKEN.findall(text) if not _has_digit(word)}
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()
        self._secrets: set[str] = set()
        self._labels: set[str] = set()

    def label(self, texts: Iterable[str]) -> None:
        """Texts that a page shows as labels: they stay wherever they are all that an element says."""
        self._labels |= {bare for text in texts if (bare := _bare(text)) and not _has_digit(bare)}

    def learn(self, texts: Iterable[str]) -> None:
        """Texts that belong to a buyer: from here on they are taken out of what is kept otherwise, too."""
        for text in texts:
            self._secrets |= {part for part in _pieces(text) if _is_secret(part) and part not in self._known}

    def named(self, text: str) -> str:
        """Every word of it under another name."""
        return _TOKEN.sub(lambda found: self._pseudonym(found[0]), text)

    def worded(self, text: str) -> str:
        """The same, but the pack's own words stay, where they hold no digit, and labels, amounts, dates and times."""
        if _bare(text) in self._labels:
            return self.labelled(text)
        parts, done = [], 0
        for found in _TOLD.finditer(text):
            if found[0] not in self._secrets:
                parts += [self._renamed(text[done : found.start()]), found[0]]
                done = found.end()
        return "".join((*parts, self._renamed(text[done:])))

    def labelled(self, text: str) -> str:
        """The words of a heading or a button, without numbers long enough to be somebody's."""
        return _LONG_NUMBER.sub(lambda found: self._pseudonym(found[0]), self.kept(text))

    def kept(self, text: str) -> str:
        """A text whose meaning is needed, such as a state or a carrier's row: only what is known to be private goes."""
        if len(text) > MAX_CHARS:
            return self.worded(text)  # nobody reads so long a row to its end
        for secret in sorted(self._secrets, key=len, reverse=True):
            if secret in text:
                text = text.replace(secret, self.named(secret))
        masked = mask_private(text)
        return masked if masked != clean(text) else text

    def _renamed(self, text: str) -> str:
        return _TOKEN.sub(lambda found: found[0] if found[0] in self._known else self._pseudonym(found[0]), text)

    def _pseudonym(self, token: str) -> str:
        if token not in self._given:
            tries = (self._shaped(token, attempt) for attempt in range(_TRIES))
            fresh = (one for one in tries if one != token and one not in self._taken)
            self._given[token] = found = next(fresh, self._shaped(token, _TRIES))
            self._taken.add(found)
        return self._given[token]

    def _shaped(self, token: str, attempt: int) -> str:
        stream = blake2b(f"{attempt} {token}".encode(), key=self._key).digest() * (len(token) // 64 + 1)
        pairs = enumerate(zip(token, stream, strict=False))
        return "".join(_like(char, byte, first=place == 0) for place, (char, byte) in pairs)


def _like(char: str, byte: int, *, first: bool) -> str:
    if char.isascii() and char.isdigit():
        # a number that begins with 0 is none in JSON
        return char if first and char == "0" else str(byte % 9 + 1 if first else byte % 10)
    if "\u3400" <= char <= "\u9fff":
        return _HAN[byte % len(_HAN)]
    letter = _LOWER[byte % len(_LOWER)]
    return letter.upper() if char.isupper() else letter


def _bare(text: str) -> str:
    """A label without the colon or star behind it."""
    return text.strip(" \t\r\n\u00a0:：*")


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _pieces(text: str) -> set[str]:
    """What of a private text is looked for elsewhere: all of it, its lines and words.

    Of a date or an amount only all of it, for its year stands everywhere; of a moment (when an address was typed in)
    nothing, for that is how each record of a database ends.
    """
    whole = text.strip()
    if _TOLD.fullmatch(whole):
        return set() if ":" in whole else {whole}
    return {part.strip() for part in (text, *re.split(r"[,，;；\n]\s*", text), *_TOKEN.findall(text))}


def _is_secret(text: str) -> bool:
    """Whether a text is long enough to be looked for in others: 汉字 by two, Latin words by four."""
    shortest = _SHORTEST_SECRET if any("\u3400" <= char <= "\u9fff" for char in text) else _SHORTEST_LATIN
    return len(text) >= shortest and text.strip("*") != ""
