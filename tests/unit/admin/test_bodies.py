"""What a body says, and the bodies that could be read in two ways: those are not read."""

import json

import pytest

from assistant.admin.bodies import (
    MOST_BYTES,
    Ambiguous,
    body_of,
    only_asks,
    only_does,
    spoken_otherwise,
    texts_at,
    value_at,
)

MTOP = "data=%7B%22params%22%3A%22%7B%5C%22orderId%5C%22%3A4280001602961571460%7D%22%7D&v=1.0"


@pytest.mark.parametrize(
    ("raw", "encoding", "path", "said"),
    [
        (b"a=1&b=", "form", "a", "1"),
        (b"a=1&b=", "form", "b", ""),
        (b"a=1", "form", "c", None),
        (b"a=%E9%80%80+x", "form", "a", "退 x"),
        (b"text=a%0D%0Ab", "form", "text", "a\r\nb"),
        (MTOP.encode(), "form", "data.params.orderId", "4280001602961571460"),
        (b'{"id": 4280001602961571460}', "json", "id", "4280001602961571460"),
        (b'{"id": 1e3}', "json", "id", "1e3"),
        (b'{"sum": 12.50}', "json", "sum", "12.50"),
        (b'{"a": {"b": "x"}}', "json", "a.b", "x"),
        (b'{"a": "{\\"b\\": \\"x\\"}"}', "json", "a.b", "x"),
        (b'{"all": true, "some": false}', "json", "all", "true"),
        (b'{"a": null}', "json", "a", None),
        (b'{"a": ["x"]}', "json", "a", None),
        (b'{"a": {"b": 1}}', "json", "a", None),
        (
            b'{"operationName": "Refund", "variables": {"input": {"orderId": "7", "amount": 1250}}}',
            "json",
            "variables.input.amount",
            "1250",
        ),
    ],
)
def test_one_place_says_one_thing(raw: bytes, encoding: str, path: str, said: str | None) -> None:
    assert value_at(body_of(raw, encoding), path) == said


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (None, "form"),
        (b"", "json"),
        (b"a=1&a=2", "form"),
        (b"a=1&a=1", "form"),
        (b"a=1&b", "form"),
        (b"a=%ff", "form"),
        (b"\xff\xfe", "json"),
        (b"[1]", "json"),
        (b'"text"', "json"),
        (b'{"a": 1} {"a": 2}', "json"),
        (b'{"a": 1, "a": 1}', "json"),
        (b'{"a": {"b": 1, "b": 2}}', "json"),
        (b'{"a": 1,}', "json"),
        (b'------x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n------x--', "form"),
        (b"[" * 100_000, "json"),
        (b"a=" + b"x" * MOST_BYTES, "form"),
    ],
)
def test_a_body_that_could_mean_two_things_is_not_read(raw: bytes | None, encoding: str) -> None:
    with pytest.raises(Ambiguous):
        body_of(raw, encoding)


@pytest.mark.parametrize("inner", ["not json", "[1]", '{"b": 1, "b": 2}', ""])
def test_a_part_that_should_hold_json_and_does_not_is_not_read(inner: str) -> None:
    with pytest.raises(Ambiguous):
        value_at(body_of(json.dumps({"a": inner}).encode(), "json"), "a.b")


def asked(query: object, **more: object) -> bytes:
    return json.dumps({"query": query, **more}).encode()


READ = "query OrderList($n: Int = 3) { orders(n: $n) { id } }"


@pytest.mark.parametrize(
    "raw",
    [
        asked(READ, operationName="OrderList", variables={"n": 1}),
        asked("{ orders { id mutation } }"),
        asked("# mutation\nquery A { a }"),
        asked('query A { a(text: "} mutation B { b }") { id } }'),
        asked('query A { a(text: """ } mutation "x" """) { id } }'),
        asked("query A { ...F } fragment F on Order { id subscription }"),
        asked("query A($in: In = {mutation: 1}) @live { a }"),
    ],
)
def test_a_graphql_body_that_only_asks(raw: bytes) -> None:
    assert only_asks(raw) == ""


