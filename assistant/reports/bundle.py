"""The evidence bundle as one zip: written so that the same files always give the same bytes, and checked by that.

Every file is stored as it is, in one order, with one date, so that nothing in the zip is free to differ. The manifest
names each file with its SHA-256; the zip's own comment holds the manifest's. What a check proves: these are the files
that were packed together. Not who packed them, and not when: whoever makes a new bundle gets a new manifest. The
journal of the machine that made it knows which manifest was made there.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.core.evidence import Item

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_COMMENT: Final = "shipfix evidence, sha256 of manifest.json: "
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PRIVATE: Final = 0o100600 << 16
_SAFE: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}(/[a-z0-9][a-z0-9._-]{0,60})?")
LARGEST: Final = 200_000_000
"""A bundle of more bytes is not looked into: no desk takes one, and a zip can claim to hold anything."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: a stable code, and the path it is about, "" for the whole bundle."""

    code: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: no faults where the bundle is as it was packed; ``digest`` is the manifest's SHA-256."""

    faults: tuple[Fault, ...]
    digest: str = ""
    manifest: Mapping[str, Any] | None = None


def manifest_text(head: Mapping[str, Any], items: Sequence[Item]) -> str:
    """The manifest: what the bundle says of itself (``head``), and every file in it."""
    files = [
        {"path": one.path, "kind": one.kind.value, "meaning": one.meaning, "size": len(one.data), "sha256": one.sha256}
        for one in sorted(items, key=lambda item: item.path)
    ]
    told = {"format": FORMAT, **head, "files": files}
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def packed(manifest: str, items: Sequence[Item]) -> bytes:
    """The zip. The same input gives the same bytes. Raises ``ValueError`` for a path that is not a plain name."""
    if unsafe := [item.path for item in items if not _SAFE.fullmatch(item.path)]:
        raise ValueError(f"{unsafe[0]!r} is no name for a file in a bundle")
    return _zipped({MANIFEST: manifest.encode()} | {item.path: item.data for item in items})


def digest_of_manifest(manifest: str) -> str:
    """The one number that stands for the bundle."""
    return hashlib.sha256(manifest.encode()).hexdigest()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as made:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _DATE)
            entry.create_system, entry.external_attr = 3, _PRIVATE
            made.writestr(entry, files[path])
        made.comment = f"{_COMMENT}{hashlib.sha256(files[MANIFEST]).hexdigest()}".encode()
    return whole.getvalue()


def check(data: bytes) -> Checked:
    """Whether a bundle is, to the byte, what was packed; every file that is not is named."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            return _checked(data, found)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return Checked((Fault("no_zip"),))


def _checked(data: bytes, found: zipfile.ZipFile) -> Checked:
    if sum(entry.file_size for entry in found.infolist()) > LARGEST:
        return Checked((Fault("too_large"),))
    broken, files = _contents(found)
    if MANIFEST not in files:
        return Checked((*broken, Fault("no_manifest")))
    digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    manifest = _manifest(files[MANIFEST])
    faults = [*broken]
    if found.comment.decode("latin-1") != f"{_COMMENT}{digest}":
        faults.append(Fault("manifest_changed", MANIFEST))
    if manifest is None:
        return Checked((*faults, Fault("manifest_unreadable", MANIFEST)), digest)
    faults += _differing(manifest, files, {fault.path for fault in broken})
    if not faults and _zipped(files) != data:
        faults += _loose(data, _zipped(files), found)
    return Checked(tuple(faults), digest, manifest)


def _contents(found: zipfile.ZipFile) -> tuple[list[Fault], dict[str, bytes]]:
    """Every file that can be read, and a fault for each that cannot, or that is there twice."""
    broken, files = [], {}
    for entry in found.infolist():
        if entry.filename in files:
            broken.append(Fault("twice", entry.filename))
            continue
        try:
            files[entry.filename] = found.read(entry)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
            broken.append(Fault("changed", entry.filename))
    return broken, files


def _manifest(text: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(text)
        files = {str(entry["path"]): str(entry["sha256"]) for entry in told["files"]}
    except (ValueError, LookupError, TypeError):
        return None
    return told | {"hashes": files} if told.get("format") == FORMAT else None


def _differing(manifest: Mapping[str, Any], files: Mapping[str, bytes], known: set[str]) -> Iterator[Fault]:
    hashes = manifest["hashes"]
    for path in sorted({*hashes, *files} - {MANIFEST} - known):
        if path not in files:
            yield Fault("missing", path)
        elif path not in hashes:
            yield Fault("extra", path)
        elif hashlib.sha256(files[path]).hexdigest() != hashes[path]:
            yield Fault("changed", path)


def _loose(data: bytes, wanted: bytes, found: zipfile.ZipFile) -> Iterator[Fault]:
    """Contents hold, the zip around them does not: the file in whose entry the first other byte lies."""
    at = next((at for at, (own, ours) in enumerate(zip(data, wanted, strict=False)) if own != ours), len(wanted))
    if at >= found.start_dir:
        yield Fault("directory")
        return
    yield Fault("entry", max(found.infolist(), key=lambda one: (one.header_offset <= at, one.header_offset)).filename)
