"""What buyers ask back, for admins that keep it in a list of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from playwright.sync_api import Page

from assistant.admin.collect import Ask, ask_for
from assistant.admin.doorway import check_answer, check_page, ends_trip, go, leave
from assistant.admin.find import find_one
from assistant.admin.overlays import put_away
from assistant.admin.parse import Claimed, PackParser, UnreadableRow, sound
from assistant.admin.session import StoreSession
from assistant.admin.watched import Turned
from assistant.core.errors import PageProblem, PersonWanted, WrongPage
from assistant.core.orders import Money, Order
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


def read_claims(
    session: StoreSession, pack: Pack, base: str, by: tuple[PackParser, Callable[[Page, PersonWanted], None]]
) -> Claimants:
    """The whole list of refunds, in a tab of its own.

    ``by`` reads its answers, and helps where a person is wanted: a session that seems lost is looked for once more
    before that, and nobody is called twice. Raises ``LoginNeeded``.
    """
    parser, helped = by
    if pack.claims is None:
        return Claimants()
    tab, called, lost = session.tab(), False, False
    try:
        while True:
            try:
                return _whole(_claims(tab, pack.claims, pack, base, parser))
            except PersonWanted as wanted:
                if called:
                    raise
                called, lost = lost or wanted.what != "login", True
                if called:
                    helped(tab, wanted)
    finally:
        leave(tab)


def _whole(claims: Iterator[Claimed]) -> Claimants:
    found = Claimants()
    try:
        for claim in claims:
            found.by_order.setdefault(claim.order_id, []).append(claim)
    except (PageProblem, UnreadableRow) as fault:
        return Claimants(found.by_order, str(fault))
    return found


def _claims(tab: Page, part: Claims, pack: Pack, base: str, parser: PackParser) -> Iterator[Claimed]:
    go(tab, (part.origin or base) + part.page, pack, reading=True)
    try:
        find_one(tab, part.here, "the list of refunds")
    except WrongPage:
        check_page(tab, pack)  # the page asked by itself, and what it was answered lies over it
        raise

    def ask_of(number: int) -> Ask:
        return ask_for(part.source.request, base, str(number), {"page": str(number)})

    def before(page: Page) -> None:
        check_page(page, pack)
        put_away(page, pack)

    turned = Turned(tab, part.source, None, ask_of, before, lambda answer: ends_trip(answer, pack))
    number, last = 1, 1
    while number <= last:
        (answer,) = turned.answers([ask_of(number)], 1)
        check_answer(answer, pack)
        total, claims = parser.claims(sound(answer))
        yield from claims
        last = -(-total // part.page_size)
        number += 1
