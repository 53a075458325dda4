"""Looks at the page on which the platform is asked to decide about an order. Fills nothing in, presses nothing."""

from assistant.admin.collect import ask_for
from assistant.admin.doorway import go
from assistant.admin.find import find_one
from assistant.admin.session import StoreSession
from assistant.core.wording import said
from assistant.packs.aftersale import Escalation
from assistant.packs.model import Pack
from assistant.packs.sources import Request


def look_at(session: StoreSession, pack: Pack, part: Escalation, base: str, order_id: str) -> str:
    """The page's address, once it is there and shows this order. Raises ``LoginNeeded``, ``PageProblem``."""
    request = Request(path=part.path, query=part.query)
    ask = ask_for(request, base, order_id, {"order_id": order_id})
    page = session.tab()
    go(page, ask.url, pack)
    find_one(page, part.here, said("the order's number"), {"order_id": order_id})
    return ask.url
