"""A case from found to closed: what happens to it, what it asks for, and when it is looked at again."""

from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind
from assistant.core.casebook import Ask, CaseEntry, CaseState, Outcome, Turn
from assistant.core.grades import Grade
from assistant.core.orders import Money, Order, OrderStatus, PendingRefund
from assistant.core.talk import RefundShown, RefundState, Speaker, Talk
from tests.builders import a_shipment, an_event, an_order
from tests.unit.core.casebook.life import ID, Life, at
from tests.unit.core.judge.sight import DEPARTED, PICKED_UP, SIGNED, WAITING, order, parcel

NEW = "YT7712345678998"
FULL = Money(Decimal("128.00"), "CNY")


def dead(marked: float = 46, **more: object) -> Order:
    """An order whose only parcel has a label and no scan, marked so many hours before NOW."""
    return order(parcel((marked - 0.5, WAITING), marked=marked), **more)


def scanned(hours: float, *more: tuple[float, str], marked: float = 46) -> Order:
    """The same order; its parcel was picked up so many hours after NOW."""
    rows = ((marked - 0.5, WAITING), (-hours, PICKED_UP), *((-when, text) for when, text in more))
    return order(parcel(*rows, marked=marked))


def sent_again(*rows: tuple[float, str], hours: float = 1) -> Order:
    """The order with a second parcel that was sent so many hours after NOW; rows are in hours after NOW."""
    fresh = parcel(*((-when, text) for when, text in rows), marked=-hours, tracking_number=NEW)
    return order(parcel((45.5, WAITING)), fresh)


def found(life: Life, one: Order | None = None, hours: float = 0) -> CaseEntry:
    entry = life.scan(one or dead(), hours=hours)
    assert entry is not None
    return entry


def reship(life: Life, hours: float = 1) -> None:
    facts = (("tracking_number", "YT7712345678901"),)
    values = (("carrier", "圆通速递"), ("tracking_number", NEW))
    life.does(ActionKind.RESHIP, hours=hours, values=values, facts=facts)


# --- found, and looked at again ---


def test_a_parcel_that_never_moved_is_a_case_that_asks_for_a_decision() -> None:
    entry = found(Life())

    assert (entry.state, entry.asks, entry.cause) == (CaseState.OPEN, (Ask.DECIDE,), "label_only")
    assert (entry.opened_at, entry.next_look) == (at(0), at(24))
    assert entry.clock == "first_scan"


def test_a_case_that_may_still_clear_waits_until_its_limit() -> None:
    entry = found(Life(), dead(marked=14))

    assert (entry.state, entry.asks, entry.alarmed) == (CaseState.WAITING, (), False)
    assert entry.next_look == at(6)  # 20 h after it was marked as shipped


def test_an_order_without_a_problem_makes_no_case() -> None:
    assert Life().scan(scanned(-10), hours=0) is None


def test_the_same_scan_again_changes_nothing_but_time() -> None:
    life = Life()
    first = found(life)
    assert found(life).story == first.story


def test_it_getting_worse_is_told_once() -> None:
    life = Life()
    found(life, dead(marked=14))
    found(life, dead(marked=14), hours=7)
    found(life, dead(marked=14), hours=8)
    assert life.turns() == [Turn.FOUND, Turn.WORSE]


# --- a late scan clears it ---


def test_a_scan_that_comes_by_itself_closes_the_case() -> None:
    life = Life()
    found(life)
    entry = found(life, scanned(3), hours=5)

    assert (entry.state, entry.outcome, entry.closed_at) == (CaseState.CLOSED, Outcome.MOVED, at(5))
    assert life.turns() == [Turn.FOUND, Turn.SCAN_ARRIVED, Turn.CLOSED]
    assert entry.story[1].at == at(3)


@pytest.mark.parametrize(("marked", "grade"), [(23, Grade.FALSE_ALARM), (90, Grade.TRUE)])
def test_an_alarm_was_false_where_the_scan_came_soon_after_the_limit(marked: float, grade: Grade) -> None:
    life = Life()
    found(life, dead(marked=marked))
    entry = found(life, scanned(2, marked=marked), hours=5)
    assert entry.grade is grade
    assert entry.took == pytest.approx(marked + 2)


def test_what_was_only_watched_was_no_alarm() -> None:
    life = Life()
    found(life, dead(marked=14))
    assert found(life, scanned(2, marked=14), hours=5).grade is Grade.UNKNOWN


def test_a_scan_under_a_number_that_looked_impossible_makes_it_a_false_alarm() -> None:
    life = Life()
    found(life, order(parcel((70, WAITING), marked=72, tracking_number="12345")))
    moves = order(parcel((70, WAITING), (-1, PICKED_UP), marked=72, tracking_number="12345"))
    assert found(life, moves, hours=2).grade is Grade.FALSE_ALARM


def test_a_corrected_number_closes_it_and_the_alarm_was_right() -> None:
    life = Life()
    found(life, order(parcel(marked=30, tracking_number="12345")))
    entry = found(life, order(parcel((-1, PICKED_UP), marked=30)), hours=2)
    assert (entry.outcome, entry.grade) == (Outcome.CORRECTED, Grade.TRUE)


