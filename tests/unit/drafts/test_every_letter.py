"""Every cause, remedy, tone, size and language, with the least and the most that can be known."""

from collections.abc import Iterator

import pytest

from assistant.core.actions import ActionKind
from assistant.core.cases import Case, Remedy
from assistant.core.messages import Lang, MessageDraft, Size, Tone, findings
from assistant.drafts import Shop, platform_words, platforms_with_words
from tests.builders import NOW
from tests.doubles.letters import (
    STATED,
    STORIES,
    a_letter,
    a_story,
    all_options,
    an_option,
    bare,
    only,
    rich,
    with_request,
)

LANGS: tuple[Lang, ...] = ("zh", "en")
CLAIMING = ("apology", "admission", "choice_", "only_", "default")


def letters(story: str, lang: Lang) -> Iterator[MessageDraft]:
    """Every letter of one story: knowledge × options × statements × remedy × tone × size."""
    shop = Shop("taobao", ui_lang="en" if lang == "zh" else "zh", default_refund=True)
    for case, options, stated in situations(story):
        for remedy in Remedy:
            for tone in Tone:
                for size in Size:
                    yield a_letter(
                        case, options, lang=lang, tone=tone, size=size, shop=shop, remedy=remedy, stated=stated
                    )


def situations(story: str) -> Iterator[tuple[Case, tuple, tuple]]:  # type: ignore[type-arg]
    case = a_story(story)
    yield bare(story), (), ()
    yield bare(story), (an_option(None), an_option(ActionKind.RESHIP), an_option(ActionKind.REFUND)), ()
    yield bare(story), all_options(bare(story)), STATED
    yield case, all_options(case), ()
    yield case, only(case, [ActionKind.REFUND]), STATED
    yield case, only(case, [ActionKind.RESHIP]), STATED
    yield case, only(case, [None]), ()
    yield case, only(case, [None, ActionKind.COMPENSATE]), ()
    yield with_request(case), all_options(with_request(case)), ()
    yield rich(story), all_options(rich(story)), STATED


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("story", STORIES)
def test_it_renders_passes_its_own_linter_and_rests_on_facts(story: str, lang: Lang) -> None:
    seen = 0
    for draft in letters(story, lang):
        seen += 1
        for platform in platforms_with_words():
            assert findings(draft.text, draft.allowed, platform_words(platform)) == (), draft.text
        parts = [sentence.part for sentence in draft.sentences]
        assert {"apology", "admission"} <= set(parts), draft.text
        assert all(sentence.sources and sentence.text.strip() for sentence in draft.sentences)
        claiming = [one for one in draft.sentences if one.part.startswith(CLAIMING)]
        assert all(source.field != "wording" for one in claiming for source in one.sources), claiming
        assert all(sentence.gloss for sentence in draft.sentences), draft.sentences
        assert "{" not in draft.text + draft.gloss
        if draft.size is Size.SHORT and lang == "zh":
            assert len(draft.text) <= 120, draft.text
    assert seen == 10 * len(Remedy) * len(Tone) * len(Size)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("story", STORIES)
def test_a_choice_is_offered_only_where_its_option_is_open(story: str, lang: Lang) -> None:
    for draft in letters(story, lang):
        told = {one.part.split("_", 1)[1] for one in draft.sentences if one.part.startswith(("choice_", "only_"))}
        assert told == {str(offer) for offer in draft.offers}
        assert len(draft.offers) <= 3


def test_by_when_is_always_told_and_is_not_in_the_night() -> None:
    for hour in range(24):
        draft = a_letter(now=NOW.replace(hour=hour))
        by = next(source for one in draft.sentences if one.part == "answer" for source in one.sources)
        assert by.field == "answer_by"
        assert Shop().quiet_hours.until(Shop().answer_by(NOW.replace(hour=hour))) is None
