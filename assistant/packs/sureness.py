"""How well each entry of a pack is known, as data: for `packs list`, for lint, and for whoever must trust it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from pydantic import BaseModel

from assistant.packs.actions import Action, Write
from assistant.packs.fields import FieldSpec
from assistant.packs.handovers import ByHand, Enter
from assistant.packs.model import Pack
from assistant.packs.network import Passage
from assistant.packs.parts import Find, Sure
from assistant.packs.signing import PersonNeeded
from assistant.packs.sources import Request

LEVELS: tuple[str, ...] = get_args(Sure)
"""From the best known to what nobody has shown."""

_ENTRIES = (Passage, PersonNeeded, Request, FieldSpec, Find, Write, ByHand, Enter)


def entries(pack: Pack) -> Iterator[tuple[str, str | None]]:
    """Every entry with the path to it and how sure it is: its own word, else that of the part it stands in."""
    for name in type(pack).model_fields:
        if name != "store":
            yield from _within(getattr(pack, name), name, None)


def counted(pack: Pack) -> dict[str, int]:
    """How many entries are known how well; empty for a pack that was proven on the store itself."""
    found = Counter(sure for _, sure in entries(pack) if sure is not None)
    return {level: found[level] for level in LEVELS} if found else {}


def weakest(pack: Pack) -> dict[str, str]:
    """For each action the least known thing that it needs."""
    return _weakest(pack.actions)


def by_hand(pack: Pack) -> dict[str, str]:
    """For each kind that the seller does by hand the least known thing that is said of it."""
    return _weakest(pack.handovers)


def least(part: BaseModel) -> str:
    """How well the least known thing of a part is known, "" where nothing says."""
    sure = [one for _, one in _within(part, "", None) if one is not None]
    return max(sure, key=LEVELS.index, default="")


def _weakest(parts: Sequence[Action | ByHand]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        if sure := least(part):
            found[part.kind.value] = max(sure, found.get(part.kind.value, sure), key=LEVELS.index)
    return found


def unsaid(pack: Pack) -> Iterator[str]:
    """For a pack that nobody tried on a live page: the entries that do not say how well they are known."""
    if pack.store.proven == "documented":
        yield from (f"{where}.sure: say how well this is known" for where, sure in entries(pack) if sure is None)


def _within(value: object, where: str, above: str | None) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, BaseModel):
        sure = getattr(value, "sure", None) or above
        if isinstance(value, _ENTRIES):
            yield where, sure
        for name in type(value).model_fields:
            yield from _within(getattr(value, name), f"{where}.{name}", sure)
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _within(one, f"{where}.{place}", above)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _within(one, f"{where}.{name}", above)
