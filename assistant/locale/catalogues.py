"""Reads the catalogues: the compiled ones of a wheel, and in a checkout always what the ``.po`` files say now."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal

Lang = Literal["zh", "en"]

_HERE = Path(__file__).parent
_FOLDERS = {"zh": "zh_CN", "en": "en"}


class Catalogue(GNUTranslations):
    """The texts of one file; ``gettext`` gives one, or its own id where there is none."""

    _catalog: dict[str, str]  # filled by the standard library's reader

    def tables(self) -> Mapping[str, Mapping[str, str]]:
        """The keyed texts by the first part of their id: ``ui.title`` is ``title`` in the table ``ui``."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for key, text in self._catalog.items():
            table, _, name = key.partition(".")
            if name:  # the file's own header has an empty key
                found[table][name] = text
        return found


def source_of(lang: Lang, domain: str) -> Path:
    """The ``.po`` file of a language; a wheel does not carry it."""
    return _HERE / _FOLDERS[lang] / "LC_MESSAGES" / f"{domain}.po"


@cache
def catalogue(lang: Lang, domain: str) -> Catalogue:
    """The texts of one language: ``words`` or ``sentences``."""
    source = source_of(lang, domain)
    compiled = source.with_suffix(".mo")
    _freshen(source, compiled)
    with compiled.open("rb") as file:
        return Catalogue(file)


def _freshen(source: Path, compiled: Path) -> None:
    """In a checkout a ``.po`` file that was edited, pulled or rebased is compiled at the next look."""
    if not source.exists() or _same_age(source, compiled):
        return
    try:
        from assistant.locale.compiling import compile_catalogue  # noqa: PLC0415 - needs Babel, which no seller has

        compile_catalogue(source)
    except (ModuleNotFoundError, OSError):
        return  # what was compiled at the installation still stands


def _same_age(source: Path, compiled: Path) -> bool:
    """Compiling gives the ``.mo`` file the time of its ``.po`` file, so any other time means another content."""
    return compiled.exists() and compiled.stat().st_mtime_ns == source.stat().st_mtime_ns
