"""A pack held against its store's live pages: through the session of a scan, which owns nothing that could write."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from assistant.admin.canary import Canary
from assistant.admin.ground import Ground
from assistant.admin.reader import BrowserOrderReader
from assistant.bootstrap.sessions import check_shop, sign_in_to_practice, store_session
from assistant.bootstrap.stores import Store, SystemClock, make_home
from assistant.core.errors import WrongPage
from assistant.core.ports import BlockedRequest
from assistant.journal.chain import Line
from assistant.journal.sqlite_journal import open_journal
from assistant.packs.canary import Entry
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it: ``shop`` as the page names it, the entries, and what the gate stopped meanwhile."""

    store: Store
    shop: str
    entries: tuple[Entry, ...]
    blocked: tuple[BlockedRequest, ...]

    @property
    def wrong(self) -> tuple[Entry, ...]:
        """The entries that the page does not bear out."""
        return tuple(entry for entry in self.entries if entry.found.is_wrong)


def check_pack(settings: Settings, store: Store, *, headed: bool) -> Checked:
    """Look at every entry of the store's pack. Raises ``LoginNeeded``, ``PlatformWarning``, ``StoreUnreachable``."""
    with ground_of(settings, store, headed=headed) as ground:
        canary = Canary(ground)
        canary.look()
        if canary.shop:
            check_shop(store, canary.shop)
        checked = Checked(store, canary.shop, tuple(canary.entries), ground.session.gate.blocked())
    _note(settings, checked)
    return checked


@contextmanager
def ground_of(settings: Settings, store: Store, *, headed: bool) -> Iterator[Ground]:
    """The store behind a shut gate, the practice store signed in to. Raises ``NoBrowser``, ``GateNotProven``."""
    with store_session(settings, store, headed=headed) as session:
        with suppress(WrongPage):  # a list that is not as described is what a check is for
            sign_in_to_practice(session, store, BrowserOrderReader(store.pack.pack, store.base, session))
        yield Ground(store.pack.pack, store.base, session)


def _note(settings: Settings, checked: Checked) -> None:
    """The journal's entry: a look was taken, at how much, and that nothing was written."""
    body: dict[str, str | int] = {
        "pack": checked.store.pack.digest,
        "looked_at": len(checked.entries),
        "not_as_described": len(checked.wrong),
        "written": 0,
    }
    with open_journal(make_home(settings, checked.store.name)) as book:
        book.note(Line("pack_checked", body), SystemClock().now())
