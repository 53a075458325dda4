"""How the fields of a pack fared: the worst that happened to one in any row, and what it is not held against."""

from zoneinfo import ZoneInfo

import pytest

from assistant.admin.raw import RawRow
from assistant.admin.tallies import field_entry, label_entries, part_entries
from assistant.packs.canary import Entry, Found
from assistant.packs.fields import FieldSpec
from tests.unit.packs.changed import changed_pack

ZONE = ZoneInfo("UTC")
MONEY = FieldSpec(column=("Total",), kind="money")
PLACED = FieldSpec(column=("Placed",), optional=True)


def rows(*texts: str | None) -> list[RawRow]:
    return [RawRow({"x": text}) for text in texts]


def fared(spec: FieldSpec, *texts: str | None) -> tuple[Found, int, int]:
    entry = field_entry("here", "x", spec, rows(*texts), ZONE)
    return entry.found, entry.hits, entry.of


@pytest.mark.parametrize(
    ("spec", "texts", "found"),
    [
        (MONEY, ("1.00", "2.50"), (Found.MATCHED, 2, 2)),
        (MONEY, ("1.00", None), (Found.MISSING, 1, 2)),
        (MONEY, ("1.00", "soon"), (Found.UNREADABLE, 1, 2)),
        (PLACED, (None, None), (Found.ABSENT, 0, 2)),
        (PLACED, (None, "today"), (Found.MATCHED, 1, 2)),
        (PLACED, (), (Found.NOT_LOOKED, 0, 0)),
    ],
)
def test_a_field_is_as_good_as_its_worst_row(
    spec: FieldSpec, texts: tuple[str | None, ...], found: tuple[Found, int, int]
) -> None:
    assert fared(spec, *texts) == found


def test_a_field_that_stands_there_twice_is_ambiguous_in_so_many_rows() -> None:
    twice = RawRow({}, (), ("x",))
    assert field_entry("here", "x", MONEY, [twice, *rows("1.00")], ZONE).found is Found.AMBIGUOUS


def test_an_id_that_orders_share_is_ambiguous() -> None:
    spec = FieldSpec(css="a", attr="href", many=True)

    def of_ids(*texts: str) -> Found:
        return field_entry("here", "key_id", spec, [RawRow({"key_id": text}) for text in texts], ZONE).found

    assert of_ids("31", "32\n33") is Found.MATCHED
    assert of_ids("31", "32\n31", "33") is Found.AMBIGUOUS


def test_what_could_not_be_read_is_quoted_and_a_buyers_name_is_not() -> None:
    strict = FieldSpec(column=("Customer",), pattern=r"^(\d+)$")
    assert "Jane Doe" in field_entry("here", "x", strict, rows("Jane Doe"), ZONE).why
    assert "Jane Doe" not in field_entry("here", "buyer", strict, [RawRow({"buyer": "Jane Doe"})], ZONE).why


def test_a_word_that_the_pack_does_not_know_is_named_with_how_often_it_stands_there() -> None:
    (entry,) = label_entries("statuses", {"Shipped": 1}, ["Shipped", "On hold", "On hold"])
    assert (entry.found, entry.hits, entry.of) == (Found.MISSING, 2, 3)
    assert "On hold" in entry.why


def test_a_full_list_without_a_row_is_a_miss_and_an_empty_one_is_none() -> None:
    part = changed_pack("orders.page_size", 50).orders

    def of_rows(total: str) -> Entry:
        found = part_entries("orders", part, [RawRow({"total": total})], ZONE)
        return next(entry for entry in found if entry.where == "orders.rows")

    assert of_rows("75").found is Found.MISSING
    assert of_rows("0").found is Found.ABSENT
