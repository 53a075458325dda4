"""A pack held against its store's live pages: through the session of a scan, which owns nothing that could write."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.admin.canary import Canary
from assistant.admin.ground import Ground
from assistant.admin.proposals import proposed
from assistant.admin.reader import BrowserOrderReader
from assistant.bootstrap.sessions import check_shop, pack_in, sign_in_to_practice, store_session
from assistant.bootstrap.stores import Store, SystemClock, make_home
from assistant.core.errors import WrongPage
from assistant.core.ports import BlockedRequest
from assistant.disk import make_folder, write_all
from assistant.journal.chain import Line
from assistant.journal.sqlite_journal import open_journal
from assistant.packs.canary import Entry, Proposal
from assistant.settings import Settings

PATCH = "patch.toml"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it: ``shop`` as the page names it, the entries, and what the gate stopped meanwhile."""

    store: Store
    shop: str
    entries: tuple[Entry, ...]
    blocked: tuple[BlockedRequest, ...]
    proposals: tuple[Proposal, ...]
    folder: Path
    pictures: tuple[str, ...]

    @property
    def wrong(self) -> tuple[Entry, ...]:
        """The entries that the page does not bear out."""
        return tuple(entry for entry in self.entries if entry.found.is_wrong)


def check_pack(settings: Settings, store: Store, out: Path | None, *, headed: bool) -> Checked:
    """Look at every entry of the store's pack; pictures and proposals lie in ``out``, or beside the reports.

    Raises ``LoginNeeded``, ``PlatformWarning``, ``StoreUnreachable``, ``CannotWrite``.
    """
    now = SystemClock().now()
    folder = out or settings.reports / f"{store.name}-check-{now.astimezone():%Y%m%d-%H%M%S}"
    with ground_of(settings, store, headed=headed) as ground:
        canary = Canary(ground)
        canary.look()
        if canary.shop:
            check_shop(store, canary.shop)
        entries, pictures = tuple(canary.entries), {f"{name}.png": png for name, png in ground.pictures.items()}
        proposals = tuple(proposed(ground, entries, canary.answers))
        blocked = ground.session.gate.blocked()
    checked = Checked(store, canary.shop, entries, blocked, proposals, folder, tuple(pictures))
    make_folder(folder)
    write_all(folder, {**pictures, **({PATCH: patch_of(checked)} if proposals else {})})
    _note(settings, checked)
    return checked


def patch_of(checked: Checked) -> str:
    """The proposals as TOML, for a person to look at and copy from."""
    head = (
        f"# Proposals for {checked.store.pack.path.name} ({checked.store.pack.digest[:12]}) by `shipfix packs check`.\n"
        "# Nothing was changed. Look at each beside the page, copy what is right, then `shipfix packs lint`, `check`.\n"
    )
    parts = ("\n".join((f"# {one.where}: {one.why}", *one.lines)) for one in checked.proposals)
    return "\n".join((head, *(f"{part}\n" for part in parts)))


@contextmanager
def ground_of(settings: Settings, store: Store, *, headed: bool) -> Iterator[Ground]:
    """The store behind a shut gate, the practice store signed in to. Raises ``NoBrowser``, ``GateNotProven``."""
    with store_session(settings, store, headed=headed) as session:
        pack = pack_in(settings, session, store)
        with suppress(WrongPage):  # a list that is not as described is what a check is for
            sign_in_to_practice(session, store, BrowserOrderReader(pack, store.base, session))
        yield Ground(pack, store.base, session)


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
