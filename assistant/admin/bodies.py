"""What a request's body says at one place. Pure. A body that could be read in two ways is not read at all.

A path is names parted by dots: a form field or a key of an object. Text that holds JSON is opened on the way, as in
mtop's ``data={"params":"{…}"}``.
"""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from assistant.core.wording import said, why_of

MOST_BYTES = 1_000_000


class Ambiguous(ValueError):
    """The body is not of the form declared, or says something twice."""


def body_of(raw: bytes | None, encoding: str, repeats: Collection[str] = ()) -> dict[str, Any]:
    """The body as names and values; numbers stay text, fields that may ``repeat`` are left out.

    Raises :class:`Ambiguous`.
    """
    if raw is None or len(raw) > MOST_BYTES:
        raise Ambiguous(said("there is no body"))
    try:
        text = raw.decode("utf-8")
        return _form(text, repeats) if encoding == "form" else _object(text)
    except (ValueError, RecursionError) as error:
        raise Ambiguous(said("the body is not what the pack says")) from error


_SPOKEN = {
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "json": "application/json",
    "graphql": "application/json",
}
_SAYS_NOTHING = frozenset({"", "text/plain"})
_UTF_8 = frozenset({"", "charset=utf-8", "charset=utf8"})


def spoken_otherwise(content_type: str, encoding: str) -> str:
    """Why a store reads a body with this header in another way than as ``encoding``, "" where it does not.

    One text can be JSON that asks to us and a form that writes to the store, or say one thing in UTF-8 and another in
    UTF-7: the header decides which of them the store takes.
    """
    kind, _, more = content_type.lower().replace(" ", "").replace('"', "").partition(";")
    if kind != _SPOKEN[encoding] and (kind not in _SAYS_NOTHING or encoding == "multipart"):
        known = next((name for name, spoken in _SPOKEN.items() if spoken == kind), None)
        sent = said('sent as encoding = "{known}"', known=known) if known else said("said to be of another kind")
        return said('the body is {sent}, and the pack says "{encoding}"', sent=sent, encoding=encoding)
    # what follows the kind of a multipart body is its boundary, which whoever reads it takes or refuses whole
    return "" if encoding == "multipart" or more in _UTF_8 else said("the body is in another character set")


def _form(text: str, repeats: Collection[str]) -> dict[str, Any]:
    if not text.isprintable():
        # multipart or plain text: names and values are read otherwise
        raise Ambiguous(said("the body is no encoded form"))
    pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict")
    return once([pair for pair in pairs if pair[0] not in repeats])


def value_at(body: dict[str, Any], path: str) -> str | None:
    """The text at ``path``, None where nothing stands there. Raises :class:`Ambiguous`."""
    here: object = body
    for name in path.split("."):
        here = _opened(here)
        if isinstance(here, list) and name.isdecimal():
            here = here[int(name)] if int(name) < len(here) else None
            continue
        if not isinstance(here, dict) or name not in here:
            return None
        here = here[name]
    if isinstance(here, bool):
        return "true" if here else "false"
    return here if isinstance(here, str) else None


def texts_at(body: dict[str, Any], path: str) -> list[str]:
    """All texts at a path in which ``[*]`` stands for every element of a list. Raises :class:`Ambiguous`."""
    here: list[object] = [body]
    for step in path.split("."):
        found = [value.get(step.removesuffix("[*]")) for value in here if isinstance(value, dict)]
        here = [one for value in found if isinstance(value, list) for one in value] if step.endswith("[*]") else found
    if not here or not all(isinstance(one, str) for one in here):
        raise Ambiguous(said("the body is not what the pack says"))
    return [str(one) for one in here]


