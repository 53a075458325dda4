"""What the seller tells of an order, kept in its store's journal. Opens no browser and writes to no store."""

from zoneinfo import ZoneInfo

from assistant.bootstrap.scanned import Scanned, find_case, scanned_store
from assistant.bootstrap.stores import SystemClock
from assistant.core.errors import OrderUnknown
from assistant.core.told import SellerFact, Told
from assistant.core.waybills import clean
from assistant.core.wording import said
from assistant.journal.seen import open_seen
from assistant.journal.sqlite_journal import open_journal
from assistant.journal.told import ToldFacts
from assistant.settings import Settings


def tell_fact(settings: Settings, store: str | None, asked: str, fact: str, number: str = "") -> str:
    """Note a fact of a parcel, or of the whole order; the order's number. Raises ``OrderUnknown``, ``CannotWrite``."""
    scanned = scanned_store(settings, store)
    order_id = _order_id(scanned, asked, number)
    with open_journal(scanned.folder) as journal:
        ToldFacts(journal).tell(Told(order_id, SellerFact(fact), SystemClock().now(), clean(number)))
    return order_id


def take_back(settings: Settings, store: str | None, asked: str, number: str = "") -> str:
    """Take back what was told of a parcel, or of the whole order; its number. Raises ``OrderUnknown``: nothing was."""
    scanned = scanned_store(settings, store)
    with open_journal(scanned.folder) as journal:
        facts = ToldFacts(journal)
        mine = {fact.order_id for fact in facts.told() if fact.number == clean(number)}
        fitting = [one for one in mine if one == asked] or [one for one in mine if _ends(one, asked)]
        if len(fitting) != 1 or not facts.take_back(fitting[0], SystemClock().now(), clean(number)):
            raise OrderUnknown(said("Nothing was told of {order} that could be taken back.", order=asked))
        return fitting[0]


def told_of_order(settings: Settings, scanned: Scanned, order_id: str) -> tuple[Told, ...]:
    """What is told of an order now, whether a scan has seen it yet or not."""
    with open_journal(settings.store_folder(scanned.store.name)) as journal:
        return tuple(fact for fact in ToldFacts(journal).told() if fact.order_id == order_id)


def _order_id(scanned: Scanned, asked: str, number: str) -> str:
    """The order that is meant: a case of the last scan, or any order that was read. Raises ``OrderUnknown``.

    A number that no scan ever saw would be a word told to nobody.
    """
    try:
        order = find_case(scanned.result, asked).order
    except OrderUnknown:
        seen = open_seen(scanned.folder, ZoneInfo(scanned.store.pack.pack.store.timezone))
        try:
            found = seen.find(asked)
        finally:
            seen.close()
        if found is None:
            raise OrderUnknown(
                said("No scan of {store} has read order {order}.", store=scanned.result.store, order=asked)
            ) from None
        order = found
    if number and clean(number) not in {clean(parcel.tracking_number) for parcel in order.shipments}:
        raise OrderUnknown(said("Order {order} has no parcel {number}.", order=order.order_id, number=number))
    return order.order_id


def _ends(order_id: str, asked: str) -> bool:
    return len(asked) >= 3 and order_id.endswith(asked)
