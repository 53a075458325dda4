"""A pack whose addresses carry what the store gave the session: all that are opened or asked, and nothing else."""

from assistant.packs.carrying import carrying
from tests.unit.packs.changed import changed_pack, pack_data

TOKEN = {"user_token": "5e1f"}


def test_every_address_that_is_opened_or_asked_carries_it_and_the_gate_rules_stay() -> None:
    pack = changed_pack("session.carries", ["user_token"])
    carried = carrying(pack, TOKEN)
    (memo,) = [action for action in carried.actions if action.kind == "memo"]
    opened = [carried.orders.query, carried.orders.source.request.query, carried.parcels.source.request.query]
    opened += [memo.query, memo.receipt.query]
    assert [query["user_token"] for query in opened] == ["5e1f"] * len(opened)
    assert carried.network == pack.network
    assert memo.writes == next(action for action in pack.actions if action.kind == "memo").writes


def test_no_other_host_is_told_it() -> None:
    source = pack_data()["parcels"]["source"]
    source["request"] = source["request"] | {"origin": "https://elsewhere.example.com"}
    carried = carrying(changed_pack("parcels.source", source), TOKEN)
    assert "user_token" not in carried.parcels.source.request.query


def test_without_a_session_the_pack_is_as_it_was() -> None:
    pack = changed_pack("session.carries", ["user_token"])
    assert carrying(pack, {}) is pack
