"""One event, one message to the warehouse and one to the carrier, with every waybill in it."""

from dataclasses import replace

import pytest

from assistant.core.cases import Case, Cause
from assistant.core.messages import Lang, Recipient, findings
from assistant.core.orders import Buyer
from assistant.drafts import Shop, platform_words, write_batch
from tests.builders import NOW, a_case, a_shipment, an_order

SHOP = Shop(ui_lang="en")


def event(count: int, cause: Cause = Cause.LABEL_ONLY, **more: object) -> tuple[Case, ...]:
    """So many cases with waybills of their own."""
    parcels = [a_shipment(tracking_number=f"YT77{number:011}", **more) for number in range(count)]
    orders = [an_order(str(4512889034561000000 + at), shipments=(one,)) for at, one in enumerate(parcels)]
    return tuple(a_case(cause, order, incident="2026-11-21 17:20 圆通速递") for order in orders)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("recipient", [Recipient.WAREHOUSE, Recipient.CARRIER])
@pytest.mark.parametrize("cause", [Cause.LABEL_ONLY, Cause.NOT_FOUND_YET, Cause.STALLED])
def test_it_names_every_waybill_on_a_line_of_its_own_and_passes_the_linter(
    recipient: Recipient, lang: Lang, cause: Cause
) -> None:
    cases = event(14, cause)
    (draft,) = write_batch(cases, recipient, lang, SHOP, NOW)
    lines = draft.text.splitlines()
    for case in cases:
        assert case.parcel is not None
        assert sum(case.parcel.tracking_number in line for line in lines) == 1
    assert "14" in lines[0]
    assert findings(draft.text, draft.allowed, platform_words()) == ()
    assert all(one.sources for one in draft.sentences)
    assert draft.order_ids == tuple(case.order.order_id for case in cases)


def test_the_carrier_is_told_no_order_number_and_nobody_a_buyer() -> None:
    cases = tuple(replace(case, order=replace(case.order, buyer=Buyer("张小花"))) for case in event(3))
    (to_carrier,) = write_batch(cases, Recipient.CARRIER, "zh", SHOP, NOW)
    (to_warehouse,) = write_batch(cases, Recipient.WAREHOUSE, "zh", SHOP, NOW)
    assert not any(case.order.order_id in to_carrier.text for case in cases)
    assert all(case.order.order_id in to_warehouse.text for case in cases)
    assert "张小花" not in to_carrier.text + to_warehouse.text


def test_a_line_carries_its_own_carrier_and_not_the_first_ones() -> None:
    one, other = event(1)[0], event(1, carrier="中通快递")[0]
    (draft,) = write_batch((one, other), Recipient.WAREHOUSE, "zh", SHOP, NOW)
    assert [line.split(" ")[1] for line in draft.text.splitlines() if line[0].isdigit() and ". " in line] == [
        "圆通速递",
        "中通快递",
    ]


def test_a_parcel_without_a_number_is_the_warehouses_matter_alone() -> None:
    without = a_case(Cause.NO_WAYBILL)
    (draft,) = write_batch((without,), Recipient.WAREHOUSE, "zh", SHOP, NOW)
    assert f"没有运单号 订单{without.order.order_id}" in draft.text
    assert write_batch((without,), Recipient.CARRIER, "zh", SHOP, NOW) == ()


def test_many_parcels_are_told_in_several_messages_and_none_is_lost() -> None:
    drafts = write_batch(event(101), Recipient.CARRIER, "en", SHOP, NOW)
    assert len(drafts) == 3
    assert "(message 3 of 3)" in drafts[2].text
    assert sum(draft.text.count("YT77") for draft in drafts) == 101
    assert all(findings(draft.text, draft.allowed, platform_words()) == () for draft in drafts)


def test_a_buyer_gets_no_batch() -> None:
    with pytest.raises(ValueError, match="one order"):
        write_batch(event(2), Recipient.BUYER, "zh", SHOP, NOW)
