"""Which language is chosen, before anything else is known."""

import pytest

from assistant.cli.language import language_of, language_typed, of_langid, without_language


@pytest.mark.parametrize(
    ("asked", "environment", "system", "chosen"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "", "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "zh", "en"),
        ("auto", {"LANG": "zh_CN.UTF-8"}, "", "zh"),
        ("auto", {"LC_ALL": "en_GB", "LANG": "zh_CN"}, "zh", "en"),
        ("auto", {"LC_ALL": "", "LANG": "zh_TW"}, "", "zh"),
        ("auto", {}, "zh", "zh"),
        ("auto", {}, "", "en"),
    ],
)
def test_the_language(asked: str, environment: dict[str, str], system: str, chosen: str) -> None:
    assert language_of(asked, environment, lambda: system) == chosen


@pytest.mark.parametrize(("langid", "lang"), [(0x0804, "zh"), (0x0404, "zh"), (0x0C04, "zh"), (0x0409, ""), (0, "")])
def test_the_language_of_a_windows(langid: int, lang: str) -> None:
    assert of_langid(langid) == lang


@pytest.mark.parametrize(
    ("arguments", "typed", "others"),
    [
        (["--lang", "zh", "--help"], "zh", ["--help"]),
        (["--help", "--lang=en"], "en", ["--help"]),
        (["--lang", "fr"], None, ["--lang", "fr"]),
        (["--lang"], None, ["--lang"]),
        ([], None, []),
    ],
)
def test_the_language_that_was_typed(arguments: list[str], typed: str | None, others: list[str]) -> None:
    assert (language_typed(arguments), without_language(arguments)) == (typed, others)
