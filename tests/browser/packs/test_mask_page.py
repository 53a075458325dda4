"""A page is recorded in its shape: what the pack looks for is found again, and nothing of the buyers is left in it."""

import pytest
from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.json_rows import JsonLayout
from assistant.admin.mask_page import masked_page
from assistant.admin.masking import Masker
from assistant.admin.shapes import page_layout
from assistant.packs.fields import FieldSpec
from assistant.packs.model import Beside

pytestmark = pytest.mark.browser

PAGE = """
<!doctype html><head><title>Orders of Jane Doe</title><script>token = "s3cr3tt0ken"</script>
<meta name="csrf" content="s3cr3tt0ken"></head>
<body data-user="jane.doe@example.org"><!-- Jane Doe --><h1>Orders</h1>
<form action="/orders/?csrf=s3cr3tt0ken"><input type="hidden" name="csrf" value="s3cr3tt0ken">
<input name="q" value="Jane Doe"><button>Search</button></form>
<table id="list"><thead><tr><th>Order</th><th>Customer</th><th>Phone</th><th>State</th><th>Total</th>
</tr></thead><tbody>
<tr data-key="900001"><th><a href="/orders/900001/jane-doe/">900001</a></th><td>Jane Doe</td><td>13812345678</td>
<td>Shipped to Jane Doe</td><td>$12.50</td></tr>
<tr data-key="900002"><th><a href="/orders/900002/zhang/">900002</a></th><td>张三丰</td><td>+44 20 7946 0958</td>
<td>Lost</td><td>$3.00</td></tr></tbody></table>
<div class="hidden-note" style="display:none">12 Hill Road, Springfield</div>
<p>Lives at</p><section><b>Springfield</b> <span>12 Hill Road</span></section></body>
"""
SHAPE = JsonLayout(
    {},
    "#list tbody tr",
    {
        "order_id": FieldSpec(column=("Order",)),
        "buyer": FieldSpec(column=("Customer",)),
        "status": FieldSpec(column=("State",)),
        "total": FieldSpec(column=("Total",), kind="money"),
        "key_row": FieldSpec(css="a", attr="href", pattern=r"/orders/(\d+)/"),
    },
)
BUYERS = [
    "Jane", "Doe", "jane", "doe@", "张三丰", "三丰", "13812345678", "7946", "Hill Road", "Springfield",
    "s3cr3tt0ken", "900001", "900002", "zhang",
]  # fmt: skip


@pytest.fixture(scope="module")
def masked(browser: object) -> str:
    page = browser.new_page()  # type: ignore[attr-defined]
    masker = Masker(["/orders/", "Shipped"], key=bytes(32))  # a random one may make up digits that are looked for here
    masker.learn(["Jane Doe", "张三丰"])
    page.set_content(PAGE)
    found = masked_page(page, None, SHAPE, (Beside(beside=("Lives at",)),), masker)
    page.close()
    return found


@pytest.mark.parametrize("private", BUYERS)
def test_nothing_of_a_buyer_or_of_the_session_is_left(masked: str, private: str) -> None:
    assert private not in masked


def test_the_same_rows_are_read_and_a_number_is_the_same_in_text_and_address(page: Page, masked: str) -> None:
    page.set_content(masked)
    rows = [row.fields for row in read_open_page(page, page_layout(SHAPE)).rows]
    assert [row["total"] for row in rows] == ["$12.50", "$3.00"]
    assert rows[1]["status"] == "Lost"
    assert all(f"/orders/{row['order_id']}/" in (row["key_row"] or "") for row in rows)
    assert len({row["order_id"] for row in rows}) == 2


def test_headings_stay_and_what_was_not_seen_is_not_seen(page: Page, masked: str) -> None:
    page.set_content(masked)
    assert page.get_by_role("columnheader").all_inner_texts()[:2] == ["Order", "Customer"]
    assert page.get_by_role("button", name="Search").count() == 1
    assert page.locator(".hidden-note").is_hidden()
    assert page.locator("script, meta").count() == 0


ORDER = """
<h1>Details</h1><table id="details"><tr><td><b>Order no.</b></td><td>900001</td></tr>
<tr><td><b>Email</b></td><td>jane@example.org</td></tr><tr><td><b>Refunded</b></td><td>1.831,51</td></tr>
<tr><td><b>Placed on</b></td><td>08.11.2026 09:55</td></tr></table>
<table id="people"><tr><td><b>Jane Doe</b></td><td>a</td><td>b</td></tr></table>
"""


def test_labels_amounts_and_dates_of_an_orders_page_stay(page: Page) -> None:
    found = masked_page(page, ORDER, None, ("#people",), Masker())
    page.set_content(found)
    assert page.locator("#details b").all_inner_texts() == ["Order no.", "Email", "Refunded", "Placed on"]
    assert page.locator("#details td:last-child").all_inner_texts()[2:] == ["1.831,51", "08.11.2026 09:55"]
    assert not [one for one in ("900001", "jane", "Jane", "Doe") if one in found]
