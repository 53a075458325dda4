"""What a pack hands over to the seller: checked like all else, and offered only where nothing does it."""

from typing import Any

import pytest
from pydantic import ValidationError

from assistant.core.actions import ActionKind as K
from assistant.packs.lint import findings
from assistant.packs.model import Pack
from assistant.packs.sureness import by_hand, entries
from assistant.packs.terms import terms_of
from tests.unit.packs.changed import Data, pack_data

LOOK: Data = {"page": "/home.htm/trade-platform/tp/detail", "query": {"bizOrderId": "{order_id}"},
              "here": [{"css": "#icestarkNode"}], "order_id": {"css": "#order", "good": {"1": "1"}}}  # fmt: skip
PAYMENT: Data = {"kind": "compensate", "menu": ["聊天", "小额打款"], "enter": [{"value": "amount"}]}


def a_pack(*handovers: Data, keeps: bool = False) -> Pack:
    """The practice pack, whose small payment and message are done by hand unless it ``keeps`` its own."""
    data = pack_data()
    kinds = set() if keeps else {one["kind"] for one in handovers}
    data["actions"] = [one for one in data["actions"] if one["kind"] not in kinds]
    return Pack.model_validate(data | {"handovers": list(handovers)})


def test_it_is_offered_with_its_limits_and_nothing_can_show_it() -> None:
    terms = terms_of(a_pack(PAYMENT | {"limits": {"times": 1}})).actions[K.COMPENSATE]
    assert (terms.handed, terms.chances, terms.shows) == (True, 1, frozenset())
    assert not terms_of(a_pack(PAYMENT)).actions[K.REFUND].handed


def test_its_receipt_is_what_can_show_it() -> None:
    receipt = next(one for one in pack_data()["actions"] if one["kind"] == "compensate")["receipt"]
    terms = terms_of(a_pack(PAYMENT | {"receipt": receipt})).actions[K.COMPENSATE]
    assert terms.shows
    assert terms.shows >= {"amount", "currency"}


@pytest.mark.parametrize(
    "change",
    [{"enter": []}, {"enter": [{"value": "amount"}, {"value": "colour"}]}, {"menu": []}, {"menu": [""]},
     {"kind": "dance"}, {"steps": []}, {"writes": []}],
)  # fmt: skip
def test_what_cannot_be_handed_over_is_refused(change: Data) -> None:
    with pytest.raises(ValidationError):
        a_pack(PAYMENT | change)


def test_what_an_action_does_is_not_handed_over_as_well() -> None:
    with pytest.raises(ValidationError, match="by an action already"):
        a_pack(PAYMENT, keeps=True)


def test_of_two_of_a_kind_only_one_may_say_how_it_is_proved() -> None:
    receipt = next(one for one in pack_data()["actions"] if one["kind"] == "compensate")["receipt"]
    with pytest.raises(ValidationError, match="two receipts"):
        a_pack(PAYMENT | {"receipt": receipt}, PAYMENT | {"receipt": receipt})
    assert len(a_pack(PAYMENT | {"receipt": receipt}, PAYMENT).handovers) == 2


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({}, ""),
        ({"query": {}}, "every order would open the same page"),
        ({"query": {"id": "{order_id}", "by": "{colour}"}}, "no value of an action is called colour"),
        ({"page": "/nowhere"}, "no entry of network.reads lets GET /nowhere pass"),
        ({"order_id": {"path": "id", "good": {"1": "1"}}}, "a page is read by css"),
        ({"order_id": {"css": "#order"}}, "give at least one example"),
    ],
)
def test_a_page_that_could_show_any_order_is_found(look: dict[str, Any], said: str) -> None:
    found = "\n".join(findings(a_pack(PAYMENT | {"look": LOOK | look})))
    assert (said in found) if said else (found == "")


def test_each_says_how_well_it_is_known() -> None:
    pack = a_pack(PAYMENT | {"sure": "one", "look": LOOK | {"sure": "unknown"}})
    assert by_hand(pack) == {"compensate": "unknown"}
    assert dict(entries(pack))["handovers.0.enter.0"] == "one"
