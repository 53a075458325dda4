"""A server-rendered list that somebody rearranged: what can still be understood is read, the rest is unread."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.parse import PackParser
from assistant.admin.raw import RawAnswer
from assistant.admin.shapes import layout_of
from assistant.core.ports import OrderPage
from assistant.packs.loader import builtin_folder
from tests.unit.packs.changed import changed_pack

pytestmark = pytest.mark.browser

CONTENT = (builtin_folder() / "cases" / "practice-table" / "orders" / "last-page" / "page.html").read_text(
    encoding="utf-8"
)
PARSER = PackParser(changed_pack("store.name", "any", "practice-table"), ZoneInfo("Asia/Shanghai"))

Rearranged = Callable[[str], OrderPage]


@pytest.fixture
def rearranged(page: Page) -> Rearranged:
    """The recorded list after ``script`` has run over it (``rows``: all rows, ``head``: the one on top)."""

    def read(script: str) -> OrderPage:
        page.set_content(CONTENT)
        page.evaluate(
            f"() => {{ const rows = [...document.querySelectorAll('#orders tr')], head = rows[0]; {script} }}"
        )
        layout = layout_of(PARSER.pack.orders)
        assert layout is not None
        return PARSER.page(1, RawAnswer("1", 200, "", "", read_open_page(page, layout)), "page 1")

    return read


@pytest.fixture
def untouched(rearranged: Rearranged) -> OrderPage:
    return rearranged("")


def title(old: str, new: str) -> str:
    return f"[...head.cells].find(cell => cell.textContent === '{old}').textContent = '{new}';"


def test_the_untouched_list_reads_whole(untouched: OrderPage) -> None:
    assert (len(untouched.orders), untouched.unread, untouched.total) == (12, (), 62)


@pytest.mark.parametrize("column", [0, 1, 4, 8])
def test_a_column_that_moved_is_still_found(rearranged: Rearranged, untouched: OrderPage, column: int) -> None:
    # The items are told from their cell's place, so the last column goes before them and not behind.
    moved = rearranged(
        f"rows.forEach(row => row.cells[8].after(row.cells[{column}]));"
        if column > 3
        else f"rows.forEach(row => row.cells[{1 - column}].after(row.cells[{column}]));"
    )
    assert moved == untouched


@pytest.mark.parametrize(
    ("old", "new"),
    [("Order", "No."), ("Status", "State"), ("Total", "Amount"), ("Customer", "Buyer"), ("Placed", " Created ")],
)
def test_a_header_that_was_renamed_to_a_known_word_is_still_found(
    rearranged: Rearranged, untouched: OrderPage, old: str, new: str
) -> None:
    assert rearranged(title(old, new)) == untouched


def test_a_new_column_changes_nothing(rearranged: Rearranged, untouched: OrderPage) -> None:
    assert rearranged("rows.forEach(row => row.insertCell(-1).textContent = 'new');") == untouched


@pytest.mark.parametrize(("old", "field"), [("Order", "order_id"), ("Total", "total"), ("Status", "status")])
def test_a_header_that_nobody_knows_makes_every_row_unread(rearranged: Rearranged, old: str, field: str) -> None:
    page = rearranged(title(old, "Mystery"))
    assert page.orders == ()
    assert {row.why for row in page.unread} == {f"{field}: empty"}
    assert len(page.unread) == 12


def test_two_columns_of_one_name_are_none(rearranged: Rearranged) -> None:
    page = rearranged(title("Paid", "Total"))
    assert {row.why for row in page.unread} == {"total: empty"}


def test_a_label_that_the_pack_does_not_know_makes_its_row_unread_and_no_other(rearranged: Rearranged) -> None:
    page = rearranged("rows[3].querySelector('.state').textContent = 'On hold';")
    (row,) = page.unread
    assert len(page.orders) == 11
    assert (row.where, row.why, row.text) == ("page 1, row 3", "status: a label that the pack does not know", "On hold")


def test_a_total_that_is_not_shown_makes_the_page_unreadable(rearranged: Rearranged) -> None:
    with pytest.raises(ValueError, match="total: "):
        rearranged("document.querySelector('#showing').remove();")


def test_two_totals_are_none(rearranged: Rearranged) -> None:
    with pytest.raises(ValueError, match="total: stands there more than once"):
        rearranged("const twin = document.querySelector('#showing'); twin.after(twin.cloneNode(true));")
