"""What a store puts into the address of every page while one is signed in (``session.carries``), and where we keep it.

Many admins give each session a token that all its addresses must hold; without it even who is signed in meets the
sign-in. It is worth nothing without the session's cookies, so it lies where they do: in the store's own profile.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from assistant.disk import write_all

_FILE = "carried.json"


def carried_in(addresses: Iterable[str], base: str, names: Sequence[str]) -> dict[str, str]:
    """The pairs called ``names`` in the last of ``addresses`` of the store that has them all; none where none has."""
    found: dict[str, str] = {}
    for address in addresses:
        parts = urlsplit(address)
        pairs = dict(parse_qsl(parts.query)) if f"{parts.scheme}://{parts.netloc}" == base else {}
        found = {name: pairs[name] for name in names} if pairs.keys() >= set(names) else found
    return found


def keep(profile: Path, pairs: Mapping[str, str]) -> None:
    """Remember ``pairs`` beside the session that they belong to."""
    write_all(profile, {_FILE: json.dumps(dict(pairs))})


def kept(profile: Path, names: Sequence[str]) -> dict[str, str]:
    """What was remembered of ``names``; none where it is not all of them, or nothing was."""
    with suppress(OSError, ValueError):
        found = json.loads((profile / _FILE).read_text(encoding="utf-8"))
        return {name: str(found[name]) for name in names} if found.keys() >= set(names) else {}
    return {}
