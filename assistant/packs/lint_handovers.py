"""What is wrong with what a pack hands over to the seller: pages that show no order, receipts that prove nothing."""

from collections.abc import Iterator

from assistant.core.wording import said
from assistant.packs.actions import VALUE_NAMES, is_key
from assistant.packs.fields import FieldSpec
from assistant.packs.handovers import ByHand, Look
from assistant.packs.lint_actions import opens, read_by, receipt_fields, receipt_findings
from assistant.packs.model import Pack
from assistant.packs.parts import names_in

_NAMES = VALUE_NAMES | {"order_id", "refund_id"}


def _parts(pack: Pack) -> Iterator[tuple[str, ByHand]]:
    yield from ((f"handovers.{place}", part) for place, part in enumerate(pack.handovers))


def handover_fields(pack: Pack) -> Iterator[tuple[str, FieldSpec]]:
    """Every field of them with the path to it."""
    for where, part in _parts(pack):
        if part.look:
            yield f"{where}.look.order_id", part.look.order_id
        if part.receipt:
            yield from receipt_fields(part.receipt, where)


def handover_findings(pack: Pack) -> Iterator[str]:
    """One line for each thing that is wrong, with the path to it."""
    for where, part in _parts(pack):
        if part.look:
            yield from _look_findings(pack, part.look, f"{where}.look")
        if part.receipt:
            yield from receipt_findings(pack, part.receipt, where)


def _look_findings(pack: Pack, look: Look, where: str) -> Iterator[str]:
    yield from opens(pack, look, f"{where}.page")
    yield from read_by(look.order_id, f"{where}.order_id", asked=False)
    named = {name for text in look.texts for name in names_in(text)}
    if strange := sorted(name for name in named - _NAMES if not is_key(name)):
        yield said("{where}.page: no value of an action is called {strange}", where=where, strange=strange[0])
    if not named & {"order_id", "refund_id"} and not any(is_key(name) for name in named):
        yield said("{where}.page: {{order_id}} stands nowhere, so every order would open the same page", where=where)
