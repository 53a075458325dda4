"""What a pack lets be done at all, as the domain holds options against it."""

from datetime import timedelta

from assistant.core.actions import ActionKind
from assistant.core.resolutions import ActionTerms, StoreTerms
from assistant.packs.actions import Action, After
from assistant.packs.handovers import ByHand
from assistant.packs.model import Pack


def terms_of(pack: Pack) -> StoreTerms:
    """The kinds of action the pack describes, each with its limits; those without a request are done by hand."""
    by_hand = {kind: _handed(of) for kind, of in by_kind(pack).items()}
    return StoreTerms(by_hand | {part.kind: _terms(part, part.receipt) for part in pack.actions})


def by_kind(pack: Pack) -> dict[ActionKind, tuple[ByHand, ...]]:
    """What is done by hand, by its kind, in the order of the pack."""
    kinds = dict.fromkeys(part.kind for part in pack.handovers)
    return {kind: tuple(part for part in pack.handovers if part.kind is kind) for kind in kinds}


def receipt_of(parts: tuple[ByHand, ...]) -> After | None:
    """The page that shows what came of a kind that is done by hand, None where there is none."""
    return next((part.receipt for part in parts if part.receipt), None)


def _handed(parts: tuple[ByHand, ...]) -> ActionTerms:
    return _terms(parts[-1], receipt_of(parts), handed=True)


def _terms(part: Action | ByHand, receipt: After | None, *, handed: bool = False) -> ActionTerms:
    limits, shows = part.limits, _shown(receipt)
    window = None if limits.hours is None else timedelta(hours=limits.hours)
    return ActionTerms(limits.times, window, limits.amount, shows, handed, part.also, limits.whole)


def _shown(receipt: After | None) -> frozenset[str]:
    """The fields the receipt can show. The currency goes with the amount: it is the store's."""
    if receipt is None:
        return frozenset()
    names = frozenset(receipt.fields) | frozenset(receipt.row)
    return names | {"currency"} if "amount" in names else names