@pytest.mark.parametrize(
    "raw",
    [
        None,
        b"{}",
        b"query=query+A+%7Ba%7D",
        asked("mutation A { a }", operationName="A"),
        asked("query A { a } mutation B { b }", operationName="A"),
        asked("subscription A { a }"),
        asked("# a comment\nmutation { a }"),
        asked("query A { a }} mutation B { b }"),
        asked("query A { a"),
        asked('query A { a(text: "x) { id } }'),
        asked("query A { a } 'x' { b }"),
        asked("﻿mutation A { a }"),
        asked("query A { a }", query2=1, extensions={"persistedQuery": {"sha256Hash": "x"}}),
        asked(""),
        asked(7),
        b"[" + asked(READ) + b"," + asked("mutation A { a }") + b"]",
        b'{"query": "query A { a }", "query": "mutation A { a }"}',
    ],
)
def test_a_graphql_body_that_may_write_is_none_that_asks(raw: bytes | None) -> None:
    assert only_asks(raw) != ""


@pytest.mark.parametrize(
    "raw",
    [
        asked("mutation Note($n: String!) { addNote(input: {id: 1, note: $n}) { id refund } }"),
        asked("mutation { a: addNote(id: 1) @live { ...F } } fragment F on Note { refund cancel }"),
        asked('# refund\nmutation { addNote(text: "} refund {") { id } addNote(id: 2) { id } }'),
    ],
)
def test_a_graphql_body_that_does_nothing_but_this(raw: bytes) -> None:
    assert only_does(raw, ["addNote"]) == ""


@pytest.mark.parametrize(
    "raw",
    [
        None,
        asked("query { addNote { id } }"),
        asked("mutation { addNote { id } refund { id } }"),
        asked("mutation { addNote: refund { id } }"),
        asked("mutation { ...F } fragment F on Mutation { refund { id } }"),
        asked("mutation A { addNote { id } } mutation B { refund { id } }", operationName="A"),
        asked("mutation A { addNote { id } } query B { b }", operationName="A"),
        asked("mutation { addNote { id }"),
        asked("mutation { }"),
    ],
)
def test_a_graphql_body_that_may_do_something_else(raw: bytes | None) -> None:
    assert only_does(raw, ["addNote"]) != ""


def test_texts_are_found_in_every_element_of_a_list() -> None:
    body = body_of(b'{"lines": [{"id": 1}, {"id": "2"}]}', "json")
    assert texts_at(body, "lines[*].id") == ["1", "2"]


@pytest.mark.parametrize("raw", [b"{}", b'{"lines": []}', b'{"lines": [{"id": 1}, {}]}', b'{"lines": {"id": 1}}'])
def test_a_list_that_is_not_whole_is_not_read(raw: bytes) -> None:
    with pytest.raises(Ambiguous):
        texts_at(body_of(raw, "json"), "lines[*].id")


@pytest.mark.parametrize(
    ("content_type", "encoding", "fits"),
    [
        ("", "graphql", True),
        ("application/json", "graphql", True),
        ('Application/JSON; charset="UTF-8"', "json", True),
        ("text/plain;charset=UTF-8", "json", True),
        ("application/x-www-form-urlencoded; charset=utf-8", "form", True),
        ("application/x-www-form-urlencoded", "graphql", False),
        ("application/json", "form", False),
        ("application/json; charset=utf-7", "graphql", False),
        ("application/json; charset=utf-8; charset=utf-7", "graphql", False),
        ("multipart/form-data; boundary=x", "graphql", False),
        ("application/graphql", "graphql", False),
        ("multipart/form-data; boundary=x", "multipart", True),
        ("multipart/form-data; boundary=x", "form", False),
        ("application/x-www-form-urlencoded", "multipart", False),
        ("text/plain", "multipart", False),
        ("", "multipart", False),
    ],
)
def test_a_body_is_what_its_header_says(content_type: str, encoding: str, fits: bool) -> None:
    assert (spoken_otherwise(content_type, encoding) == "") is fits


@pytest.mark.parametrize(
    ("content_type", "encoding", "why"),
    [
        ("multipart/form-data; boundary=x", "form", 'sent as encoding = "multipart", and the pack says "form"'),
        ("application/x-www-form-urlencoded", "json", 'sent as encoding = "form", and the pack says "json"'),
        ("application/xml; charset=utf-7", "form", 'said to be of another kind, and the pack says "form"'),
        ("application/json; charset=utf-7", "json", "in another character set"),
    ],
)
def test_what_is_said_of_a_body_is_what_is_wrong_with_it(content_type: str, encoding: str, why: str) -> None:
    assert spoken_otherwise(content_type, encoding) == f"the body is {why}"
