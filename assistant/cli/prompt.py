"""Puts one item to the person at the terminal. Only a clear yes is one; Enter, silence, nonsense, hang-up are no."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Protocol

import click

from assistant.cli import prompt_handover, prompt_text
from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.handovers import Word
from assistant.core.ports import Answer, Clock, Question, Reply
from assistant.reports.words import Words

PATIENCE_S: Final = 300.0
MONEY_ITEMS: Final = 15
QUICK_ANSWERS: Final = 5
QUICK_S: Final = 2.0

_WORDS: Final = {
    **dict.fromkeys(("s", "skip"), Reply.SKIP),
    **dict.fromkeys(("e", "edit"), Reply.EDIT),
    **dict.fromkeys(("w", "why"), Reply.WHY),
    **dict.fromkeys(("q", "quit"), Reply.QUIT),
}
_LOW_RISK: Final = frozenset({ActionKind.MESSAGE, ActionKind.MEMO})
"""Kinds whose text may be edited, and which may be answered in a list once one of them was read whole."""

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"


def random_word() -> str:
    """Three letters that no habit and no script types (features.md C5). A hurdle, not a proof."""
    return "".join(secrets.choice(_LETTERS) for _ in range(3))


class Screen(prompt_handover.Screen, Protocol):
    """What the prompt needs of a terminal."""

    name: str

    def read_key(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        """One key pressed after the prompt, None for none; and the seconds it took."""
        ...


@dataclass(slots=True)
class _Pace:
    """How fast and how much was said yes to since the last rest, and what of it was read whole."""

    quick: int = 0
    money: int = 0
    total: Decimal = Decimal(0)
    known: set[tuple[ActionKind, str]] = field(default_factory=set)

    @property
    def is_tired(self) -> bool:
        return self.money >= MONEY_ITEMS or self.quick >= QUICK_ANSWERS

    def rested(self) -> None:
        self.quick = self.money = 0

    def took(self, line: str | None, seconds: float) -> None:
        # No answer at all says nothing about haste, and is a no in any case.
        self.quick = self.quick + 1 if line is not None and seconds < QUICK_S else 0

    def said_yes(self, action: PlannedAction) -> None:
        if action.amount is not None:
            self.money += 1
            self.total += action.amount.amount
        if action.kind in _LOW_RISK:
            self.known.add((action.kind, action.cause))

    def has_read(self, action: PlannedAction) -> bool:
        return (action.kind, action.cause) in self.known


class TerminalApprover:
    """Implements ``Approver`` at a terminal. ``edit`` opens the person's editor on a text; None where it was left."""

    def __init__(
        self,
        screen: Screen,
        clock: Clock,
        words: Words,
        *,
        patience_s: float = PATIENCE_S,
        edit: Callable[[str], str | None] = click.edit,
        word: Callable[[], str] = random_word,
    ) -> None:
        self._screen, self._clock, self._w = screen, clock, words
        self._patience, self._edit, self._word = patience_s, edit, word
        self._pace = _Pace()

    def begins(self) -> bool:
        """Whether somebody is there who reads: a word made up now must be typed before the first item is opened."""
        return self._types_word("ask.begin")

    def ask(self, question: Question) -> Answer:
        """The person's answer to one item, after a pause where they have grown too quick."""
        if self._pace.is_tired and not self._goes_on():
            return self._answer(Reply.QUIT)
        if self._pace.has_read(question.action) and not question.action.handed:
            return self._asked_briefly(question)
        return self._asked_whole(question)

    def explain(self, question: Question) -> None:
        """Every fact the item rests on, one a line."""
        self._screen.show(prompt_text.proof(question, self._w))

    def hand_over(self, question: Question) -> Word:
        """Shows what to do and to copy; what the person says came of it. Nothing but a clear word is one."""
        self._screen.show(prompt_handover.to_do(question, self._w))
        return prompt_handover.word(self._screen, self._w)

    def _asked_whole(self, question: Question) -> Answer:
        age = (self._clock.now() - question.read_at).total_seconds()
        self._screen.show(prompt_text.item(question, age, self._w))
        editable = question.action.kind in _LOW_RISK
        line, took = self._screen.read(prompt_text.keys(question.action, self._w, editable=editable), self._patience)
        self._pace.took(line, took)
        return self._understood(question.action, line)

    def _asked_briefly(self, question: Question) -> Answer:
        """One more of a kind and cause that was read whole before: its text, and one key."""
        self._screen.show(prompt_text.short_item(question, self._w))
        key, took = self._screen.read_key(prompt_text.short_keys(question, self._w), self._patience)
        self._pace.took(key, took)
        if (key or "").casefold() == "w":
            return self._asked_whole(question)
        return self._understood(question.action, key)

    def _understood(self, action: PlannedAction, line: str | None) -> Answer:
        word = (line or "").strip()
        if word and action.confirmed_by(word):
            self._pace.said_yes(action)
            return self._answer(Reply.YES, typed=word)
        reply = _WORDS.get(word.casefold(), Reply.NO)
        return self._edited(action) if reply is Reply.EDIT else self._answer(reply, typed=word)

    def _edited(self, action: PlannedAction) -> Answer:
        """The text as the person left it; an editor that was closed without saving is a no."""
        if action.kind not in _LOW_RISK:
            return self._answer(Reply.NO)
        old = str(action.value("memo" if action.kind is ActionKind.MEMO else "text") or "")
        new = (self._edit(old) or "").strip()
        return self._answer(Reply.EDIT, text=new) if new else self._answer(Reply.NO)

    def _goes_on(self) -> bool:
        """Stop somebody who says yes without reading: the running total, and a word that is no key of habit."""
        self._screen.show(f"\n{self._w.act('ask.pause', total=f'{self._pace.total:,.2f}')}\n")
        self._pace.rested()
        return self._types_word("ask.go_on")

    def _types_word(self, asked: str) -> bool:
        word = self._word()
        line, _ = self._screen.read(self._w.act(asked, word=word), self._patience)
        return (line or "").strip().casefold() == word

    def _answer(self, reply: Reply, *, typed: str = "", text: str = "") -> Answer:
        return Answer(reply, typed, text, self._screen.name)
