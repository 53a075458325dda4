"""A pack's request, filled in and encoded for the wire."""

import json
from typing import Any

import pytest

from assistant.admin.collect import FORM, JSON, Ask, ask_for
from assistant.packs.sources import Request

BASE = "https://shop.example"


def asked(values: dict[str, str], **request: Any) -> Ask:
    return ask_for(Request(path="/orders", **request), BASE, "1", values)


def test_a_get_carries_its_values_in_the_address() -> None:
    assert asked({"page": "a b"}, query={"p": "{page}"}) == Ask("1", f"{BASE}/orders?p=a+b")


def test_a_form_is_encoded() -> None:
    ask = asked({"page": "2&x"}, method="POST", form={"p": "{page}"})
    assert (ask.method, ask.body, ask.content_type) == ("POST", "p=2%26x", FORM)


def test_a_value_cannot_end_the_text_it_stands_in() -> None:
    ask = asked({"order_id": 'a"b\\'}, method="POST", body='{"query": "{ orders { code } }", "v": "{order_id}"}')
    assert ask.content_type == JSON
    assert json.loads(str(ask.body)) == {"query": "{ orders { code } }", "v": 'a"b\\'}


@pytest.mark.parametrize("more", [{"body": "{}"}, {"method": "POST", "body": "{}", "form": {"a": "b"}}])
def test_a_request_has_one_body_and_a_get_none(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="body"):
        asked({}, **more)
