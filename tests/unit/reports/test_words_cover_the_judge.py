"""Every code that a verdict may carry has words in both languages, and no words stand for a code that nobody emits."""

import pytest

from assistant.core.judge.codes import Clears, Fact, Why
from assistant.reports.words import Lang, words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_words_are_those_of_the_judge_no_more_and_no_less(lang: Lang) -> None:
    table = words(lang)
    assert set(table.facts) == set(Fact)
    assert set(table.clears) == set(Clears)
    assert set(table.whys) == set(Why)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_place_a_fact_is_read_from_has_a_name(lang: Lang) -> None:
    places = {"order", "orders", "trace", "clock", "waybill shapes", "delivered parcels", "remote places"}
    assert places <= set(words(lang).places)
