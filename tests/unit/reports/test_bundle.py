"""A bundle is the same bytes for the same files, and one changed byte is seen and named."""

import io
import json
import zipfile

import pytest

from assistant.core.evidence import Item, ItemKind
from assistant.reports.bundle import MANIFEST, Fault, check, digest_of_manifest, manifest_text, packed

ITEMS = (
    Item("timeline.txt", ItemKind.TIMELINE, "what happened", "包裹没动\n".encode()),
    Item("messages/drafted.txt", ItemKind.MESSAGE, "the letter", b"sorry\n"),
)
TEXT = manifest_text({"order_id": "1"}, ITEMS)
WHOLE = packed(TEXT, ITEMS)


def rezipped(files: dict[str, bytes], comment: bytes) -> bytes:
    """Another zip program's work."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in files.items():
            made.writestr(path, data)
        made.comment = comment
    return whole.getvalue()


def opened(data: bytes) -> tuple[dict[str, bytes], bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}, found.comment


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert packed(manifest_text({"order_id": "1"}, ITEMS[::-1]), ITEMS[::-1]) == WHOLE
    found = check(WHOLE)
    assert found.faults == ()
    assert found.digest == digest_of_manifest(TEXT)


@pytest.mark.parametrize("bit", [0x01, pytest.param(0x80, marks=pytest.mark.slow)])
def test_any_one_byte_changed_is_seen(bit: int) -> None:
    missed = [at for at in range(len(WHOLE)) if not check(_flipped(at, bit)).faults]
    assert missed == []


def _flipped(at: int, bit: int) -> bytes:
    return WHOLE[:at] + bytes([WHOLE[at] ^ bit]) + WHOLE[at + 1 :]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.path)
def test_a_changed_file_is_named(item: Item) -> None:
    start = WHOLE.index(item.data)
    told = {check(_flipped(at, 1)).faults for at in range(start, start + len(item.data))}
    assert told == {(Fault("changed", item.path),)}


def test_a_changed_manifest_is_named() -> None:
    start = WHOLE.index(TEXT.encode())
    assert check(_flipped(start + 5, 1)).faults[0].path == MANIFEST


def test_a_file_that_is_gone_and_one_that_was_added_are_named() -> None:
    files, comment = opened(WHOLE)
    files["slots/photo.jpg"] = files.pop("timeline.txt")
    assert set(check(rezipped(files, comment)).faults) == {
        Fault("missing", "timeline.txt"), Fault("extra", "slots/photo.jpg"),
    }  # fmt: skip


def test_a_manifest_rewritten_to_fit_a_changed_file_no_longer_fits_the_seal_of_the_zip() -> None:
    changed = (Item("timeline.txt", ItemKind.TIMELINE, "what happened", b"it moved\n"), ITEMS[1])
    files, _ = opened(packed(manifest_text({"order_id": "1"}, changed), changed))
    assert Fault("manifest_changed", MANIFEST) in check(rezipped(files, opened(WHOLE)[1])).faults


def test_a_whole_new_bundle_holds_but_is_another_one() -> None:
    changed = (Item("timeline.txt", ItemKind.TIMELINE, "what happened", b"it moved\n"), ITEMS[1])
    found = check(packed(manifest_text({"order_id": "1"}, changed), changed))
    assert found.faults == ()
    assert found.digest != check(WHOLE).digest


def test_the_same_files_zipped_again_by_another_program_are_not_the_bundle() -> None:
    assert check(rezipped(*opened(WHOLE))).faults != ()


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 50, WHOLE[:-40], WHOLE[40:]])
def test_what_is_no_bundle_is_told_as_such(data: bytes) -> None:
    assert check(data).faults != ()


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"files": 3, "format": 1}', '{"files": [], "format": 99}'])
def test_a_manifest_of_another_shape_is_told_as_such(text: str) -> None:
    assert Fault("manifest_unreadable", MANIFEST) in check(rezipped({MANIFEST: text.encode()}, b"")).faults


@pytest.mark.parametrize("path", ["../evil", "/etc/passwd", "a/../b", "a\\b", "con:x", "名字.txt", "a/b/c", "", "x\n"])
def test_no_path_leads_out_of_the_bundle(path: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        packed(TEXT, (Item(path, ItemKind.PROOF, "", b""),))


def test_the_manifest_names_every_file_with_kind_meaning_size_and_hash() -> None:
    told = {entry["path"]: entry for entry in json.loads(TEXT)["files"]}
    assert list(told) == ["messages/drafted.txt", "timeline.txt"]
    assert told["timeline.txt"] == {
        "path": "timeline.txt", "kind": "timeline", "meaning": "what happened", "size": 13, "sha256": ITEMS[0].sha256,
    }  # fmt: skip
