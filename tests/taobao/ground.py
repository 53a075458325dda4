"""The shipped Taobao pack on the double of 千牛: one store and one browser for many scans, and what each gave."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.doorway import leave
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.sign_in import Doorbell
from assistant.admin.valve import valve_of
from assistant.bootstrap.stage import stage_at
from assistant.bootstrap.stores import SystemClock
from assistant.core.errors import ShipfixError
from assistant.core.orders import Order
from assistant.core.results import PackRef, ScanResult
from assistant.packs.loader import builtin_folder, read_pack
from assistant.packs.model import Pack
from assistant.packs.sources import Source
from assistant.policies.loader import load_policy
from assistant.practice.faults import Faults
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from assistant.usecases.scan import ScanWish, scan

PATIENCE_MS = 6000.0
GRACE_S = 1.5
PACK_OF = {"qianniu": "taobao", "tmall": "tmall"}
ANCHOR = "about:blank#anchor"
WAITS = "等待商家处理"
"""The state of a refund that a buyer asked for and nobody has answered."""


class Counted(Faults):
    """Faults, and how many calls of each kind there were; ``struck`` says whether any of them came into play."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        self.struck = False

    def striking(self, point: str) -> frozenset[str]:
        self.calls[point] += 1
        found = super().striking(point)
        self.struck |= bool(found)
        return found


class Quiet:
    """Tells nobody how far it has come."""

    def start(self, what: str, total: int | None) -> None: ...

    def step(self, count: int = 1, total: int | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one scan: its result, or what stopped it; and how it compares with the store's own answer sheet."""

    result: ScanResult | None
    stopped: ShipfixError | None
    wrong: tuple[str, ...]
    missed: dict[str, str]
    invented: dict[str, str]
    after_warning: int
    written: int
    pictures: int = 0

    @property
    def ended(self) -> str:
        """Complete, incomplete with a reason, or stopped and handed to a person."""
        if self.result is None:
            return f"stopped: {type(self.stopped).__name__}"
        return "complete" if self.result.complete else "incomplete"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was not complete."""
        if self.result is None:
            return (str(self.stopped),)
        return tuple(f"{one.where}: {one.why}" for one in self.result.unread)


@dataclass(slots=True)
class Ground:
    """One double with one browser on it."""

    store: PracticeStore
    session: StoreSession
    pack: Pack
    ref: PackRef
    faults: Counted = field(default_factory=Counted)
    counts: dict[object, Counted] = field(default_factory=dict)

    def fresh(self) -> None:
        """No fault, nobody warned, signed in as at the start."""
        shop = self.store.shop
        shop.faults = self.faults = Counted()
        shop.traits.put_off()
        shop.calm()
        shop.asked_after_warning.clear()
        shop.remembers = True

    def reader(self) -> "_Kept":
        """A reader of the store that has read nothing yet."""
        return _Kept(self.pack, self.pack.store.base, self.session)

    def scan(self, bell: Doorbell | None = None, pictures: int = 0) -> Outcome:
        """One scan of the whole store, judged against its answer sheet. ``bell`` calls somebody where one is wanted."""
        before = len(self.store.ledger())
        reader, result, stopped, taken = self.reader(), None, None, {}
        reader.call(bell or Doorbell())
        try:
            wish = ScanWish(load_policy("taobao", year=SystemClock().now().year), pictures)
            result, taken = scan(reader, self.ref, wish, SystemClock(), Quiet())
        except ShipfixError as problem:
            stopped = problem
        finally:
            self.close_tabs()
        found = self._compared(reader.read, result, stopped, len(self.store.ledger()) - before)
        return replace(found, pictures=len(taken))

    def close_tabs(self) -> None:
        """Every tab but the one that keeps the browser open."""
        for tab in self.session.tabs:
            if tab.url != ANCHOR:
                leave(tab)

    def _compared(
        self, read: list[Order], result: ScanResult | None, stopped: ShipfixError | None, written: int
    ) -> Outcome:
        book = self.store.shop.book
        # where the list of refunds is named as unread, nothing is claimed about it
        told = result is not None and any(one.where == "list of refunds" for one in result.unread)
        wrong = tuple(
            one.order_id for one in read if not _is_true(one, self.store, claims=result is not None and not told)
        )
        truth = {order.order_id: order.cause for order in book if order.cause}
        found = {case.order.order_id: case.cause.value for case in result.cases} if result else {}
        unread = {one.order_id for one in result.unread} if result else set(truth)
        missed = {one: cause for one, cause in truth.items() if found.get(one) != cause and one not in unread}
        invented = {one: cause for one, cause in found.items() if truth.get(one) != cause}
        return Outcome(result, stopped, wrong, missed, invented, len(self.store.shop.asked_after_warning), written)


class _Kept(BrowserOrderReader):
    """The same reader; what it gave is kept for the comparison."""

    def __init__(self, pack: Pack, base: str, session: StoreSession) -> None:
        super().__init__(pack, base, session)
        self.read: list[Order] = []

    def with_parcels(self, orders):  # type: ignore[no-untyped-def]
        for found in super().with_parcels(orders):
            if isinstance(found, Order):
                self.read.append(found)
            yield found


def _is_true(found: Order, store: PracticeStore, *, claims: bool) -> bool:
    """Whether an order is, to the last digit, what the store has under this number."""
    order = store.shop.book.find(found.order_id)
    desk = store.shop.desks.find(found.order_id)
    if order is None or desk is None:
        return False
    numbers = [parcel.tracking_number.strip() for parcel in desk.shown().parcels]
    same_parcels = [one.tracking_number for one in found.shipments] == [number.replace(" ", "") for number in numbers]
    claim = next((one for one in desk.refunds if one.state == WAITS), None)
    asked = found.pending_refund.amount.amount if found.pending_refund else None
    same_claim = not claims or asked == (claim.amount if claim else None)
    return found.total.amount == order.total and same_parcels and same_claim


@contextmanager
def standing(
    folder: Path, driver: Playwright, options: PracticeOptions, patience_ms: float = PATIENCE_MS
) -> Iterator[Ground]:
    """A double and a browser that reaches nothing else, for the length of the block."""
    loaded = read_pack(builtin_folder() / f"{PACK_OF[options.skin]}.toml")
    with PracticeStore(options) as store:
        stage = stage_at(store.url)
        opened = SessionOptions(
            profile=folder / "profile",
            valve=valve_of(loaded.pack.network, loaded.pack.store.base),
            browser=find_browser(playwright=driver),
            resolver_rules=stage.resolver_rules,
            trusted_key=stage.key,
            patience_ms=patience_ms,
        )
        with open_session(opened, driver) as session:
            session.tab().goto(ANCHOR)
            yield Ground(store, session, without_pace(loaded.pack), loaded.ref)


def without_pace(pack: Pack) -> Pack:
    """The pack without its pauses, and with less grace: there is nobody here whose patience could be tried."""
    part = pack.orders
    ways = tuple(way.model_copy(update={"source": _hurried(way.source)}) for way in part.fallbacks)
    orders = part.model_copy(update={"source": _hurried(part.source), "fallbacks": ways})
    parcels = pack.parcels.model_copy(update={"source": _hurried(pack.parcels.source)})
    signs = tuple(one.model_copy(update={"grace_s": min(one.grace_s, GRACE_S)}) for one in pack.session.person_needed)
    session = pack.session.model_copy(update={"pace_s": 0, "person_needed": signs})
    return pack.model_copy(update={"orders": orders, "parcels": parcels, "session": session})


def _hurried(source: Source) -> Source:
    return source.model_copy(update={"pace_ms": 0})
