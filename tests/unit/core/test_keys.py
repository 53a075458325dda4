"""Ids of two orders that are one and the same name neither of them."""

import pytest

from assistant.core.keys import Keys, shared_keys


@pytest.mark.parametrize(
    ("known", "mixed"),
    [
        ({"A": [("key_id", "1")], "B": [("key_id", "2")]}, set()),
        ({"A": [("key_id", "1")], "B": [("key_id", "1")], "C": [("key_id", "3")]}, {"A", "B"}),
        ({"A": [("key_line", "1\n2")], "B": [("key_line", "3\n2")]}, {"A", "B"}),
        ({"A": [("key_id", "1")], "B": [("key_line", "1")]}, set()),
        ({"A": [("key_id", "1"), ("key_id", "1")]}, set()),
        ({"A": [("key_id", "")], "B": [("key_id", "")]}, set()),
    ],
)
def test_orders_that_share_an_id_are_told_with_the_other(known: dict[str, Keys], mixed: set[str]) -> None:
    assert set(shared_keys(known)) == mixed


def test_the_reason_names_the_id_and_the_other_order() -> None:
    found = shared_keys({"A": [("key_id", "1")], "B": [("key_id", "1")]})
    assert [str(why).split(", so")[0] for why in found.values()] == [
        "its key_id is also that of order B",
        "its key_id is also that of order A",
    ]
