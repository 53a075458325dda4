"""The text to the platform says what is known of one order, whatever its cause, and nothing that no data proves."""

import pytest

from assistant.core.cases import Cause
from assistant.core.messages import Lang, Recipient, findings
from assistant.drafts import Shop, platform_words, platforms_with_words, write_batch
from tests.builders import NOW, a_case

SHOP = Shop(ui_lang="en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_a_text_that_passes_the_linter_and_each_sentence_its_source(cause: Cause, lang: Lang) -> None:
    case = a_case(cause)
    (draft,) = write_batch((case,), Recipient.PLATFORM, lang, SHOP, NOW)
    assert case.order.order_id in draft.text
    for platform in platforms_with_words():
        assert findings(draft.text, draft.allowed, platform_words(platform)) == ()
    assert all(one.sources for one in draft.sentences)
    assert [one.part.split("_")[0] for one in draft.sentences] == ["opening", "ask", "line", "closing"]


def test_a_trace_that_may_be_another_parcel_s_is_not_called_a_parcel_that_stopped() -> None:
    (draft,) = write_batch((a_case(Cause.IMPOSSIBLE_TRACE),), Recipient.PLATFORM, "en", SHOP, NOW)
    assert "it may be another parcel's" in draft.text
    assert "stopped" not in draft.text
