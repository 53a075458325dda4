"""Looks for texts in files, however they are packed: plain, UTF-16, base64, escaped, in gzip and zip, in a database."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

_DEEPEST = 3


def found_in(folder: Path, needles: Iterable[str], *, outside: str) -> list[tuple[str, str]]:
    """(file, text) for each text that stands in a file below ``folder``; folders named ``outside`` are left out."""
    shapes = {needle: _shapes(needle) for needle in needles}
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and outside not in path.parts)
    return [
        (str(path.relative_to(folder)), needle)
        for path in files
        for data in [list(_layers(path.read_bytes()))]
        for needle, forms in shapes.items()
        if any(form in layer for layer in data for form in forms)
    ]


def _shapes(needle: str) -> set[bytes]:
    """Every row of bytes that the text may be written as."""
    plain = needle.encode()
    escaped = json.dumps(needle)[1:-1].encode()
    packed = {_inside(plain, shift) for shift in range(3)}
    return {plain, escaped, quote(needle).encode(), needle.encode("utf-16-le"), needle.encode("utf-16-be"), *packed}


def _inside(plain: bytes, shift: int) -> bytes:
    """The part of the text's base64 that is the same whatever stands around it, ``shift`` bytes into a group."""
    code = base64.b64encode(b"\0" * shift + plain)
    first, whole = -(-shift * 4 // 3) if shift else 0, (shift + len(plain)) // 3 * 4
    return code[first + (shift > 0) : whole]


def _layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes themselves and all that is packed in them."""
    yield data
    if depth < _DEEPEST:
        for inner in (*_gunzipped(data), *_unzipped(data)):
            yield from _layers(inner, depth + 1)


def _gunzipped(data: bytes) -> Iterator[bytes]:
    at = data.find(b"\x1f\x8b\x08")
    while at >= 0:
        with suppress(zlib.error):  # three bytes may only look like the head of one
            yield zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[at:])
        at = data.find(b"\x1f\x8b\x08", at + 1)


def _unzipped(data: bytes) -> Iterator[bytes]:
    if b"PK\x05\x06" not in data:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            yield from (box.read(name) for name in box.namelist())
    except zipfile.BadZipFile:
        return


def packed_ways(needle: str) -> dict[str, bytes]:
    """The text in every packing that is looked into, with other things around it."""
    text = f"before {needle} after"
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("inner.txt", text)
    return {
        "plain": text.encode(),
        "json": json.dumps({"text": text}).encode(),
        "url": quote(text).encode(),
        "utf-16": text.encode("utf-16"),
        "gzip": b"head" + gzip.compress(text.encode()) + b"tail",
        "zip": box.getvalue(),
        "zip in gzip": gzip.compress(box.getvalue()),
        **{f"base64 {shift}": base64.b64encode(b"x" * shift + text.encode()) for shift in range(3)},
    }
