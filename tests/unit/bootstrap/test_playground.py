"""A demo is compared with the scan before it only where that was of a practice store made up alike."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.bootstrap.playground import MadeOf, note_made, scanned_alike
from tests.builders import a_case
from tests.doubles.scanned import a_scanned

SMALL = MadeOf(seed=1, orders=20, skin="xhr")


@pytest.mark.parametrize(
    ("made_of", "alike"),
    [
        (SMALL, True),
        (replace(SMALL, orders=30), False),
        (replace(SMALL, seed=2), False),
        (replace(SMALL, service="17track"), False),
    ],
)
def test_only_a_store_of_the_same_seed_size_and_kind_is_the_same(tmp_path: Path, made_of: MadeOf, alike: bool) -> None:
    scanned = a_scanned(tmp_path, a_case())
    note_made(scanned.folder, SMALL, scanned.result)
    assert scanned_alike(scanned.folder, made_of) is alike


def test_a_scan_that_nobody_noted_is_of_another_store(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, a_case())
    assert not scanned_alike(scanned.folder, SMALL)
    note_made(scanned.folder, SMALL, replace(scanned.result, started_at=scanned.result.finished_at))
    assert not scanned_alike(scanned.folder, SMALL)


def test_before_the_first_scan_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert not scanned_alike(tmp_path, SMALL)
