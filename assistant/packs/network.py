"""What may leave the browser: a pack's declared reads, and what its pages send by themselves."""

import re
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.core.wording import said
from assistant.packs.parts import Kind, Method, Origin, Part, Path


class Asks(Part):
    """What the body of a request says, where reads and writes share an address.

    ``graphql``: a document of queries and fragments only; with ``mutations``, for what signs in and for noise, one that
    does nothing but these. ``carries`` are paths into the body, each with the texts that may stand there.
    """

    encoding: Literal["form", "json", "graphql"]
    carries: dict[str, tuple[str, ...]] = Field(default={})
    mutations: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _tells_apart(self) -> Self:
        if not self.carries and self.encoding != "graphql":
            raise ValueError(said("carries: say what a read's body says that no write's does"))
        if self.mutations and self.encoding != "graphql":
            raise ValueError(said('mutations go with encoding = "graphql"'))
        return self


class Passage(Part):
    """One kind of request, by address. ``path`` is a glob (``*`` = anything); ``kinds`` narrows what
    may send it (none given: the usual ones of the method). ``body``: only its body tells this read from a write."""

    path: Path
    method: Method = "GET"
    origin: Origin | None = None
    kinds: tuple[Kind, ...] = ()
    query: dict[str, str] = Field(default={})
    body: Asks | None = None

    def covers(self, method: str, path: str, query: Mapping[str, str] | None = None) -> bool:
        """Whether a request of this method and path may be meant, with whatever query is not named in ``query``."""
        glob = re.escape(self.path).replace(r"\*", ".*")
        fits = all((query or {}).get(name, value) == value for name, value in self.query.items())
        return self.method == method and fits and re.fullmatch(glob, path) is not None

    def is_at(self, origin: str, base: str) -> bool:
        """Whether this is about ``origin``; without an origin of its own it is about ``base``."""
        mine = self.origin or base
        scheme, _, host = mine.partition("://")
        if not host.startswith("*."):
            return origin == mine
        return origin.startswith(f"{scheme}://") and origin.endswith(host[1:])


class Noise(Passage):
    """What the admin's pages send by themselves. ``unanswered``: it is kept waiting until its page goes, in place of
    being refused: for pages that send a refused one again at once, and so without end."""

    unanswered: bool = False

    @model_validator(mode="after")
    def _is_held(self) -> Self:
        if self.unanswered and self.body is None:
            raise ValueError(said("unanswered: goes with body; only what waits to be judged can be kept waiting"))
        return self


class Network(Part):
    """What may leave the browser. Everything else is stopped and reported.

    ``reads`` only read; ``closed`` are addresses that write although a read pattern covers them; ``sign_in`` opens
    only while a person signs in. ``noise`` is what the admin's pages send by themselves, without anybody's click: it is
    stopped like everything else, but no action fails over it.
    """

    reads: tuple[Passage, ...] = Field(min_length=1)
    closed: tuple[Passage, ...] = ()
    sign_in: tuple[Passage, ...] = ()
    noise: tuple[Noise, ...] = ()
