"""The linter: what is wrong with a text for a buyer, a warehouse or a carrier, wherever it came from.

It reads a seller's own edit as strictly as a template's text. Pure: the word lists are given.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from assistant.core.messages.allowed import Allowed
from assistant.core.messages.claims import CLAIMS
from assistant.core.messages.promises import promise_rules, strange_sums
from assistant.core.messages.shapes import shapes
from assistant.core.messages.spelling import CLAUSE_MARKS, Reading, Spelling
from assistant.core.messages.wordlist import Finding, Limits, PlatformWords, Reason, WordRule

_MAX: Final = 4000
"""More is never read: no chat takes it, and it is too long anyway."""

_NEAR: Final = 40
"""How far before a wording its excuse may stand, in characters of its clause."""

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_LOUD: Final = re.compile(r"[!！]")


def findings(text: str, allowed: Allowed, platform_words: PlatformWords) -> tuple[Finding, ...]:
    """Everything that must not be sent, in the order of the text; empty where it may be.

    Overlapping findings of one reason are told once, with the widest words.
    """
    spelling = Spelling(text[:_MAX])
    rules = (*CLAIMS, *promise_rules(allowed), *platform_words.rules)
    found = [
        hit for rule in rules if rule.claim not in allowed.claims or rule.claim is None for hit in _hits(rule, spelling)
    ]
    found += [_finding(Reason.PROMISE, spelling, *hit) for hit in strange_sums(spelling, allowed)]
    found += [_finding(reason, spelling, view, start, end) for reason, view, start, end in shapes(spelling, allowed)]
    return (*_widest(found), *size_findings(text, platform_words.limits))


def _hits(rule: WordRule, spelling: Spelling) -> Iterator[Finding]:
    view = spelling.view(rule.view)
    for hit in rule.pattern.finditer(view.text):
        if hit[0] and not _excused(rule, view, *hit.span()):
            yield _finding(rule.reason, spelling, view, *hit.span(), str(rule.note or ""))


def _excused(rule: WordRule, view: Reading, start: int, end: int) -> bool:
    """Whether the clause takes the wording back: 没有揽收, "not on its way"."""
    if rule.unless is None:
        return False
    begin = max((at + 1 for at in range(max(0, start - _NEAR), start) if _ends_clause(view.text, at)), default=None)
    clause = view.text[max(0, start - _NEAR) if begin is None else begin : end]
    return rule.unless.search(clause) is not None


def _ends_clause(text: str, at: int) -> bool:
    """Whether a clause ends here; a point or a colon between digits is a number's or a time's."""
    return text[at] in CLAUSE_MARKS and not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())


def _finding(reason: Reason, spelling: Spelling, view: Reading, start: int, end: int, note: str = "") -> Finding:  # noqa: PLR0913, PLR0917 - one place
    first, last = view.span(start, end)
    return Finding(reason, spelling.original[first:last], first, last, note)


def _widest(found: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for one in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not any(one.reason is old.reason and one.start < old.end for old in kept):
            kept.append(one)
    return kept


def size_findings(text: str, limits: Limits) -> Iterator[Finding]:
    """What is too long or too loud about a text."""
    han, words = list(_HAN.finditer(text)), list(_WORD.finditer(text))
    if len(han) > limits.han:
        yield _rest(text, han[limits.han].start())
    elif len(words) > limits.words:
        yield _rest(text, words[limits.words].start())
    elif len(text) > _MAX:
        yield _rest(text, _MAX)
    loud = list(_LOUD.finditer(text))
    if len(loud) > limits.exclamations:
        at = loud[limits.exclamations]
        yield Finding(Reason.LOUD, at[0], *at.span())


def _rest(text: str, start: int) -> Finding:
    return Finding(Reason.TOO_LONG, text[start:], start, len(text))
