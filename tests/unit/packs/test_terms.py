"""What a pack lets be done, as options are held against it."""

from datetime import timedelta
from decimal import Decimal

from assistant.core.actions import ActionKind as K
from assistant.packs.model import Pack
from assistant.packs.terms import terms_of
from tests.unit.packs.changed import Data, pack_data


def a_pack(*actions: Data) -> Pack:
    return Pack.model_validate(pack_data() | {"actions": list(actions)})


def part(kind: K) -> Data:
    return next(action for action in pack_data()["actions"] if action["kind"] == kind)


def test_only_the_kinds_that_the_pack_describes_are_there() -> None:
    assert set(terms_of(a_pack(part(K.MEMO), part(K.REFUND))).actions) == {K.MEMO, K.REFUND}
    assert terms_of(a_pack()).actions == {}


def test_its_limits_are_the_terms() -> None:
    limited = part(K.COMPENSATE) | {"limits": {"times": 2, "hours": 36, "amount": "7.50"}}
    terms = terms_of(a_pack(limited)).actions[K.COMPENSATE]
    assert (terms.chances, terms.window, terms.most) == (2, timedelta(hours=36), Decimal("7.50"))


def test_a_pack_that_sets_no_limit_sets_none() -> None:
    terms = terms_of(a_pack(part(K.REFUND))).actions[K.REFUND]
    assert (terms.chances, terms.window, terms.most) == (None, None, None)


def test_what_its_receipt_can_show_is_told_and_the_currency_goes_with_the_amount() -> None:
    terms = terms_of(Pack.model_validate(pack_data())).actions
    assert terms[K.REFUND].shows == {"state", "amount", "refunded", "currency"}
    assert terms[K.MESSAGE].shows == {"text"}
    assert terms[K.EDIT_TRACKING].shows == {"carrier", "tracking_number"}
