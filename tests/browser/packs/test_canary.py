"""A pack held against a live store: all of it fits the store it was made for, and what moved is named."""

from collections.abc import Iterator

import pytest

from assistant.admin.canary import Canary
from assistant.admin.doorway import leave
from assistant.admin.ground import Ground
from assistant.admin.proposals import proposed
from assistant.packs.canary import Found
from assistant.packs.model import Pack
from tests.doubles.visit import Visit
from tests.unit.packs.changed import changed_pack, pack_data

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def looked(visit: Visit, pack: Pack | None = None) -> Canary:
    for tab in visit.session.tabs[1:]:
        leave(tab)
    canary = Canary(Ground(pack or visit.pack, visit.store.url, visit.session))
    canary.look()
    return canary


def wrong(canary: Canary) -> Iterator[tuple[str, Found]]:
    return ((entry.where, entry.found) for entry in canary.entries if entry.found.is_wrong)


def test_every_entry_of_a_pack_fits_the_store_that_it_was_made_for(table_visit: Visit) -> None:
    before = len(table_visit.store.ledger())
    canary = looked(table_visit)
    assert list(wrong(canary)) == []
    assert canary.shop == "Muhe Living"
    assert {"orders.rows", "orders.fields.total", "parcels.event.text", "picture.private.0"} <= {
        entry.where for entry in canary.entries if entry.found is Found.MATCHED
    }
    assert len(table_visit.store.ledger()) == before


def asking() -> Pack:
    """What came of a corrected waybill is asked for, as parcels are."""
    data = pack_data()
    parcels, actions = data["parcels"], data["actions"]
    receipt = next(action["receipt"] for action in actions if action["kind"] == "edit_tracking")
    receipt["ask"] = {name: parcels["source"][name] for name in ("answer", "charsets", "request")}
    receipt |= {"order_id": parcels["order_id"], "rows": parcels["rows"]}
    receipt["row"] = {"tracking_number": parcels["parcel"]["tracking_number"]}
    return changed_pack("actions", actions)


def test_forms_and_receipts_are_looked_at_and_nothing_reaches_the_store(xhr_visit: Visit) -> None:
    before = len(xhr_visit.store.ledger())
    canary = looked(xhr_visit, asking())
    assert list(wrong(canary)) == []
    assert {
        "actions.refund.last_press",
        "actions.refund.ceiling",
        "actions.memo.read_back.memo",
        "actions.edit_tracking.receipt.rows",
    } <= {entry.where for entry in canary.entries if entry.found is Found.MATCHED}
    assert len(xhr_visit.store.ledger()) == before


def test_of_a_place_that_is_missing_in_a_form_it_is_said_what_else_may_be_the_reason(xhr_visit: Visit) -> None:
    actions = pack_data()["actions"]
    steps = {action["kind"]: action["steps"] for action in actions}
    steps["edit_tracking"][1]["into"] = steps["refund"][0]["into"] = [{"label": "No such"}]
    steps["memo"][0]["press"] = [{"role": "button", "name": "No such"}]
    canary = looked(xhr_visit, changed_pack("actions", actions))
    told = {entry.where: entry.why for entry in canary.entries if entry.found is Found.MISSING}
    assert "only after the choice" in told["actions.edit_tracking.steps.1"]
    assert told["actions.refund.steps.0"] == ""
    assert "does not offer it" in told["actions.memo.steps.0"]


def test_a_column_that_has_gone_and_two_shops_names_are_told_by_their_entries(table_visit: Visit) -> None:
    gone = changed_pack("orders.fields.total.column", ["Sum"], "practice-table")
    canary = looked(table_visit, gone)
    assert ("orders.fields.total", Found.MISSING) in set(wrong(canary))
    (proposal,) = proposed(canary.ground, canary.entries, canary.answers)
    assert proposal.lines == ("[orders.fields.total]", 'column = ["Sum", "Total"]')
    twice = changed_pack("session.who", [{"css": "a"}], "practice-table")
    assert ("session.who", Found.AMBIGUOUS) in set(wrong(looked(table_visit, twice)))


def test_for_what_moved_on_the_list_something_is_proposed_and_for_an_act_nothing_ever(xhr_visit: Visit) -> None:
    data = pack_data("practice")
    data["orders"]["fields"]["total"]["path"] = "payInfo.gone.actualFee"
    data["statuses"].pop("卖家已发货")
    next(one for one in data["actions"] if one["kind"] == "memo")["last_press"]["find"] = [
        {"role": "button", "name": "No such", "within": "[role=dialog]"}
    ]
    canary = looked(xhr_visit, Pack.model_validate(data))
    assert ("actions.memo.last_press", Found.MISSING) in set(wrong(canary))
    found = {one.where: one.lines for one in proposed(canary.ground, canary.entries, canary.answers)}
    assert found["orders.fields.total"] == ("[orders.fields.total]", 'path = "payInfo.actualFee"')
    assert found["statuses.卖家已发货"] == ("[statuses]", '# "卖家已发货" = "shipped"')
    assert not [where for where in found if where.startswith("actions")]
