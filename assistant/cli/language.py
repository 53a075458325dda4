"""Which of the two languages a person reads. The front door asks here, so nothing is imported that it would feel."""

import os
import sys

TYPE_CHECKING = False  # typing itself costs a third of Python's own start
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Literal

_CHINESE_OF_WINDOWS = 0x04
"""The primary language in a LANGID, whatever the country (Microsoft, "Language Identifier Constants")."""


def choose_language(asked: str) -> "Literal['zh', 'en']":
    """``zh`` or ``en``; ``auto`` follows the locale of the environment, and without one the system."""
    return language_of(asked, os.environ, _system_language)


def language_of(asked: str, environment: "Mapping[str, str]", system: "Callable[[], str]") -> "Literal['zh', 'en']":
    """The same for any environment; the system is asked only where the environment says nothing."""
    if asked == "auto":
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        asked = next((value for name in names if (value := environment.get(name))), "") or system()
    return "zh" if asked.lower().startswith("zh") else "en"


def of_langid(langid: int) -> str:
    """The language of a Windows LANGID, whose lower ten bits say it: ``zh``, or "" for any other."""
    return "zh" if langid & 0x3FF == _CHINESE_OF_WINDOWS else ""


def _system_language() -> str:
    """What Windows shows its own windows in; elsewhere the environment is all there is."""
    if sys.platform != "win32":
        return ""
    import ctypes

    return of_langid(ctypes.windll.kernel32.GetUserDefaultUILanguage())


def language_typed(arguments: "Sequence[str]") -> str | None:
    """What stands behind ``--lang``, before Click has read it: what is typed wrong is told in that language, too."""
    typed = (arguments[place] for place, one in enumerate(arguments[:-1], 1) if one == "--lang")
    joined = (one.partition("=")[2] for one in arguments if one.startswith("--lang="))
    return next((value for value in (*typed, *joined) if value in {"zh", "en"}), None)


def without_language(arguments: "Sequence[str]") -> "list[str]":
    """The arguments without a ``--lang`` that :func:`language_typed` understands."""
    typed = language_typed(arguments)
    said = {"--lang", f"--lang={typed}", typed} if typed else set()
    return [one for one in arguments if one not in said]
