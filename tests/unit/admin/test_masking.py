"""Pseudonyms: the same for the same text, of the same shape, and never the text itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.admin.masking import Masker


def test_a_text_has_one_pseudonym_in_a_recording_and_another_in_the_next() -> None:
    one, other = Masker(), Masker()
    assert one.named("4280001414658483713") == one.named("4280001414658483713")
    assert one.named("4280001414658483713") != other.named("4280001414658483713")


def test_a_number_is_renamed_wherever_it_stands() -> None:
    masker = Masker(["Order", "/admin/orders/"])
    number = masker.named("10200")
    assert masker.worded("Order #10200") == f"Order #{number}"
    assert masker.worded("/admin/orders/10200") == f"/admin/orders/{number}"


def test_a_label_right_before_a_number_stays_where_the_pack_says_it() -> None:
    assert re.fullmatch(r"订单编号\d{5}", Masker(["订单编号："]).worded("订单编号10200"))


def test_what_a_buyer_is_called_is_taken_out_of_texts_that_are_kept() -> None:
    masker = Masker()
    masker.learn(["Jane Doe", "张三丰", "12 Hill Road, Springfield"])
    kept = masker.kept("Delivered in Springfield, handed to 张三丰")
    assert kept.startswith("Delivered in ")
    assert "Springfield" not in kept
    assert "张三丰" not in kept


def test_phones_go_even_where_nobody_said_that_they_are_private() -> None:
    assert "13812345678" not in Masker().kept("派件员电话 13812345678")


@pytest.mark.parametrize(
    "told",
    ["1.831,51", "47,16", "1,234.50", "0.99", "08.11.2026 09:55", "2026-11-21 17:04:17.169666", "2026-11-21T17:04:17Z",
     "23/11/2026", "2026年11月8日", "10:30"],
)  # fmt: skip
def test_amounts_and_dates_stay_as_they_are_wherever_they_stand(told: str) -> None:
    masker = Masker(["Total"])
    assert masker.worded(told) == told
    assert masker.worded(f"Total: {told} €") == f"Total: {told} €"


@pytest.mark.parametrize(
    "number",
    [
        "10.12.33.44",
        "01.23.45.67.89",
        "04.05.1985",
        "+49.30.12",
        "KW-2026-11-21",
        "2026-11-21-001",
        "0171 2345678",
        "1234",
    ],
)
def test_what_only_looks_like_an_amount_or_a_date_does_not_stay(number: str) -> None:
    assert Masker().worded(number) != number


def test_a_date_that_is_a_buyers_own_does_not_stay() -> None:
    masker = Masker()
    masker.learn(["2015-03-04"])
    assert "2015-03-04" not in masker.worded("born 2015-03-04")
    assert "2016-03-04" not in masker.named("2016-03-04")


def test_when_a_buyers_address_was_typed_in_takes_no_other_date_away() -> None:
    masker = Masker()
    masker.learn(["2026-11-28T06:29:45.208Z", "2015-03-04"])
    told = "2026-11-28T06:29:45.208Z, 2015-03-05"
    assert (masker.kept(told), masker.worded("2026-11-16T06:30:25Z")) == (told, "2026-11-16T06:30:25Z")


def test_a_label_stays_where_it_is_all_that_is_said_and_nowhere_else() -> None:
    masker = Masker()
    masker.label(["Refunded", "Room 12"])
    assert masker.worded(" Refunded: ") == " Refunded: "
    assert "Refunded" not in masker.worded("Refunded to Jane")
    assert "12" not in masker.worded("Room 12")


@given(st.text(min_size=1, max_size=40))
def test_shape_is_kept(text: str) -> None:
    def shape(one: str) -> str:
        return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "0", one))

    assert len(Masker().named(text)) == len(text)
    if text.isascii():
        assert shape(Masker().named(text)) == shape(text)


@given(st.sets(st.integers(10_000, 99_999).map(str), min_size=2, max_size=60))
def test_two_numbers_never_become_one(numbers: set[str]) -> None:
    masker = Masker()
    assert len({masker.named(number) for number in numbers}) == len(numbers)
