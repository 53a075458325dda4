"""A new pack lints whatever was seen, and says of each guess what it rests on."""

import tomllib
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from assistant.packs.addresses import Address
from assistant.packs.lint import findings, marks_left
from assistant.packs.model import Pack
from assistant.packs.outline import Outline, Table, detail_of, guesses, total_of
from assistant.packs.skeleton import Begun, skeleton

BEGUN = Begun("my-shop", "http://127.0.0.1:8000", "/admin/orders/", "/admin/login/", "Europe/Berlin", "EUR")
ENGLISH = Table(
    "#list", ("", "Order", "Customer", "State", "Total", "Placed"), 2,
    (("", "#1001", "Jane", "Shipped", "$1,234.50", "23/11/2026 10:30"),
     ("", "#1002", "Zoë", "On hold", "$3.00", "24/11/2026 11:30")),
    (("/admin/orders/1001/",), ("/admin/orders/1002/",)),
)  # fmt: skip
GERMAN = Table(
    "#liste", ("Bestellnummer", "Kunde", "Status", "Gesamtbetrag"), 2,
    (("B2026001", "Jürgen", "Versandt", "1.234,50"), ("B2026002", "Zoë", "Offen", "12,00")),
    (("/admin/orders/7/change/",), ("/admin/orders/8/change/",)),
)  # fmt: skip


def seen(table: Table, *totals: tuple[str, str]) -> Outline:
    return Outline("http://127.0.0.1:8000/admin/orders/", False, ("Orders",), ("?p=2",), (table,), totals)


def sound(text: str) -> Pack:
    pack = Pack.model_validate(tomllib.loads(text))
    assert findings(pack) == ()
    return pack


def test_a_skeleton_of_which_nothing_was_seen_lints() -> None:
    assert sound(skeleton(BEGUN)).store.proven == "documented"


def test_what_a_page_asks_for_by_itself_passes_and_its_sign_in_posts_to_where_it_is_said() -> None:
    network = sound(skeleton(replace(BEGUN, reads=("/api/*",), sign_in=("/auth", "/auth/session")))).network
    assert [one.kinds for one in network.reads if one.path == "/api/*"] == [("xhr",)]
    assert [(one.method, one.path) for one in network.sign_in] == [("POST", "/auth"), ("POST", "/auth/session")]


@pytest.mark.parametrize("table", [ENGLISH, GERMAN], ids=["english", "german"])
def test_a_skeleton_with_guesses_lints(table: Table) -> None:
    pack = sound(skeleton(BEGUN, seen(table, ("#count", "57 orders"))))
    assert pack.orders.rows.startswith(table.css)
    assert pack.orders.source.request.query == {"p": "{page}"}


def test_columns_are_told_by_their_headings() -> None:
    pack = sound(skeleton(BEGUN, seen(ENGLISH)))
    columns = {name: spec.column for name, spec in pack.orders.fields.items()}
    assert columns == {
        "order_id": ("Order",), "status": ("State",), "total": ("Total",), "buyer": ("Customer",),
        "created_at": ("Placed",),
    }  # fmt: skip
    assert pack.parcels.source.request.path == "/admin/orders/{order_id}/"
    assert pack.statuses == {"Shipped": "shipped", "On hold": "to_ship"}


def test_a_list_in_another_language_is_told_by_its_cells() -> None:
    found = {guess.field: guess.spec for guess in guesses(GERMAN, ZoneInfo("UTC"))}
    assert found["order_id"].column == ("Bestellnummer",)
    assert (found["total"].column, found["total"].decimal) == (("Gesamtbetrag",), ",")


def test_nothing_of_a_row_is_in_the_file() -> None:
    text = skeleton(BEGUN, seen(ENGLISH, ("#count", "57 orders")))
    assert not [word for word in ("Jane", "Zoë", "1001", "1002") if word in text]


def test_the_total_is_the_place_whose_number_is_large_enough() -> None:
    outline = seen(ENGLISH, ("#page", "Page 1"), ("#count", "Showing 1–2 of 57 orders"))
    assert total_of(outline, 2) == ("#count", "Showing 1–2 of 57 orders")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Showing 1 to 10 of 23 (3 Pages)", "23"),
        ("57 orders", "57"),
        ("共 1,203 单（61 页）", "1203"),
        ("Orders: 57", "57"),
        ("List (62)", "62"),
    ],
)
def test_the_count_is_read_out_of_what_the_page_says(text: str, total: str) -> None:
    pack = sound(skeleton(BEGUN, seen(ENGLISH, ("#count", text))))
    assert pack.orders.total is not None
    assert pack.orders.total.good == {text: total}


