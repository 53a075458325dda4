"""A gated browser in a real store, signed in by a person: the test's own hand on the page that the tool only shows."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Page, Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.doorway import leave
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.receipts import BrowserReceipts
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.sign_in import wait_for_person
from assistant.admin.valve import valve_of
from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.bootstrap.stores import SystemClock
from assistant.core.actions import ActionKind, Fields, PlannedAction, fingerprint_of
from assistant.core.orders import Order
from assistant.core.plans import make_plan
from assistant.core.ports import Journal, OrderWriter, Question, ScanMemory
from assistant.core.proposals import after_state
from assistant.core.results import ScanResult
from assistant.packs.loader import LoadedPack, builtin_folder, read_pack
from assistant.packs.terms import terms_of
from assistant.policies.loader import load_policy
from assistant.tracking.exports import read_export
from assistant.tracking.from_file import FileSource
from assistant.usecases.apply import ApplyResult, ApplyWish, Hands, apply
from assistant.usecases.recall import RecallingReader
from assistant.usecases.scan import ScanWish, scan
from assistant.usecases.tracing import TracedReader, Tracer
from tests.doubles.acts import WIDE, Flag
from tests.doubles.scripted_approver import ScriptedApprover
from tests.stores.plan import Sale, export

PATIENCE_S = 180.0


class Shop(Protocol):
    """A running store, as far as a visitor knows it."""

    url: str

    @property
    def sales(self) -> Sequence[Sale]:
        """What it was filled with."""

    def sign_in(self, page: Page) -> None:
        """What a person does on the sign-in page."""


class Nothing:
    """Nobody watches the progress, and the seller told nothing."""

    def start(self, what: str, total: int | None) -> None:
        """See ``Progress``."""

    def step(self, count: int = 1, total: int | None = None) -> None:
        """See ``Progress``."""

    def told(self) -> tuple[()]:
        """See ``SellerFacts``."""
        return ()


@dataclass(frozen=True, slots=True)
class Visit:
    """An open session on a running store; ``carriers`` is the file with what the carriers tell."""

    url: str
    session: StoreSession
    pack: LoadedPack
    carriers: Path

    def reader(self) -> BrowserOrderReader:
        """What reads the store's own pages. The tabs of the reader before it are left."""
        for tab in self.session.tabs[1:]:
            leave(tab)
        return BrowserOrderReader(self.pack.pack, self.url, self.session)

    def scans(
        self,
        memory: ScanMemory | None = None,
        read: Callable[[Sequence[Order]], None] = lambda _: None,
        pictures: int = 0,
    ) -> ScanResult:
        """One dry run; with a ``memory`` it asks only about what can have changed since the one before."""
        clock, orders = SystemClock(), list[Order]()

        def note(some: Sequence[Order]) -> None:
            orders.extend(some)
            read(some)

        source = FileSource(read_export(self.carriers), clock.now(), UTC)
        recalling = RecallingReader(self.reader(), memory, self.pack.digest, clock) if memory else None
        reader = TracedReader(recalling or self.reader(), Tracer(source, Nothing(), clock))
        wish = ScanWish(load_policy(year=clock.now().year), pictures=pictures, read=note)
        result = scan(reader, self.pack.ref, wish, clock, Nothing())[0]
        if recalling is None:
            return result
        recalling.settle(orders, result.cases, result.complete)
        return replace(result, from_memory=recalling.from_memory)

    def writer(self, press_s: float = 20.0) -> BrowserOrderWriter:
        """What presses, once."""
        return BrowserOrderWriter(self.pack.pack, self.url, self.session, Patience(ready_s=15, press_s=press_s))

    def receipts(self) -> BrowserReceipts:
        """What reads afterwards."""
        return BrowserReceipts(self.pack.pack, self.url, self.session)

    def planned(self, order: Order, kind: ActionKind, values: Fields) -> PlannedAction:
        """One act on an order as it was read, planned as the product plans it."""
        terms, number = terms_of(self.pack.pack).actions[kind], order.order_id
        expected = after_state(kind, values, order, terms.shows)
        made = PlannedAction(f"{number}/{kind}/1", number, kind, values, fingerprint_of(order), expected)
        return replace(made, cause="label_only", confidence="proved", also=terms.also)

    def applies(
        self,
        actions: Sequence[PlannedAction],
        journal: Journal,
        writer: OrderWriter,
        meanwhile: Callable[[Question], None] = lambda _: None,
    ) -> ApplyResult:
        """Walk a plan of these with a person who thinks (``meanwhile``), and says the clear yes to each."""
        clock, store, digest = SystemClock(), self.pack.pack.store.id, self.pack.digest
        hands = Hands(writer, ScriptedApprover(meanwhile=meanwhile), journal, Flag(), clock)
        plan = make_plan(store=store, pack_digest=digest, created_at=clock.now(), actions=actions)
        return apply(
            plan, ApplyWish(store, digest, "run", replace(WIDE, currency=self.pack.pack.store.currency)), hands
        )


@contextmanager
def visiting(
    playwright: Playwright, store: str, url: str, folder: Path, sales: Sequence[Sale], hand: Callable[[Page], None]
) -> Iterator[Visit]:
    """A visit for the time of the block, with the built-in pack of ``store``; ``hand`` signs in on the page shown."""
    pack = read_pack(builtin_folder() / f"{store}.toml")
    carriers = folder / "carriers.csv"
    carriers.write_text(export(sales, datetime.now(UTC)), encoding="utf-8")
    # no resolver rules: what the pages ask of the internet is the gate's to stop, and must not make them wait
    options = SessionOptions(
        folder / "profile", valve_of(pack.pack.network, url), find_browser(playwright=playwright), timezone="UTC"
    )
    with open_session(options, playwright) as session:
        _sign_in(session, pack, url, hand)
        yield Visit(url, session, pack, carriers)


def _sign_in(session: StoreSession, pack: LoadedPack, url: str, hand: Callable[[Page], None]) -> None:
    """The product's own way for a person; the hand that types is the test's."""
    typed: list[bool] = []

    def tick() -> None:
        if not typed:
            typed.append(True)
            hand(session.tabs[-1])

    wait_for_person(session, pack.pack, url, PATIENCE_S, tick)
