"""Lines of a prompt. What stands in them comes from a store, so nothing in it may move the cursor."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

NAME = 16
"""Cells that the name of a field takes, so that what stands behind it is in line."""

_BREAKS = re.compile(r"[^\S ]+")


def field_lines(name: str, value: str) -> Iterator[str]:
    """A field of the form. A text of many lines is barred at the left, so that it cannot pass for lines of ours."""
    first, *rest = value.splitlines() or [""]
    yield f"        {padded(name, NAME)}{first}"
    yield from (f"        {padded('', NAME - 2)}| {line}" for line in rest)


def padded(text: str, cells: int) -> str:
    """The text with blanks behind it up to so many cells, of which a Chinese character takes two; one at least."""
    return text + " " * max(cells - cell_len(text), 1)


def block(lines: Iterable[str]) -> str:
    """Lines with an empty one before them."""
    return "\n" + "".join(f"{plain(line)}\n" for line in lines)


def plain(text: str) -> str:
    """The text with everything taken out that a terminal would obey instead of show."""
    flat = _BREAKS.sub(" ", text)
    return "".join(char for char in flat if unicodedata.category(char)[0] != "C")
