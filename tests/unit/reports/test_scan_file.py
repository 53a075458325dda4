"""The plan file says what the scan said, exactly, and reads back as the same scan."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import assistant.reports
from assistant.core.actions import ActionKind, Also
from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.changes import ChangeKind
from assistant.core.errors import ConfigProblem
from assistant.core.grades import LimitHint, Rates
from assistant.core.judge.scores import CarrierScore
from assistant.core.orders import Buyer, Money, OrderStatus, PendingRefund
from assistant.core.policy import Level
from assistant.core.ports import Unread
from assistant.core.results import ScanResult, WouldDo
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.core.wording import said
from assistant.locale.telling import told
from assistant.reports.clean import scrubbed
from assistant.reports.scan_file import SCHEMA, dumps, loads, to_dict
from tests.builders import (
    a_case,
    a_clean_result,
    a_result,
    a_shipment,
    an_event,
    an_incomplete_result,
    an_order,
    every_cause,
    some_changes,
)

FILE = Path(assistant.reports.__file__).parent / "scan.schema.json"

FIVE = Money(Decimal("5.00"), "CNY")

SAID = Unread(
    said("{where}, row {row}", where=said("orders list, page {number}", number=2), row=7),
    said("{name}: {fault}", name="total", fault=said("is not an amount")),
)

RESULTS = [
    a_result(),
    an_incomplete_result(),
    a_clean_result(),
    a_result(total=None, complete=False),
    a_result(scores=(CarrierScore("yto", "", 6, 9, 8, 4.5, 20.1, 1, 0),)),
    a_result(scores=(CarrierScore("yto", "杭州", None, 30, 30, 4.0, 9.0, None, 2),)),
    a_result(changes=some_changes(*every_cause())),
    a_result(would_do=(WouldDo("1", ActionKind.REFUND, (), (), "0" * 64, also=tuple(Also)),)),
    a_result(a_case(order=an_order(shipments=(a_shipment(events=(an_event(None, "no time"), an_event(2, "x"))),)))),
    a_result(a_case(parcel=a_shipment(tracking_number="not-of-the-order"))),
    a_result(a_case(order=an_order(shipments=(a_shipment(), a_shipment())), hours_left=None, at_risk=None)),
    a_result(a_case(order=an_order(total=Money(Decimal("0.1000"), "GBP")))),
    a_result(a_case(order=an_order(refunded=FIVE, pending_refund=PendingRefund("1389012345678", FIVE, "v2")))),
    an_incomplete_result(unread=(SAID,)),
    a_result(rates=Rates(closed=90, graded=60, false_alarms=5, misses=2, hint=LimitHint("first_scan", 20, 26))),
]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("result", RESULTS)
def test_a_scan_reads_back_exactly(result: ScanResult) -> None:
    assert loads(dumps(result)) == result


@pytest.mark.parametrize("result", RESULTS)
def test_real_output_fits_the_schema(result: ScanResult, schema: dict[str, Any]) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(to_dict(result))


def test_the_schema_is_valid_and_knows_every_code(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    case, event = schema["$defs"]["case"]["properties"], schema["$defs"]["event"]["properties"]
    assert schema["properties"]["schema"] == {"const": SCHEMA}
    assert case["cause"]["enum"] == list(Cause)
    assert case["confidence"]["enum"] == list(Confidence)
    assert case["level"]["enum"] == list(Level)
    assert case["status"]["enum"] == list(OrderStatus)
    assert case["remedies"]["items"]["enum"] == list(Remedy)
    assert event["status"]["enum"] == list(TrackingStatus)
    change = schema["$defs"]["changes"]["properties"]["orders"]["items"]["properties"]
    assert change["kind"]["enum"] == list(ChangeKind)
    assert event["source"]["enum"] == list(EventSource)


def test_the_same_scan_gives_the_same_text() -> None:
    assert dumps(a_result()) == dumps(loads(dumps(a_result())))


def test_money_is_text_and_times_carry_their_offset() -> None:
    case = to_dict(a_result(a_case()))["cases"][0]
    assert case["amount"] == "128.00"
    assert case["marked_at"] == "2026-11-21T17:20:00+08:00"
    assert case["order_id"] == "4512889034567812385"


def test_the_parcel_that_decides_is_marked_and_its_rows_are_the_timeline() -> None:
    first, second = a_shipment(tracking_number="A1"), a_shipment(tracking_number="B2")
    case = to_dict(a_result(a_case(order=an_order(shipments=(first, second)), parcel=second)))["cases"][0]
    assert [parcel["decisive"] for parcel in case["parcels"]] == [False, True]
    assert case["tracking_number"] == "B2"
    assert case["timeline"] == case["parcels"][1]["timeline"]["events"]


def test_counts_and_money_are_summed() -> None:
    data = to_dict(a_result(a_case(), a_case(), a_case(Cause.NO_WAYBILL)))
    assert data["counts"] == {"no_waybill": 1, "label_only": 2}
    assert data["at_risk"] == [{"amount": "1555.00", "currency": "CNY"}]


def test_a_name_or_phone_that_slipped_through_is_not_written() -> None:
    parcel = a_shipment(events=(an_event(3, "收件人：王小明 13812345678"),))
    slipped = a_result(a_case(order=an_order(buyer=Buyer("王小明"), shipments=(parcel,))))
    text = dumps(slipped)
    assert "小明" not in text
    assert "13812345678" not in text
    assert loads(text) == scrubbed(slipped)


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 15, 20, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        dumps(replace(a_result(), started_at=naive))


@pytest.mark.parametrize(
    "text, why",
    [
        ("", "not JSON"),
        ("[]", "schema number is none"),
        ('{"schema": 2}', "schema number is 2"),
        ('{"schema": true}', "schema number is True"),
        ('{"schema": 1}', "a part is missing"),
        ('{"schema": 1, "cases": 7}', "wrong kind"),
        ('{"schema": 1, "cases": []}', "store"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(ConfigProblem) as caught:
        loads(text)
    assert why in caught.value.text
    assert "shipfix scan" in caught.value.hint


def test_a_wrong_value_is_named_by_its_place() -> None:
    data = to_dict(a_result())
    data["cases"][0]["cause"] = "bad_luck"
    with pytest.raises(ConfigProblem, match=r"cases\.0\.cause"):
        loads(json.dumps(data))


def test_what_was_not_read_can_be_told_in_another_language_later() -> None:
    (entry,) = loads(dumps(an_incomplete_result(unread=(SAID,)))).unread
    assert (told(entry.where, "zh"), told(entry.why, "zh")) == ("订单列表第 2 页，第 7 行", "total：不是金额")


@pytest.mark.parametrize("made", [{"template": "{a.b}", "values": {}}, {"template": "x"}, {"between": ", "}, {"a": 1}])
def test_a_sentence_that_was_tampered_with_is_refused(made: dict[str, Any]) -> None:
    data = to_dict(an_incomplete_result(unread=(SAID,)))
    data["unread"][0]["said"]["why"] = made
    with pytest.raises(ConfigProblem, match="not a scan file"):
        loads(json.dumps(data))


def test_a_sentence_that_does_not_give_the_text_beside_it_is_left_alone() -> None:
    data = to_dict(an_incomplete_result(unread=(SAID,)))
    data["unread"][0]["why"] = "something else"
    (entry,) = loads(json.dumps(data)).unread
    assert told(entry.why, "zh") == "something else"


def test_the_shops_own_name_is_kept_whole_also_where_it_is_a_mail_address() -> None:
    """A plan is held against it: masked, every plan of such a shop would be refused as another shop's."""
    named = replace(a_result(), shop_name="admin@example.test")
    assert loads(dumps(named)).shop_name == "admin@example.test"
