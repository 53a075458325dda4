"""Every code that a verdict may carry has words in both languages."""

import ast
from pathlib import Path

import pytest

import assistant.core
from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.judge.codes import Clears, Fact, Why
from assistant.core.policy import Level
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.reports.words import Lang, words

BOTH = pytest.mark.parametrize("lang", ["en", "zh"])


@BOTH
def test_every_member_of_every_enum_has_its_words(lang: Lang) -> None:
    w = words(lang)
    assert list(w.causes) == list(Cause)
    assert list(w.levels) == list(Level)
    assert list(w.confidences) == list(Confidence)
    assert list(w.remedies) == list(Remedy)
    assert list(w.statuses) == list(TrackingStatus)
    assert set(w.sources) == set(EventSource)


@BOTH
def test_every_explanation_is_one_sentence(lang: Lang) -> None:
    w = words(lang)
    for word in (*w.causes.values(), *w.levels.values(), *w.remedies.values()):
        assert word.text.endswith((".", "。")), word
        assert word.text.count(". ") == 0, word


@BOTH
def test_every_code_of_the_judge_has_words(lang: Lang) -> None:
    w = words(lang)
    assert set(w.facts) == set(Fact)
    assert set(w.clears) == set(Clears)
    assert set(w.whys) == set(Why)
    assert _places() <= set(w.places)


@BOTH
def test_an_unknown_code_is_shown_and_not_explained(lang: Lang) -> None:
    assert words(lang).fact("moon_phase") == "moon phase"
    assert words(lang).why("too_cold") == "too cold"
    assert words(lang).place("sky, left") == "sky, left"
    assert words(lang).clear("full_moon") == "full moon"


def _places() -> set[str]:
    """Every fixed text that the judge's source gives as the place of a fact."""
    files = (Path(assistant.core.__file__).parent / "judge").glob("*.py")
    calls = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {
        call.args[2].value
        for call in calls
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "Evidence"
        and isinstance(call.args[2], ast.Constant)
    }