def test_what_goes_away_without_a_reason_ends_ungraded() -> None:
    life = Life()
    twin = an_order(ID[:-1] + "9", shipments=(a_shipment(marked=30),), address_token="elsewhere")
    mine = order(parcel((28, PICKED_UP), (5, DEPARTED), marked=30))
    entry = life.scan(mine, twin, hours=0)
    assert entry is not None
    assert entry.cause == "duplicate_waybill"
    ended = life.scan(mine, hours=1)
    assert ended is not None
    assert (ended.outcome, ended.grade) == (Outcome.ENDED, Grade.UNKNOWN)


def test_a_parcel_on_its_way_back_does_not_come_by_itself() -> None:
    back = order(parcel((100, PICKED_UP), (30, "快件已由【武汉】退回"), (2, "【杭州市】退回件已到达"), marked=110))
    entry = found(Life(), back)
    assert entry.cause == "returning"
    assert [one.turn for one in entry.story] == [Turn.FOUND]


def test_a_reading_without_the_other_orders_takes_no_alarm_back() -> None:
    life = Life()
    twins = [an_order(number, shipments=(a_shipment(marked=30),)) for number in (ID, ID[:-1] + "9")]
    twins[1] = an_order(ID[:-1] + "9", shipments=(a_shipment(marked=30),), address_token="elsewhere")
    entry = life.scan(*twins, hours=0)
    assert entry and entry.cause == "duplicate_waybill"

    again = life.look(an_order(ID, shipments=(a_shipment(marked=2, events=(an_event(-1, "x"),)),)), hours=1)

    assert again.state is CaseState.OPEN
    assert again.asks == (Ask.DECIDE,)


# --- acts ---


def test_after_a_message_it_is_looked_at_when_the_promise_is_due() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.MESSAGE, hours=1)
    entry = found(life, hours=2)

    assert (entry.state, entry.asks, entry.next_look) == (CaseState.ACTED, (), at(25))
    assert found(life, hours=26).asks == (Ask.DECIDE,)


def test_what_was_done_by_the_sellers_word_is_waited_for_like_any_other_and_called_that() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.MESSAGE, hours=1, by_word=True)
    assert found(life, hours=2).state is CaseState.ACTED
    assert life.turns()[-1] is Turn.TOLD
    assert found(life, hours=26).asks == (Ask.DECIDE,)


def test_money_that_went_back_whole_closes_it() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.REFUND, hours=1)
    entry = found(life, dead(refunded=FULL), hours=2)
    assert (entry.outcome, entry.grade) == (Outcome.REFUNDED, Grade.TRUE)


def test_money_that_went_back_in_part_does_not() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.REFUND, hours=1)
    assert found(life, dead(refunded=Money(Decimal("68.00"), "CNY")), hours=2).state is CaseState.ACTED


def test_paid_for_the_wait_it_closes_once_the_parcel_moves() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.COMPENSATE, hours=1)
    assert found(life, hours=2).state is CaseState.ACTED
    assert found(life, scanned(20), hours=21).outcome is Outcome.COMPENSATED


# --- a second parcel ---


def test_the_parcel_that_was_replaced_is_waited_for_no_more() -> None:
    life = Life()
    found(life)
    reship(life)
    entry = found(life, sent_again(), hours=2)
    assert (entry.state, entry.asks) == (CaseState.ACTED, ())
    assert entry.next_look == at(21)  # the new one's own limit


def test_a_second_parcel_that_moves_is_followed_to_the_door() -> None:
    life = Life()
    found(life)
    reship(life)
    assert found(life, sent_again((8, PICKED_UP)), hours=10).state is CaseState.ACTED
    entry = found(life, sent_again((8, PICKED_UP), (12, DEPARTED), (40, SIGNED)), hours=41)

    assert (entry.outcome, entry.grade) == (Outcome.DELIVERED, Grade.TRUE)
    assert Turn.NEW_PARCEL_MOVES in life.turns()


def test_a_second_parcel_that_is_dead_as_well_is_a_second_failure() -> None:
    life = Life()
    found(life)
    reship(life)
    entry = found(life, sent_again(), hours=22)

    assert entry.asks == (Ask.SECOND_FAILURE, Ask.DECIDE)
    assert entry.story[-1].detail == NEW


# --- the buyer ---


def talk(who: Speaker, hours: float) -> Talk:
    return Talk(ID, who, at(hours))


def test_a_buyer_who_wrote_last_is_to_be_read_until_somebody_answers() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.MESSAGE, hours=1)
    assert life.look(dead(), hours=3, talk=talk(Speaker.BUYER, 2)).asks == (Ask.READ_ANSWER,)
    assert found(life, hours=4).asks == (Ask.READ_ANSWER,)
    assert life.look(dead(), hours=5, talk=talk(Speaker.SELLER, 4.5)).asks == ()


def test_a_second_word_of_the_buyer_is_told_as_well() -> None:
    life = Life()
    found(life)
    for hours in (2.0, 2.0, 4.0):
        life.look(dead(), hours=hours + 1, talk=talk(Speaker.BUYER, hours))
    assert life.turns().count(Turn.BUYER_WROTE) == 2


