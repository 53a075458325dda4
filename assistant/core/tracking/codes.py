"""Status codes of providers and carriers, in our words (carriers.md §3, where each list names its source).

``fine`` codes describe one scan; ``coarse`` ones a whole parcel or a default bucket, and are believed least.
"""

from typing import Final

from assistant.core.tracking.code_tables import COARSE, PROVIDER_NAMES, TABLES
from assistant.core.tracking.events import TrackingStatus
from assistant.core.tracking.normalise import clean

_MAX_CODE: Final = 64


def provider_key(name: str | None) -> str:
    """The table's key for a provider or carrier as people write it (圆通, yuantong, YTO), or "" where there is none."""
    if not name:
        return ""
    key = _folded(name)
    return PROVIDER_NAMES.get(key, key if key in TABLES else "")


def read_code(provider: str, code: str) -> tuple[TrackingStatus, bool]:
    """Status of a code and whether it is fine; ``UNKNOWN`` for codes nobody documented.

    A sub-code that is not listed falls back to its main part (``Exception_099`` to ``exception``).
    """
    table = TABLES.get(provider, {})
    key = _folded(code)
    main = key.split("_", 1)[0].rstrip("0123456789")
    for candidate in (key, main):
        if candidate in table:
            return table[candidate], candidate not in COARSE.get(provider, frozenset())
    return TrackingStatus.UNKNOWN, False


def _folded(text: str) -> str:
    return "_".join(clean(text[:_MAX_CODE]).casefold().replace("-", " ").replace("_", " ").split())
