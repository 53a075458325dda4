"""How well a pack's entries are known is data: each says so, or the part it stands in does."""

from assistant.packs.lint import findings
from assistant.packs.model import Pack
from assistant.packs.sureness import LEVELS, counted, entries, weakest
from tests.unit.packs.changed import pack_data


def documented(**changes: object) -> Pack:
    """The practice pack as if it had been written from documents alone."""
    data = pack_data()
    data["store"]["proven"] = "documented"
    for name, part in data.items():
        if isinstance(part, dict) and name not in {"store", "statuses"}:
            part["sure"] = "several"
    for action in data["actions"]:
        action["sure"] = "one"
    return Pack.model_validate(data | changes)


def test_a_pack_proven_on_its_store_counts_nothing() -> None:
    assert counted(Pack.model_validate(pack_data())) == {}


def test_an_entry_without_a_word_of_its_own_is_as_sure_as_the_part_it_stands_in() -> None:
    found = dict(entries(documented()))
    assert found["orders.fields.total"] == "several"
    assert found["actions.0.read_back.memo"] == "one"


def test_every_entry_counts_once_and_an_action_is_as_weak_as_what_it_needs_most() -> None:
    data = pack_data()
    data["actions"][0]["writes"][0]["sure"] = "unknown"
    for action in data["actions"]:
        action["sure"] = "one"
    pack = documented(actions=data["actions"])
    assert sum(counted(pack).values()) == len(list(entries(pack)))
    assert weakest(pack)["memo"] == "unknown"
    assert weakest(pack)["refund"] == "one"


def test_a_documented_pack_whose_entry_does_not_say_is_not_sound() -> None:
    data = pack_data()
    data["store"]["proven"] = "documented"
    said = findings(Pack.model_validate(data))
    assert "orders.fields.total.sure: say how well this is known" in said
    assert findings(documented()) == ()


def test_the_levels_go_from_known_to_unknown() -> None:
    assert LEVELS == ("several", "one", "inferred", "unknown")
