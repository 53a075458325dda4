"""One open message per order, a day between two, and nobody is written to at night."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.core.cases import Case, Cause
from assistant.core.messages import Hold, QuietHours, Sent, Waiting, hold, what_is_known
from tests.builders import CHINA, NOW, a_case, a_label, a_shipment, ago, an_event, an_order

QUIET = QuietHours(CHINA)
SCAN = an_event(1, "【杭州市】已揽收")


def moved(case: Case) -> Case:
    """The same order after a scan."""
    order = replace(case.order, shipments=(a_shipment(events=(SCAN,)),))
    return replace(case, order=order, parcel=order.shipments[0])


def held_back(case: Case, before: tuple[Sent, ...], quiet: QuietHours, now: datetime) -> Hold | None:
    return hold(case.order.order_id, what_is_known(case), before, quiet, now)


def sent(case: Case, hours_ago: float) -> Sent:
    return Sent(case.order.order_id, ago(hours_ago), what_is_known(case))


def test_a_first_message_by_day_goes() -> None:
    assert held_back(a_case(), (), QUIET, NOW) is None


def test_the_same_facts_are_never_told_twice_however_long_ago() -> None:
    case = a_case()
    held = held_back(case, (sent(case, 500),), QUIET, NOW)
    assert held is not None
    assert (held.why, held.until) == (Waiting.NOTHING_NEW, None)


def test_facts_told_two_messages_ago_are_not_new_either() -> None:
    case = a_case()
    held = held_back(case, (sent(case, 90), sent(moved(case), 60)), QUIET, NOW)
    assert held is not None
    assert held.why is Waiting.NOTHING_NEW


def test_new_facts_wait_for_a_day_to_be_over() -> None:
    case = a_case()
    held = held_back(moved(case), (sent(case, 3),), QUIET, NOW)
    assert held is not None
    assert (held.why, held.until) == (Waiting.TOO_SOON, ago(3) + timedelta(hours=24))


def test_new_facts_after_a_day_go() -> None:
    case = a_case()
    assert held_back(moved(case), (sent(case, 24),), QUIET, NOW) is None


def test_a_hold_never_ends_in_the_night() -> None:
    case, now = a_case(), NOW.replace(hour=23)
    before = Sent(case.order.order_id, now - timedelta(hours=1), "other")
    held = held_back(case, (before,), QUIET, now)
    assert held is not None
    assert held.until == (now + timedelta(days=1)).replace(hour=22, minute=20) + timedelta(hours=9, minutes=40)


def test_a_message_about_another_order_is_no_hindrance() -> None:
    other = a_case(order=an_order("1"))
    assert held_back(a_case(), (sent(other, 1),), QUIET, NOW) is None


def test_time_and_rows_of_the_platform_are_no_new_facts() -> None:
    case = a_case()
    paper = a_label(1, "商家已打印面单")
    order = replace(case.order, shipments=(a_shipment(events=(*case.order.shipments[0].timeline.events, paper)),))
    assert what_is_known(replace(case, order=order, hours=case.hours + 9)) == what_is_known(case)


def test_another_cause_a_refund_and_a_scan_are_new_facts() -> None:
    case = a_case()
    others = [
        replace(case, cause=Cause.STALLED),
        replace(case, order=replace(case.order, refunded=case.order.total)),
        moved(case),
    ]
    assert len({what_is_known(one) for one in (case, *others)}) == 4


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("21:59", None), ("22:00", "24 08:00"), ("23:59", "24 08:00"), ("00:00", "23 08:00"), ("07:59", "23 08:00"),
        ("08:00", None), ("12:00", None),
    ],
)  # fmt: skip
def test_the_night_ends_at_eight_in_the_buyers_time(at: str, until: str | None) -> None:
    now = datetime.fromisoformat(f"2026-11-23T{at}:00+08:00")
    expected = until and datetime.fromisoformat(f"2026-11-{until.replace(' ', 'T')}:00+08:00")
    assert QUIET.until(now) == expected


def test_noon_in_china_is_night_in_new_york() -> None:
    held = held_back(a_case(), (), QuietHours(ZoneInfo("America/New_York")), NOW.replace(hour=12))
    assert held is not None
    assert held.why is Waiting.QUIET_HOURS
    assert held.until == datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("America/New_York"))


def test_the_night_in_which_the_clocks_change_still_ends_at_eight() -> None:
    zone = ZoneInfo("Europe/Berlin")
    end = QuietHours(zone).until(datetime(2026, 10, 24, 23, tzinfo=zone))
    assert end is not None
    assert (end.hour, end.utcoffset()) == (8, timedelta(hours=1))


def test_quiet_hours_may_lie_within_one_day_or_be_none() -> None:
    assert QuietHours(CHINA, time(12), time(14)).until(NOW.replace(hour=13, minute=0)) == NOW.replace(hour=14, minute=0)
    assert QuietHours(CHINA, time(0), time(0)).until(NOW) is None