@pytest.mark.parametrize(
    ("links", "first"),
    [((("2", "?page=1&page_size=20"), ("3", "?page=2")), 0), ((("2", "?page=2"),), 1), ((), None),
     ((("2", "?page=2"), ("4", "?page=3")), None), ((("20", "?page=1"),), None)],
)  # fmt: skip
def test_the_first_pages_number_is_told_by_the_links_to_the_others(
    links: tuple[tuple[str, str], ...], first: int | None
) -> None:
    outline = replace(seen(ENGLISH), numbered=links)
    assert outline.first_page == first
    text = skeleton(BEGUN, outline)
    assert sound(text).orders.first_page == (1 if first is None else first)
    assert ("CHANGE: 0 where" in text) == (first is None)


def test_who_is_signed_in_is_guessed_by_a_persons_name_before_a_brand() -> None:
    brand, user = ("a.navbar-brand", "Kleine “Werkstatt”"), ("#user-tools", "Anna")
    for shown, css in (((brand, user), "#user-tools"), ((brand,), "a.navbar-brand")):
        text = skeleton(BEGUN, replace(seen(ENGLISH), who=shown))
        assert [way.css for way in sound(text).session.who] == [css]
        assert marks_left(text)["guess"] == marks_left(skeleton(BEGUN, seen(ENGLISH)))["guess"] + 1


def test_an_address_that_names_something_else_than_the_number_is_no_guess() -> None:
    around = BEGUN.list_at
    assert detail_of(ENGLISH, ["1001", "1002"], around) == Address("/admin/orders/{order_id}/", {})
    assert detail_of(GERMAN, ["B2026001", "B2026002"], around) is None


TOKEN = "b6a1a1b37152d21f472d7a1e9f8c9300"
ONE_ADDRESS = replace(
    BEGUN, orders=f"/admin/index.php?route=sale/order&user_token={TOKEN}&page=2", login="/admin/?route=common/login"
)
"""A list as its address stands in the browser, in an admin all pages of which have one path."""


def test_a_list_that_only_its_query_tells_from_other_pages_lints_and_no_token_is_kept() -> None:
    text = skeleton(ONE_ADDRESS)
    pack = sound(text)
    assert TOKEN not in text
    assert pack.session.carries == ("user_token",)
    assert (pack.orders.page, pack.orders.query) == ("/admin/index.php", {"route": "sale/order"})
    assert pack.orders.source.request.query == {"route": "sale/order", "page": "{page}"}
    # the path alone would let every page of the admin pass
    assert all(read.query for read in pack.network.reads if read.path == "/admin/index.php")
    assert pack.session.person_needed[0].url is None or "index.php" not in pack.session.person_needed[0].url


def test_the_links_of_such_a_list_tell_the_address_of_one_order() -> None:
    links = tuple((f"/admin/index.php?route=sale/order.info&user_token={TOKEN}&order_id={n}",) for n in (1001, 1002))
    pack = sound(skeleton(ONE_ADDRESS, seen(replace(ENGLISH, links=links))))
    request = pack.parcels.source.request
    assert (request.path, request.query) == (
        "/admin/index.php",
        {"route": "sale/order.info", "order_id": "{order_id}"},
    )


def test_a_sign_in_whose_address_is_the_lists_own_is_told_by_what_it_shows() -> None:
    pack = sound(skeleton(replace(ONE_ADDRESS, login="/admin/index.php")))
    assert [sign.url for sign in pack.session.person_needed] == [None]


def test_marks_that_are_left_are_counted_and_words_about_them_are_not() -> None:
    text = skeleton(BEGUN)
    assert marks_left(text)["guess"] == 1  # the one state that stands there as an example
    assert marks_left(text.replace("   # CHANGE: one order's own page", ""))["change"] == marks_left(text)["change"] - 1
    assert marks_left(skeleton(BEGUN, seen(ENGLISH)))["guess"] > 5
    assert marks_left("# CHANGE marks what\nname = 'CHANGE'  # GUESSED: CHANGE\n") == {"change": 0, "guess": 0}
