"""Recorded answers of both practice skins, one test for each value that must come out."""

from functools import cache

import pytest
from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.parse import UnreadableRow
from tests.packs.recorded import Case, cases, values

JSON = [case for case in cases() if not case.is_html]
HTML = [case for case in cases() if case.is_html]
GOOD = [case for case in JSON if case.told("expected.json")]
BROKEN = [case for case in JSON if case.told("error.json")]


@cache
def read(case: Case) -> dict[str, str]:
    return dict(values(case.read()))


@cache
def read_in(page: Page, case: Case) -> dict[str, str]:
    page.set_content(case.content)
    return dict(values(case.read(read_open_page(page, case.layout))))


def fields_of(some: list[Case]) -> list[object]:
    return [
        pytest.param(case, field, id=f"{case.name}-{field}")
        for case in some
        for field in case.told("expected.json")["values"]
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_recorded_answer_says_what_must_come_of_it(case: Case) -> None:
    assert bool(case.told("expected.json")) != bool(case.told("error.json"))


@pytest.mark.parametrize(("case", "field"), fields_of(GOOD))
def test_a_value_is_what_was_recorded(case: Case, field: str) -> None:
    assert read(case).get(field) == case.told("expected.json")["values"][field]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_nothing_else_comes_out(case: Case) -> None:
    assert set(read(case)) == set(case.told("expected.json")["values"])


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_an_answer_that_must_not_read_says_why(case: Case) -> None:
    with pytest.raises(UnreadableRow) as told:
        case.read()
    assert str(told.value) == case.told("error.json")["why"]


@pytest.mark.browser
@pytest.mark.parametrize("case", HTML, ids=lambda case: case.name)
def test_a_page_reads_as_was_recorded(page: Page, case: Case) -> None:
    assert read_in(page, case) == case.told("expected.json")["values"]
