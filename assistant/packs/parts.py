"""What all parts of a pack are made of: strict models, addresses, and the ways to find one element."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.core.wording import said

Path = Annotated[str, StringConstraints(pattern=r"^/[^\s?#]*$")]
Origin = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+$")]
Kind = Literal["page", "frame", "xhr", "script", "style", "image", "font", "media", "ping", "other"]
Method = Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
Sure = Literal["several", "one", "inferred", "unknown"]
"""How well an entry is known where nobody saw the live page: several independent sources, one, inferred, not at all."""


_NAME = re.compile(r"\{(\w+)\}")


def names_in(text: str) -> frozenset[str]:
    """The names that stand in braces."""
    return frozenset(_NAME.findall(text))


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """``text`` with ``{name}`` replaced for every name of ``values``, in one pass: a value's own braces stay."""
    return _NAME.sub(lambda found: values.get(found[1], found[0]), text)


class Part(BaseModel):
    """Base of all parts: strict about keys, never changed after loading.

    ``sure`` says how well this entry is known; one without it is as sure as the part that it stands in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: Sure | None = None


class Find(Part):
    """One way to find one element; a list of these is tried in order, and exactly one match counts.

    ``within`` is a CSS selector of the one element around it: an order's own row, the open dialog.
    """

    role: str | None = None
    name: str | None = None
    label: str | None = None
    test_id: str | None = None
    text: str | None = None
    css: str | None = None
    within: str | None = None

    @model_validator(mode="after")
    def _one_strategy(self) -> Self:
        ways = [way for way in ("role", "label", "test_id", "text", "css") if getattr(self, way) is not None]
        if len(ways) != 1:
            raise ValueError(said("give exactly one of role, label, test_id, text, css"))
        if self.name is not None and self.role is None:
            raise ValueError(said("name goes with role"))
        return self


Finds = Annotated[tuple[Find, ...], Field(min_length=1)]
