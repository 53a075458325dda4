"""A gated browser signed in to a practice store of this process, with a reader for whatever pack a test makes up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.doorway import leave
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import PATIENCE_MS, SessionOptions, StoreSession, open_session
from assistant.admin.sign_in import practice_sign_in
from assistant.admin.valve import valve_of
from assistant.core.orders import Order
from assistant.packs.loader import builtin_folder, read_pack
from assistant.packs.model import Pack
from assistant.practice.server import PracticeStore

PACK_OF = {"xhr": "practice", "table": "practice-table"}


@dataclass(frozen=True, slots=True)
class Visit:
    """An open session on a running store."""

    store: PracticeStore
    session: StoreSession
    pack: Pack

    def reader(self, pack: Pack | None = None) -> BrowserOrderReader:
        """A reader of the built-in pack, or of ``pack``, whose network part must be the same: the gate stands.

        The tabs of the reader before it are left, so that their pages do not go on working.
        """
        for tab in self.session.tabs[1:]:
            leave(tab)
        return BrowserOrderReader(pack or self.pack, self.store.url, self.session)

    def truth(self) -> dict[str, list[str]]:
        """Order -> its tracking numbers, as the store itself says."""
        orders = self.store.truth()["orders"]
        return {order["order_id"]: [parcel["tracking_number"] for parcel in order["parcels"]] for order in orders}


def numbers(order: Order) -> list[str]:
    """The tracking numbers of an order's parcels."""
    return [parcel.tracking_number for parcel in order.shipments]


@contextmanager
def visiting(
    playwright: Playwright, store: PracticeStore, profile: Path, patience_ms: float = PATIENCE_MS
) -> Iterator[Visit]:
    """A visit for the time of the block; ``patience_ms`` is how long a missing element is waited for."""
    pack = read_pack(builtin_folder() / f"{PACK_OF[store.options.skin]}.toml").pack
    options = SessionOptions(
        profile, valve_of(pack.network, store.url), find_browser(playwright=playwright), patience_ms=patience_ms
    )
    with open_session(options, playwright) as session:
        practice_sign_in(session, pack, store.url)
        yield Visit(store, session, pack)
