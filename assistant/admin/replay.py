"""A recorded answer read again, by the code that reads the live one; and what came out otherwise than was recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.parse import PackParser, UnreadableRow, sound
from assistant.admin.parse_talk import chat_of, refunds_of
from assistant.admin.raw import RawAnswer, RawRow
from assistant.admin.shapes import layout_of
from assistant.admin.sightings import find_entry
from assistant.core.orders import Buyer, Money, Order, OrderStatus
from assistant.core.wording import said
from assistant.packs.aftersale import Chat, Claims, Refunds
from assistant.packs.cases import PAGES, Recorded
from assistant.packs.lint import Answered, parts_of
from assistant.packs.model import Keys, One, Orders, Pack, Parcels
from assistant.packs.parts import Find

LEFT_OUT = {"rule", "status", "physical", "generated", "first_physical", "last_progress"}
"""What the tracking rules make of an event is theirs to test; here it is that its words and time arrive."""

Change = tuple[str, str, str]
"""A value's path, what was recorded ("" where it was not there), and what came out now."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One case: how many values came out, and which otherwise than recorded."""

    case: str
    values: int
    changes: tuple[Change, ...]


def replay(pack: Pack, case: Recorded, page: Page | None) -> Replayed:
    """Read a case through the pack. ``page`` is a blank one for HTML; it may be None for JSON."""
    if case.part == PAGES:
        assert page is not None
        return _compared(case, dict(case.entries), sighted(pack, case, case.entries, page))
    part = parts_of(pack).get(case.part)
    if part is None:
        return Replayed(case.path, 0, ((case.part, said("a part of the pack"), said("the pack has no such part")),))
    try:
        found = dict(values(read(pack, part, case, page)))
    except UnreadableRow as fault:
        found = {"error": str(fault)}
    return _compared(case, {"error": case.why} if case.why else dict(case.values), found)


def _compared(case: Recorded, wanted: dict[str, str], found: dict[str, str]) -> Replayed:
    both = [*wanted, *(path for path in found if path not in wanted)]
    changes = ((path, wanted.get(path, ""), found.get(path, "")) for path in both)
    return Replayed(case.path, len(found), tuple(change for change in changes if change[1] != change[2]))


def sighted(pack: Pack, case: Recorded, wheres: Iterable[str], page: Page) -> dict[str, str]:
    """How the entries called ``wheres`` fare on a recorded page, where the pack has them."""
    page.set_content(case.content)
    known = dict(ways_of(pack))
    order = {"order_id": case.asked} if case.asked else {}
    return {where: find_entry(page, where, known[where], order).found.value for where in wheres if where in known}


def ways_of(pack: Pack) -> Iterator[tuple[str, tuple[Find, ...]]]:
    """Ways to an element that a recorded page can be held against, by their path in the pack."""
    yield "orders.here", pack.orders.here
    yield "session.who", pack.session.who
    if pack.session.account:
        yield "session.account", pack.session.account
    if pack.picture:
        yield "picture.here", pack.picture.here
    if pack.orders.source.turns:
        yield "orders.source.first", pack.orders.source.first
        yield "orders.source.next", pack.orders.source.next


def read(pack: Pack, part: Answered, case: Recorded, page: Page | None) -> object:
    """What the pack makes of a recorded answer. Raises ``UnreadableRow``."""
    answer = RawAnswer(case.asked or "1", 200, pack.store.base, "" if case.is_html else case.content)
    if case.is_html:
        assert page is not None
        answer = RawAnswer(answer.key, 200, pack.store.base, "", _texts(part, case, page))
    return understood(pack, part, answer)


def _texts(part: Answered, case: Recorded, page: Page) -> RawRow:
    page.set_content(case.content)
    layout = layout_of(part)
    if layout is None:
        raise UnreadableRow(said("a page was recorded, and the pack reads this part from JSON"))
    return read_open_page(page, layout)


def understood(pack: Pack, part: Answered, answer: RawAnswer) -> object:
    """What one answer about a part reads as. Raises ``UnreadableRow``."""
    zone = ZoneInfo(pack.store.timezone)
    parser, answer = PackParser(pack, zone), sound(answer)
    found: object
    match part:
        case Orders():
            found = parser.page(1, answer, "page 1", part)
        case One():
            found = parser.one(answer)
        case Keys():
            found = tuple(sorted(parser.keys(answer.key, answer).items()))
        case Claims():
            found = parser.claims(answer)
        case Chat():
            found = chat_of(part, answer, zone)
        case Refunds():
            found = refunds_of(part, answer, pack, zone)
        case Parcels():
            order = Order(answer.key, OrderStatus.SHIPPED, Buyer(""), Money(Decimal(0), pack.store.currency))
            found = parser.with_parcels(order, answer)
    return found


def values(thing: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value in ``thing`` as text, with the path to it; empty ones are left out."""
    if is_dataclass(thing):
        for field in fields(thing):
            if field.name not in LEFT_OUT or path.count("timeline") == 0:
                yield from values(getattr(thing, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(thing, tuple):
        for index, part in enumerate(thing):
            yield from values(part, f"{path}.{index}".lstrip("."))
    elif thing not in (None, ""):
        yield path, str(thing)
