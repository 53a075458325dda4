"""The picture of a check: what the pack names is readable and marked, and whose data it is cannot be told from it."""

import pytest
from playwright.sync_api import Page

from assistant.admin.json_rows import JsonLayout
from assistant.admin.marks import marked_picture
from assistant.admin.pictures import take_picture
from assistant.packs.fields import FieldSpec
from assistant.packs.model import Picture
from assistant.packs.parts import Find

pytestmark = pytest.mark.browser

PAGE = """<html><body style="font:16px monospace"><h1>Orders</h1><p>{name}</p><input value="{name}">
<table id="list"><thead><tr><th>Order</th><th>Customer</th><th>Phone</th><th>Total</th></tr></thead><tbody>
<tr><td>1001</td><td>{name}</td><td>{phone}</td><td>{total}</td></tr></tbody></table>
<div role="dialog" class="box">{name} lives in the street that is named here,
at the very end of a long way {phone}</div>
</body></html>"""
SHAPE = JsonLayout(
    {},
    "#list tbody tr",
    {
        "order_id": FieldSpec(column=("Order",)),
        "buyer": FieldSpec(column=("Customer",)),
        "total": FieldSpec(column=("Total",), kind="money"),
    },
)
WAYS = [("orders.here", (Find(role="heading", name="Orders"),)), ("await", (Find(css=".box"),))]


def picture(page: Page, name: str, phone: str, total: str) -> bytes:
    page.set_content(PAGE.format(name=name, phone=phone, total=total))
    png = marked_picture(page, WAYS, {}, SHAPE, ())
    assert png is not None
    return png


def test_two_buyers_look_alike_and_two_totals_do_not(page: Page) -> None:
    jane = picture(page, "Jane Doe", "555-0001", "$12.50")
    assert picture(page, "Anna Poe", "555-7777", "$12.50") == jane
    assert picture(page, "Jane Doe", "555-0001", "$99.00") != jane


def test_the_page_looks_afterwards_as_before(page: Page) -> None:
    page.set_content(PAGE.format(name="Jane Doe", phone="1", total="$1.00"))
    before = page.screenshot()
    marked_picture(page, WAYS, {}, SHAPE, ())
    assert page.screenshot() == before


CARD = """<html><body><h1>#7</h1><p>{total}</p><div><p>Contact:</p><div><p>{name}</p></div></div>
<table><tr><td><b>Phone</b></td><td>{phone}</td></tr></table></body></html>"""
BY_LABEL = Picture.model_validate(
    {"path": "/7", "here": [{"role": "heading", "name": "#7"}], "private": [{"beside": ["Contact", "Phone"]}]}
)


def test_what_stands_beside_a_label_is_covered_in_the_picture_of_an_order(page: Page) -> None:
    def png(name: str, phone: str, total: str) -> bytes:
        page.set_content(CARD.format(name=name, phone=phone, total=total))
        taken = take_picture(page, BY_LABEL, "7")
        assert taken is not None
        return taken.png

    jane = png("Jane Doe", "555-0001", "$12.50")
    assert png("Anna Poe", "555-7777", "$12.50") == jane
    assert png("Jane Doe", "555-0001", "$99.00") != jane
