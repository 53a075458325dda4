"""One event behind many orders, and the one that was left behind."""

from dataclasses import replace

from assistant.core.cases import Case, Confidence, Remedy
from assistant.core.judge import find_cases
from assistant.core.orders import Buyer, Order
from tests.builders import NOW
from tests.unit.core.judge.sight import OUT, PICKED_UP, POLICY, WAITING, facts, order, parcel


def lot(count: int, *, scanned: bool, first: int, marked: float = 30, apart: float = 0) -> list[Order]:
    """So many orders of one carrier, marked so many hours ago, each ``apart`` hours before the one before it."""
    made = []
    for n in range(first, first + count):
        at = marked - apart * (n - first)
        rows = ((at - 4, PICKED_UP), (2, OUT)) if scanned else ((at, WAITING),)
        shipment = parcel(*rows, marked=at, tracking_number=f"YT77000000{n:05d}")
        made.append(replace(order(shipment), order_id=str(n), buyer=Buyer("x", str(n))))
    return made


def judged(*orders: Order) -> list[Case]:
    return list(find_cases(orders, POLICY, NOW))


def test_eight_labels_of_one_round_are_one_missed_pick_up() -> None:
    cases = judged(*lot(8, scanned=False, first=0))
    assert {case.incident for case in cases} == {f"{cases[0].since:%Y-%m-%d %H:%M} 圆通速递"}
    assert all(facts(case)["siblings_unscanned"] == "8/8" for case in cases)
    assert all(case.remedies[0] is Remedy.ASK_CARRIER for case in cases)


def test_seven_are_seven_cases() -> None:
    assert {case.incident for case in judged(*lot(7, scanned=False, first=0))} == {""}


def test_labels_marked_one_by_one_within_half_an_hour_of_their_middle_are_one_event() -> None:
    cases = judged(*lot(8, scanned=False, first=0, apart=0.12))
    assert len({case.incident for case in cases}) == 1 and cases[0].incident


def test_labels_of_two_days_are_no_event() -> None:
    cases = judged(*lot(4, scanned=False, first=0), *lot(4, scanned=False, first=10, marked=54))
    assert {case.incident for case in cases} == {""}


def test_one_label_among_scanned_siblings_was_forgotten_or_left_behind() -> None:
    (case,) = judged(*lot(1, scanned=False, first=0), *lot(5, scanned=True, first=10))
    assert (case.confidence, case.incident, facts(case)["siblings_scanned"]) == (Confidence.LIKELY, "", "5/6")


def test_eight_labels_among_scanned_siblings_are_one_event_and_likely() -> None:
    cases = judged(*lot(8, scanned=False, first=0), *lot(4, scanned=True, first=10))
    assert all(case.incident and case.confidence is Confidence.LIKELY for case in cases)


def test_a_round_minutes_earlier_does_not_speak_for_a_missed_one() -> None:
    cases = judged(*lot(8, scanned=False, first=0), *lot(6, scanned=True, first=20, marked=30.12))
    assert all("siblings_scanned" not in facts(case) for case in cases)
