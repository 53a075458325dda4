"""Word lists are data with a source and a date, read strictly."""

import pytest

from assistant.core.errors import ConfigProblem
from assistant.core.messages import Allowed, Reason, findings
from assistant.drafts import platform_words, platforms_with_words
from assistant.drafts.wordlists import parse_words

HEAD = 'format = 1\nplatform = "x"\n[[bans]]\nreason = "link"\nlang = "zh"\n'
SOURCED = 'source = "s"\ndate = 2026-11-23\nconfidence = "low"\n'


def test_every_list_loads_and_every_ban_has_its_source() -> None:
    for platform in platforms_with_words():
        rules = platform_words(platform).rules
        assert rules
        assert all(rule.note and rule.note.source and rule.note.day for rule in rules)


def test_a_platform_adds_to_the_general_list_and_an_unknown_one_has_that_alone() -> None:
    general = platform_words().rules
    assert platform_words("taobao").rules[: len(general)] == general
    assert len(platform_words("taobao").rules) > len(general)
    assert platform_words("etsy").rules == general


def test_a_word_of_one_platform_is_banned_there_alone() -> None:
    text = "您也可以去拼多多看看"
    assert {hit.reason for hit in findings(text, Allowed(), platform_words("taobao"))} == {Reason.OFF_PLATFORM}
    assert findings(text, Allowed(), platform_words("generic")) == ()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + 'words = ["a"]\n',
        HEAD + SOURCED + 'patterns = ["("]\n',
        HEAD + SOURCED + 'pattern = "x"\n',
        HEAD.replace("link", "nonsense") + SOURCED,
        HEAD.replace("format = 1", "format = 2") + SOURCED,
        "not toml",
    ],
)
def test_a_list_that_is_not_as_described_is_refused(text: str) -> None:
    with pytest.raises(ConfigProblem, match="word list x"):
        parse_words("x", text)


@pytest.mark.parametrize("text", ["we chat here", "a queue", "vxtra", "Can we chat about it?"])
def test_two_words_that_make_a_name_by_chance_are_two_words(text: str) -> None:
    assert findings(text, Allowed(), platform_words()) == ()
