"""Letters about every case that the judge finds in a practice store: none claims what was not read."""

import pytest

from assistant.core.cases import Case
from assistant.core.judge.verdict import find_cases
from assistant.core.messages import Recipient, Size, Tone, findings
from assistant.drafts import Shop, platform_words, write_batch
from assistant.policies.loader import load_policy
from tests.doubles.letters import a_letter, all_options
from tests.simulation.practice_orders import NOW, practice_run


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return find_cases(practice_run(7, 400).orders, load_policy("taobao", year=2026), NOW)


@pytest.mark.slow
def test_every_letter_about_a_practice_store_passes_and_no_sentence_is_without_source(cases: tuple[Case, ...]) -> None:
    words = platform_words("taobao")
    assert len({case.cause for case in cases}) >= 8
    for case in cases:
        for size in Size:
            draft = a_letter(
                case, all_options(case), size=size, tone=Tone.WARM, shop=Shop("taobao", ui_lang="en"), now=NOW
            )
            assert findings(draft.text, draft.allowed, words) == (), draft.text
            assert all(one.sources and one.gloss for one in draft.sentences)


def test_every_incident_of_a_practice_store_can_be_told_to_warehouse_and_carrier(cases: tuple[Case, ...]) -> None:
    incidents = {case.incident for case in cases if case.incident}
    assert incidents
    for incident in incidents:
        group = [case for case in cases if case.incident == incident]
        for recipient in (Recipient.WAREHOUSE, Recipient.CARRIER):
            for draft in write_batch(group, recipient, "zh", Shop("taobao"), NOW):
                assert findings(draft.text, draft.allowed, platform_words("taobao")) == ()
