"""The last comparison before money moves: exactly what was confirmed, or why not."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest

from assistant.admin.declared import Declared, declared_writes, requests_hash
from assistant.core.actions import ActionKind, Fields, OrderFingerprint, PlannedAction
from assistant.packs.actions import Action, Write
from tests.unit.packs.changed import pack_data

ORDER = "4280001602961571460"
BASE = "https://shop.example"


def action(kind: ActionKind, values: Fields) -> PlannedAction:
    return PlannedAction(f"{ORDER}/{kind}/1", ORDER, kind, values, OrderFingerprint(()), values)


REFUND = action(ActionKind.REFUND, (("amount", Decimal("12.50")), ("currency", "CNY"), ("reason", "协商一致")))
MEMO = action(ActionKind.MEMO, (("memo", "一\n二"), ("flag", "1")))


def declared(planned: PlannedAction = REFUND, **write: Any) -> Declared:
    """The first write of the pack's own action, changed."""
    data = next(one for one in pack_data()["actions"] if one["kind"] == planned.kind)
    data["writes"] = [{"path": "/w.do", "encoding": "form", "order": "id", **write}]
    if planned.kind.is_money:
        data["writes"][0].setdefault("amount", "sum")
    (found,) = declared_writes(Action.model_validate(data), planned, BASE)
    return found


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


@pytest.mark.parametrize(
    ("unit", "text", "fits"),
    [
        ("major", "12.50", True),
        ("major", "12.5", True),
        ("major", "12.500", True),
        ("major", "012.50", True),
        ("major", "1250", False),
        ("minor", "1250", True),
        ("minor", "12.50", False),
        ("minor", "1250.0", True),
        ("minor", "125", False),
        ("major", "", False),
        ("major", "-12.50", False),
        ("major", "+12.50", False),
        ("major", "1.25e1", False),
        ("major", " 12.50", False),
        ("major", "12,50", False),
        ("major", "１２.50", False),
        ("major", "12.50\n", False),
        ("major", "NaN", False),
    ],
)
def test_only_the_confirmed_amount_fits_in_its_unit(unit: str, text: str, fits: bool) -> None:
    assert (declared(unit=unit).misfit(form(id=ORDER, sum=text)) == "") is fits


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (form(id=ORDER, sum="12.50"), ""),
        (form(id=ORDER[:-1] + "1", sum="12.50"), "it names another order"),
        (form(id=ORDER + " ", sum="12.50"), "it names another order"),
        (form(sum="12.50"), "it names another order"),
        (form(id=ORDER), "it names another amount"),
        (form(id=ORDER, sum="12.51"), "it names another amount"),
        (form(id=ORDER, sum="12.50") + b"&sum=99", "the body is not what the pack says"),
        (None, "there is no body"),
        (b'{"id": 1}', "the body is not what the pack says"),
    ],
)
def test_why_a_body_is_not_what_was_confirmed(body: bytes | None, why: str) -> None:
    assert declared().misfit(body) == why


def test_nineteen_digits_survive_a_json_number() -> None:
    write = declared(encoding="json", order="variables.id", amount="variables.sum", unit="minor")
    body = f'{{"operationName": "Refund", "variables": {{"id": {ORDER}, "sum": 1250}}}}'
    assert write.misfit(body.encode()) == ""
    assert write.misfit(body.replace(ORDER, ORDER[:-1] + "1").encode()) == "it names another order"


@pytest.mark.parametrize(("name", "why"), [("RefundOrder", ""), ("CancelOrder", "it carries another operationName")])
def test_a_graphql_write_is_told_by_its_operation(name: str, why: str) -> None:
    write = declared(encoding="json", order="v.id", amount="v.sum", carries={"operationName": "RefundOrder"})
    body = f'{{"operationName": "{name}", "v": {{"id": "{ORDER}", "sum": "12.50"}}}}'
    assert write.misfit(body.encode()) == why


@pytest.mark.parametrize(
    ("sent", "fits"), [("一\n二", True), ("一\r\n二", True), ("一 二", False), ("一\n二\n", False), ("一\r二", False)]
)
def test_a_line_end_may_be_cr_lf_and_nothing_else(sent: str, fits: bool) -> None:
    write = declared(MEMO, carries={"memo": "{memo}"})
    assert (write.misfit(form(id=ORDER, memo=sent)) == "") is fits


def test_what_the_action_has_no_value_for_is_not_compared() -> None:
    assert declared(carries={"remark": "{text}", "why": "{reason}"}).carries == (("why", "协商一致"),)


@pytest.mark.parametrize(
    ("method", "url", "meant"),
    [
        ("POST", f"{BASE}/w.do", True),
        ("POST", f"{BASE}/w.do?t=1", True),
        ("POST", f"{BASE}:443/w.do", False),
        ("PUT", f"{BASE}/w.do", False),
        ("POST", f"{BASE}/w.do/x", False),
        ("POST", f"{BASE}.evil.example/w.do", False),
        ("POST", "http://shop.example/w.do", False),
    ],
)
def test_an_address_is_meant_whole(method: str, url: str, meant: bool) -> None:
    assert declared().means(method, url) is meant


