"""Where a value stands when its label has a cell to itself: the shapes that admins are made of."""

import pytest
from playwright.sync_api import Page

from assistant.admin.collect import read_open_page, script
from assistant.admin.shapes import form_layout
from assistant.packs.fields import FieldSpec
from assistant.packs.outline import outline_of, who_of

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


@pytest.mark.parametrize(("numbers", "text"), [(("KW-2", " KW-2 "), "KW-2"), (("KW-2", "KW-20"), None)])
def test_an_orders_number_may_stand_there_for_each_parcel_and_no_two_may(
    page: Page, numbers: tuple[str, str], text: str | None
) -> None:
    page.set_content("".join(f"<p>{one}</p>" for one in numbers))
    raw = read_open_page(page, form_layout({"order_id": FieldSpec(css="p"), "total": FieldSpec(css="p")}))
    assert (raw.fields.get("order_id"), "order_id" in raw.faults) == (text, text is None)
    assert "total" in raw.faults


@pytest.mark.parametrize(
    ("header", "css"),
    [
        ("<header><a class='navbar-brand'>Kleine Werkstatt</a><a href='/o'>Orders</a></header>", "a.navbar-brand"),
        ("<div id='user-tools'>Hello, <strong>Anna</strong>. <a href='/out'>Log out</a></div>", "#user-tools strong"),
        ("<nav><i class='css-1x2 userName'>Anna</i><b class='shop-name'>A shop</b></nav>", "i.userName"),
        ("<p class='user'>Anna</p>", None),
    ],
)
def test_who_is_signed_in_is_guessed_at_the_pages_edge(page: Page, header: str, css: str | None) -> None:
    page.set_content(f"{header}<table><tr><td class='user'>Jane</td></tr></table>")
    found = who_of(outline_of(page.evaluate(script("outline.js"), page.url)))
    assert (found and found[0]) == css
