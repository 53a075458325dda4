"""Recorded answers of the packs that ship, one test for each value that must come out."""

from functools import cache

import pytest
from playwright.sync_api import Page

from assistant.admin.parse import UnreadableRow
from assistant.admin.replay import read, replay, values
from assistant.packs.cases import Recorded, cases_folder, cases_in
from assistant.packs.lint import parts_of
from assistant.packs.loader import LoadedPack, available, builtin_folder, read_pack

PACKS = [read_pack(path) for path in available(builtin_folder())]
CASES = [(pack, case) for pack in PACKS for case in cases_in(cases_folder(pack))]
JSON = [(pack, case) for pack, case in CASES if not case.is_html]
HTML = [(pack, case) for pack, case in CASES if case.is_html]


def name(pack: LoadedPack, case: Recorded) -> str:
    return f"{pack.path.stem}/{case.path}"


@cache
def read_at(place: int) -> dict[str, str]:
    pack, case = JSON[place]
    return dict(values(read(pack.pack, parts_of(pack.pack)[case.part], case, None)))


GOOD = [
    pytest.param(place, field, id=f"{name(pack, case)}-{field}")
    for place, (pack, case) in enumerate(JSON)
    for field in case.values
]


def test_both_practice_packs_have_recorded_answers() -> None:
    assert {pack.path.stem for pack, _ in CASES} >= {"practice", "practice-table"}


@pytest.mark.parametrize(("pack", "case"), CASES, ids=lambda one: getattr(one, "path", ""))
def test_every_recorded_answer_says_what_must_come_of_it(pack: LoadedPack, case: Recorded) -> None:
    assert [bool(case.values), bool(case.entries), bool(case.why)].count(True) == 1


@pytest.mark.parametrize(("place", "field"), GOOD)
def test_a_value_is_what_was_recorded(place: int, field: str) -> None:
    assert read_at(place).get(field) == JSON[place][1].values[field]


@pytest.mark.parametrize("place", sorted({place for place, (_, case) in enumerate(JSON) if case.values}))
def test_nothing_else_comes_out(place: int) -> None:
    assert set(read_at(place)) == set(JSON[place][1].values)


@pytest.mark.parametrize("place", sorted({place for place, (_, case) in enumerate(JSON) if case.why}))
def test_an_answer_that_must_not_read_says_why(place: int) -> None:
    with pytest.raises(UnreadableRow) as told:
        read_at(place)
    assert str(told.value) == JSON[place][1].why


@pytest.mark.browser
@pytest.mark.parametrize(("pack", "case"), HTML, ids=lambda one: getattr(one, "path", ""))
def test_a_page_reads_as_was_recorded(page: Page, pack: LoadedPack, case: Recorded) -> None:
    assert replay(pack.pack, case, page).changes == ()
