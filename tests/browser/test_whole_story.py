"""Twelve orders from found to closed, in a real browser on the practice store, the clock moved by hand.

A missed pick-up leaves eight parcels in the warehouse; four other orders have troubles of their own. The seller acts,
the buyers, the carrier and the platform do what they do, and in the end the store's ledger and the case book agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from assistant.admin.declared import declared_writes, requests_hash
from assistant.admin.talks import BrowserCaseReader
from assistant.admin.writer import BrowserOrderWriter
from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.casebook import Ask, CaseEntry, CaseState, Outcome, Terms, Turn
from assistant.core.cases import Case
from assistant.core.grades import Grade
from assistant.core.plans import make_plan
from assistant.core.proposals import planned
from assistant.core.resolutions import Means
from assistant.core.results import PackRef, ScanResult
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from assistant.packs.terms import terms_of
from assistant.policies.loader import load_policy
from assistant.practice import carriers
from assistant.practice.happenings import happen
from assistant.practice.options import PracticeOptions
from assistant.practice.orders import CHINA
from assistant.practice.server import PracticeStore
from assistant.practice.writes.doors import DOORS
from assistant.practice.writes.state import BY_NAME
from assistant.usecases.apply import apply
from assistant.usecases.follow_up import look_again, note_scan
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.scan import ScanWish, scan
from tests.browser.writer.desk import PATH_OF, body_of, order_in
from tests.doubles.acts import PACK, WIDE, Flag
from tests.doubles.scripted_approver import ScriptedApprover
from tests.doubles.visit import Visit, visiting
from tests.unit.usecases.test_scan import Bars

pytestmark = [pytest.mark.browser, pytest.mark.slow]

START = datetime(2026, 11, 24, 15, 20, tzinfo=CHINA)
POLICY = load_policy("generic", year=2026)
TERMS = Terms(POLICY, timedelta(hours=24))
REF = PackRef("practice", "practice.toml", PACK, "practice")
REASON = "银行账户异常"
K = ActionKind


@dataclass
class Shopkeeper:
    """The seller's side of the story, with the store's own ledger as its oracle; times are hours since the start."""

    visit: Visit
    journal: SqliteJournal
    cases: dict[str, Case] = field(default_factory=dict)

    @property
    def shop(self) -> Any:
        return self.visit.store.shop

    def until(self, hours: float) -> None:
        """Let time pass until then."""
        gone = (self.shop.clock.now() - START).total_seconds() / 3600
        self.shop.clock.move(hours - gone)

    def scan(self) -> ScanResult:
        orders: list[Any] = []
        wish = ScanWish(POLICY, 0, self.journal.done(), read=orders.extend)
        result, _ = scan(self.visit.reader(), REF, wish, self.shop.clock, Bars())
        assert result.complete, result.unread
        self.cases = {case.order.order_id: case for case in result.cases}
        return replace(result, rates=note_scan(self.journal, result, orders, TERMS))

    def look(self) -> None:
        reader = BrowserCaseReader(self.visit.pack, self.visit.store.url, self.visit.reader())
        found = look_again(reader, self.journal, TERMS, self.shop.clock, Bars())
        assert not found.unread, found.unread

    def does(self, *acts: tuple[str, ActionKind, Mapping[str, Any]]) -> None:
        """Plan these, say the clear yes to each, and see each proved."""
        now = self.shop.clock.now()
        items = [self._item(order_id, kind, given, now) for order_id, kind, given in acts]
        writer = BrowserOrderWriter(self.visit.pack, self.visit.store.url, self.visit.session)
        hands = Hands(writer, ScriptedApprover(), self.journal, Flag(), self.shop.clock)
        result = apply(make_plan("practice", PACK, now, items), ApplyWish("practice", PACK, "r1", WIDE), hands)
        ended = [(one.action.kind, one.state.value, one.problem) for one in result.items]
        assert ended == [(kind, "confirmed", None) for _, kind, _ in acts]

    def _item(self, order_id: str, kind: ActionKind, given: Mapping[str, Any], now: datetime) -> PlannedAction:
        means = Means(terms_of(self.visit.pack), WIDE, self.journal.spent(), now)
        item = planned(self.cases[order_id], kind, given, means)
        part = next(part for part in self.visit.pack.actions if part.kind is kind)
        return replace(item, requests=requests_hash(declared_writes(part, item, self.visit.store.url)))

    def happens(self, what: str, *order_ids: str, **more: Any) -> None:
        for order_id in order_ids:
            happen(self.shop, what, order_id, **more)

    def entry(self, order_id: str) -> CaseEntry:
        return self.journal.case_book().entries[order_id]

    def ends(self, *order_ids: str) -> list[Outcome | None]:
        return [self.entry(order_id).outcome for order_id in order_ids]

    def written(self, order_id: str) -> list[str]:
        """The acts on an order by the store's own ledger."""
        rows = [(row["path"], body_of(row["body"])) for row in self.visit.store.ledger() if row["path"] in DOORS]
        kinds = {path: kind.value for kind, path in PATH_OF.items()}
        return [kinds[path] for path, body in rows if order_in(path, body) == order_id]


