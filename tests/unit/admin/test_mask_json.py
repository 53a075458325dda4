"""A JSON answer is recorded in its shape: every key, kind and number of digits, and nothing of a buyer."""

import json

import pytest

from assistant.admin.json_rows import JsonLayout, from_json
from assistant.admin.mask_json import NotJson, masked_json, private_leaves
from assistant.admin.masking import Masker
from assistant.packs.fields import FieldSpec

ANSWER = json.dumps(
    {
        "total": 2,
        "inner": json.dumps({"rows": [
            {"id": 4280001414658483713, "state": "Shipped", "total": "12.50", "ok": True,
             "who": {"receiverName": "Jane Doe", "mobile": "13812345678"}, "note": "ring twice"},
            {"id": 4280001414658483714, "state": "On hold", "total": "3.00", "ok": False, "who": None,
             "note": "Jane Doe is out"},
        ]}),
        "13812345678": "x",
    }
)  # fmt: skip
SHAPE = JsonLayout(
    {"total": FieldSpec(path="total", kind="integer")},
    "inner.rows",
    {
        "order_id": FieldSpec(path="id"),
        "status": FieldSpec(path="state"),
        "total": FieldSpec(path="total", kind="money"),
        "buyer": FieldSpec(path="who.receiverName", optional=True),
    },
)


def masked() -> str:
    masker = Masker(["Shipped"])
    masker.learn(private_leaves(ANSWER))
    return masked_json(ANSWER, SHAPE, masker)


def test_what_the_pack_reads_is_read_from_the_masked_answer_too() -> None:
    before, after = from_json(ANSWER, SHAPE), from_json(masked(), SHAPE)
    assert after.fields == before.fields
    assert [(row.fields["status"], row.fields["total"]) for row in after.rows] == [
        ("Shipped", "12.50"), ("On hold", "3.00"),
    ]  # fmt: skip


def test_ids_get_other_ids_of_the_same_length_and_neighbours_stay_apart() -> None:
    ids = [row.fields["order_id"] or "" for row in from_json(masked(), SHAPE).rows]
    assert [len(one) for one in ids] == [19, 19]
    assert ids[0] != ids[1]
    assert not set(ids) & {"4280001414658483713", "4280001414658483714"}


@pytest.mark.parametrize("private", ["Jane", "Doe", "13812345678", "4280001414658483713", "ring", "twice"])
def test_nothing_of_the_buyer_is_left(private: str) -> None:
    assert private not in masked()


def test_kinds_of_values_stay() -> None:
    inner = json.loads(json.loads(masked())["inner"])["rows"]
    assert [type(inner[0][key]) for key in ("id", "state", "total", "ok")] == [int, str, str, bool]
    assert set(inner[0]) == {"id", "state", "total", "ok", "who", "note"}


@pytest.mark.parametrize("names", [("marked_at", "only"), ("only", "marked_at")])
def test_a_place_that_two_fields_read_keeps_what_either_needs(names: tuple[str, str]) -> None:
    moment = "2026-11-16T06:30:25.399Z"
    specs = {
        "marked_at": FieldSpec(path="sent", kind="time", formats=("%Y-%m-%dT%H:%M:%S.%f%z",)),
        "only": FieldSpec(path="sent", kind="flag", pattern=r"^\d{4}-\d\d-\d\d(T)", true_when=("T",)),
    }
    shape = JsonLayout({}, "rows", {name: specs[name] for name in names})
    assert moment in masked_json(json.dumps({"rows": [{"sent": moment}]}), shape, Masker())


def test_what_is_no_json_is_not_masked_by_guess() -> None:
    with pytest.raises(NotJson):
        masked_json("<html>Jane Doe</html>", SHAPE, Masker())