def test_a_case_with_an_unread_answer_does_not_close_by_a_scan() -> None:
    life = Life()
    found(life)
    life.look(dead(), hours=3, talk=talk(Speaker.BUYER, 2))
    assert found(life, scanned(4), hours=5).asks == (Ask.READ_ANSWER,)


def asking(amount: str = "128.00") -> PendingRefund:
    return PendingRefund("R1", Money(Decimal(amount), "CNY"), "1")


def test_a_refund_that_the_buyer_opens_asks_for_an_answer_once() -> None:
    life = Life()
    found(life)
    found(life, dead(pending_refund=asking()), hours=1)
    entry = found(life, dead(pending_refund=asking()), hours=2)
    assert Ask.REFUND_OPEN in entry.asks
    assert life.turns().count(Turn.REFUND_ASKED) == 1


def test_a_complaint_about_a_parcel_that_stands_still_is_a_case_and_a_miss() -> None:
    life = Life()
    life.scan(hours=-1)
    young = dead(marked=5)
    assert life.scan(young, hours=0) is None
    entry = found(life, dead(marked=5, pending_refund=asking()), hours=1)

    assert entry.missed
    assert entry.asks == (Ask.REFUND_OPEN,)
    assert not entry.alarmed


def test_no_complaint_is_a_miss_that_no_scan_could_have_been_before() -> None:
    assert not found(Life(), dead(marked=5, pending_refund=asking())).missed


def test_a_complaint_after_the_alarm_is_no_miss() -> None:
    life = Life()
    found(life)
    assert not found(life, dead(pending_refund=asking()), hours=1).missed


def test_a_complaint_about_a_moving_parcel_is_none_of_ours() -> None:
    life = Life()
    life.scan(hours=-1)
    moving = order(parcel((20, PICKED_UP), marked=22), pending_refund=asking())
    assert life.scan(moving, hours=0) is None


# --- reversed by the platform ---


def test_a_refund_that_the_platform_closes_brings_the_case_back_with_its_reason() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.AGREE_REFUND, hours=1)
    assert found(life, dead(refunded=FULL), hours=2).is_closed
    failed = Talk(ID, refunds=(RefundShown("R1", RefundState.CLOSED, FULL, "银行卡已注销"),))

    entry = life.look(dead(refunded=FULL), hours=30, talk=failed)

    assert (entry.state, entry.outcome, entry.grade) == (CaseState.OPEN, None, None)
    assert Ask.REFUND_FAILED in entry.asks
    assert entry.last(Turn.REOPENED).detail == "银行卡已注销"  # type: ignore[union-attr]


def test_a_refund_that_is_shown_no_more_brings_the_case_back() -> None:
    life = Life()
    found(life)
    life.does(ActionKind.REFUND, hours=1)
    life.scan(dead(refunded=FULL), hours=2)
    entry = found(life, dead(refunded=Money(Decimal(0), "CNY")), hours=30)
    assert Ask.REFUND_FAILED in entry.asks
    assert life.turns()[-2:] == [Turn.REFUND_TAKEN_BACK, Turn.REOPENED]


def test_a_reversal_opens_a_case_once_and_not_for_ever() -> None:
    life = Life()
    found(life)
    failed = Talk(ID, refunds=(RefundShown("R1", RefundState.REFUSED, FULL, "x"),))
    life.look(dead(), hours=1, talk=failed)
    life.does(ActionKind.REFUND, hours=2)
    assert life.look(dead(refunded=FULL), hours=3, talk=failed).is_closed
    assert life.look(dead(refunded=FULL), hours=4, talk=failed).is_closed


def test_a_closed_case_comes_back_when_the_parcel_stops_again() -> None:
    life = Life()
    found(life)
    assert found(life, scanned(2), hours=3).is_closed
    entry = found(life, scanned(2), hours=150)
    assert (entry.state, entry.cause, entry.grade) == (CaseState.OPEN, "stalled", None)


def test_a_refund_is_looked_at_daily_for_a_week_after_it_closed_the_case() -> None:
    life = Life()
    found(life)
    paid = dead(refunded=FULL)
    assert found(life, paid, hours=2).next_look == at(26)
    assert life.look(paid, hours=26).next_look == at(50)
    assert life.look(paid, hours=200).next_look is None


# --- out of sight ---


def test_an_order_that_left_the_list_is_to_be_read_by_its_number() -> None:
    life = Life()
    found(life)
    entry = life.scan(hours=1)
    assert entry and entry.asks == (Ask.GONE,)
    assert life.look(dead(status=OrderStatus.FINISHED), hours=2).outcome is Outcome.ENDED


def test_what_an_incomplete_scan_did_not_show_is_unknown_and_not_gone() -> None:
    life = Life()
    first = found(life)
    assert life.scan(hours=1, complete=False) == first


def test_a_finished_order_whose_parcel_arrived_was_delivered() -> None:
    life = Life()
    found(life)
    arrived = order(parcel((-1, PICKED_UP), (-9, SIGNED)), status=OrderStatus.FINISHED)
    assert life.look(arrived, hours=10).outcome is Outcome.DELIVERED
