"""The bars that the reading of carrier texts has to hold on real texts and parcels (make corpus)."""

import pytest

from assistant.core.tracking import TrackingStatus
from tests.corpus.measure import (
    TEXTS,
    TIMELINES,
    ParcelCase,
    TextCase,
    parcel_cases,
    share_right,
    text_cases,
)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (TEXTS.exists() and TIMELINES.exists()),
        reason=f"the corpus is not part of the repository; expected in {TEXTS.parent}",
    ),
]


@pytest.fixture(scope="module")
def texts() -> list[TextCase]:
    return text_cases()


@pytest.fixture(scope="module")
def parcels() -> list[ParcelCase]:
    return parcel_cases()


def test_chinese_texts_are_read_right(texts: list[TextCase]) -> None:
    assert share_right(texts, "zh") >= 98


def test_english_texts_are_read_right(texts: list[TextCase]) -> None:
    assert share_right(texts, "en") >= 97


def test_no_label_is_read_as_movement(texts: list[TextCase]) -> None:
    labels = [case for case in texts if case.label is TrackingStatus.LABEL_CREATED and not case.ambiguous]
    assert len(labels) > 20
    assert [case.text for case in labels if case.physical or case.read is not TrackingStatus.LABEL_CREATED] == []


def test_nothing_undelivered_is_read_as_delivered(texts: list[TextCase]) -> None:
    """Ambiguous rows are held to it too."""
    others = [case for case in texts if case.label is not TrackingStatus.DELIVERED]
    assert [case.text for case in others if case.read is TrackingStatus.DELIVERED] == []


def test_the_first_proof_of_custody_of_a_parcel_is_found(parcels: list[ParcelCase]) -> None:
    assert 100 * sum(case.first_right for case in parcels) / len(parcels) >= 98


def test_where_a_parcel_is_now_is_found(parcels: list[ParcelCase]) -> None:
    assert 100 * sum(case.status_right for case in parcels) / len(parcels) >= 97
