"""Acting on a plan, and settling what is in doubt: the only module that builds what can write to a store."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from assistant.admin.pace import Pace
from assistant.admin.receipts import BrowserReceipts
from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.bootstrap.feeds import feed_again, traced_by
from assistant.bootstrap.letters import objections, pen_of
from assistant.bootstrap.planning import GivenPlan
from assistant.bootstrap.scanned import Scanned, store_key
from assistant.bootstrap.sessions import signed_in
from assistant.bootstrap.stores import SystemClock
from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.countersign import Countersign
from assistant.core.errors import InDoubt
from assistant.core.messages import Lang
from assistant.core.plans import check_plan
from assistant.core.ports import Approver
from assistant.core.wording import said
from assistant.journal.files import StopFiles, run_lock
from assistant.journal.sqlite_journal import open_journal
from assistant.packs.model import Pack
from assistant.reports.last import pictures_of
from assistant.settings import Settings
from assistant.usecases.apply import apply
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.reconcile import Asked, Settled, nobody, reconcile
from assistant.usecases.results import ApplyResult, ItemResult


@dataclass(frozen=True, slots=True)
class Person:
    """The person of a run: who answers, what calls to the window, who hears how each item ended; and their language."""

    approver: Approver
    ring: Callable[[str], None]
    told: Callable[[ItemResult], None]
    lang: Lang


def check_given(scanned: Scanned, given: GivenPlan) -> None:
    """What can be refused of a plan before anybody is asked and a browser opens. Raises ``PlanRefused``.

    Whose shop is signed in only its page can show; that is checked again there.
    """
    check_plan(given.plan, scanned.key, scanned.store.pack.digest, SystemClock().now())


def run_apply(settings: Settings, scanned: Scanned, given: GivenPlan, person: Person, *, headed: bool) -> ApplyResult:
    """Walk a plan with the person. Raises every refusal that comes before the first item; the rest is in the result."""
    plan, store, clock = given.plan, scanned.store, SystemClock()
    with (
        run_lock(scanned.folder),
        open_journal(scanned.folder) as journal,
        traced_by(settings, store, feed_again(settings, scanned)) as tracer,
        signed_in(settings, store, headed=headed) as at,
    ):
        shop = at.orders.identity().shop_name
        wish = ApplyWish(
            store=store_key(store, shop),
            pack_digest=store.pack.digest,
            run_id=secrets.token_hex(8),
            caps=settings.caps.caps(),
            second=_second_person(settings, given),
            proof=pictures_of(scanned.folder, plan),
        )
        patience = Patience(ring=person.ring, window=headed)
        writer = BrowserOrderWriter(at.pack, store.base, at.session, patience, shop, at.orders)
        stop = StopFiles(settings.home, scanned.folder)
        against = objections(plan, scanned.result.cases, pen_of(settings, store, person.lang), journal.done, clock.now)
        pace = Pace(store.pack.pack.session.pace_s)
        hands = Hands(writer, person.approver, journal, stop, clock, person.told, pace, against, tracer.known)
        with suppress(KeyboardInterrupt):
            return apply(plan, wish, hands)
        if journal.unsettled():
            raise InDoubt(said("Interrupted at the press: whether it reached the store is not known."))
        raise KeyboardInterrupt


def _second_person(settings: Settings, given: GivenPlan) -> Countersign:
    if settings.approval.above is None:
        return Countersign()
    # Only who works with a second person needs what signatures are checked with.
    from assistant.signatures.signed_file import agreed_items, signed_path  # noqa: PLC0415

    agreed = agreed_items(signed_path(given.path), given.plan, settings.approval.owners)
    return Countersign(settings.approval.above, agreed)


class NoPages:
    """Reads nothing: for doubts of which no page could show anything."""

    def receipt(self, action: PlannedAction, before: int = 0) -> None:
        """Nothing."""


def run_reconcile(settings: Settings, scanned: Scanned, asked: Asked = nobody) -> tuple[Settled, ...]:
    """Settle what is in doubt by reading, and by the person's word where it was done by hand and no page shows it.

    Opens a browser only where something can be read. Raises ``LoginNeeded``.
    """
    store, settling = scanned.store, settling_of(scanned.store.pack.pack)
    with run_lock(scanned.folder), open_journal(scanned.folder) as journal:
        if not any(one.action.expected for one in journal.unsettled()):
            return reconcile(NoPages(), journal, settling, SystemClock(), asked)
        with signed_in(settings, store, headed=False) as at:
            receipts = BrowserReceipts(at.pack, store.base, at.session, at.orders)
            return reconcile(receipts, journal, settling, SystemClock(), asked)


def settling_of(pack: Pack) -> dict[ActionKind, timedelta]:
    """How long the store may take to show each kind of write, where its pack says so."""
    told = {part.kind: part.settles_after for part in pack.handovers}
    told |= {part.kind: part.settles_after for part in pack.actions}
    return {kind: timedelta(seconds=seconds) for kind, seconds in told.items() if seconds}
