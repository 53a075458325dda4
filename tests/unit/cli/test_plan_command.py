"""`shipfix plan`: what may be asked for, what is refused as it stands, and what it says of the plan."""

import json

import pytest

from assistant.core.cases import Remedy
from assistant.core.orders import Money, PendingRefund
from assistant.core.plans import loads
from tests.builders import a_case, an_order
from tests.doubles.scanned import a_scanned
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

ORDER = "4280000000000000002"
ASKED = an_order("4280000000000000001", pending_refund=PendingRefund("r-1", Money(an_order().total.amount, "CNY")))


@pytest.fixture
def scanned(desk: Desk) -> Desk:
    """A desk where the practice store was scanned; one of its buyers asked for a refund. No window can be over."""
    orders = (ASKED, an_order(ORDER, marked_at=None))
    a_scanned(desk.home, *(a_case(order=order, remedies=(Remedy.HAND_OVER,)) for order in orders))
    return desk


def values(desk: Desk, *asked: object) -> dict[str, object]:
    """What the one item says that these words put into the plan."""
    ran = desk.types("plan", ORDER, *asked, "--json")
    assert ran.code == 0, ran
    (item,) = [one for one in loads(ran.out).actions if one.order_id == ORDER]
    return {"kind": item.kind.value, **{name: str(value) for name, value in item.values}}


def test_the_plan_of_the_scan_is_shown_with_what_each_press_would_send(scanned: Desk) -> None:
    ran = scanned.types("--lang", "en", "plan", COLUMNS="200")
    assert (ran.code, "1 item(s). Nothing was done yet." in ran.said) == (0, True)
    assert "Agree to the buyer's refund" in ran.said
    assert "POST /h5/mtop.refund.agree/1.0/" in ran.said


def test_the_plan_as_json_is_the_plan_file_to_the_byte(scanned: Desk) -> None:
    kept = (scanned.home / "stores" / "practice" / "last-plan.json").read_text(encoding="utf-8")
    assert scanned.types("plan", "--json").out == kept


@pytest.mark.parametrize(
    ("asked", "item"),
    [
        (("--refund", "12.5"), {"kind": "refund", "amount": "12.50", "currency": "CNY"}),
        (("--refund", "all"), {"kind": "refund", "amount": "128.00", "currency": "CNY"}),
        (
            ("--refund", "1", "--reason", "协商"),
            {"kind": "refund", "amount": "1.00", "currency": "CNY", "reason": "协商"},
        ),
        (("--compensate", "3"), {"kind": "compensate", "amount": "3.00", "currency": "CNY"}),
        (("--memo", "x", "--flag", "1"), {"kind": "memo", "memo": "x", "flag": "1"}),
        (("--message", "您好"), {"kind": "message", "text": "您好"}),
        (
            ("--reship", "圆通速递", "YT7530001112223"),
            {"kind": "reship", "carrier": "圆通速递", "tracking_number": "YT7530001112223"},
        ),
    ],
)
def test_what_is_asked_is_what_is_planned(scanned: Desk, asked: tuple[str, ...], item: dict[str, str]) -> None:
    assert values(scanned, *asked) == item


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "What shall be done for it?"),
        (("--refund", "0"), "no amount above zero"),
        (("--refund", "-1"), "no amount above zero"),
        (("--refund", "1.001"), "no amount above zero with two decimals at most"),
        (("--refund", "NaN"), "no amount above zero"),
        (("--refund", "Infinity"), "no amount above zero"),
        (("--refund", "¥5"), "is no amount"),
        (("--refund", ""), "is no amount"),
        (("--compensate", "all"), "“all” is no amount"),
        (("--reason", "协商"), "--reason goes with --refund"),
        (("--flag", "1"), "--flag goes with --memo"),
        (("--message", ""), "--message is empty"),
        (("--memo", "  "), "--memo is empty"),
        (("--drop", "--refund", "5"), "would be lost"),
        (("--drop", "--only"), "would be lost"),
        (("--only",), "What shall be done for it?"),
        (("--message", "x", "--letter"), "say one of them"),
        (("--reship", "圆通速递"), "--reship"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage_and_changes_nothing(
    scanned: Desk, asked: tuple[str, ...], said: str
) -> None:
    before = scanned.types("plan", "--json").out
    told(scanned.types("plan", ORDER, *asked), 2, said)
    assert scanned.types("plan", "--json").out == before


def test_without_an_order_nothing_can_be_asked_for(scanned: Desk) -> None:
    told(scanned.types("plan", "--refund", "5"), 2, "For which order?")
    told(scanned.types("plan", "--drop"), 2, "For which order?")
    told(scanned.types("plan", "--only"), 2, "For which order?")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--agree",), "agree refund is not open"),
        (("--refund", "128.01"), "the most that can be given"),
        (("--correct", "圆通速递", "YT7530001112223"), "nothing to correct"),
        (("--reship", "圆通速递", "ABC"), "cannot be a number of 圆通速递"),
        (("--refund", "5", "--reship", "圆通速递", "YT7530001112223"), "reship and refund"),
        (("--message", "已为您退款"), "the plan does not carry this promise out"),
    ],
)
def test_what_is_not_open_is_exit_6_with_the_reason(scanned: Desk, asked: tuple[str, ...], said: str) -> None:
    told(scanned.types("plan", ORDER, *asked), 6, said)


