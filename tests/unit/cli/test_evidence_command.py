"""`shipfix evidence` without a browser: wrong words, and the check of a bundle."""

from pathlib import Path

import pytest

from assistant.core.evidence import Item, ItemKind
from assistant.journal.chain import Line
from assistant.journal.sqlite_journal import open_journal
from assistant.reports.bundle import digest_of_manifest, manifest_text, packed
from tests.builders import NOW, a_case, an_order
from tests.doubles.scanned import a_scanned
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

ORDER = "4280000000000000002"
ITEMS = (Item("timeline.txt", ItemKind.TIMELINE, "what happened", b"nothing moved\n"),)
TEXT = manifest_text({"order_id": ORDER}, ITEMS)


@pytest.fixture
def bundle(desk: Desk) -> Path:
    path = desk.folder / "evidence.zip"
    path.write_bytes(packed(TEXT, ITEMS))
    return path


def test_a_bundle_that_holds_is_said_to_hold_and_no_more(desk: Desk, bundle: Path) -> None:
    ran = desk.types("--lang", "en", "evidence", "--verify", bundle)
    assert ran.code == 0
    assert "1 files, all as they were packed" in ran.said
    assert "who packed them, and when, is not proved" in ran.said


def test_the_journal_of_this_machine_knows_the_bundles_that_were_made_here(desk: Desk, bundle: Path) -> None:
    with open_journal(desk.home / "stores" / "practice") as book:
        book.note(Line("evidence", {"order_id": ORDER, "manifest": digest_of_manifest(TEXT)}), NOW)
    ran = desk.types("--lang", "en", "evidence", "--verify", bundle)
    assert "The journal of practice on this machine knows this manifest: entry 1" in ran.said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_changed_byte_fails_and_names_the_file(desk: Desk, bundle: Path, lang: str) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"nothing moved", b"nothing m0ved"))
    told(desk.types("--lang", lang, "evidence", "--verify", bundle), 6, "timeline.txt")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("evidence",), 2, "--verify FILE"),
        (("evidence", ORDER, "--verify", "x.zip"), 2, "--verify FILE"),
        (("evidence", "--verify", "nowhere.zip"), 2, "nowhere.zip"),
        (("evidence", "999999"), 2, "999999"),
        (("evidence", ORDER, "--for", "etsy"), 2, "etsy"),
        (("evidence", ORDER, "--unmask", "everything"), 2, "everything"),
        (("evidence", ORDER, "--add", "packing"), 2, "SLOT=FILE"),
        (("evidence", ORDER, "--add", "attic=photo.jpg"), 2, "attic"),
        (("evidence", ORDER, "--add", "packing=nowhere.jpg"), 2, "nowhere.jpg"),
    ],
)
def test_wrong_words_are_told_and_nothing_is_made(desk: Desk, words: tuple[str, ...], code: int, said: str) -> None:
    a_scanned(desk.home, a_case(order=an_order(ORDER)))
    told(desk.types("--lang", "en", *words), code, said)
    assert list(desk.folder.rglob("*.zip")) == []
    assert not (desk.home / "stores" / "practice" / "journal.sqlite3").exists()
