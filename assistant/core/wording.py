"""Sentences that know how they were made, so that they can be said in another language where a person reads them.

Everything that is said in the code is said in English, in whole sentences with ``{places}`` for what is put in. Such
a sentence is a ``str`` like any other: it can be logged, compared, written to a file. ``assistant.locale`` finds what
stands for it in Chinese. Once it was joined to another text it is plain English.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

_PLACES: Final = re.compile(r"(?:[^{}]|\{\{|\}\}|\{\w+\})*")
"""A template: text and plain places. Anything more could reach into what is put in."""


class Said(str):
    """An English text with the ``template`` it was made from, and the ``values`` that were put in.

    With ``parts`` it is a list of texts, and ``template`` is what stands between them.
    """

    __slots__ = ("parts", "template", "values")

    template: str
    values: Mapping[str, str]
    parts: tuple[str, ...]


def said(template: str, /, **values: object) -> Said:
    """A sentence with its places filled. A value may itself be a sentence or an error; a tuple is a list of names."""
    given = {name: _given(value) for name, value in values.items()}
    text = Said(template.format(**given))
    text.template, text.values, text.parts = template, given, ()
    return text


def _given(value: object) -> str:
    if isinstance(value, BaseException):
        return why_of(value)
    if isinstance(value, tuple | list):
        return listed(value)
    return value if isinstance(value, Said) else str(value)


def listed(texts: Iterable[object], between: str = ", ") -> Said:
    """Names or sentences one after another. What stands ``between`` is in the catalogue too: ", " and "; "."""
    parts = tuple(one if isinstance(one, Said) else str(one) for one in texts)
    text = Said(between.join(parts))
    text.template, text.values, text.parts = between, {}, parts
    return text


def coded(code: str) -> Said:
    """The name of a code of ours: the code itself with blanks, which the catalogue may know another text for."""
    return said(code.replace("_", " ").replace("{", "{{").replace("}", "}}"))


def why_of(problem: BaseException) -> str:
    """What an error says: the sentence it was raised with, where it was one (``str`` of an error forgets that).

    Of the system's errors the reason alone, as they name files by their whole paths.
    """
    if isinstance(problem, OSError) and problem.strerror:
        return coded(problem.strerror)
    return next((one for one in problem.args if isinstance(one, Said)), str(problem))


def resaid(text: str, change: Callable[[str], str]) -> str:
    """The same sentence with each text that was put in changed, for example scrubbed; a plain text changed whole."""
    if not isinstance(text, Said):
        return change(text)
    if text.parts:
        return listed((resaid(part, change) for part in text.parts), text.template)
    return said(text.template, **{name: resaid(value, change) for name, value in text.values.items()})


def to_json(text: Said) -> dict[str, Any]:
    """How it was made, as plain JSON values; :func:`from_json` says it again."""
    if text.parts:
        return {"between": text.template, "parts": [_plain(part) for part in text.parts]}
    return {"template": text.template, "values": {name: _plain(value) for name, value in text.values.items()}}


def _plain(text: str) -> object:
    return to_json(text) if isinstance(text, Said) else text


def from_json(data: Mapping[str, Any]) -> Said:
    """The sentence that :func:`to_json` wrote down. Raises ``LookupError`` or ``ValueError`` for anything else."""
    if "between" in data:
        return listed((_again(part) for part in data["parts"]), data["between"])
    if not _PLACES.fullmatch(data["template"]):
        raise ValueError("a sentence with odd places")
    return said(data["template"], **{name: _again(value) for name, value in data["values"].items()})


def _again(value: object) -> object:
    return from_json(value) if isinstance(value, dict) else value
