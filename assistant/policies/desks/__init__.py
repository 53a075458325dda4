"""What dispute desks accept, as dated data: a figure without its source does not load, a missing one is unknown."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from tomllib import TOMLDecodeError, loads
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from assistant.core.errors import ConfigProblem, UsageProblem
from assistant.core.evidence import Desk
from assistant.core.wording import said
from assistant.policies.model import PolicyPart, Sourced, Text


class Count(Sourced):
    """One limit."""

    value: Annotated[int, Field(gt=0)]


class Kinds(Sourced):
    """Endings of file names that are taken."""

    value: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,5}$")], ...]


class DeskFile(PolicyPart):
    """One desk. Sizes in bytes, ``chars`` for the text to it, ``hours`` to answer in."""

    format: Literal[1]
    desk: Text
    name: Text
    kinds: Kinds | None = None
    files: Count | None = None
    file_bytes: Count | None = None
    total_bytes: Count | None = None
    chars: Count | None = None
    hours: Count | None = None

    def known(self) -> Desk:
        """The same as the core's own type."""
        counts = ("files", "file_bytes", "total_bytes", "chars", "hours")
        limits = {name: part.value for name in counts if (part := getattr(self, name)) is not None}
        noted = [(name, getattr(self, name)) for name in ("kinds", *counts)]
        notes = tuple((name, part.note) for name, part in noted if part is not None)
        return Desk(self.desk, self.name, self.kinds.value if self.kinds else None, notes=notes, **limits)


def desks() -> tuple[str, ...]:
    """Every desk with a file of its own."""
    names = (entry.name for entry in files(__name__).iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names))


@cache
def desk(asked: str) -> Desk:
    """One desk, or the one in a seller's own file (``my-desk.toml``). Raises ``UsageProblem``, ``ConfigProblem``."""
    if not asked.endswith(".toml") and asked not in desks():
        raise UsageProblem(
            said("No desk is called “{asked}”.", asked=asked[:40]),
            hint=said("Known: {known}; or name a .toml file of yours.", known=list(desks())),
        )
    path = Path(asked) if asked.endswith(".toml") else files(__name__) / f"{asked}.toml"
    try:
        return DeskFile.model_validate(loads(path.read_text(encoding="utf-8"))).known()
    except (OSError, UnicodeDecodeError, TOMLDecodeError, ValidationError) as problem:
        raise ConfigProblem(
            said("{asked} does not describe a desk: {problem}", asked=asked, problem=problem), hint=_LOOK
        ) from problem


_LOOK = said("assistant/policies/desks/paypal.toml shows how one looks; each figure needs source, date and confidence.")
