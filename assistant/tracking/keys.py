"""Keys of tracking services: from the environment or the system's key store, never from a settings file.

A key shows itself to nobody: not in a repr, not in a log line, not in an error.
"""

import importlib
import os
from collections.abc import Callable, Mapping

from assistant.core.errors import ConfigProblem
from assistant.core.wording import said

_SERVICE = "shipfix"


class Key:
    """A secret word. ``reveal()`` is called where it is put on the wire, and nowhere else."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def reveal(self) -> str:
        """The word itself."""
        return self._word

    def __repr__(self) -> str:
        return "Key(***)"

    def __reduce__(self) -> str:
        raise TypeError("a key is never written down")


def read_key(
    name: str,
    environment: Mapping[str, str] = os.environ,
    store: Callable[[str, str], str | None] | None = None,
) -> Key:
    """The key named ``name``, such as ``SHIPFIX_AFTERSHIP_KEY``: of the environment, else of the system's key store.

    The key store is asked where the optional ``keyring`` package is installed. Raises ``ConfigProblem`` where neither
    has it, or what it has is no word: a header cannot carry a line break.
    """
    word = (environment.get(name) or (store or _system_store)(_SERVICE, name) or "").strip()
    if not word:
        hint = said(
            "Set {name} in the environment, or run `keyring set {service} {name}`.", name=name, service=_SERVICE
        )
        raise ConfigProblem(said("There is no {name}. Nothing was asked.", name=name), hint=hint)
    if not word.isascii() or not word.isprintable() or " " in word:
        raise ConfigProblem(
            said("{name} holds something that is no key. Nothing was asked.", name=name),
            hint=said("Copy it once more."),
        )
    return Key(word)


def _system_store(service: str, name: str) -> str | None:
    try:
        keyring = importlib.import_module("keyring")
        found = keyring.get_password(service, name)
    except ImportError:
        return None
    except Exception as problem:  # noqa: BLE001 - every backend has errors of its own, and none may show what it holds
        raise ConfigProblem(
            said("The system's key store did not answer ({kind}).", kind=type(problem).__name__)
        ) from None
    return found if isinstance(found, str) else None
