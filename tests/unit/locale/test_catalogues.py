"""Every text exists in both languages, whole, once, and in order; and what was edited is what is read."""

import os
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from assistant.locale import catalogues
from assistant.locale.catalogues import Lang, catalogue, source_of
from assistant.locale.compiling import compile_catalogue, in_order, read_catalogue, sources
from tests.unit.locale.sources import names_some_code_asks_for

EACH = pytest.mark.parametrize("source", sources(), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
HAN = re.compile(r"[\u4e00-\u9fff]")


def texts(lang: Lang) -> dict[str, str]:
    """The keyed texts of a language."""
    return {str(message.id): str(message.string) for message in read_catalogue(source_of(lang, "words")) if message.id}


def places(text: str) -> set[str]:
    """The ``{placeholders}`` of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@EACH
def test_a_catalogue_is_in_order(source: Path) -> None:
    """Sorted and one message a paragraph: `make locale`."""
    assert source.read_text(encoding="utf-8") == in_order(read_catalogue(source))


@EACH
def test_nothing_is_empty_unsure_or_there_twice(source: Path) -> None:
    found = [message for message in read_catalogue(source) if message.id]
    assert [message.id for message in found if not message.string or message.fuzzy] == []
    written = re.findall(r'^msgid (".+")$', source.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) == len(set(written)) == len(found)


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    english, chinese = texts("en"), texts("zh")
    assert sorted(english.keys() ^ chinese.keys()) == []
    assert [key for key, text in english.items() if places(text) != places(chinese[key])] == []


def test_chinese_texts_are_chinese_and_english_ones_english() -> None:
    """But for those that are made of placeholders, commands and signs alone."""
    said = {key: "".join(part for part, *_ in string.Formatter().parse(text)) for key, text in texts("zh").items()}
    latin = {key: text for key, text in said.items() if not HAN.search(text) and any(map(str.isalpha, text))}
    assert set(latin) == {"terminal.digest", "ui.digest", "ui.lag_times", "ui.sha"}
    assert [key for key, text in texts("en").items() if HAN.search(text)] == []


def test_every_key_is_one_that_some_code_asks_for() -> None:
    asked = names_some_code_asks_for()
    assert [key for key in texts("en") if not asked(key)] == []


def test_a_word_that_nobody_asks_for_would_be_found() -> None:
    asked = names_some_code_asks_for()
    assert not asked("ui.no_such_word_anywhere")
    assert not asked("act.no_kind.refund")


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one word, compiled, and where it is looked for."""
    monkeypatch.setattr(catalogues, "_HERE", tmp_path)
    source = source_of("en", "words")
    source.parent.mkdir(parents=True)
    source.write_text(in_order(_one("one")), encoding="utf-8")
    compile_catalogue(source)
    catalogue.cache_clear()
    yield source
    catalogue.cache_clear()


def _one(text: str) -> Catalog:
    made = Catalog(charset="utf-8")
    made.add("ui.title", text)
    return made


def test_what_was_edited_is_what_is_read(there: Path) -> None:
    assert catalogue("en", "words").tables() == {"ui": {"title": "one"}}
    there.write_text(in_order(_one("two")), encoding="utf-8")
    catalogue.cache_clear()
    assert catalogue("en", "words").tables() == {"ui": {"title": "two"}}


def test_a_file_that_came_with_an_older_time_is_compiled_too(there: Path) -> None:
    """As a checkout of an older commit leaves it."""
    there.write_text(in_order(_one("older")), encoding="utf-8")
    os.utime(there, (1, 1))
    assert catalogue("en", "words").tables() == {"ui": {"title": "older"}}


def test_a_wheel_reads_what_was_compiled(there: Path) -> None:
    there.unlink()
    assert catalogue("en", "words").tables() == {"ui": {"title": "one"}}
