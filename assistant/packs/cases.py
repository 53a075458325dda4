"""Recorded answers of a store, and what they must read as: the folder that travels with a pack.

``<folder>/<part>/<case>/`` holds ``raw.json`` (an answer's text) or ``page.html``, and ``expected.json`` or
``error.json``. ``part`` is the pack's part that reads it (``orders``, ``parcels``, ``orders.one``, ``keys``,
``claims``, ``follow.chat``, ``follow.refunds``), or ``pages`` for a page on which elements are looked for.
``expected.json`` has ``values`` (every value by its path) or ``entries`` (how each entry of the pack fares on the
page), ``error.json`` has ``why`` it must not read; ``asked`` is the order that was asked for.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.core.errors import UsageProblem
from assistant.core.wording import said
from assistant.packs.loader import LoadedPack

PAGES = "pages"
_FOLDER = "cases"
_CONTENTS = ("raw.json", "page.html")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded answer or page: ``part``, a name of its own, its text, and what must come of it."""

    part: str
    name: str
    content: str
    is_html: bool
    asked: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    why: str = ""

    @property
    def path(self) -> str:
        """Where it lies in its folder."""
        return f"{self.part}/{self.name}"

    def files(self) -> dict[str, str]:
        """Its files by their names, as they are written."""
        told: dict[str, Any] = {"asked": self.asked} if self.asked else {}
        if self.why:
            last = {"error.json": _dumped({**told, "why": self.why})}
        elif self.entries:
            last = {"expected.json": _dumped({**told, "entries": dict(self.entries)})}
        else:
            last = {"expected.json": _dumped({**told, "values": dict(self.values)})}
        return {_CONTENTS[self.is_html]: self.content, **last}


def cases_folder(pack: LoadedPack) -> Path:
    """Where the recorded answers of a pack lie: ``cases/<pack's file name>`` beside it."""
    return pack.path.parent / _FOLDER / pack.path.stem


def cases_in(folder: Path) -> tuple[Recorded, ...]:
    """Every recorded answer below ``folder``, by its path. Raises ``UsageProblem`` where one is not whole."""
    found = (path for name in _CONTENTS for path in folder.glob(f"*/*/{name}"))
    return tuple(sorted((_read(path) for path in found), key=lambda one: one.path))


def _read(path: Path) -> Recorded:
    case = path.parent
    try:
        told = _told(case / "expected.json") | _told(case / "error.json")
        text = path.read_text(encoding="utf-8")
        return Recorded(
            part=case.parent.name,
            name=case.name,
            content=text,
            is_html=path.name == "page.html",
            asked=str(told.get("asked", "")),
            values={str(name): str(value) for name, value in told.get("values", {}).items()},
            entries={str(name): str(value) for name, value in told.get("entries", {}).items()},
            why=str(told.get("why", "")),
        )
    except (OSError, ValueError, AttributeError) as problem:
        raise UsageProblem(
            said("The recorded case {case} cannot be read: {problem}.", case=case.name, problem=problem),
            hint=said("`shipfix packs record STORE` makes such a folder; selectors/README.md describes it."),
        ) from problem


def _told(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _dumped(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
