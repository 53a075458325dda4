"""What the seller does by hand, as the terminal shows it: the way, values in a box to copy from, the last question."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Final, Protocol

from rich.cells import cell_len

from assistant.cli.prompt_lines import NAME, block, field_lines, padded, plain
from assistant.core.actions import PlannedAction
from assistant.core.attempts import Attempt
from assistant.core.canonical import shown
from assistant.core.handovers import Handover, Word
from assistant.core.ports import Question
from assistant.reports.words import Words

HAND_S: Final = 1800.0
"""How long a person may take: somebody looks for a page that the tool does not know."""

_WIDE: Final = 72
_WORDS: Final = {
    **dict.fromkeys(("d", "done", "已做", "做了"), Word.DONE),
    **dict.fromkeys(("n", "no", "not done", "没做", "未做"), Word.NOT_DONE),
}


class Screen(Protocol):
    """What is needed of a terminal."""

    def show(self, text: str) -> None:
        """Print."""
        ...

    def read(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        """A line typed after the prompt, None for none; and the seconds it took."""
        ...


def lines(action: PlannedAction, how: Handover, w: Words) -> Iterator[str]:
    """How it is done, before anybody says yes: the way, the page, each value, and what can prove it."""
    yield f"        {w.act('hand.by_you')}"
    rows = [("way", " › ".join(how.menu)), ("page", how.address or w.act("hand.no_page"))]
    rows += [("press", how.press)] if how.press else []
    for key, text in (*rows, ("sure", w.act(f"hand_sure.{how.sure}") if how.sure else w.act("hand.unsaid"))):
        yield from field_lines(w.act(f"hand.{key}"), text)
    for name, value in action.values:
        yield from field_lines(w.act(f"field.{name}"), shown(value))
    yield f"        {w.act('hand.proved' if how.proved else 'hand.unproved')}"


def to_do(question: Question, w: Words) -> str:
    """The box to copy from, once it was confirmed: each value by itself between two rules, with nothing beside it."""
    action, how = question.action, question.form.handover
    if how is None:
        return ""
    head = [w.act("hand.now"), w.act("hand.way_now", way=" › ".join(how.menu))]
    head += [w.act("hand.page_now", page=how.address)] if how.address else []
    told = dict(action.values)
    entries = [(w.act("hand.order"), action.order_id)]
    entries += [(_place(one.name, one.label, w), shown(told[one.name])) for one in how.enter if one.name in told]
    foot = [w.act("hand.press_now", press=how.press)] if how.press else []
    return block([*head, *(line for entry in entries for line in _entry(*entry)), "─" * _WIDE, *foot])


def word(screen: Screen, w: Words) -> Word:
    """What the person says came of it. Enter, silence, nonsense and a closed window say nothing."""
    line, _ = screen.read(plain(w.act("hand.asked")), HAND_S)
    return _WORDS.get((line or "").strip().casefold(), Word.UNKNOWN)


def asked_again(screen: Screen, w: Words, attempt: Attempt, zone: tzinfo | None = None) -> Word:
    """The same question of something that was begun earlier."""
    action, began = attempt.action, attempt.intended_at.astimezone(zone)
    head = w.act("hand.again", order=action.order_id, kind=w.act(f"kind.{action.kind}"), at=f"{began:%Y-%m-%d %H:%M}")
    values = (line for name, value in action.values for line in field_lines(w.act(f"field.{name}"), shown(value)))
    screen.show(block([head, *values]))
    return word(screen, w)


def _place(name: str, label: str, w: Words) -> str:
    own = w.act(f"field.{name}")
    return f"{own} → {label}" if label else own


def _entry(name: str, text: str) -> Iterator[str]:
    head = f"── {padded(name, NAME).rstrip()} "
    yield head + "─" * max(_WIDE - cell_len(head), 2)
    yield from text.splitlines() or [""]
