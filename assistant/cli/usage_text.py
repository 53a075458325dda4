"""What Click says of wrong usage, as sentences that can be told in Chinese. Its own English is taken apart again."""

import re
from collections.abc import Iterator
from typing import Final

import click

from assistant.core.wording import Said, coded, listed, said

TEMPLATES: Final = (
    "No such option {name}.",
    "No such command {name}.",
    "Missing command.",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Missing option {name}. {more}",
    "Missing argument {name}. {more}",
    "Choose from: {names}",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Option {name} does not take a value.",
    "Option {name} requires an argument.",
    "Option {name} requires {count} arguments.",
    "Argument {name} takes {count} values.",
    "Takes {count} values but {given} was given.",
    "Takes {count} values but {given} were given.",
    "{value} is not one of {names}.",
    "{value} is not a valid {kind}.",
    "{value} is not in the range {range}.",
    "{value} does not match the format {format}.",
    "{value} does not match the formats {format}.",
    "{kind} {name} does not exist.",
    "{kind} {name} is a file.",
    "{kind} {name} is a directory.",
    "{kind} {name} is not readable.",
    "{kind} {name} is not writable.",
    "Could not open file {name}: {why}",
)
"""Click's sentences (8.4 and later), the narrower before the wider."""

KINDS: Final = ("integer", "integer range", "float", "float range", "File", "Directory", "Path")
"""What Click calls the types that are in use here."""


def usage_text(error: click.ClickException) -> str:
    """What was wrong: one of ours as it was raised, one of Click's as a sentence, anything else as it stands."""
    near = getattr(error, "possibilities", None)
    if near:
        return said("{wrong} Did you mean {names}?", wrong=_sentence(error.message), names=listed(near, " or "))
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        return _wrong_value(error)
    return _sentence(error.message if isinstance(error.message, Said) else error.format_message())


def _wrong_value(error: click.BadParameter) -> Said:
    why = _sentence(error.message)
    name = error.param_hint or (error.param and error.param.get_error_hint(error.ctx))
    if not name:
        return said("Invalid value: {why}", why=why)
    return said("Invalid value for {name}: {why}", name=name, why=why)


def _sentence(text: str) -> str:
    return text if isinstance(text, Said) else next(_readings(" ".join(text.split())), text)


def _readings(text: str) -> Iterator[Said]:
    """The text by each template that it fits."""
    for template in TEMPLATES:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, text):
            yield said(template, **{name: _value(name, value) for name, value in found.groupdict().items()})


def _value(name: str, value: str) -> str:
    if name == "kind" and value in KINDS:
        return coded(value)
    return _sentence(value) if name in {"more", "why"} else value
