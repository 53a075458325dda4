"""Walking a JSON answer: every value is found where the pack says, as text, and nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.admin.json_rows import JsonLayout, NotThatAnswer, from_json
from assistant.admin.raw import RawRow
from assistant.packs.fields import FieldSpec


def a_field(path: str, **more: Any) -> FieldSpec:
    return FieldSpec(path=path, **more)


def top(data: object, path: str, **more: Any) -> RawRow:
    layout = JsonLayout({"it": a_field(path, **more)}, "rows", {})
    text = data if isinstance(data, str) else json.dumps({"rows": [], **data}) if isinstance(data, dict) else "[]"
    return from_json(text, layout)


def found(data: object, path: str, **more: Any) -> str | None:
    return top(data, path, **more).fields["it"]


@pytest.mark.parametrize(
    ("data", "path", "text"),
    [
        ({"a": {"b": "x"}}, "a.b", "x"),
        ({"a": [{"b": "x"}, {"b": "y"}]}, "a[1].b", "y"),
        ({"a": [["x"], ["y"]]}, "a[1][0]", "y"),
        ({"a": 3}, "a", "3"),
        ({"a": '{"b": 4280006252367029311}'}, "a.b", "4280006252367029311"),
        ({"a": '{"b": [{"c": "x"}]}'}, "a.b[0].c", "x"),
        ({"a": '[{"c": "x"}]'}, "a[0].c", "x"),
        ({"a": "{no json"}, "a", "{no json"),
        ({"a": True}, "a", "true"),
        ({"a": False}, "a", "false"),
        ({"a": ""}, "a", ""),
        ({"a": 0}, "a", "0"),
        ({"中文": {"键": "值"}}, "中文.键", "值"),
        ({"a b": "x"}, "a b", "x"),
    ],
)
def test_a_value_is_found_at_its_path(data: object, path: str, text: str) -> None:
    assert found(data, path) == text


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({}, "a"), ({"a": None}, "a"), ({"a": {"b": 1}}, "a"), ({"a": [1]}, "a"), ({"a": "x"}, "a.b"),
        ({"a": ["x"]}, "a[1]"), ({"a": {"0": "x"}}, "a[0]"), ({"a": "xyz"}, "a[0]"), ({"a": []}, "a[*].b"),
        ({"A": "x"}, "a"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_absent(data: object, path: str) -> None:
    assert found(data, path) is None


@given(st.integers(min_value=10**15, max_value=10**25))
def test_a_long_number_keeps_all_its_digits_with_quotes_and_without(number: int) -> None:
    assert found(f'{{"rows": [], "a": {number}}}', "a") == str(number)
    assert found(f'{{"rows": [], "a": "{number}"}}', "a") == str(number)


@pytest.mark.parametrize("amount", ["0.10", "335.20", "1e2", "99999999999999999.99", "1.0000000000000000001"])
def test_an_amount_without_quotes_is_never_rounded(amount: str) -> None:
    assert found(f'{{"rows": [], "a": {amount}}}', "a") == amount


def test_all_of_a_list_are_one_text_each() -> None:
    row = top({"a": [{"b": "x"}, {"c": 1}, {"b": "y"}]}, "a[*].b", many=True)
    assert (row.fields["it"], row.faults) == ("x\ny", ())


def test_two_where_one_should_be_is_a_fault() -> None:
    assert top({"a": [{"b": "x"}, {"b": "y"}]}, "a[*].b").faults == ("it",)


def test_one_of_many_is_no_fault() -> None:
    assert top({"a": [{"b": "x"}]}, "a[*].b").faults == ()


@pytest.mark.parametrize("text", ["", "<html>", "{", "{'a': 1}", "[" * 100_000, "\x00", '{"rows": [}', "callback({})"])
def test_what_is_no_json_is_told_so(text: str) -> None:
    with pytest.raises(NotThatAnswer, match="not JSON"):
        found(text, "a")


@pytest.mark.parametrize("data", ['{"rows": {}}', '{"rows": null}', '{"rows": "x"}', "{}", "[]", "3", "null"])
def test_an_answer_without_the_list_is_not_that_answer(data: str) -> None:
    with pytest.raises(NotThatAnswer, match="holds no list at rows"):
        found(data, "a")


def test_rows_and_the_rows_inside_them_come_in_their_order() -> None:
    layout = JsonLayout({}, "p.rows", {"n": a_field("n")}, "events", {"t": a_field("t")})
    text = json.dumps({"p": {"rows": [{"n": "1", "events": [{"t": "a"}, {"t": "b"}]}, {"n": "2", "events": None}, {}]}})
    rows = from_json(text, layout).rows
    assert [row.fields["n"] for row in rows] == ["1", "2", None]
    assert [[event.fields["t"] for event in row.rows] for row in rows] == [["a", "b"], [], []]


def test_events_that_are_no_list_are_not_silently_none() -> None:
    layout = JsonLayout({}, "rows", {}, "events", {"t": a_field("t")})
    with pytest.raises(NotThatAnswer, match="no list at events"):
        from_json('{"rows": [{"events": "a lot"}]}', layout)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "rows", "events"]), inner),
    max_leaves=20,
)


@given(_JSON, st.sampled_from(["a", "a.a", "a[*]", "rows[*].a", "a[0].events"]))
def test_any_json_gives_rows_of_texts_or_is_not_that_answer(data: object, path: str) -> None:
    layout = JsonLayout({"it": a_field(path)}, "rows", {"it": a_field("a")}, "events", {"it": a_field("a")})
    try:
        row = from_json(json.dumps(data), layout)
    except NotThatAnswer:
        return
    assert row.fields["it"] is None or isinstance(row.fields["it"], str)


@pytest.mark.parametrize(
    ("answer", "rows", "ids"),
    [
        ('{"a": [{"b": [{"id": 1}, {"id": 2}]}, {"b": null}, {"b": [{"id": 3}]}]}', "a[*].b", ["1", "2", "3"]),
        ('{"a": [{"b": {"id": 1}}, {"b": {"id": 2}}]}', "a[*].b", ["1", "2"]),
        ('{"a": {"17": {"id": 1}, "18": {"id": 2}}}', "a[*]", ["1", "2"]),
        ('{"a": null}', "a[*]", []),
    ],
)
def test_rows_lie_in_lists_of_lists_in_objects_by_number_or_nowhere(answer: str, rows: str, ids: list[str]) -> None:
    found = from_json(answer, JsonLayout({}, rows, {"id": FieldSpec(path="id")}))
    assert [row.fields["id"] for row in found.rows] == ids


# ---- amounts that are added up --------------------------------------------------------------------------------------

STATE = FieldSpec(path="pays[*].back[*].state", kind="flag", true_when=("paid",))
PAID, FAILED = {"state": "paid", "sum": 525}, {"state": "failed", "sum": 900}


@pytest.mark.parametrize(
    ("pays", "amounts"),
    [
        ([], ""),
        (None, ""),
        ([{"back": []}, {"back": None}], ""),
        ([{"back": [PAID, FAILED]}, {"back": [PAID]}], "525\n525"),
        ([{"back": [FAILED]}], ""),
        ([{"back": [PAID | {"sum": None}]}], "?"),
        ([{}], None),
        ([{"back": [{"sum": 525}]}], None),
        ([{"back": [{"state": "paid"}]}], None),
    ],
)
def test_what_counts_is_added_up_and_what_is_not_there_is_no_zero(pays: object, amounts: str | None) -> None:
    more = {"kind": "money", "unit": "minor", "sum": True, "only": STATE}
    assert found({"pays": pays}, "pays[*].back[*].sum", **more) == amounts


def test_without_the_list_itself_there_is_no_sum() -> None:
    assert found({}, "pays[*].sum", kind="money", sum=True) is None


def test_the_same_number_many_times_is_one_and_two_numbers_are_a_fault() -> None:
    layout = JsonLayout({"order_id": a_field("rows[*].order"), "sum": a_field("rows[*].sum")})

    def of_rows(*orders: str) -> RawRow:
        return from_json(json.dumps({"rows": [{"order": one, "sum": "5.00"} for one in orders]}), layout)

    assert (of_rows("A", "A").fields["order_id"], of_rows("A", "A").faults) == ("A", ("sum",))
    assert set(of_rows("A", "B").faults) == {"order_id", "sum"}
