"""The built-in packs as data, to be changed by a test at one place."""

from copy import deepcopy
from functools import cache
from typing import Any

from assistant.packs.loader import builtin_folder, read_data
from assistant.packs.model import Pack

Data = dict[str, Any]


def pack_data(name: str = "practice") -> Data:
    """A built-in pack as plain data, one's own to change."""
    return deepcopy(_read(name))


def changed_pack(path: str, value: object, name: str = "practice") -> Pack:
    """A built-in pack with the value at ``path`` (dots) replaced."""
    data = pack_data(name)
    *way, last = path.split(".")
    place: Any = data
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[last] = value
    return Pack.model_validate(data)


@cache
def _read(name: str) -> Data:
    return read_data(builtin_folder() / f"{name}.toml")[0]
