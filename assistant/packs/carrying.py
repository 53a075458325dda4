"""A pack for one signed-in session: with what its store puts into the address of every page while one is signed in."""

from collections.abc import Mapping
from typing import Any, TypeVar

from assistant.packs.actions import Action, After
from assistant.packs.aftersale import Escalation
from assistant.packs.handovers import Look
from assistant.packs.model import Orders, Pack, Picture
from assistant.packs.parts import Part
from assistant.packs.sources import Request

_OPENED = (Orders, Request, Picture, Action, After, Look, Escalation)

Some = TypeVar("Some", bound=Part)


def carrying(pack: Pack, pairs: Mapping[str, str]) -> Pack:
    """The same pack, each address that it opens or asks with ``pairs`` in its query; one at another host as it is."""
    return _part(pack, dict(pairs)) if pairs else pack


def _part(part: Some, pairs: dict[str, str]) -> Some:
    own: dict[str, Any] = {name: _inside(value, pairs) for name, value in part}
    if isinstance(part, _OPENED) and getattr(part, "origin", None) is None:
        own["query"] = {**own["query"], **pairs}
    return part.model_copy(update=own)


def _inside(value: object, pairs: dict[str, str]) -> object:
    if isinstance(value, Part):
        return _part(value, pairs)
    if isinstance(value, tuple):
        return tuple(_inside(one, pairs) for one in value)
    if isinstance(value, dict):
        return {name: _inside(one, pairs) for name, one in value.items()}
    return value
