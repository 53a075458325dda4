"""Every cause, remedy, tone, size and language, with the least and the most that can be known."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from assistant.core.actions import ActionKind
from assistant.core.cases import Case, Remedy
from assistant.core.messages import Lang, MessageDraft, PlatformWords, Size, Statement, Tone, findings
from assistant.core.resolutions import Option
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

pytestmark = pytest.mark.slow

LANGS: tuple[Lang, ...] = ("zh", "en")
Options = Sequence[Option]
Stated = Sequence[Statement]
CLAIMING = ("apology", "admission", "choice_", "only_", "default")


EVERY_LIST = PlatformWords("all", tuple(dict.fromkeys(
    rule for platform in platforms_with_words() for rule in platform_words(platform).rules
)), platform_words().limits)  # fmt: skip


def knowledge(story: str) -> Iterator[tuple[Case, Options, Stated]]:
    """The least and the most that can be known; every remedy, tone and size is tried with each."""
    yield bare(story), (), ()
    yield bare(story), (an_option(None), an_option(ActionKind.RESHIP), an_option(ActionKind.REFUND)), ()
    yield rich(story), all_options(rich(story)), STATED


def between(story: str) -> Iterator[tuple[Case, Options, Stated]]:
    """Other things that can be known and offered."""
    case = a_story(story)
    yield bare(story), all_options(bare(story)), STATED
    yield case, all_options(case), ()
    yield case, only(case, [ActionKind.REFUND]), STATED
    yield case, only(case, [ActionKind.RESHIP]), STATED
    yield case, only(case, [None, ActionKind.COMPENSATE]), ()
    yield with_request(case), all_options(with_request(case)), ()


def letters(story: str, lang: Lang) -> Iterator[MessageDraft]:
    """Every letter of one story."""
    shop = Shop("taobao", ui_lang="en" if lang == "zh" else "zh", default_refund=True)
    for case, options, stated in knowledge(story):
        for remedy, tone, size in product(Remedy, Tone, Size):
            yield a_letter(case, options, lang=lang, tone=tone, size=size, shop=shop, remedy=remedy, stated=stated)
    for case, options, stated in between(story):
        for remedy, tone, size in (
            (Remedy.COMPENSATE, Tone.WARM, Size.SHORT),
            (Remedy.HAND_OVER, Tone.PLAIN, Size.LONG),
        ):
            yield a_letter(case, options, lang=lang, tone=tone, size=size, shop=shop, remedy=remedy, stated=stated)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("story", STORIES)
def test_it_renders_passes_its_own_linter_and_rests_on_facts(story: str, lang: Lang) -> None:
    drafts = list(letters(story, lang))
    assert len(drafts) == 3 * len(Remedy) * len(Tone) * len(Size) + 6 * 2
    for text, allowed in {(draft.text, draft.allowed) for draft in drafts}:
        assert findings(text, allowed, EVERY_LIST) == (), text
    for draft in drafts:
        check(draft)


def check(draft: MessageDraft) -> None:
    assert {"apology", "admission"} <= {sentence.part for sentence in draft.sentences}, draft.text
    assert all(one.sources and one.text.strip() and one.gloss for one in draft.sentences), draft.sentences
    claiming = [one for one in draft.sentences if one.part.startswith(CLAIMING)]
    assert all(source.field != "wording" for one in claiming for source in one.sources), claiming
    assert "{" not in draft.text + draft.gloss
    if draft.size is Size.SHORT and draft.lang == "zh":
        assert len(draft.text) <= 120, draft.text
    told = {one.part.split("_", 1)[1] for one in draft.sentences if one.part.startswith(("choice_", "only_"))}
    assert told == {str(offer) for offer in draft.offers}
    assert len(draft.offers) <= 3


def test_by_when_is_always_told_and_is_not_in_the_night() -> None:
    for hour in range(24):
        draft = a_letter(now=NOW.replace(hour=hour))
        by = next(source for one in draft.sentences if one.part == "answer" for source in one.sources)
        assert by.field == "answer_by"
        assert Shop().quiet_hours.until(Shop().answer_by(NOW.replace(hour=hour))) is None