@pytest.fixture
def keeper(playwright: Playwright, tmp_path: Path) -> Iterator[Shopkeeper]:
    options = PracticeOptions(seed=1, orders=300, share_broken=0.12, now=START)
    with (
        PracticeStore(options) as store,
        visiting(playwright, store, tmp_path / "profile") as visit,
        open_journal(tmp_path) as journal,
    ):
        yield Shopkeeper(visit, journal)


@dataclass(frozen=True)
class Cast:
    """Who is who: eight orders of one missed pick-up, then four with troubles of their own."""

    again: str
    twice: str
    back: str
    claimed: str
    paid: str
    late: str
    asked: str
    late_too: str
    unnumbered: str
    misspelt: str
    stalled: str
    wrong: str

    @property
    def everyone(self) -> list[str]:
        return list(astuple(self))

    def way(self, order_id: str) -> dict[str, str]:
        """A carrier and a waybill of its that nobody else has."""
        number = carriers.waybill(BY_NAME["中通快递"], 900_000 + self.everyone.index(order_id), 1)
        return {"carrier": "中通快递", "tracking_number": number}


def the_cast(keeper: Shopkeeper) -> Cast:
    batch = [order.order_id for order in keeper.shop.book if order.parcels[0].incident]
    alone = [order for order in keeper.shop.book if order.index % 7 != 3 and len(order.parcels) == 1]
    causes = ("no_waybill", "waybill_invalid", "stalled", "wrong_carrier")
    others = [next(order.order_id for order in alone if order.cause == cause) for cause in causes]
    return Cast(*batch, *others)


def test_twelve_orders_from_found_to_closed(keeper: Shopkeeper) -> None:
    cast = the_cast(keeper)
    found(keeper, cast)
    keeper.until(1)
    acted_on(keeper, cast)
    keeper.until(5)
    some_of_it_takes_effect(keeper, cast)
    keeper.until(20)
    some_of_it_does_not(keeper, cast)
    a_second_remedy(keeper, cast)
    the_ledger_and_the_book_agree(keeper, cast)


def found(keeper: Shopkeeper, cast: Cast) -> None:
    first = keeper.scan()
    (incident,) = {keeper.cases[order_id].incident for order_id in cast.everyone[:8]}
    assert incident
    assert [keeper.entry(order_id).state for order_id in cast.everyone] == [CaseState.OPEN] * 12
    assert keeper.entry(cast.claimed).asks == (Ask.REFUND_OPEN, Ask.DECIDE)
    assert first.rates is not None
    assert first.rates.false_alarm_share is None


def acted_on(keeper: Shopkeeper, cast: Cast) -> None:
    keeper.does(
        (cast.again, K.RESHIP, cast.way(cast.again)),
        (cast.twice, K.RESHIP, cast.way(cast.twice)),
        (cast.back, K.REFUND, {"reason": "协商一致"}),
        (cast.claimed, K.AGREE_REFUND, {}),
        (cast.paid, K.COMPENSATE, {"amount": Decimal("5.00"), "text": "补偿"}),
        (cast.asked, K.MESSAGE, {"text": "您好，包裹还没有被揽收，是我们的失误。"}),
        (cast.unnumbered, K.EDIT_TRACKING, cast.way(cast.unnumbered)),
        (cast.misspelt, K.EDIT_TRACKING, cast.way(cast.misspelt)),
        (cast.stalled, K.MESSAGE, {"text": "您好，包裹停在路上，我们在催快递。"}),
        (cast.wrong, K.EDIT_TRACKING, cast.way(cast.wrong)),
    )


