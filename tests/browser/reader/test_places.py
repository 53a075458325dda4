"""Where a value stands when its label has a cell to itself: the shapes that admins are made of."""

import pytest
from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.shapes import form_layout
from assistant.packs.fields import FieldSpec

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "shape",
    [
        "<dl><dt>Paid</dt><dd>KW-2</dd></dl>",
        "<table><tr><td><b>Paid</b></td><td>KW-2</td></tr></table>",
        "<table><tr><th><div><label>Paid:</label></div></th><td>KW-2</td></tr></table>",
        "<p><span>Paid</span><b>KW-2</b></p>",
    ],
)
def test_what_stands_beside_a_label_or_its_cell_is_found(page: Page, shape: str) -> None:
    page.set_content(shape)
    raw = read_open_page(page, form_layout({"paid": FieldSpec(beside=("Paid",))}))
    assert (raw.fields["paid"] or "").strip() == "KW-2"


def test_a_label_with_nothing_beside_it_finds_nothing(page: Page) -> None:
    page.set_content("<table><tr><td>KW-2</td></tr><tr><td><b>Paid</b></td></tr><tr><td>KW-3</td></tr></table>")
    assert read_open_page(page, form_layout({"paid": FieldSpec(beside=("Paid",))})).fields["paid"] is None
