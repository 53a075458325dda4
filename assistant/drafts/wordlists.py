"""From dated word lists to what the linter reads. Every list carries its source; one without does not load."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, ValidationError

from assistant.core.errors import ConfigProblem
from assistant.core.messages import Limits, PlatformWords, Reason, WordRule
from assistant.core.messages.wordlist import View
from assistant.core.wording import said
from assistant.policies.model import PolicyPart, Sourced, Text

GENERAL: Final = "generic"


def _regex(text: str) -> str:
    try:
        re.compile(text)
    except re.error as problem:
        raise ValueError(said("“{text}” is no expression: {problem}", text=text, problem=problem)) from None
    return text


Expression = Annotated[Text, AfterValidator(_regex)]


class Size(Sourced):
    """One limit with its source."""

    value: int


class Sizes(PolicyPart):
    """How long a text may be; what a platform does not say, the general list says."""

    han: Size | None = None
    words: Size | None = None
    exclamations: Size | None = None


class Ban(Sourced):
    """Wordings of one reason and one source. ``lang`` "any" is for names that are the same in both."""

    reason: Reason
    lang: Literal["zh", "en", "any"]
    words: tuple[Text, ...] = ()
    patterns: tuple[Expression, ...] = ()
    unless: Expression | None = None

    def rules(self) -> Iterator[WordRule]:
        """One rule per way of reading the text."""
        unless = re.compile(self.unless) if self.unless else None
        han = [re.escape(word) for word in self.words if not word.isascii()]
        latin = [_spaced(word) for word in self.words if word.isascii()]
        for view, patterns in (
            (View.TIGHT, han),
            (View.PLAIN, latin),
            (View.CLAUSES if self.lang == "zh" else View.PLAIN, self.patterns),
        ):
            if patterns:
                yield WordRule(self.reason, re.compile("|".join(patterns)), view, unless, note=self.note)


class WordFile(PolicyPart):
    """One platform's list."""

    format: Literal[1]
    platform: Text
    limits: Sizes = Sizes()
    bans: tuple[Ban, ...] = ()


def _spaced(word: str) -> str:
    """A Latin word, with signs between its letters, or a blank between all of them; "we chat" is two words."""
    letters = [re.escape(letter) for letter in word]
    signs, blanks = r"[^\w\s]*".join(letters), r"[\W_]+".join(letters)
    return rf"(?<![a-z])(?:{signs}|{blanks})(?![a-z])"


def platforms_with_words() -> tuple[str, ...]:
    """Every platform that has a list of its own."""
    names = (entry.name for entry in (files("assistant.drafts") / "words").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def read_words(platform: str) -> WordFile:
    """One platform's file. Raises ``ConfigProblem`` where it is not as described."""
    text = (files("assistant.drafts") / "words" / f"{platform}.toml").read_text(encoding="utf-8")
    return parse_words(platform, text)


def parse_words(name: str, text: str) -> WordFile:
    """The list that ``text`` is. Raises ``ConfigProblem``."""
    try:
        return WordFile.model_validate(loads(text))
    except (ValidationError, ValueError) as problem:
        raise ConfigProblem(
            said("The word list {name} is not valid: {problem}", name=name, problem=problem)
        ) from problem


@cache
def platform_words(platform: str = GENERAL) -> PlatformWords:
    """What must not be written on ``platform``: the general list, and its own where there is one."""
    general = read_words(GENERAL)
    given = read_words(platform) if platform in platforms_with_words() and platform != GENERAL else None
    every = (general,) if given is None else (general, given)
    sizes: dict[str, int] = {}
    for file in every:
        sizes |= {name: size.value for name in Sizes.model_fields if (size := getattr(file.limits, name))}
    rules = tuple(rule for file in every for ban in file.bans for rule in ban.rules())
    return PlatformWords(platform, rules, Limits(**sizes))