def test_the_order_may_stand_in_the_address() -> None:
    write = declared(path="/orders/{order_id}/refund", order=None, method="PUT")
    assert write.means("PUT", f"{BASE}/orders/{ORDER}/refund")
    assert not write.means("PUT", f"{BASE}/orders/{ORDER}1/refund")


def test_the_hash_of_the_requests_knows_addresses_orders_amounts_and_times() -> None:
    write = declared()
    same = replace(write, amount=Decimal("12.5"), allow=replace(write.allow, origin="http://127.0.0.1:1"))
    others = [
        replace(write, order_id=ORDER[:-1] + "1"),
        replace(write, amount=Decimal("12.51")),
        replace(write, carries=(("a", "b"),)),
        replace(write, allow=replace(write.allow, path="/v.do")),
        replace(write, write=Write.model_validate({**write.write.model_dump(), "times": 2})),
    ]
    assert requests_hash((same,)) == requests_hash((write,))
    assert len({requests_hash((one,)) for one in (write, *others)}) == 6


def test_a_field_of_ticked_boxes_may_be_sent_for_each_and_no_other_twice() -> None:
    lines = declared(encoding="form", repeats=["line"])
    assert lines.misfit(form(id=ORDER, sum="12.50") + b"&line=1&line=2") == ""
    assert lines.misfit(form(id=ORDER, sum="12.50") + b"&sum=99") != ""


@pytest.mark.parametrize("more", [{"repeats": ["id"]}, {"encoding": "json", "repeats": ["line"]}])
def test_what_decides_may_not_be_sent_several_times(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="repeats"):
        declared(**more)


FULFIL = {"encoding": "graphql", "mutation": "fulfil", "order": None, "belongs": {"variables.lines[*].id": "key_line"}}


@pytest.mark.parametrize(
    ("does", "lines", "why"),
    [
        ("fulfil(lines: $lines) { id }", '[{"id": 7}, {"id": "8"}]', ""),
        ("fulfil(lines: $lines) { id }", '[{"id": 7}, {"id": 9}]', "it names what is not the order's"),
        ("fulfil(lines: $lines) { id }", "[]", "the body is not what the pack says"),
        ("refund(lines: $lines) { id }", '[{"id": 7}]', "it does something else"),
        ("fulfil(lines: $lines) { id } refund { id }", '[{"id": 7}]', "it does something else"),
    ],
)
def test_a_write_that_names_an_orders_lines_names_only_its_own(does: str, lines: str, why: str) -> None:
    data = next(one for one in pack_data()["actions"] if one["kind"] == "memo")
    data["writes"] = [{"path": "/api", **FULFIL}]
    (write,) = declared_writes(Action.model_validate(data), MEMO, BASE, {"key_line": "7\n8"})
    query = f"mutation ($lines: [In!]!) {{ {does} }}"
    assert write.misfit(f'{{"query": "{query}", "variables": {{"lines": {lines}}}}}'.encode()) == why


def test_an_order_may_be_named_by_another_key_of_the_admins() -> None:
    data = next(one for one in pack_data()["actions"] if one["kind"] == "memo")
    data["writes"] = [{"path": "/w.do", "encoding": "json", "order": "id", "order_as": "{key_id}"}]
    (write,) = declared_writes(Action.model_validate(data), MEMO, BASE, {"key_id": "31"})
    assert (write.misfit(b'{"id": 31}'), write.misfit(f'{{"id": {ORDER}}}'.encode())) == ("", "it names another order")


@pytest.mark.parametrize("more", [{"mutation": "refund"}, {"encoding": "graphql"}])
def test_a_mutation_goes_with_graphql(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="mutation"):
        declared(**more)


def test_a_plan_is_sealed_before_the_admins_own_ids_are_read_and_the_address_is_filled_in_with_them_later() -> None:
    data = next(one for one in pack_data()["actions"] if one["kind"] == "memo")
    own = {"path": "/orders/{key_pk}/change/", "encoding": "form", "order": "number"}
    data["writes"] = [own, {"path": "/w", "encoding": "json", "belongs": {"lines[*]": "key_line"}}]
    part = Action.model_validate(data)
    known = declared_writes(part, MEMO, BASE, {"key_pk": "7", "key_line": "1\n2"})
    assert requests_hash(declared_writes(part, MEMO, BASE)) != requests_hash(known)
    assert known[0].means("POST", f"{BASE}/orders/7/change/")
    assert not known[0].means("POST", f"{BASE}/orders/8/change/")
    assert known[1].belongs == (("lines[*]", frozenset({"1", "2"})),)


EDIT = {"path": "/edit/", "kind": "page", "encoding": "multipart", "order": None, "carries": {"note": "{memo}"}}
BY_KEY = {**EDIT, "query": {"id": "{key_id}", "url": "/list/?search={order_id}"}}
WAY_BACK = f"url=%2Flist%2F%3Fsearch%3D{ORDER}"


