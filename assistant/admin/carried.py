"""What a store puts into the address of every page while one is signed in (``session.carries``), and where we keep it.

Many admins give each session a token that all its addresses must hold; without it even who is signed in meets the
sign-in. It is worth nothing without the session's cookies, so it lies where they do: in the store's own profile.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from assistant.core.errors import LoginNeeded
from assistant.core.wording import said
from assistant.disk import write_all

_FILE = "carried.json"


def carried_in(addresses: Iterable[str], base: str, names: Sequence[str]) -> dict[str, str]:
    """The pairs called ``names`` in those of ``addresses`` that are the store's; none where none has them all.

    Raises ``LoginNeeded`` where two differ: one is of a session that has ended, and which one nobody can see.
    """
    found: set[tuple[tuple[str, str], ...]] = set()
    for address in addresses:
        parts = urlsplit(address)
        pairs = dict(parse_qsl(parts.query)) if f"{parts.scheme}://{parts.netloc}" == base else {}
        if pairs.keys() >= set(names):
            found.add(tuple((name, pairs[name]) for name in names))
    if len(found) > 1:
        raise LoginNeeded(
            said("Open tabs of {base} differ in {names}. Nothing was opened.", base=base, names=", ".join(names)),
            hint=said("One of them is of a session that has ended. Close all but one that works, then try again."),
        )
    return dict(next(iter(found), ()))


def keep(profile: Path, pairs: Mapping[str, str]) -> None:
    """Remember ``pairs`` beside the session that they belong to."""
    write_all(profile, {_FILE: json.dumps(dict(pairs))})


def kept(profile: Path, names: Sequence[str]) -> dict[str, str]:
    """What was remembered of ``names``; none where it is not all of them, or nothing was."""
    with suppress(OSError, ValueError):
        found = json.loads((profile / _FILE).read_text(encoding="utf-8"))
        return {name: str(found[name]) for name in names} if found.keys() >= set(names) else {}
    return {}
