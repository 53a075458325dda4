"""`shipfix packs new`: a pack begun from a live list, or from a page that somebody saved."""

import tomllib

import pytest

from assistant.practice.server import PracticeStore
from tests.doubles.terminal import told
from tests.e2e.seller import Seller

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CLEAN, USAGE, CONFIG = 0, 2, 3

PAGE = """<html><body><h1>Orders</h1><p id="count">Showing 1-2 of 57 orders</p>
<table id="list"><thead><tr><th>Order</th><th>State</th><th>Total</th></tr></thead><tbody>
<tr><td><a href="/admin/orders/1001/">#1001</a></td><td>Shipped</td><td>$12.50</td></tr>
<tr><td><a href="/admin/orders/1002/">#1002</a></td><td>Lost</td><td>$3.00</td></tr></tbody></table></body></html>"""


def test_a_saved_page_gives_the_columns_and_a_second_run_writes_over_nothing(seller: Seller) -> None:
    page = seller.desk / "list.html"
    page.write_text(PAGE, encoding="utf-8")
    new = ("packs", "new", "my-shop", "--base", "http://127.0.0.1:9", "--page", page)
    ran = seller.types(*new)
    assert ran.code == CLEAN, ran
    made = seller.home / "packs" / "my-shop.toml"
    data = tomllib.loads(made.read_text(encoding="utf-8"))
    assert data["orders"]["fields"]["total"]["column"] == ["Total"]
    assert data["parcels"]["source"]["request"]["path"] == "/admin/orders/{order_id}/"
    assert seller.types("packs", "lint", made).code == CLEAN
    told(seller.types(*new), USAGE, "is there already")


FLASK = """<html><body><h1>Orders</h1>
<ul class="nav nav-tabs"><li class="nav-item"><a class="nav-link active">List (62)</a>
</li><li class="nav-item"><a class="nav-link">Create</a></li></ul>
<table class="model-list"><thead>
<tr><th>Order</th><th>Status</th><th>Total</th></tr></thead><tbody>{rows}</tbody></table>
<ul class="pagination">
<li class="page-item"><a class="page-link" href="/admin/order/?page=1&amp;page_size=20">2</a></li>
<li class="page-item"><a class="page-link" href="/admin/order/?page=2&amp;page_size=20">3</a></li></ul></body></html>"""


def test_pages_counted_from_0_a_narrow_total_and_the_states_of_every_row_are_seen(seller: Seller) -> None:
    states = ["paid"] * 12 + ["cancelled"]
    rows = "".join(f"<tr><td>{1001 + place}</td><td>{one}</td><td>3.00</td></tr>" for place, one in enumerate(states))
    page = seller.desk / "list.html"
    page.write_text(FLASK.format(rows=rows), encoding="utf-8")
    ran = seller.types("packs", "new", "flask", "--base", "http://127.0.0.1:9", "--page", page)
    assert ran.code == CLEAN, ran
    data = tomllib.loads((seller.home / "packs" / "flask.toml").read_text(encoding="utf-8"))
    assert data["orders"]["first_page"] == 0
    assert data["orders"]["total"]["css"] == "a.active"
    assert set(data["statuses"]) == {"paid", "cancelled"}


def test_a_store_where_nobody_is_signed_in_gives_the_bare_skeleton_and_says_so(
    seller: Seller, table_store: PracticeStore
) -> None:
    new = ("packs", "new", "mine", "--base", table_store.url, "--orders", "/admin/orders", "--login", "/admin/login")
    ran = seller.types(*new, "--look")
    assert ran.code == CLEAN, ran
    assert "nobody is signed in" in ran.err


def test_a_look_in_the_browser_that_config_names_leaves_no_file_where_it_fails(seller: Seller) -> None:
    config = '[stores.mine]\npack = "mine"\nattach = "http://127.0.0.1:9"\n'
    (seller.desk / "config.toml").write_text(config, encoding="utf-8")
    for _again in range(2):
        ran = seller.types("packs", "new", "mine", "--base", "http://127.0.0.1:8", "--look")
        assert ran.code not in {CLEAN, USAGE}, ran
        assert "127.0.0.1:9" in ran.err
    assert not (seller.home / "packs" / "mine.toml").exists()


def test_a_name_that_is_none_leaves_no_file(seller: Seller) -> None:
    told(seller.types("packs", "new", "My Shop", "--base", "http://127.0.0.1:9"), CONFIG, "store.id")
    assert not (seller.home / "packs" / "My Shop.toml").exists()
    told(
        seller.types("packs", "new", "mine", "--base", "http://127.0.0.1:9", "--timezone", "Mars/Olympus"),
        USAGE,
        "Mars",
    )
