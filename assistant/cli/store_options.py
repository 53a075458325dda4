"""How a command is told which store to open: its name, or another address, pack file or practice store in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assistant.bootstrap.stores import Store
    from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Named:
    """What the command line says of the store; None for what it leaves to config and pack."""

    store: str | None
    url: str | None
    pack: Path | None
    practice: str | None

    @property
    def says_anything(self) -> bool:
        """Whether any of it was given."""
        return bool(self.store or self.url or self.pack or self.practice)

    def chosen(self, settings: "Settings") -> "Store":
        """The store itself. Raises a ``ConfigProblem``, ``StoreUnknown`` among them."""
        from assistant.bootstrap.stores import choose_store

        return choose_store(settings, self.store, self.url, self.pack, self.practice)


_OPTIONS = (
    click.argument("store", required=False),
    click.option("--url", help="Open the store at this address (scheme://host:port) instead of the pack's."),
    click.option(
        "--practice", metavar="URL", help="Let this practice store play the store; no real address is reached."
    ),
    click.option("--pack", type=click.Path(path_type=Path), help="Use this pack file."),
)


def names_a_store(command: Callable[..., int]) -> Callable[..., int]:
    """The command with these options, which it gets as one: ``named``."""

    @wraps(command)
    def told(
        *args: Any, store: str | None, url: str | None, practice: str | None, pack: Path | None, **others: Any
    ) -> int:
        return command(*args, named=Named(store, url, pack, practice), **others)

    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), told)
