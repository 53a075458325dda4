"""What buyers ask back, for admins that keep it in a list of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.admin.asked_page import AskedPage
from assistant.admin.asking import Asker
from assistant.admin.collect import ask_for_page
from assistant.admin.doorway import check_answer, check_page, go, leave
from assistant.admin.find import find_one
from assistant.admin.parse import Claimed, PackParser, UnreadableRow, sound
from assistant.admin.session import StoreSession
from assistant.core.errors import PageProblem, PersonWanted, WrongPage
from assistant.core.orders import Money, Order
from assistant.core.wording import said, why_of
from assistant.packs.aftersale import Claims
from assistant.packs.model import Pack


@dataclass(frozen=True, slots=True)
class Claimants:
    """Who asked for what, by order. ``why_not``: why the list could not be read whole; "" where it was."""

    by_order: dict[str, list[Claimed]] = field(default_factory=dict)
    why_not: str = ""

    def put_into(self, order: Order) -> Order:
        """The order with its open claim, and with what was given back."""
        mine = self.by_order.get(order.order_id, [])
        if not mine:
            return order
        asked = next((one.claim for one in mine if one.state == "open"), order.pending_refund)
        given = [one.claim.amount.amount for one in mine if one.state in {"agreed", "pending"}]
        return replace(order, pending_refund=asked, refunded=Money(sum(given, Decimal(0)), order.total.currency))


def read_claims(session: StoreSession, pack: Pack, base: str, parser: PackParser, asker: Asker) -> Claimants:
    """The whole list of refunds, in a tab of its own, asked as ``asker`` asks.

    Where a person is wanted, a session that seems lost is looked for once more, and nobody is called twice.
    Raises ``LoginNeeded``.
    """
    if pack.claims is None:
        return Claimants()
    tab, called, lost = session.tab(), False, False
    try:
        while True:
            try:
                return _whole(_claims(asker.beside(tab), pack.claims, pack, base, parser))
            except PersonWanted as wanted:
                if called:
                    raise
                called, lost = lost or wanted.what != "login", True
                if called:
                    asker.way_in.help(tab, wanted)
    finally:
        leave(tab)


def _whole(claims: Iterator[Claimed]) -> Claimants:
    found = Claimants()
    try:
        for claim in claims:
            found.by_order.setdefault(claim.order_id, []).append(claim)
    except (PageProblem, UnreadableRow) as fault:
        return Claimants(found.by_order, why_of(fault))
    return found


def _claims(asked: AskedPage, part: Claims, pack: Pack, base: str, parser: PackParser) -> Iterator[Claimed]:
    go(asked.page, (part.origin or base) + part.page, pack, reading=True)
    try:
        find_one(asked.page, part.here, said("the list of refunds"))
    except WrongPage:
        check_page(asked.page, pack)  # the page asked by itself, and what it was answered lies over it
        raise
    number = last = part.first_page
    while number <= last:
        (answer,) = asked.answers([ask_for_page(part, base, number)], part)
        check_answer(answer, pack)
        total, claims = parser.claims(sound(answer))
        yield from claims
        last = -(-total // part.page_size)
        number += 1
