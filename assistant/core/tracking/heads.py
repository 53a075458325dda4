"""With what a match of an expression can begin, so that a table asks only the rules that can speak about a text.

Knows as much of regular expressions as the tables use: literals, classes, groups, look-arounds, ``|`` and repetitions.
"""

import re
from typing import Final, NamedTuple

WIDTH: Final = 2


class _Head(NamedTuple):
    """The first characters of a match; ``more`` where the very next item still belongs to them."""

    text: str
    more: bool


_LITERALS: Final = re.compile(r"[^\\()\[\].|?*+{^$]+(?![?*+{])")
_Heads = frozenset[_Head]
_NOTHING: Final = frozenset({_Head("", more=True)})
_ANYTHING: Final = frozenset({_Head("", more=False)})


def heads(pattern: str) -> frozenset[str]:
    """Texts of at most ``WIDTH`` characters, one of which begins every match; "" where a match can begin anyhow."""
    return frozenset(head.text for head in _Reader(pattern).choice())


def _joined(left: _Heads, right: _Heads) -> _Heads:
    ended = frozenset(head for head in left if not head.more)
    return ended | {_head(a.text + b.text, b.more) for a in left if a.more for b in right}


def _head(text: str, more: bool) -> _Head:
    return _Head(text[:WIDTH], more and len(text) < WIDTH)


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def choice(self) -> _Heads:
        found = self._sequence()
        while self._take("|"):
            found |= self._sequence()
        return found

    def _sequence(self) -> _Heads:
        found, more = _NOTHING, True
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            item = self._literals() or self._repeated(self._atom())
            if more:
                found = _joined(found, item)
                more = any(head.more for head in found)
        return found

    def _literals(self) -> _Heads | None:
        run = _LITERALS.match(self._pattern, self._at)
        if run is None:
            return None
        self._at = run.end()
        return frozenset({_head(run[0], more=True)})

    def _atom(self) -> _Heads:
        char = self._next()
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape(self._next())
        if char in "^$":
            return _NOTHING
        return _ANYTHING if char == "." else frozenset({_head(char, more=True)})

    def _group(self) -> _Heads:
        looks = self._take("?") and not self._take(":")
        if looks:
            self._take("<")
            self._next()
        inner = self.choice()
        self._next()
        return _NOTHING if looks else inner

    def _class(self) -> _Heads:
        end = self._pattern.index("]", self._at + 1)
        chars, self._at = self._pattern[self._at : end], end + 1
        if chars[0] == "^" or "\\" in chars or "-" in chars[1:-1]:
            return _ANYTHING
        return frozenset(_head(char, more=True) for char in chars)

    def _escape(self, char: str) -> _Heads:
        if char in "bB":
            return _NOTHING
        return _ANYTHING if char.isalpha() else frozenset({_head(char, more=True)})

    def _repeated(self, atom: _Heads) -> _Heads:
        if self._take("?"):
            return atom | _NOTHING
        lazy, often = self._at, self._take("*") or self._take("+")
        if not often and not self._take("{"):
            return atom
        if not often:
            self._at = self._pattern.index("}", self._at) + 1
        never = self._pattern[lazy] == "*" or self._pattern.startswith("{0", lazy)
        self._take("?")
        several = frozenset(_Head(head.text, more=False) for head in atom)
        return several | _NOTHING if never else several

    def _take(self, char: str) -> bool:
        if not self._pattern.startswith(char, self._at):
            return False
        self._at += 1
        return True

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]
