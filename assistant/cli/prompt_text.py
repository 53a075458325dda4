"""An item as the person at the terminal sees it. All of it comes from a store, so nothing in it may move the cursor."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.cli import prompt_handover
from assistant.cli.prompt_lines import block, field_lines, padded, plain
from assistant.core.actions import UNDO, ActionKind, Also, PlannedAction, Undo
from assistant.core.canonical import Value, shown
from assistant.core.caps import CapLeft
from assistant.core.cases import Cause, Confidence
from assistant.core.judge.codes import Fact
from assistant.core.ports import Question
from assistant.reports.words import Words

_LABEL = 8
"""Cells that a word at the left takes, so that what stands behind it is in line."""


def item(question: Question, age_s: float, w: Words) -> str:
    """The whole item: whose, why, what the form holds, the sums, what it leaves behind, the caps."""
    lines = [*_head(question, w), *_what(question, w), *_after(question, w)]
    read = w.act("ask.read", seconds=f"{age_s:.0f}", pictures=len(question.proof))
    return block([*lines, f"      {read}"])


def planned(action: PlannedAction, place: tuple[int, int], w: Words) -> str:
    """An item as it stands in a plan, before any form was opened: for the owner, who signs it."""
    order = action.order_id
    head = w.act("sign.head", number=place[0], of=place[1], tail=order[-4:], order=order)
    facts = _facts(action, w)
    fields = (line for name, value in action.values for line in field_lines(w.act(f"field.{name}"), shown(value)))
    does = f"      {padded(w.act('ask.do'), _LABEL)}{w.act(f'kind.{action.kind}')}"
    return block([head, f"      {_cause(action, w)}", *facts, does, *fields, *_also(action.also, w)])


def short_item(question: Question, w: Words) -> str:
    """One more of the same: only what is its own."""
    fields = (
        line for name, value in question.form.fields for line in field_lines(w.act(f"field.{name}"), shown(value))
    )
    return block(fields)


def proof(question: Question, w: Words) -> str:
    """Every fact the item rests on, one a line, and the pictures."""
    facts = _facts(question.action, w)
    pictures = ["        " + w.act("ask.picture", path=path) for path in question.proof]
    return block([f"      {_cause(question.action, w)}", *facts, *_also(question.form.also, w), *pictures])


def keys(action: PlannedAction, w: Words, *, editable: bool) -> str:
    """What may be typed, with the yes of this item first."""
    return f"{_yes(action, w)} · " + w.act("ask.keys", edit=w.act("ask.edit") if editable else "")


def owner_keys(action: PlannedAction, w: Words) -> str:
    """The same for the owner, who has only yes and no to say."""
    return f"{_yes(action, w)} · " + w.act("sign.keys")


def _yes(action: PlannedAction, w: Words) -> str:
    if action.amount is not None:
        return w.act("ask.type_amount", amount=action.amount.amount)
    return w.act("ask.type_digits" if action.kind is ActionKind.RESHIP else "ask.y")


def short_keys(question: Question, w: Words) -> str:
    """The one line of an item in a list."""
    order = question.order
    head = {"number": question.number, "of": question.of, "tail": order.order_id[-4:], "buyer": order.buyer.masked}
    return plain(w.act("ask.same", **head))


def _head(question: Question, w: Words) -> Iterator[str]:
    order, action = question.order, question.action
    named = {"tail": order.order_id[-4:], "order": order.order_id, "buyer": order.buyer.masked}
    yield w.act("ask.head", number=question.number, of=question.of, **named)
    facts = " · ".join(f"{w.fact(fact)} {_value(fact, value, w)}" for fact, value in action.facts[:4])
    yield f"      {_cause(action, w)}"
    yield f"      {facts}"
    yield f"      {padded(w.act('ask.paid'), _LABEL)}{order.total}"


def _facts(action: PlannedAction, w: Words) -> list[str]:
    return [f"        {w.fact(fact)}: {_value(fact, value, w)}" for fact, value in action.facts]


def _value(fact: str, value: str, w: Words) -> str:
    """What a fact says; a carrier that we know by a key is told by its name."""
    return ", ".join(w.carrier(key) for key in value.split(", ")) if fact == Fact.SHAPE_OF else value


def _cause(action: PlannedAction, w: Words) -> str:
    """Cause and confidence in words; a code that is none of ours is shown as it is."""
    cause = w.causes[Cause(action.cause)].name if action.cause in set(Cause) else action.cause
    sure = w.confidences[Confidence(action.confidence)].name if action.confidence in set(Confidence) else ""
    return w.act("ask.cause", cause=cause, confidence=sure or action.confidence)


def _what(question: Question, w: Words) -> Iterator[str]:
    yield f"      {padded(w.act('ask.do'), _LABEL)}{w.act(f'kind.{question.action.kind}')}"
    if how := question.form.handover:
        yield from prompt_handover.lines(question.action, how, w)
        return
    for name, value in question.form.fields:
        yield from field_lines(w.act(f"field.{name}"), shown(value))
    yield from _sums(question, w)


def _sums(question: Question, w: Words) -> Iterator[str]:
    """The sum, line by line (features.md P2)."""
    form, money = question.form, question.action.amount
    if money is None:
        return
    most = w.act("ask.not_shown") if form.ceiling is None else f"{form.ceiling:,.2f}"
    before = Decimal(0) if form.refunded_before is None else form.refunded_before
    sums = {"before": f"{before:,.2f}", "now": f"{money.amount:,.2f}", "sum": f"{before + money.amount:,.2f}"}
    yield "        " + w.act("ask.given", most=most, **sums)


def _also(also: Iterable[Also], w: Words) -> Iterator[str]:
    """What comes of it beside what its kind says, a line each."""
    for number, one in enumerate(also):
        yield f"      {padded('' if number else w.act('ask.also'), _LABEL)}{w.act(f'also.{one}')}"


def _after(question: Question, w: Words) -> Iterator[str]:
    yield from _also(question.form.also, w)
    expected = ", ".join(
        f"{w.act(f'field.{name}')} = {_state(name, value, w)}" for name, value in question.action.expected
    )
    if expected:
        yield f"      {padded(w.act('ask.after'), _LABEL)}{expected}"
    yield f"      {_undo(question, w)}"
    yield from (f"      {_cap(cap, w)}" for cap in question.caps)


def _state(name: str, value: Value, w: Words) -> str:
    """A value that another page must show; a state is a code of ours and is told in words."""
    return w.act(f"shown.{value}") if name == "state" else shown(value)


def _undo(question: Question, w: Words) -> str:
    undo = Undo.NEVER if question.form.irreversible else UNDO[question.action.kind]
    said = w.act("ask.never") if undo is Undo.NEVER else w.act(f"undo.{undo}")
    left = question.form.chances_left
    return said if left is None else f"{said} · " + w.act("ask.last" if left == 1 else "ask.left", count=left)


def _cap(cap: CapLeft, w: Words) -> str:
    amounts = {"amount": f"{cap.amount:,.2f}", "amount_limit": f"{cap.amount_limit:,.2f}"}
    name = w.act(f"cap.{cap.name}")
    return w.act("ask.cap", name=name, items=cap.items, items_limit=cap.items_limit, **amounts)
