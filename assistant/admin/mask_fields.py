"""How the text of each field is masked in a recording: kept where its meaning is needed, else renamed. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from assistant.admin.masking import Masker
from assistant.admin.tallies import PRIVATE
from assistant.packs.fields import FieldSpec
from assistant.packs.model import Pack

_MEANT = frozenset({"status", "carrier", "currency", "state", "by", "text", "only"})
"""Texts without which a recording shows nothing: the store's labels, currency, carriers, and their rows."""

_NOT_SAID = frozenset({"good", "bad", "name", "base", "credentials"})
_LONGEST = 200


def vocabulary(pack: Pack) -> Iterator[str]:
    """Every word that the pack itself says, but for examples and the shop's own name and address."""
    yield from _texts(pack.model_dump(mode="json", exclude_none=True))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        # the name by which an element of a role is found is said, the shop's own is not
        left_out = _NOT_SAID - ({"name"} if "role" in value else set())
        for key, one in value.items():
            if key not in left_out:
                yield key
                yield from _texts(one)


def strictness(name: str, spec: FieldSpec) -> int:
    """Whose mask counts where two fields stand at one place, the lowest: a buyer's, then one that needs all of it."""
    if name in PRIVATE:
        return 0
    return 1 if spec.pattern is None and (spec.kind != "text" or name in _MEANT) else 2


def mask_of(name: str, spec: FieldSpec, masker: Masker) -> Callable[[str], str]:
    """How the text of this field is masked."""
    if name in PRIVATE:
        return masker.named
    if spec.kind == "text" and name not in _MEANT:
        return masker.worded
    return lambda text: _kept_part(text, spec, masker)


def _kept_part(text: str, spec: FieldSpec, masker: Masker) -> str:
    """What the field's pattern covers, as it is; what stands around it may be anybody's."""
    if len(text) > _LONGEST and spec.kind != "text":
        return masker.worded(text)
    found = re.search(spec.pattern, text) if spec.pattern else None
    if spec.pattern is None:
        return masker.kept(text)
    if found is None or found.group(1) is None:
        return masker.worded(text)
    start, end = found.span()
    return masker.worded(text[:start]) + masker.kept(text[start:end]) + masker.worded(text[end:])


def private_texts(fields: Iterable[Mapping[str, str | None]]) -> Iterator[str]:
    """The texts of buyers' own fields in some rows."""
    for row in fields:
        yield from (text for name in PRIVATE if (text := row.get(name)))
