"""A sentence is plain English to all who treat it as text, and knows how it was made."""

import copy
import json
import pickle

import pytest

from assistant.core.errors import FormMismatch, StalePlan, WrongPage
from assistant.core.wording import Said, coded, from_json, listed, resaid, said, to_json, why_of

ROW = said("{where}, row {row}", where=said("orders list, page {number}", number=2), row=7)


def test_it_is_the_english_sentence() -> None:
    assert ROW == "orders list, page 2, row 7"
    assert f"{ROW}!" == "orders list, page 2, row 7!"
    assert json.loads(json.dumps(ROW)) == ROW


@pytest.mark.parametrize("copied", [copy.deepcopy(ROW), pickle.loads(pickle.dumps(ROW))])
def test_a_copy_knows_it_too(copied: Said) -> None:
    assert (copied, copied.template, copied.values) == (ROW, ROW.template, ROW.values)


def test_a_list_of_names_is_a_list_in_any_language() -> None:
    text = said("Which store? There are {found}.", found=["a", "b"])
    assert text == "Which store? There are a, b."
    assert isinstance(text.values["found"], Said)
    assert text.values["found"].parts == ("a", "b")


def test_braces_in_what_is_put_in_are_text() -> None:
    assert said("{path} cannot be read.", path="{0.__class__}") == "{0.__class__} cannot be read."
    assert coded("odd {name}") == "odd {name}"


def test_an_error_that_is_put_in_gives_its_sentence() -> None:
    fault = ValueError(said("is not an amount"))
    inner = said("{name}: {fault}", name="total", fault=fault).values["fault"]
    assert isinstance(inner, Said)
    assert inner.template == "is not an amount"


def test_an_error_of_the_system_gives_its_reason_without_a_path() -> None:
    assert why_of(FileNotFoundError(2, "No such file or directory", "/srv/wang/x")) == "No such file or directory"
    assert why_of(ValueError("as it came")) == "as it came"


@pytest.mark.parametrize("text", [ROW, listed([ROW, "plain"], "; "), said("no place at all")])
def test_what_was_written_down_is_said_again(text: Said) -> None:
    again = from_json(json.loads(json.dumps(to_json(text))))
    assert (again, to_json(again)) == (text, to_json(text))


@pytest.mark.parametrize("template", ["{a.b}", "{a[0]}", "{a:>999999999}", "{a!r}", "{", "{}"])
def test_a_template_that_reaches_further_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="odd places"):
        from_json({"template": template, "values": {"a": "x"}})


def test_what_was_put_in_can_be_changed_and_the_sentence_stays() -> None:
    text = said(
        "{name}: {fault}", name="phone", fault=said("does not fit the pattern {pattern}", pattern="13800001111")
    )
    changed = resaid(text, lambda part: part.replace("13800001111", "138****1111"))
    assert changed == "phone: does not fit the pattern 138****1111"
    assert isinstance(changed, Said)
    assert changed.template == "{name}: {fault}"
    assert resaid("plain 1", str.upper) == "PLAIN 1"


@pytest.mark.parametrize("kind", [StalePlan, FormMismatch])
def test_an_error_keeps_its_sentence(kind: type[StalePlan]) -> None:
    error = kind("4280", (("parcel 1", "a", "b"), ("amount", "1", "2")))
    assert isinstance(error.text, Said)
    assert str(error).endswith("4280: parcel 1: was “a”, is “b”; amount: was “1”, is “2”. Nothing was written.")


def test_a_hint_of_a_class_is_a_sentence() -> None:
    assert isinstance(WrongPage(said("x")).hint, Said)
