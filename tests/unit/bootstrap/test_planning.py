"""From a scan to a sealed plan and the seller's changes to it: what stays, what is refused, what it rests on."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.bootstrap.planning import (
    change_plan,
    current_plan,
    facts_of,
    given_plan,
    options_of,
    plan_scan,
    would_do,
)
from assistant.bootstrap.scanned import find_case, scanned_store
from assistant.core.actions import ActionKind as K
from assistant.core.actions import fingerprint_of
from assistant.core.cases import Cause, Remedy
from assistant.core.errors import NotOpen, OrderUnknown, PlanRefused
from assistant.core.orders import Buyer, Money, PendingRefund
from assistant.core.plans import dumps
from assistant.packs.loader import builtin_folder
from tests.builders import NOW, a_case, an_order
from tests.doubles.scanned import a_scanned, kinds, settings_at

ASKED = an_order("4280000000000000001", pending_refund=PendingRefund("r-1", Money(Decimal("60.00"), "CNY")))
PLAIN = an_order("4280000000000000002")
OTHER = an_order("4280000000000000003")
MUTE = (Remedy.HAND_OVER, Remedy.RESHIP)
"""Remedies of which a scan proposes none unasked."""
CASES = tuple(a_case(cause, order, remedies=MUTE) for cause, order in zip(Cause, (ASKED, PLAIN, OTHER), strict=False))


def test_a_scan_plans_the_buyers_requests_and_a_letter_where_one_is_due(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES, a_case(order=an_order("4280000000000000004"), remedies=(Remedy.MESSAGE,)))
    plan = current_plan(scanned)
    assert kinds(plan) == [("0001", "agree_refund"), ("0004", "message")]
    assert plan.actions[1].value("text")


def test_what_is_over_a_cap_is_left_out_of_the_scans_plan(tmp_path: Path) -> None:
    dear = replace(ASKED, pending_refund=PendingRefund("r-1", Money(Decimal("201.00"), "CNY")), total=_yuan("500"))
    assert kinds(current_plan(a_scanned(tmp_path, a_case(order=dear)))) == []


def test_every_item_is_sealed_with_the_hash_of_what_it_would_send(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    wanted = {K.REFUND: {"amount": Decimal(1)}, K.MEMO: {"memo": "x"}}
    plan = change_plan(settings_at(tmp_path), scanned, "0002", wanted, "en")
    assert all(len(item.requests) == 64 for item in plan.actions)
    assert len({item.requests for item in plan.actions}) == 3
    shown = would_do(plan.actions[-1], scanned.store)
    assert shown.digest == plan.actions[-1].requests
    assert shown.sends == ("POST /trade/memo/update_sell_memo.htm (biz_order_id, memo)",)


def test_what_is_asked_takes_the_place_of_what_was_planned_for_the_order_and_of_nothing_else(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    settings = settings_at(tmp_path)
    change_plan(settings, scanned, "0002", {K.REFUND: {}}, "en")
    change_plan(settings, scanned, "0002", {K.MESSAGE: {"text": "您好"}}, "en")
    assert kinds(current_plan(scanned)) == [("0001", "agree_refund"), ("0002", "message")]


def test_an_order_without_any_wish_is_dropped(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    assert kinds(change_plan(settings_at(tmp_path), scanned, "0001", {}, "en")) == []


def test_the_plan_keeps_the_time_of_the_reading_it_rests_on(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    plan = change_plan(settings_at(tmp_path), scanned, "0002", {K.MEMO: {"memo": "x"}}, "en")
    assert plan.created_at == NOW
    assert current_plan(scanned) == plan


def test_an_item_rests_on_the_order_as_it_was_read_and_not_as_it_is_shown(tmp_path: Path) -> None:
    """The scan file masks what a plan must compare."""
    read = replace(PLAIN, buyer=Buyer("t**8", ""), address_token="浙江省杭州市")
    scanned = a_scanned(tmp_path, a_case(order=read))
    plan = change_plan(settings_at(tmp_path), scanned, "0002", {K.MEMO: {"memo": "x"}}, "en")
    assert plan.actions[0].fingerprint == fingerprint_of(read)
    assert facts_of(scanned.result).keys() == {read.order_id}


def test_a_pack_that_changed_since_the_scan_is_refused_and_the_plan_stays(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text((builtin_folder() / "practice.toml").read_text(encoding="utf-8"), encoding="utf-8")
    before = dumps(current_plan(a_scanned(tmp_path, *CASES, pack=pack)))
    pack.write_text(pack.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    scanned = scanned_store(settings_at(tmp_path), "practice")
    with pytest.raises(PlanRefused, match=r"The pack of practice changed since the scan\. Nothing was planned"):
        change_plan(settings_at(tmp_path), scanned, "0002", {K.MEMO: {"memo": "x"}}, "en")
    assert scanned.plan_path.read_text(encoding="utf-8") == before


def test_what_is_not_open_leaves_the_plan_as_it_was(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    before = scanned.plan_path.read_bytes()
    with pytest.raises(NotOpen):
        change_plan(settings_at(tmp_path), scanned, "0001", {K.MEMO: {"memo": "x"}, K.REFUND: {}}, "en")
    assert scanned.plan_path.read_bytes() == before


def test_two_things_that_exclude_each_other_are_refused(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    parcel = {"carrier": "圆通速递", "tracking_number": "YT7530001112223"}
    with pytest.raises(PlanRefused, match="reship and refund"):
        change_plan(settings_at(tmp_path), scanned, "0002", {K.REFUND: {}, K.RESHIP: parcel}, "en")
    assert kinds(current_plan(scanned)) == [("0001", "agree_refund")]


def test_a_plan_that_was_touched_is_neither_shown_nor_changed(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    scanned.plan_path.write_text(scanned.plan_path.read_text(encoding="utf-8").replace("60.00", "61.00"), "utf-8")
    with pytest.raises(PlanRefused, match="changed after it was made"):
        current_plan(scanned)
    with pytest.raises(PlanRefused):
        change_plan(settings_at(tmp_path), scanned, "0002", {}, "en")


@pytest.mark.parametrize("text", ["", "{", "\ud800", '{"plan": 1}', "[" * 100_000])
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(PlanRefused):
        given_plan(path)


def test_half_a_character_in_a_plan_is_refused_like_any_other_change(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    text = scanned.plan_path.read_text(encoding="utf-8")
    scanned.plan_path.write_text(text.replace('"CNY"', '"\\ud800"'), encoding="utf-8")
    with pytest.raises(PlanRefused):
        given_plan(scanned.plan_path)


def test_the_plan_is_for_the_store_and_the_shop_that_its_page_named(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    assert current_plan(scanned).store == scanned.key == "practice/山茶家居旗舰店"


@pytest.mark.parametrize(
    ("asked", "said"),
    [("9999", "has no case"), ("02", "has no case"), ("", "has no case"), ("000000", "has no case")],
)
def test_an_order_that_is_no_case_is_unknown(tmp_path: Path, asked: str, said: str) -> None:
    with pytest.raises(OrderUnknown, match=said):
        find_case(a_scanned(tmp_path, *CASES).result, asked)


def test_an_end_that_fits_two_orders_names_neither(tmp_path: Path) -> None:
    twins = (a_case(order=an_order("4280000000000000123")), a_case(order=an_order("4290000000000000123")))
    with pytest.raises(OrderUnknown, match="2 cases end with 123"):
        find_case(a_scanned(tmp_path, *twins).result, "123")


def test_a_store_that_was_never_scanned_says_what_comes_first(tmp_path: Path) -> None:
    with pytest.raises(OrderUnknown, match="was not scanned yet") as unknown:
        scanned_store(settings_at(tmp_path), "practice")
    assert "shipfix scan practice" in unknown.value.hint


def test_options_are_held_against_the_pack_and_the_caps(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, a_case(order=replace(PLAIN, total=_yuan("500"))))
    found = {one.kind: one for one in options_of(settings_at(tmp_path), scanned, scanned.result.cases[0])}
    assert (found[K.REFUND].why_not, found[K.MEMO].allowed) == ("over_cap", True)


def test_a_plan_made_again_from_the_same_scan_is_the_same_to_the_byte(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES)
    plan, _ = plan_scan(settings_at(tmp_path), scanned.store, replace(scanned.result, cases=CASES), "en")
    assert dumps(plan) == scanned.plan_path.read_text(encoding="utf-8")
    assert plan.created_at - NOW == timedelta(0)


def _yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


# --- where the pack knows no request, the seller does it by hand ---

TAOBAO = builtin_folder() / "taobao.toml"


def test_what_no_request_is_known_of_is_handed_over_and_sends_nothing(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES, pack=TAOBAO)
    wanted = {K.COMPENSATE: {"amount": Decimal(3)}, K.MEMO: {"memo": "x"}}
    plan = change_plan(settings_at(tmp_path), scanned, "0002", wanted, "en")
    by_kind = {item.kind: item for item in plan.actions if item.order_id == PLAIN.order_id}
    shown = would_do(by_kind[K.COMPENSATE], scanned.store)
    assert (by_kind[K.COMPENSATE].handed, by_kind[K.COMPENSATE].expected, shown.sends, shown.handed) == (
        True,
        (),
        (),
        True,
    )
    assert (by_kind[K.MEMO].handed, bool(would_do(by_kind[K.MEMO], scanned.store).sends)) == (False, True)


def test_the_platform_is_asked_with_the_text_of_escalate_and_only_about_a_request(tmp_path: Path) -> None:
    scanned = a_scanned(tmp_path, *CASES, pack=TAOBAO)
    plan = change_plan(settings_at(tmp_path), scanned, "0001", {K.INTERVENE: {}}, "en")
    (item,) = (one for one in plan.actions if one.order_id == ASKED.order_id)
    assert item.handed
    assert ASKED.order_id in str(item.value("text"))
    with pytest.raises(NotOpen):
        change_plan(settings_at(tmp_path), scanned, "0002", {K.INTERVENE: {}}, "en")
    with pytest.raises(NotOpen):
        change_plan(settings_at(tmp_path), a_scanned(tmp_path, *CASES), "0001", {K.INTERVENE: {}}, "en")
