"""The journal of a store, to look at and to tidy, and the stop sign. Opens no browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from assistant.bootstrap.stores import only_one
from assistant.core.attempts import Done, Spent
from assistant.core.bill import DayCheck, check_day
from assistant.core.errors import OrderUnknown
from assistant.core.wording import said
from assistant.journal.bill_file import read_bill
from assistant.journal.files import has_journal, lift_stop, raise_stop
from assistant.journal.sqlite_journal import SqliteJournal, open_journal
from assistant.reports.last import forget_scan
from assistant.reports.readings import forget_readings, purge_readings
from assistant.settings import Settings
from assistant.tracking.store import forget_answers


@contextmanager
def journal_of(settings: Settings, name: str | None) -> Iterator[tuple[str, SqliteJournal]]:
    """A store's journal with the store's name; without one, of the only store that has one. Raises ``OrderUnknown``."""
    name = name or only_one(settings, has_journal, said("No store has a journal yet: nothing was ever tried."))
    folder = settings.store_folder(name)
    if not has_journal(folder):
        raise OrderUnknown(
            said("{name} has no journal: nothing was ever tried there.", name=name),
            hint=said("`shipfix apply` begins one."),
        )
    with open_journal(folder) as journal:
        yield name, journal


def spent_before(folder: Path) -> tuple[Spent, ...]:
    """What counts against the caps in the store whose folder this is."""
    if not has_journal(folder):
        return ()
    with open_journal(folder) as journal:
        return journal.spent()


def done_before(folder: Path) -> tuple[Done, ...]:
    """What was done in the store whose folder this is, by proof or by the seller's word."""
    if not has_journal(folder):
        return ()
    with open_journal(folder) as journal:
        return journal.done()


def check_bill(settings: Settings, name: str | None, bill: Path, day: date) -> DayCheck:
    """One day of this machine's calendar, in the journal and in the platform's bill. Raises ``UsageProblem``."""
    start = datetime.combine(day, time()).astimezone()
    with journal_of(settings, name) as (_, journal):
        return check_day(journal.spent(), read_bill(bill), start, start + timedelta(days=1))


def forget_copies(settings: Settings, name: str, order_id: str) -> None:
    """Delete what scans left about an order: the last one whole, as it may name it anywhere. Raises ``CannotWrite``."""
    forget_scan(settings.store_folder(name))
    forget_readings(settings.store_folder(name), order_id)


def purge_copies(settings: Settings, name: str, before: datetime) -> None:
    """Delete what scans before a moment left as proof, and what carriers answered then. Raises ``CannotWrite``."""
    purge_readings(settings.store_folder(name), before)
    forget_answers(settings.store_folder(name), before)


def stop_writing(settings: Settings) -> Path:
    """Raise the stop sign for every store. Raises ``CannotWrite``."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return raise_stop(settings.home)


def lift_the_stop(settings: Settings) -> bool:
    """Take the stop sign away; False where there was none."""
    return lift_stop(settings.home)