def edit(**write: Any) -> Declared:
    data = next(one for one in pack_data()["actions"] if one["kind"] == "memo")
    data["writes"] = [BY_KEY | write]
    (found,) = declared_writes(Action.model_validate(data), MEMO, BASE, {"key_id": "30"})
    return found


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        (f"id=30&{WAY_BACK}", True),
        (f"{WAY_BACK}&id=30", True),
        (f"id=31&{WAY_BACK}", False),
        (f"id=301&{WAY_BACK}", False),
        ("id=30", False),
        (f"id=30&{WAY_BACK}&id=31", False),
        (f"id=30&id=30&{WAY_BACK}", False),
        (f"id=30&{WAY_BACK}&refund=1", False),
        (f"id=30&{WAY_BACK}&refund", False),
        (f"id=30&{WAY_BACK}&x=%FF", False),
        ("", False),
    ],
)
def test_a_query_that_alone_names_the_order_is_meant_whole(query: str, meant: bool) -> None:
    assert edit().means("POST", f"{BASE}/edit/?{query}") is meant


def test_an_order_number_may_stand_in_the_query() -> None:
    write = edit(query={"no": "{order_id}"})
    assert write.means("POST", f"{BASE}/edit/?no={ORDER}")
    assert not write.means("POST", f"{BASE}/edit/?no={ORDER}&no={ORDER}")


def test_a_query_beside_an_order_in_the_body_may_hold_more() -> None:
    assert edit(order="id", query={"t": "1"}).means("POST", f"{BASE}/edit/?t=1&more=2")


@pytest.mark.parametrize("query", [{}, {"t": "1"}, {"url": "/list/?search={order_id}"}, {"note": "{memo}"}])
def test_a_query_that_names_no_order_is_none_that_does(query: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="into the path or the query"):
        edit(query=query)


@pytest.mark.parametrize(("note", "why"), [("一\r\n二", ""), ("一", "it carries another note")])
def test_a_multipart_form_is_judged_like_any_other(note: str, why: str) -> None:
    raw = f'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n{note}\r\n--b--\r\n'.encode()
    assert edit().misfit(raw, "multipart/form-data; boundary=b") == why
    assert edit(encoding="form").misfit(raw, "multipart/form-data; boundary=b") != ""


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"id": ORDER, "sum": "12.50"}, ""),
        ({"id": ORDER[:-1] + "1", "sum": "12.50"}, "it names another order"),
        ({"id": ORDER, "sum": "12.51"}, "it names another amount"),
        ({"id": ORDER}, "it names another amount"),
        ({"sum": "12.50"}, "it names another order"),
    ],
)
def test_order_and_amount_of_a_multipart_form_are_compared(sent: dict[str, str], why: str) -> None:
    parts = [f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n' for name, said in sent.items()]
    raw = "".join([*parts, "--b--\r\n"]).encode()
    assert declared(encoding="multipart").misfit(raw, "multipart/form-data; boundary=b") == why


NOTE = "mutation Note($order: ID!, $input: NoteInput!) { note(id: $order, input: $input) { id(short: true) } }"
ELSEWHERE = "it takes what it does from elsewhere than the pack says"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (NOTE, ""),
        ("mutation { n: note(input: $input # x\n, id: $\norder) @live { ...F } } fragment F on N { at(x: 1) }", ""),
        ("mutation { note(input: {id: $order, deep: [$input]}) { id } }", ""),
        (NOTE.replace("id: $order", 'id: "8"'), ELSEWHERE),
        (NOTE.replace("id: $order", 'id: """8"""'), ELSEWHERE),
        (NOTE.replace("id: $order", "id: 8"), ELSEWHERE),
        (NOTE.replace("id: $order", "id: -8, with: $order"), ELSEWHERE),
        (NOTE.replace("id: $order", "id: OTHER, with: $order"), ELSEWHERE),
        (NOTE.replace("id: $order", "id: null, with: $order"), ELSEWHERE),
        (NOTE.replace("id: $order", "ids: [8, $order]"), ELSEWHERE),
        (NOTE.replace("id: $order", "id: $other, with: $order"), ELSEWHERE),
        (NOTE.replace("id: $order", "id: $other"), ELSEWHERE),
        (NOTE.replace("id: $order, ", ""), ELSEWHERE),
        (NOTE.replace("ID!", 'ID! = "8"'), ELSEWHERE),
        (NOTE.replace("input) {", "input) @include(if: false) {"), ELSEWHERE),
        (NOTE.replace("note(", 'note(id: "8") { id } b: note('), "it does something else"),
    ],
)
def test_a_document_that_says_itself_what_is_done_is_not_what_was_confirmed(document: str, why: str) -> None:
    assert _note(document) == why


@pytest.mark.parametrize("more", [{"id": "hash"}, {"extensions": {"persistedQuery": {"sha256Hash": "0"}}}])
def test_a_body_that_may_stand_for_another_text_is_not_what_was_confirmed(more: dict[str, Any]) -> None:
    assert _note(NOTE, **more) == "the body may stand for another text than its own"


def _note(document: str, **more: Any) -> str:
    write = declared(encoding="graphql", mutation="note", order="variables.order", amount="variables.input.sum")
    said = {"order": ORDER, "other": "8", "input": {"sum": "12.50"}}
    return write.misfit(json.dumps({"query": document, "variables": said, **more}).encode())
