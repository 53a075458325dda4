"""Looks at the page on which the platform is asked to decide about an order. Fills nothing in, presses nothing."""

from assistant.admin.collect import address_of
from assistant.admin.doorway import go
from assistant.admin.find import find_one
from assistant.admin.session import StoreSession
from assistant.core.wording import said
from assistant.packs.aftersale import Escalation
from assistant.packs.model import Pack


def look_at(session: StoreSession, pack: Pack, part: Escalation, base: str, order_id: str) -> None:
    """Return once the page is there and shows this order. Raises ``LoginNeeded``, ``PageProblem``."""
    page = session.tab()
    go(page, address_of(base, part.path, part.query, {"order_id": order_id}), pack)
    find_one(page, part.here, said("the order's number"), {"order_id": order_id})
