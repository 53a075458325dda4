"""Every code of planning and acting has a word in both languages, so that no code is ever printed."""

import ast
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import assistant
from assistant.core.actions import ActionKind, Undo
from assistant.core.attempts import TRANSITIONS, ActionState, PressOutcome
from assistant.core.caps import Caps, caps_left
from assistant.core.ports import Reply
from assistant.core.resolutions import ClockEffect, Closed
from assistant.packs.loader import read_pack
from assistant.reports.words import Lang, words
from tests.builders import NOW
from tests.doubles.acts import an_action

BOTH = pytest.mark.parametrize("lang", ["en", "zh"])
ROOT = Path(assistant.__file__).parent
ENDED = (ActionState.SKIPPED, *TRANSITIONS[ActionState.INTENDED])


def trees(*folders: str) -> Iterator[ast.AST]:
    """The source of these folders and files."""
    for folder in folders:
        path = ROOT / folder
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield ast.parse(file.read_text(encoding="utf-8"))


def whys() -> set[str]:
    """Every reason that the use cases give for how an item ended, read from their own source."""
    called = {"Ending": 1, "Settled": 2, "Settlement": 1, "ItemResult": 2}
    found: set[str] = set()
    for tree in trees("usecases"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in called:
                found |= set(_texts(node.args[called[ast.unparse(node.func)] :][:1]))
            if isinstance(node, ast.Dict):
                tuples = (value for value in node.values if isinstance(value, ast.Tuple))
                found |= set(_texts(part for one in tuples for part in one.elts[1:2]))
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
                found |= set(_texts(node.value.elts[1:2]))
    return found


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The fixed texts that an expression may come to: both ends of an `if`, but not its condition."""
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts((node.body, node.orelse))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def fields() -> set[str]:
    """Every name of a field that an item may carry: what the built-in packs read back, and what must be shown after."""
    packs = [read_pack(path).pack for path in (ROOT.parent / "selectors").glob("*.toml")]
    forms = {name for pack in packs for part in pack.actions for name in part.read_back}
    shown = {name for kind in ActionKind for name, _ in (*an_action(kind).values, *an_action(kind).expected)}
    return (forms | shown) - {"order_id"}


def codes() -> Iterator[str]:
    """Every key that is made from a code."""
    yield from (f"kind.{kind}" for kind in ("wait", *ActionKind))
    yield from (f"undo.{undo}" for undo in Undo)
    yield from (f"clock.{clock}" for clock in ClockEffect)
    yield from (f"closed.{why}" for why in Closed)
    yield from (f"state.{state}" for state in ENDED)
    yield from (f"why.{why}" for why in (Reply.NO, Reply.SKIP, Reply.QUIT, PressOutcome.NOTHING_LEFT, *whys()))
    yield from (f"field.{name}" for name in fields())
    yield from (f"cap.{cap.name}" for cap in caps_left(Caps(), "b", (), NOW))
    yield from (f"event.{event}" for event in events())


def events() -> set[str]:
    """Every kind of entry that the journal writes."""
    calls = (node for tree in trees("journal") for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {text for call in calls if ast.unparse(call.func) == "Line" for text in _texts(call.args[:1])}


def literal_keys() -> set[str]:
    """Every key that the command line asks for by its whole name."""
    calls = (node for tree in trees("cli") for node in ast.walk(tree) if isinstance(node, ast.Call))
    asked = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "act")
    return {text for call in asked for text in _texts(call.args[:1])}


def test_the_sources_were_really_read() -> None:
    assert {"receipt", "press_broke", "cut_short", "not_noted", "not_settled_yet", "seller_said"} <= whys()
    assert {"intent", "settled", "forgot"} <= events()
    assert {"amount", "reason", "tracking_number", "state"} <= fields()
    assert {"summary", "ask.head", "ask.keys"} <= literal_keys()


@BOTH
def test_every_code_has_its_word(lang: Lang) -> None:
    assert [key for key in codes() if key not in words(lang).acts] == []


@BOTH
def test_every_text_that_the_commands_ask_for_is_there(lang: Lang) -> None:
    assert sorted(literal_keys() - set(words(lang).acts)) == []


@BOTH
def test_no_word_shows_a_code(lang: Lang) -> None:
    said = {key: _bare(text) for key, text in words(lang).acts.items()}
    assert [key for key, text in said.items() if "_" in text] == []


@BOTH
def test_what_an_unknown_code_is_shown_as_is_no_code_either(lang: Lang) -> None:
    assert words(lang).act("why.never_heard_of") == "never heard of"


def _bare(text: str) -> str:
    return "".join(part for part, *_ in string.Formatter().parse(text))
