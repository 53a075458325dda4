"""Markdown and CSV: complete, and harmless with hostile text in every field."""

import csv
import io
import re

import pytest

from assistant.core.cases import Cause, Evidence
from assistant.core.orders import Buyer
from assistant.core.results import PackRef
from assistant.reports.markdown import render_markdown, text
from assistant.reports.page import render_page
from assistant.reports.spreadsheet import BOM, COLUMNS, defused, number, render_csv
from assistant.reports.words import Lang, words
from tests.builders import (
    a_case,
    a_clean_result,
    a_result,
    a_shipment,
    an_incomplete_result,
    an_order,
    every_cause,
    some_changes,
)


def _rows(result) -> list[list[str]]:  # type: ignore[no-untyped-def]
    return list(csv.reader(io.StringIO(render_csv(result).removeprefix(BOM))))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_markdown_names_every_cause_order_and_missing_row(lang: Lang) -> None:
    result = an_incomplete_result()
    page = render_markdown(result, lang)
    for case in result.cases:
        assert case.order.order_id in page
        assert words(lang).causes[case.cause].text in page
    assert "HTTP 502" in page
    assert "/settings/table" in page
    assert words(lang).ui["incomplete"] in page
    assert words(lang).ui["nothing_written"] in page


@pytest.mark.parametrize("path", ["/srv/wang-xiaoming/packs/mine.toml", r"C:\Users\wang-xiaoming\packs\mine.toml"])
def test_no_report_tells_in_whose_folder_the_pack_lies(path: str) -> None:
    result = a_result(pack=PackRef("mine", path, "3f2a9c" * 10 + "3f2a", "practice"))
    for page in (render_markdown(result, "en"), render_page(result, pictures={}, lang="en")):
        assert "mine" in page
        assert "wang-xiaoming" not in page


def test_markdown_of_a_clean_scan_says_so() -> None:
    assert "No cases found" in render_markdown(a_clean_result(), "en")


@pytest.mark.parametrize(
    "hostile",
    ["[x](http://evil)", "<img src=x>", "| a | b |", "# head", "![i](u)", "`code`", "https://evil.example", "$x$"],
)
def test_hostile_text_is_no_markup_in_markdown(hostile: str) -> None:
    shown = text(hostile)
    assert not re.search(r"(?<!\\)[\[\]()<|#!`$]", shown.replace("&#", ""))
    assert "://" not in shown


def test_a_hostile_text_keeps_the_table_in_shape() -> None:
    fact = Evidence("marked_at", "a | b\n| c | d |", "here")
    page = render_markdown(a_result(a_case(evidence=(fact,))), "en")
    assert "a \\| b \\| c \\| d \\|" in page


def test_excel_finds_a_byte_order_mark_and_one_line_per_case() -> None:
    result = a_result()
    assert render_csv(result).startswith("\ufefforder_id,cause,")
    rows = _rows(result)
    assert len(rows) == len(result.cases) + 1
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_long_numbers_stay_text() -> None:
    assert _rows(a_result(a_case()))[1][0] == '="4512889034567812385"'


@pytest.mark.parametrize(
    "hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "=cmd|'/c calc'!A0", '="x"&A1', " =1"]
)
def test_formulas_are_defused(hostile: str) -> None:
    assert defused(hostile).startswith("'")
    assert number(hostile).startswith(("'", '="-1"', '="'))
    assert number('12"&HYPERLINK("x")&"') == '12"&HYPERLINK("x")&"'


def test_a_hostile_buyer_or_carrier_is_inert_in_every_cell() -> None:
    order = an_order(
        '=HYPERLINK("http://x")', buyer=Buyer("=1+1"), shipments=(a_shipment(carrier="@x", tracking_number="=2"),)
    )
    cells = _rows(a_result(a_case(Cause.LABEL_ONLY, order)))[1]
    assert not [cell for cell in cells if re.match(r"[+@\t\r]|=(?!\"[A-Za-z0-9-]+\"\Z)", cell)]


def test_an_incomplete_scan_is_marked_in_every_line() -> None:
    assert {row[-1] for row in _rows(an_incomplete_result())[1:]} == {"no"}


@pytest.mark.parametrize(
    "lang, said", [("en", "1 new, 1 worse, 8 the same, 1 cleared, 1 not read this time"), ("zh", "新增 1 个")]
)
def test_markdown_says_what_is_new_since_the_scan_before(lang: Lang, said: str) -> None:
    page = render_markdown(a_result(changes=some_changes(*every_cause())), lang)
    assert said in page
    assert "4512889034567800001" in page
    assert words(lang).ui["change_not_read_text"] in page


def test_a_first_scan_says_that_there_is_nothing_to_compare_with() -> None:
    assert words("en").ui["changes_none"] in render_markdown(a_result(), "en")


def test_the_spreadsheet_has_the_change_of_each_case_and_the_level_before() -> None:
    cases = every_cause()
    rows = _rows(a_result(*cases, changes=some_changes(*cases)))
    at = COLUMNS.index("change")
    assert [row[at : at + 2] for row in rows[1:4]] == [["new", ""], ["worse", "watch"], ["same", "watch"]]
    assert {tuple(row[at : at + 2]) for row in _rows(a_result())[1:]} == {("", "")}
