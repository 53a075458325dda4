"""What a message may say follows from the case, the open options and what the seller stated."""

from decimal import Decimal

import pytest

from assistant.core.actions import ActionKind
from assistant.core.cases import Cause
from assistant.core.messages import Claim, Statement, allowed_for
from assistant.core.messages.allowed import PROVED_BY_DATA
from tests.builders import a_case
from tests.doubles.letters import a_story, all_options, only, with_request


def test_a_scan_is_claimed_only_of_a_parcel_that_was_scanned() -> None:
    assert Claim.SCANNED in allowed_for(a_case(Cause.STALLED), ()).claims
    assert allowed_for(a_case(Cause.LABEL_ONLY), ()).claims == frozenset()


def test_a_return_is_claimed_only_of_one() -> None:
    assert Claim.RETURNING in allowed_for(a_case(Cause.RETURNING), ()).claims
    assert Claim.RETURNING not in allowed_for(a_case(Cause.STALLED), ()).claims


def test_rows_that_may_be_another_parcels_prove_nothing() -> None:
    assert allowed_for(a_case(Cause.IMPOSSIBLE_TRACE), ()).claims == frozenset()


@pytest.mark.parametrize("cause", Cause)
def test_no_case_is_ever_on_its_way(cause: Cause) -> None:
    assert Claim.MOVING not in allowed_for(a_case(cause), ()).claims


@pytest.mark.parametrize("claim", sorted(PROVED_BY_DATA))
def test_what_a_trace_shows_cannot_be_stated_by_anybody(claim: Claim) -> None:
    with pytest.raises(ValueError, match="nobody can state it"):
        Statement(claim)


def test_sums_are_those_of_open_options_and_of_the_order() -> None:
    case = a_story("label_only")
    assert allowed_for(case, only(case, ())).sums == {Decimal("128.00")}
    assert allowed_for(case, only(case, [ActionKind.COMPENSATE])).sums == {Decimal("128.00"), Decimal("5.00")}
    assert Decimal("68.00") in allowed_for(with_request(case), all_options(case)).sums


def test_numbers_are_the_orders_own_and_those_that_were_stated() -> None:
    stated = (Statement(Claim.CARRIER_ASKED, "8801234"),)
    assert allowed_for(a_case(), (), stated).numbers == {a_case().order.order_id, "YT7712345678901", "8801234"}
