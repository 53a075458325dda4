"""A pack that says only where it differs from another one: ``extends = "taobao"``.

Tables are laid over the base's, key by key; a list or a single value takes the place of the base's. ``[[actions]]`` and
``[[handovers]]`` take the place of those of the same kind, and the others stay. Lists under ``[more]`` come behind the
base's own: ``[[more.network.reads]]``. A base is whole: it extends nothing itself.
"""

from collections.abc import Mapping
from typing import Any, Final

Data = dict[str, Any]

BASE: Final = "extends"
MORE: Final = "more"
BY_KIND: Final = ("actions", "handovers")


def laid_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> Data:
    """The whole pack as plain data, without the two keys that only a variant has."""
    told = {name: value for name, value in own.items() if name not in {BASE, MORE, *BY_KIND}}
    whole = _over(base, told)
    for name in BY_KIND:
        if name in own:
            whole[name] = _by_kind(base.get(name, []), own[name])
    return _added(whole, own.get(MORE, {}))


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> Data:
    both = {
        name: _over(base[name], value) if isinstance(value, dict) and isinstance(base.get(name), dict) else value
        for name, value in own.items()
    }
    return {**base, **both}


def _by_kind(base: list[Data], own: list[Data]) -> list[Data]:
    kinds = {one.get("kind") for one in own}
    return [*(one for one in base if one.get("kind") not in kinds), *own]


def _added(whole: Mapping[str, Any], more: Mapping[str, Any]) -> Data:
    """``whole`` with the lists of ``more`` behind its own, at the same places."""
    added = dict(whole)
    for name, value in more.items():
        old = whole.get(name)
        if isinstance(value, dict):
            added[name] = _added(old if isinstance(old, dict) else {}, value)
        else:
            added[name] = [*(old if isinstance(old, list) else []), *value] if isinstance(value, list) else value
    return added
