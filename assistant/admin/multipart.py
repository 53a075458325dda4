"""The fields of a ``multipart/form-data`` body, as a browser writes one. Pure. Anything else is not read at all.

Servers read such bodies with more or less patience: with line ends of their own, headers of a part, files, a preamble.
What two of them could read in two ways is refused here. Format: RFC 7578, and the HTML standard's multipart encoding.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

from assistant.admin.bodies import MOST_BYTES, Ambiguous, once
from assistant.core.wording import said

_SAID = re.compile(r"multipart/form-data; ?boundary=([A-Za-z0-9_-]{1,70})", re.ASCII)
_HEAD = rb'Content-Disposition: form-data; name="([^"\\%\x00-\x1f\x7f]+)"'
_TEXT = re.compile(_HEAD + rb"\r\n\r\n(.*)", re.DOTALL)
_NO_FILE = re.compile(_HEAD + rb'; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n()')
_FILE = re.compile(_HEAD + rb"; filename")
_CHARSET = "_charset_"  # by RFC 7578 the field that says in which character set the others are


def fields_of(raw: bytes | None, content_type: str, repeats: Collection[str] = ()) -> dict[str, Any]:
    """The text fields by name, as of an encoded form; fields that may ``repeat`` are left out, an empty box for a file
    is an empty text.

    Raises :class:`Ambiguous`, for a chosen file too.
    """
    if raw is None:
        raise Ambiguous(said("the browser does not show the whole body, as where a file was chosen"))
    header = _SAID.fullmatch(content_type)
    if header is None or len(raw) > MOST_BYTES:
        raise Ambiguous(said("the body is not what the pack says"))
    pairs = [_pair(part) for part in _parts(raw, header[1].encode())]
    if any(name == _CHARSET and text.lower() != "utf-8" for name, text in pairs):
        raise Ambiguous(said("the body is in another character set"))
    return once([pair for pair in pairs if pair[0] not in repeats])


def _parts(raw: bytes, boundary: bytes) -> Iterator[bytes]:
    mark = b"--" + boundary
    body, start, end = raw.removesuffix(b"\r\n"), mark + b"\r\n", b"\r\n" + mark + b"--"
    whole = body.startswith(start) and body.endswith(end) and len(body) > len(start) + len(end)
    parts = body[len(start) : -len(end)].split(b"\r\n" + start) if whole else []
    # a boundary inside a part: one that ends a line otherwise is the end of it to some servers
    if not whole or any(boundary in part for part in parts):
        raise Ambiguous(said("the body is not what the pack says"))
    yield from parts


def _pair(part: bytes) -> tuple[str, str]:
    found = _TEXT.fullmatch(part) or _NO_FILE.fullmatch(part)
    if found is None:
        file = _FILE.match(part) is not None
        raise Ambiguous(said("a file is sent with it") if file else said("the body is not what the pack says"))
    try:
        return found[1].decode("utf-8"), found[2].decode("utf-8")
    except UnicodeDecodeError as error:
        raise Ambiguous(said("the body is in another character set")) from error