def test_a_dropped_order_is_out_of_the_plan(scanned: Desk) -> None:
    ran = scanned.types("--lang", "en", "plan", ASKED.order_id, "--drop")
    assert (ran.code, "The plan is empty." in ran.said) == (0, True)


def test_with_only_nothing_of_other_orders_stays_in_the_plan(scanned: Desk) -> None:
    beside = scanned.types("plan", ORDER, "--memo", "x", "--json").out
    alone = scanned.types("plan", ORDER, "--memo", "x", "--only", "--json").out
    assert {one.order_id for one in loads(beside).actions} == {ASKED.order_id, ORDER}
    assert [one.order_id for one in loads(alone).actions] == [ORDER]


def test_a_touched_plan_is_exit_6(scanned: Desk) -> None:
    path = scanned.home / "stores" / "practice" / "last-plan.json"
    path.write_text(path.read_text(encoding="utf-8").replace("agree_refund", "refund", 1), encoding="utf-8")
    told(scanned.types("plan"), 6, "changed after it was made", "shipfix scan")


def test_before_the_first_scan_it_says_what_comes_first(desk: Desk) -> None:
    told(desk.types("plan"), 2, "Nothing was scanned yet", "shipfix scan")


def test_the_plan_reads_chinese_where_chinese_is_asked_for(scanned: Desk) -> None:
    ran = scanned.types("--lang", "zh", "plan", COLUMNS="200")
    assert "同意买家的退款" in ran.out
    assert "1 项" in ran.said


# ---- show ---------------------------------------------------------------------------------------------------------


def options(desk: Desk, order: str) -> dict[str, dict[str, object]]:
    return {one["kind"]: one for one in desk.types("show", order, "--json").json()["options"]}


def test_show_lists_every_option_with_cost_and_why_it_is_not_open(scanned: Desk) -> None:
    found = options(scanned, ORDER)
    assert list(found) == ["wait", "refund", "agree_refund", "compensate", "message", "memo", "edit_tracking", "reship",
                           "intervene"]  # fmt: skip
    assert (found["refund"]["cost"], found["refund"]["undo"], found["refund"]["why_not"]) == ("128.00", "never", "")
    assert found["agree_refund"]["why_not"] == "no_request_of_buyer"
    assert found["edit_tracking"]["chances_left"] == 3


def test_a_request_that_no_buyer_made_costs_no_parcel(scanned: Desk) -> None:
    out = scanned.types("--lang", "en", "show", ORDER, COLUMNS="200").out
    (line,) = [line for line in out.splitlines() if "Agree to the buyer's refund" in line]
    assert "parcel" not in line
    assert "the buyer asked for no refund" in line


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_show_prints_no_code(scanned: Desk, lang: str) -> None:
    out = scanned.types("--lang", lang, "show", ORDER, COLUMNS="200").out
    assert [word for word in out.split() if "_" in word] == []


def test_options_of_a_broken_config_are_a_mistake_of_the_config(scanned: Desk) -> None:
    (scanned.folder / "config.toml").write_text('[caps]\nitem = "-1"\n')
    assert scanned.types("show", ORDER).code == 3


def test_scan_json_and_plan_agree_on_the_hash_of_what_would_be_sent(scanned: Desk) -> None:
    scan = json.loads((scanned.home / "stores" / "practice" / "last-scan.json").read_text(encoding="utf-8"))
    (item,) = loads(scanned.types("plan", "--json").out).actions
    assert [one["digest"] for one in scan["would_do"]] == [item.requests]
