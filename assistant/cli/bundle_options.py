"""What every command that makes an evidence bundle can be told about it."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path

import click

from assistant.core.wording import said

_FIELDS = click.Choice(["phone", "name", "address", "mail"])


def _slots(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    return tuple(map(_slot, given))


def _slot(given: str) -> tuple[str, Path]:
    """A slot and the seller's file for it. Raises ``UsageError``."""
    slot, is_, path = given.partition("=")
    if not is_:
        raise click.UsageError(said("--add {given}: say SLOT=FILE.", given=given))
    return slot, Path(path)


def _frozen(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    return frozenset(given)


_OPTIONS = (
    click.option("--store", help="The store, where several were scanned."),
    click.option("--unmask", multiple=True, type=_FIELDS, callback=_frozen, help="Leave this readable; journaled."),
    click.option(
        "--add",
        "added",
        multiple=True,
        metavar="SLOT=FILE",
        callback=_slots,
        help="Your own proof: packing, weighing, handover, carrier_reply.",
    ),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Another folder for the bundle."),
)


def bundle_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with these options; it gets them by the names of ``EvidenceAsk``."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)