def _opened(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return _object(value)
    except (ValueError, RecursionError) as error:
        raise Ambiguous(said("a part of the body is not JSON")) from error


def _object(text: str) -> dict[str, Any]:
    # Numbers stay text: a 19-digit order number does not survive a float, and no amount is one.
    found = json.loads(text, object_pairs_hook=once, parse_int=str, parse_float=str, parse_constant=str)
    if not isinstance(found, dict):
        raise Ambiguous(said("the body is not an object"))
    return found


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands there twice: which one the store takes, nobody here knows."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise Ambiguous(said("the body names something twice"))
    return dict(pairs)


def only_asks(raw: bytes | None) -> str:
    """Why a GraphQL body may write, "" where it only asks: its whole document holds queries and fragments alone.

    By the GraphQL specification a query has no effects. A document with any other operation in it is refused whole,
    whatever ``operationName`` picks; so is a batch, and a query known by its hash alone: its text is not here to read.
    """
    try:
        body = body_of(raw, "json")
    except Ambiguous as fault:
        return why_of(fault)
    document = body.get("query")
    if not isinstance(document, str) or "persistedQuery" in str(body.get("extensions")):
        return said("the body has no text of a query")
    starts = {one.start for one in _definitions(document)}
    return "" if starts <= {"query", "fragment", "{"} else said("it may do more than ask")


def only_does(raw: bytes | None, mutations: Collection[str]) -> str:
    """Why a GraphQL body may do more than these ``mutations``, "" where its one operation does nothing but them."""
    try:
        done = _root_fields(body_of(raw, "json").get("query"))
    except Ambiguous as fault:
        return why_of(fault)
    return "" if done and set(done) <= set(mutations) else said("it does something else")


_SAID = frozenset({"query", "variables", "operationName", "extensions"})


def done_otherwise(body: dict[str, Any], mutation: str, variables: Collection[str]) -> str:
    """Why a GraphQL body does not do this one ``mutation`` with exactly these ``variables``, "" where it does.

    What it is done with stands in the variables, so nothing may stand in its document: ``cancelOrder(orderId: "8")``
    cancels 8 whatever the variables beside it say, and so does ``$other``. Raises :class:`Ambiguous`.
    """
    if body.keys() - _SAID or "persistedQuery" in str(body.get("extensions")):
        return said("the body may stand for another text than its own")
    operation = _operation(body.get("query"))
    if operation.fields != [mutation]:
        return said("it does something else")
    if operation.own or operation.variables != set(variables):
        return said("it takes what it does from elsewhere than the pack says")
    return ""


def _root_fields(document: object) -> list[str]:
    """What the one mutation of a document does: the fields at its root. Raises :class:`Ambiguous` for any other."""
    return _operation(document).fields


def _operation(document: object) -> "_Definition":
    """The one mutation of a document. Raises :class:`Ambiguous` for any other."""
    found = _definitions(document) if isinstance(document, str) else []
    operations = [one for one in found if one.start != "fragment"]
    if [one.start for one in operations] != ["mutation"]:
        raise Ambiguous(said("the body is no single mutation"))
    return operations[0]


_TOKEN = re.compile(
    r'"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|[{}()\[\]]|[A-Za-z_]\w*|[\s,!$&.:=@|\d+-]+', re.ASCII
)
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")


@dataclass(slots=True)
class _Definition:
    """One definition of a document: the word it begins with, and what stands at its root, aliases taken off.

    ``variables`` are those that its root is done with; ``own``: it says a value itself, or one for a variable.
    """

    start: str
    fields: list[str] = field(default_factory=list)
    variables: set[str] = field(default_factory=set)
    own: bool = False
    named: bool = False
    whole: bool = False

    def pass_to(self, word: str, mark: str) -> None:
        """Note a word between the brackets of the root: a variable, or a name with its colon; else it is a value."""
        is_name = word[0].isalpha() or word[0] == "_"
        self.own |= self.named and not word.startswith(":")
        self.named = is_name and not mark.rstrip().endswith("$")
        if is_name and not self.named:
            self.variables.add(word)
        self.own |= word[0] == '"' or (not is_name and any(char.isdigit() for char in word))

    def take(self, word: str, mark: str) -> None:
        """Note a word of the root; ``mark`` is what stood before it."""
        if ":" in mark and self.fields:
            self.fields[-1] = word
        elif word[0].isalpha() or word[0] == "_" or "..." in word:
            self.fields += [] if "@" in mark else [word]


def _definitions(document: str) -> list[_Definition]:
    """The definitions of a GraphQL document; one that begins with "?" where it cannot be told."""
    found: list[_Definition] = []
    opened, mark, place = "", "", 0
    while place < len(document):
        token = _TOKEN.match(document, place)
        if token is None:
            return [_Definition("?")]
        word, place = token.group(), token.end()
        if word[0] == "#" or word.isspace():
            continue
        if opened.startswith("{("):
            found[-1].pass_to(word, mark)
        elif opened.startswith("(") and found:
            found[-1].own |= "=" in word
        if word[0] == '"':
            continue
        if not opened and (not found or found[-1].whole):
            found.append(_Definition(word if word[0].isalpha() or word == "{" else "?"))
        if word in _OPENING:
            opened += word
        elif word in _CLOSING:
            opened = opened[:-1]
            # a definition ends with the brace that closes its selection
            found[-1].whole = not opened and word == "}"
        elif opened == "{":
            found[-1].take(word, mark)
        mark = word
    return found if found and found[-1].whole else [_Definition("?")]
