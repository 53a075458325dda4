"""Looking again at open cases in a browser, read only: nothing in here could press anything."""

from assistant.admin.talks import BrowserCaseReader
from assistant.bootstrap.cases import cases_of, shop_terms
from assistant.bootstrap.feeds import feed_again, traced_by
from assistant.bootstrap.scanned import Scanned
from assistant.bootstrap.sessions import signed_in
from assistant.bootstrap.stores import SystemClock
from assistant.core.casebook import wants_reading
from assistant.core.ports import Progress
from assistant.journal.sqlite_journal import open_journal
from assistant.settings import Settings
from assistant.usecases.follow_up import Looked, look_again
from assistant.usecases.tracing import TracedCases


def look_at_cases(settings: Settings, scanned: Scanned, progress: Progress) -> Looked:
    """The case book after a look at every order whose time has come; no browser opens where none has.

    Raises ``LoginNeeded``, and a ``PageProblem`` where the store could not be read at all.
    """
    kept = cases_of(settings, scanned)
    if not any(wants_reading(entry, kept.at) for entry in kept.book.entries.values()):
        return kept
    store, clock = scanned.store, SystemClock()
    with (
        open_journal(scanned.folder) as journal,
        traced_by(settings, store, feed_again(settings, scanned)) as tracer,
        signed_in(settings, store, headed=False) as at,
    ):
        reader = TracedCases(BrowserCaseReader(at.pack, store.base, at.orders), tracer)
        return look_again(reader, journal, shop_terms(settings, store, clock.now()), clock, progress)
