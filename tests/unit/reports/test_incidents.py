"""Orders hit by one event are one line and one question."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.core.cases import Cause
from assistant.core.orders import Money
from assistant.reports import incidents
from assistant.reports.words import words
from tests.builders import CHINA, a_case, ago, one_event

EN, ZH = words("en"), words("zh")


def test_cases_of_one_event_stand_together_where_the_worst_one_stood() -> None:
    first, second, third = one_event()
    alone, last = a_case(Cause.STALLED), a_case(Cause.RETURNING)
    groups = incidents.grouped((alone, first, last, second, third))
    assert [group.cases for group in groups] == [(alone,), (first, second, third), (last,)]
    assert [group.incident is None for group in groups] == [True, False, True]


def test_one_order_alone_is_no_group() -> None:
    (only,) = one_event(1)
    assert incidents.incidents((only,)) == {}
    assert incidents.membership(only, {}, EN) == ""
    assert [group.cases for group in incidents.grouped((only,))] == [(only,)]


def test_a_line_says_how_many_what_they_are_worth_whose_and_since_when() -> None:
    (event,) = incidents.incidents(one_event()).values()
    assert incidents.headline(event, EN) == "One event, 3 orders"
    assert incidents.particulars(event, EN, CHINA) == ("¥384.00", "圆通速递", "marked as shipped Nov 21, 17:20")
    assert incidents.particulars(event, ZH, CHINA)[2] == "11月21日 17:20 标记发货"


def test_the_ship_time_is_that_of_the_first_parcel() -> None:
    first, second = one_event(2)
    later = replace(first, order=replace(first.order, marked_at=ago(40)), parcel=None)
    (event,) = incidents.incidents((later, second)).values()
    assert event.shipped_at == ago(46)
    assert event.carrier == "圆通速递"


def test_currencies_are_not_added_up() -> None:
    first, second = one_event(2)
    pounds = replace(second, order=replace(second.order, total=Money(Decimal("10.00"), "GBP")))
    (event,) = incidents.incidents((first, pounds)).values()
    assert incidents.particulars(event, EN, CHINA)[0] == "¥128.00 + £10.00"


@pytest.mark.parametrize(
    "fact, english, chinese",
    [("siblings_unscanned", "the carrier", "快递公司"), ("siblings_scanned", "the warehouse", "仓库")],
)
def test_the_one_to_ask_is_the_one_who_may_know(fact: str, english: str, chinese: str) -> None:
    (event,) = incidents.incidents(one_event(3, fact)).values()
    assert english in incidents.ask(event, EN)
    assert chinese in incidents.ask(event, ZH)
