"""Which changes of which page make one run: every single one on every kind of action, then seeded mixtures.

``FORM`` changes the form itself, ``TABLE`` the list of refunds and the page of records, ``LIST`` the list of orders
(``mutator.js``). A form can be changed as it builds itself up, or after the person was shown it.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.core.actions import ActionKind
from tests.doubles.acts import SCRIPTED

SCRIPT = Path(__file__).with_name("mutator.js").read_text(encoding="utf-8")
KINDS = SCRIPTED
MIXTURES = 300


@dataclass(frozen=True, slots=True)
class Recipe:
    """One run: ``names`` are done to the page as it comes, ``later`` to the filled form, just before the press."""

    number: int
    kind: ActionKind
    names: tuple[str, ...] = ()
    later: str = ""


def catalogue(name: str) -> tuple[str, ...]:
    """The names of the changes in one part of the script."""
    part = SCRIPT.partition(f"  const {name} = {{\n")[2].partition("\n  };")[0]
    return tuple(re.findall(r"^    '?([\w-]+)'?: ", part, re.MULTILINE))


FORM, TABLE, LIST = catalogue("FORM"), catalogue("TABLE"), catalogue("LIST")


def recipes() -> list[Recipe]:
    """The whole run."""
    return [Recipe(number, *rest) for number, rest in enumerate(_all())]


def _all() -> Iterator[tuple[ActionKind, tuple[str, ...], str]]:
    for kind in KINDS:
        singles = (*FORM, *TABLE, *(LIST if kind is ActionKind.MEMO else ()))
        yield from ((kind, (name,), "") for name in singles)
        yield from ((kind, (), name) for name in FORM)
    rng = random.Random(1)
    for _ in range(MIXTURES):
        names = rng.sample((*FORM, *TABLE, *LIST), rng.randint(2, 4))
        yield rng.choice(KINDS), tuple(names), rng.choice((*FORM, "", "", ""))


def a_sample(count: int, seed: int) -> list[Recipe]:
    """So many of them, spread over all."""
    return sorted(random.Random(seed).sample(recipes(), count), key=lambda one: one.number)
