"""The case book of a store, as scans keep it. Opens no browser."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from assistant.bootstrap.scanned import Scanned
from assistant.bootstrap.stores import Store, SystemClock
from assistant.core.casebook import Terms
from assistant.core.orders import Order
from assistant.core.results import ScanResult
from assistant.journal.sqlite_journal import open_journal
from assistant.settings import Settings
from assistant.usecases.follow_up import Looked, kept_cases, note_scan


def shop_terms(settings: Settings, store: Store, now: datetime) -> Terms:
    """What next looks are counted by: the limits in force, and the answer that letters promise."""
    policy = settings.policy.policy(store.pack.pack.store.rules, now.year)
    return Terms(policy, timedelta(hours=settings.drafts.answer_hours))


def noted(settings: Settings, store: Store, result: ScanResult, orders: Sequence[Order]) -> ScanResult:
    """The scan, noted in the case book, with the rates that the book now gives. Raises ``CannotWrite``."""
    with open_journal(settings.store_folder(store.name)) as journal:
        rates = note_scan(journal, result, orders, shop_terms(settings, store, result.finished_at))
    return replace(result, rates=rates)


def cases_of(settings: Settings, scanned: Scanned) -> Looked:
    """The case book as it stands. Raises ``CannotWrite``, ``JournalBroken``."""
    clock = SystemClock()
    with open_journal(scanned.folder) as journal:
        return kept_cases(journal, shop_terms(settings, scanned.store, clock.now()), clock)
