"""Puts one item to the person at the terminal. Only a clear yes is one; Enter, silence, nonsense, hang-up are no."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

import click

from assistant.core.actions import UNDO, ActionKind, PlannedAction, Undo
from assistant.core.canonical import shown
from assistant.core.caps import CapLeft
from assistant.core.ports import Answer, Clock, Question, Reply

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
_EDITABLE: Final = frozenset({ActionKind.MESSAGE, ActionKind.MEMO})


class Screen(Protocol):
    """What the prompt needs of a terminal."""

    name: str

    def show(self, text: str) -> None:
        """Print."""
        ...

    def read(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        """A line typed after the prompt, None for none; and the seconds it took."""
        ...


@dataclass(slots=True)
class _Pace:
    """How fast and how much was said yes to since the last rest."""

    quick: int = 0
    money: int = 0
    total: Decimal = Decimal(0)

    @property
    def is_tired(self) -> bool:
        return self.money >= MONEY_ITEMS or self.quick >= QUICK_ANSWERS

    def rested(self) -> None:
        self.quick = self.money = 0


class TerminalApprover:
    """Implements ``Approver`` at a terminal. ``edit`` opens the person's editor on a text; None where it was left."""

    def __init__(
        self,
        screen: Screen,
        clock: Clock,
        *,
        patience_s: float = PATIENCE_S,
        edit: Callable[[str], str | None] = click.edit,
    ) -> None:
        self._screen, self._clock, self._patience, self._edit = screen, clock, patience_s, edit
        self._pace = _Pace()

    def ask(self, question: Question) -> Answer:
        """The person's answer to one item, after a pause where they have grown too quick."""
        if self._pace.is_tired and not self._goes_on():
            return self._answer(Reply.QUIT)
        self._screen.show(item_text(question, (self._clock.now() - question.read_at).total_seconds()))
        line, took = self._screen.read(keys_text(question.action), self._patience)
        # No answer at all says nothing about haste, and is a no in any case.
        self._pace.quick = self._pace.quick + 1 if line is not None and took < QUICK_S else 0
        return self._understood(question.action, line)

    def explain(self, question: Question) -> None:
        """Every fact the item rests on, one a line."""
        action = question.action
        facts = "".join(f"        {_plain(fact)}: {_plain(value)}\n" for fact, value in action.facts)
        proofs = "".join(f"        picture: {_plain(path)}\n" for path in question.proof)
        self._screen.show(f"      {_plain(action.cause)} ({_plain(action.confidence)})\n{facts}{proofs}")

    def _understood(self, action: PlannedAction, line: str | None) -> Answer:
        word = (line or "").strip()
        if word and action.confirmed_by(word):
            self._count(action)
            return self._answer(Reply.YES, typed=word)
        reply = _WORDS.get(word.casefold(), Reply.NO)
        return self._edited(action) if reply is Reply.EDIT else self._answer(reply, typed=word)

    def _edited(self, action: PlannedAction) -> Answer:
        """The text as the person left it; an editor that was closed without saving is a no."""
        if action.kind not in _EDITABLE:
            return self._answer(Reply.NO)
        old = str(action.value("memo" if action.kind is ActionKind.MEMO else "text") or "")
        new = (self._edit(old) or "").strip()
        return self._answer(Reply.EDIT, text=new) if new else self._answer(Reply.NO)

    def _count(self, action: PlannedAction) -> None:
        if action.amount is not None:
            self._pace.money += 1
            self._pace.total += action.amount.amount

    def _goes_on(self) -> bool:
        """Stop somebody who says yes without reading: the running total, and a word that is no key of habit."""
        told = f"\nA pause. You have said yes to {self._pace.total:,.2f} in this run.\n"
        self._screen.show(told)
        line, _ = self._screen.read("type `go on` to go on · Enter quits > ", self._patience)
        self._pace.rested()
        return (line or "").strip().casefold() == "go on"

    def _answer(self, reply: Reply, *, typed: str = "", text: str = "") -> Answer:
        return Answer(reply, typed, text, self._screen.name)


def item_text(question: Question, age_s: float) -> str:
    """The item as the person sees it. All of it comes from the store, so nothing in it may move the cursor."""
    action, order, form = question.action, question.order, question.form
    cause = f"cause {action.cause.upper()} ({action.confidence})"
    proof = " · ".join(f"{fact} {value}" for fact, value in action.facts[:4])
    lines = [
        f"[{question.number}/{question.of}] order …{order.order_id[-4:]} ({order.order_id})   "
        f"buyer {order.buyer.masked}   {cause}",
        f"      {proof}",
        f"      paid    {order.total}",
        f"      do      {action.kind}",
        *(line for name, value in form.fields for line in _field_lines(name, shown(value))),
        *_sums(question),
        "      after   " + ", ".join(f"{name} = {shown(value)}" for name, value in action.expected),
        f"      {_undo_text(question)}",
        *(_cap_text(cap) for cap in question.caps),
        f"      read    {age_s:.0f} s ago · {len(question.proof)} picture(s)",
    ]
    return "\n" + "\n".join(_plain(line) for line in lines) + "\n"


def _field_lines(name: str, value: str) -> list[str]:
    """A field of the form. A text of many lines is barred at the left, so that it cannot pass for lines of ours."""
    first, *rest = value.splitlines() or [""]
    return [f"        {name:<16}{first}", *(f"        {'':<14}| {line}" for line in rest)]


def _sums(question: Question) -> list[str]:
    """The sum, line by line (features.md P2)."""
    form, money = question.form, question.action.amount
    if money is None:
        return []
    most = "not shown" if form.ceiling is None else f"{form.ceiling:,.2f}"
    before = Decimal(0) if form.refunded_before is None else form.refunded_before
    sum_ = before + money.amount
    return [f"        given {before:,.2f} before + {money.amount:,.2f} now = {sum_:,.2f}, at most {most}"]


def _undo_text(question: Question) -> str:
    undo = Undo.NEVER if question.form.irreversible else UNDO[question.action.kind]
    words = {
        Undo.NEVER: "CANNOT BE UNDONE",
        Undo.PARTLY: "can be undone only in part",
        Undo.YES: "can be undone",
    }
    left = question.form.chances_left
    return words[undo] + ("" if left is None else f" · {left} chance(s) left" + (", the last one" if left == 1 else ""))


def _cap_text(cap: CapLeft) -> str:
    money = f"{cap.amount:,.2f} of {cap.amount_limit:,.2f}"
    return f"      cap     {cap.name}: {cap.items} of {cap.items_limit} items, {money}"


def keys_text(action: PlannedAction) -> str:
    """What may be typed, with the yes of this item first."""
    if action.amount is not None:
        yes = f"type {action.amount.amount} to do it"
    elif action.kind is ActionKind.RESHIP:
        yes = "type the order's last 4 digits to do it"
    else:
        yes = "y yes"
    edit = " · e edit" if action.kind in _EDITABLE else ""
    return f"{yes} · n no (Enter) · s skip{edit} · w why · q quit > "


_BREAKS = re.compile(r"[^\S ]+")


def _plain(text: str) -> str:
    """The text with everything taken out that a terminal would obey instead of show."""
    flat = _BREAKS.sub(" ", text)
    return "".join(char for char in flat if unicodedata.category(char)[0] != "C")
