"""What a pack lets be done at all, as the domain holds options against it."""

from datetime import timedelta

from assistant.core.resolutions import ActionTerms, StoreTerms
from assistant.packs.actions import Action
from assistant.packs.model import Pack


def terms_of(pack: Pack) -> StoreTerms:
    """The kinds of action the pack describes, each with its limits."""
    return StoreTerms({part.kind: _terms(part) for part in pack.actions})


def _terms(part: Action) -> ActionTerms:
    window = None if part.limits.hours is None else timedelta(hours=part.limits.hours)
    return ActionTerms(part.limits.times, window, part.limits.amount, _shown(part))


def _shown(part: Action) -> frozenset[str]:
    """The fields its receipt can show. The currency goes with the amount: it is the store's."""
    names = frozenset(part.receipt.fields) | frozenset(part.receipt.row)
    return names | {"currency"} if "amount" in names else names