def some_of_it_takes_effect(keeper: Shopkeeper, cast: Cast) -> None:
    keeper.happens("scanned", cast.late, cast.late_too, cast.unnumbered, cast.wrong)
    keeper.happens("scanned", cast.again, number=cast.way(cast.again)["tracking_number"])
    keeper.happens("buyer-writes", cast.asked)
    keeper.until(6)
    keeper.look()
    assert keeper.ends(cast.back, cast.claimed) == [Outcome.REFUNDED] * 2
    assert keeper.ends(cast.unnumbered, cast.wrong) == [Outcome.CORRECTED] * 2
    assert keeper.ends(cast.late, cast.late_too) == [Outcome.MOVED] * 2
    assert keeper.entry(cast.asked).asks == (Ask.READ_ANSWER,)
    assert keeper.entry(cast.again).last(Turn.NEW_PARCEL_MOVES)
    assert [keeper.entry(one).state for one in (cast.twice, cast.paid)] == [CaseState.ACTED] * 2


def some_of_it_does_not(keeper: Shopkeeper, cast: Cast) -> None:
    keeper.happens("buyer-asks-refund", cast.asked)
    keeper.happens("platform-closes-refund", cast.claimed, reason=REASON)
    keeper.happens("scanned", cast.paid)
    keeper.happens("scanned", cast.stalled, kind="departed")
    keeper.until(30)
    keeper.scan()
    assert keeper.ends(cast.paid, cast.stalled) == [Outcome.COMPENSATED, Outcome.MOVED]
    assert all(Ask.SECOND_FAILURE in keeper.entry(one).asks for one in (cast.twice, cast.misspelt))
    assert Ask.REFUND_OPEN in keeper.entry(cast.asked).asks
    keeper.until(31)
    keeper.look()
    failed = keeper.entry(cast.claimed).last(Turn.REFUND_FAILED)
    assert keeper.entry(cast.claimed).asks[0] is Ask.REFUND_FAILED
    assert failed is not None
    assert failed.detail == REASON


def a_second_remedy(keeper: Shopkeeper, cast: Cast) -> None:
    keeper.does(
        (cast.twice, K.REFUND, {"reason": "协商一致"}),
        (cast.misspelt, K.REFUND, {"reason": "协商一致"}),
        (cast.asked, K.AGREE_REFUND, {}),
        (cast.claimed, K.RESHIP, cast.way(cast.claimed)),
    )
    keeper.until(40)
    keeper.happens("scanned", cast.claimed, number=cast.way(cast.claimed)["tracking_number"])
    keeper.until(60)
    for order_id in (cast.again, cast.claimed):
        keeper.happens("scanned", order_id, kind="signed", number=cast.way(order_id)["tracking_number"])
    keeper.until(62)
    keeper.look()


def the_ledger_and_the_book_agree(keeper: Shopkeeper, cast: Cast) -> None:
    assert keeper.ends(cast.again, cast.claimed) == [Outcome.DELIVERED] * 2
    assert keeper.ends(cast.twice, cast.back, cast.asked, cast.misspelt) == [Outcome.REFUNDED] * 4
    assert keeper.ends(cast.late, cast.late_too, cast.stalled) == [Outcome.MOVED] * 3
    assert keeper.ends(cast.unnumbered, cast.wrong, cast.paid) == [Outcome.CORRECTED] * 2 + [Outcome.COMPENSATED]
    for order_id in cast.everyone:
        entry = keeper.entry(order_id)
        acts = [one.detail for one in entry.story if one.turn is Turn.ACTED]
        assert acts == keeper.written(order_id), order_id
        assert (entry.is_closed, entry.grade) == (True, Grade.TRUE), order_id
    assert sum(len(keeper.written(order_id)) for order_id in cast.everyone) == 14
    assert len([row for row in keeper.visit.store.ledger() if row["path"] in DOORS]) == 14
    assert keeper.journal.verify().broken is None
