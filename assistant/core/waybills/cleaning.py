"""A waybill number as it was meant, from what was typed, pasted or scanned."""

import re
import unicodedata

# Dashes that a word processor or an input method puts for "-", and the minus sign.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
# The stored file of a real shop has numbers ending in "·"; the others are what NFKC makes of its look-alikes.
_TRAILING_DOTS = re.compile(r"[·・•.。]+$")
# JD prints "-<parcel>-<parcels>-<site>" after the waybill on each package; the trace is kept under the waybill alone.
_JD_PACKAGE = re.compile(r"^([0-9A-Z]{8,})-[0-9]{1,3}-[0-9]{1,3}(?:-[0-9]*)?$")
_LOWER_TO_UPPER = {ord(c): ord(c) - 32 for c in "abcdefghijklmnopqrstuvwxyz"}


def clean(number: str) -> str:
    """Return ``number`` in capitals, without blanks, invisibles, full-width forms, ``-1-1-`` and a trailing ``·``.

    Blanks go wherever they stand: posts print numbers in groups of four. Doing it twice changes nothing. Characters
    that no waybill has stay as they are, so that ``read_waybill`` can say so. Source: shared/carriers.md §2.1, notes.
    """
    text, before = number, None
    # Once is nearly always enough. A blank taken out may bring two halves of one letter together (NFKC joins them
    # next time), and a dot taken off may lay a suffix bare.
    while text != before:
        before, text = text, _pass(text)
    return text


def _pass(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if _visible(char))
    # Only a-z: the capital of "ß" would be the plausible "SS".
    text = text.translate(_DASHES).translate(_LOWER_TO_UPPER)
    text = _TRAILING_DOTS.sub("", text)
    return _JD_PACKAGE.sub(r"\1", text)


def _visible(char: str) -> bool:
    """Neither a blank nor one of the characters that take no room (zero width, direction marks, control, BOM)."""
    return unicodedata.category(char) not in {"Zs", "Zl", "Zp", "Cc", "Cf"}
