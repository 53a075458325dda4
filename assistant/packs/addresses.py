"""An address as a person copies it out of the browser, taken apart into what a pack says of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

_TOKEN = re.compile(r"(?=.*\d)[\w-]{16,}", re.ASCII)
_PAGE = re.compile(r"page|p|paged|offset|start|skip", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A page's path, and the pairs of its query that tell it from other pages.

    ``carries`` are names whose text looks like a session's token; the number of a page of the list is left out.
    """

    path: str
    query: Mapping[str, str]
    carries: tuple[str, ...] = ()


def taken_apart(text: str) -> Address:
    """The address in ``text``, which is a path with or without a query."""
    path, _, query = text.partition("?")
    pairs = dict(parse_qsl(query.partition("#")[0]))
    tokens = tuple(name for name, value in pairs.items() if _TOKEN.fullmatch(value))
    telling = {name: value for name, value in pairs.items() if name not in tokens and not _PAGE.fullmatch(name)}
    return Address(path, telling, tokens)


def with_order(links: Sequence[str], order_id: str, around: Address) -> Address | None:
    """The first of ``links`` that holds an order's number, ``{order_id}`` in its place; None where none does.

    Of its query stays the number's own pair, and those that tell pages apart in the list's address ``around``.
    """
    for link in links:
        found = taken_apart(link)
        inside = re.sub(rf"(?<!\w){re.escape(order_id)}(?!\w)", "{order_id}", found.path)
        own = {name: "{order_id}" for name, value in found.query.items() if value == order_id}
        if inside != found.path or own:
            return Address(inside, {name: found.query[name] for name in around.query if name in found.query} | own)
    return None
