"""Which records of a page are the action's own."""

import pytest

from assistant.admin.receipts import fitting_of
from assistant.core.actions import ActionKind, OrderFingerprint, PlannedAction
from tests.unit.packs.changed import changed_pack

MEMO = next(part for part in changed_pack("store.name", "any").actions if part.kind == "memo").receipt
ACTION = PlannedAction("7/memo/1", "7", ActionKind.MEMO, (("memo", "asked UPS"),), OrderFingerprint(()), ())
OWN, OTHER, BLANK = {"memo": "asked UPS"}, {"memo": "asked DHL"}, {}


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ((OWN, OTHER, BLANK), [OWN]),  # the newest on top, and a record without a note is no proof of this one
        ((BLANK, OTHER, OWN), [OWN]),
        ((OTHER, BLANK), []),
        ((OWN, OWN), [OWN, OWN]),
    ],
)
def test_a_record_counts_where_it_shows_the_actions_own_values(records: tuple[dict, ...], found: list[dict]) -> None:
    part = MEMO.model_copy(update={"row": {"memo": MEMO.order_id}})
    assert fitting_of(records, part, ACTION) == found


def test_where_rows_can_only_show_a_state_each_of_them_counts() -> None:
    part = MEMO.model_copy(update={"row": {"state": MEMO.order_id}})
    assert fitting_of(({"state": "Refunded"},), part, ACTION) == [{"state": "Refunded"}]
